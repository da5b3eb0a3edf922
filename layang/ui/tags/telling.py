"""Tags that tell: facts, tables, figures, states, what happened, what is due."""

# ruff: noqa: A002  tag arguments are named as HTML names them

from collections.abc import Sequence

from django.template import Library

from layang.ui import charts
from layang.ui.drawing import TONE_ICONS, Hue, Tone, draw

register = Library()


@register.simple_tag
def icon(name: str, *, label: str = "") -> str:
    """One drawing of the sprite. Decoration unless `label` gives it a word for those who listen."""
    return draw("icon", icon=name, label=label)


@register.simple_tag
def badge(*, text: object, tone: Tone = "", icon: str = "", plain: bool = False) -> str:
    """State of a thing: word + shape + colour. `plain` inside dense tables: no fill."""
    return draw("badge", text=text, tone=tone, icon=icon or TONE_ICONS.get(tone, ""), plain=plain)


@register.simple_block_tag
def notice(content: str, *, tone: Tone = "", title: object = "", level: int = 2, icon: str = "", id: str = "") -> str:
    """One thing the page must say. `danger` only if work must stop. `level`: of the title, 2 or 3."""
    return draw(
        "notice", content=content, tone=tone, title=title, level=level, icon=icon or TONE_ICONS.get(tone, ""), id=id
    )


@register.simple_block_tag
def summary_list(content: str, *, compact: bool = False) -> str:
    """Facts to decide by, at most seven `fact`s. `compact` puts values right, for figures."""
    return draw("summary_list", content=content, compact=compact)


@register.simple_block_tag
def fact(content: str, *, term: object, note: object = "") -> str:
    """One fact of a `summary_list`: its term, the value as content, a quiet note under it."""
    return draw("fact", content=content, term=term, note=note)


@register.simple_block_tag
def data_table(
    content: str,
    *,
    caption: object,
    note: object = "",
    hide_caption: bool = False,
    stack: bool = True,
    quiet: bool = False,
    size: str = "",
    kind: str = "",
) -> str:
    """Rows of money or pieces; content is thead, tbody, tfoot.

    On a phone a row folds to a card (`stack`): give each cell after the row's head `data-label`. `quiet`: light row
    heads. `size="m"`: larger. `kind`: a class of the page.
    """
    facts = {"caption": caption, "note": note, "hide_caption": hide_caption, "stack": stack, "quiet": quiet}
    return draw("data_table", content=content, size=size, kind=kind, **facts)


@register.simple_block_tag
def total_row(content: str, *, label: object, span: int = 1, sub: bool = False) -> str:
    """A total in `tfoot`; the cells after its head are the content. `sub`: a step towards the total, not bold."""
    return draw("total_row", content=content, label=label, span=span, sub=sub)


@register.simple_tag
def sort_head(*, text: object, url: str, sorted: str = "", num: bool = False) -> str:
    """A column head that sorts by a link. `sorted`: "ascending", "descending" or nothing."""
    return draw("sort_head", text=text, url=url, sorted=sorted, num=num)


@register.simple_block_tag
def figures(content: str) -> str:
    """Two `figure`s a row."""
    return draw("figures", content=content)


@register.simple_tag
def figure(
    *,
    label: object,
    value: object,
    before: object = "",
    after: object = "",
    url: str = "",
    compare: object = "",
    tone: Tone = "",
    icon: str = "",
) -> str:
    """A number, what it is compared with, and a link to the rows that make it up. `before="Rp"`, `after="orang"`."""
    said = {"label": label, "value": value, "before": before, "after": after, "url": url, "compare": compare}
    return draw("figure", tone=tone, icon=icon or ("steady" if tone == "" else TONE_ICONS.get(tone, "")), **said)


@register.simple_tag
def bars(*, points: Sequence[charts.Point], label: object, hue: Hue = "") -> str:
    """Six or so values as bars; the last is the present. `label` says the picture in a sentence."""
    return draw("bars", chart=charts.columns(points), label=label, hue=hue, kind="columns")


@register.simple_tag
def trend(
    *, points: Sequence[charts.Point], label: object, hue: Hue = "", goal: float | None = None, goal_text: object = ""
) -> str:
    """The same as a line, where zero would hide the movement; `goal` draws a dashed aim."""
    return draw("bars", chart=charts.line(points, goal=goal), label=label, hue=hue, kind="line", goal_text=goal_text)


@register.simple_tag
def bar(*, value: float, of: float, hue: Hue = "", label: object = "") -> str:
    """One bar for a table cell or a progress: `value` out of `of`. `label` only where no number stands beside it."""
    return draw("bar", width=round(100 * min(max(value / (of or 1), 0), 1), 1), hue=hue, label=label)


@register.simple_block_tag
def tally(content: str, *, row: bool = False) -> str:
    """Counts of this sheet, read first: at most five `tally_count`. `row`: four stay on one line of a phone."""
    return draw("tally", content=content, row=row)


@register.simple_tag
def tally_count(*, label: object, value: object, tone: Tone = "") -> str:
    return draw("tally_count", label=label, value=value, tone=tone)


@register.simple_block_tag
def timeline(content: str) -> str:
    """What happened, newest first: `event`s."""
    return draw("timeline", content=content)


@register.simple_block_tag
def event(content: str, *, when: object, source: object = "", tone: Tone = "") -> str:
    """One knot of a `timeline`: when, from where, and the sentence as content."""
    return draw("event", content=content, when=when, source=source, tone=tone)


@register.simple_block_tag
def agenda(content: str) -> str:
    """A dated list ahead: `agenda_item`s."""
    return draw("agenda", content=content)


@register.simple_block_tag
def agenda_item(content: str, *, when: object) -> str:
    return draw("agenda_item", content=content, when=when)


@register.simple_block_tag
def empty_state(content: str, *, title: object, icon: str = "box", level: int = 2) -> str:
    """Why there is nothing here, and the next step (a `button_group`) as content."""
    return draw("empty_state", content=content, title=title, icon=icon, level=level)


@register.simple_block_tag
def task_list(content: str) -> str:
    """What must be done: `task`s, overdue first."""
    return draw("task_list", content=content)


@register.simple_tag
def task(
    *,
    when: object,
    title: object,
    url: str,
    note: object = "",
    amount: object = "",
    unit: object = "",
    tone: Tone = "",
    icon: str = "",
) -> str:
    """One row of a `task_list`; the row is the link. `tone` "danger" is late, "warning" is today."""
    said = {"when": when, "title": title, "url": url, "note": note, "amount": amount, "unit": unit}
    return draw("task", tone=tone, icon=icon or ("clock" if tone == "" else TONE_ICONS.get(tone, "")), **said)


@register.simple_block_tag
def promises(content: str) -> str:
    """Two sides of one agreement, met on a line: two `promise_side`s."""
    return draw("promises", content=content)


@register.simple_block_tag
def promise_side(content: str, *, title: object, count: int) -> str:
    return draw("promise_side", content=content, title=title, count=count)


@register.simple_tag
def promise(
    *, title: object, url: str, badge: object, done: int, of: int, unit: object, facts: object, hue: Hue = ""
) -> str:
    """One promise: whose (by its side), how far (`done` of `of` `unit`), until when (`facts`), its state (`badge`)."""
    progress = bar(value=done, of=of, hue=hue)
    said = {"title": title, "url": url, "badge": badge, "done": done, "of": of, "unit": unit, "facts": facts}
    return draw("promise", bar=progress, **said)
