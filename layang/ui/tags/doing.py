"""Tags that do: forms, buttons, confirmation, turning pages, searching."""

# ruff: noqa: A002  tag arguments are named as HTML names them

import uuid
from typing import Any

from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context, Library

from layang.ui.drawing import Tone, draw

register = Library()


@register.simple_block_tag(takes_context=True)
def form(
    context: Context, content: str, *, action: str = "", multipart: bool = False, rhythm: str = "flow", kind: str = ""
) -> str:
    """A form that posts, with its CSRF token and the submission id that makes a double click harmless.

    `multipart` for files; `rhythm="sections"` when it holds a whole page; `kind`: a class of the page.
    """
    hidden = {"csrf_token": context.get("csrf_token"), "submission": _submission_id(context)}
    return draw("form", content=content, action=action, multipart=multipart, rhythm=rhythm, kind=kind, **hidden)


@register.simple_tag(takes_context=True)
def submission_id(context: Context) -> str:
    """The hidden submission id alone, for a form written by hand. Read it with `responses.submission_of`."""
    return draw("submission_id", submission=_submission_id(context))


@register.simple_tag
def button(
    *,
    text: object,
    url: str = "",
    tone: str = "",
    size: str = "",
    icon: str = "",
    name: str = "",
    value: object = "",
    form: str = "",
    opens: str = "",
    why_not: object = "",
) -> str:
    """A deed, one verb; with `url` a link that looks like one. One without tone (primary) per page.

    `tone`: "", "secondary", "danger", "quiet". `size="s"` inside tables. `opens`: id of a `confirm`.
    `why_not`: shown disabled, with the reason read aloud.
    """
    said = {"text": text, "url": url, "name": name, "value": value, "form": form, "opens": opens, "why_not": why_not}
    if tone not in {"", "secondary", "danger", "quiet"}:
        raise ValueError(f"No button tone {tone!r}: leave it out, or secondary, danger, quiet.")
    return draw("button", button_tone=tone, size=size, icon=icon, **said)


@register.simple_block_tag
def button_group(content: str) -> str:
    """The primary button first, then links."""
    return draw("button_group", content=content)


@register.simple_block_tag(takes_context=True)
def confirm(
    context: Context, content: str, *, id: str, title: object, deed: object, action: str, tone: str = ""
) -> str:
    """A dialog before what cannot be undone; content says the consequence in rupiah and names.

    `button(opens=id)` opens it; without popover support it simply stands there. Stands outside any other form.
    """
    hidden = {"csrf_token": context.get("csrf_token"), "submission": _submission_id(context)}
    said = {"id": id, "title": title, "deed": deed, "action": action, "button_tone": tone}
    return draw("confirm", content=content, **said, **hidden)


@register.simple_tag(takes_context=True)
def flash(context: Context, *, message: Message) -> str:
    """One message after a deed, with *Urungkan* when `redirect_after` named the way to undo it."""
    tones: dict[str, Tone] = {"success": "success", "warning": "warning", "error": "danger"}
    facts = {"tone": tones.get(message.level_tag, ""), "text": message.message, "undo": message.extra_tags}
    return draw("flash", csrf_token=context.get("csrf_token"), **facts)


@register.simple_block_tag
def save_bar(content: str) -> str:
    """Keeps the deed under the thumb; only on long phone forms. A button, then a `<p>` with the count."""
    return draw("save_bar", content=content)


@register.simple_block_tag
def filter_bar(content: str, *, text: object = "", clear_url: str = "") -> str:
    """A form that filters by the URL. Content: fields. `clear_url` when a filter is on."""
    return draw("filter_bar", content=content, text=text, clear_url=clear_url)


@register.simple_tag
def search(*, label: object, name: str = "cari", value: object = "", placeholder: object = "") -> str:
    """A search field; the key `/` goes to it."""
    return draw("search", label=label, name=name, value=value, placeholder=placeholder)


@register.simple_tag
def pagination(*, page: "Page[Any]", query: QueryDict | None = None) -> str:
    """Turning pages. `query=request.GET` keeps the filters in the links."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(number, _with_page(query, number) if isinstance(number, int) else "") for number in numbers]
    following = _with_page(query, page.next_page_number()) if page.has_next() else ""
    return draw("pagination", page=page, links=links, following=following)


def _with_page(query: QueryDict | None, number: int) -> str:
    kept = query.copy() if query is not None else QueryDict(mutable=True)
    kept["halaman"] = str(number)
    return f"?{kept.urlencode()}"


def _submission_id(context: Context) -> str:
    return str(context.get("submission_id") or uuid.uuid4())
