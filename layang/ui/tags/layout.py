"""Tags that give a page its frame: header, way back, sections, columns."""

# ruff: noqa: A002  tag arguments are named as HTML names them

from collections.abc import Sequence

from django.template import Library

from layang.ui.drawing import draw

register = Library()


@register.simple_tag
def page_header(
    *, title: object, caption: object = "", lead: object = "", note: object = "", badge: object = "", deeds: object = ""
) -> str:
    """The h1 with who/what/when above it. `badge` and `deeds` are tags kept with `as`: `{% badge … as late %}`."""
    said = {"title": title, "caption": caption, "lead": lead, "note": note}
    return draw("page_header", badge=badge, deeds=deeds, **said)


@register.simple_tag
def back_link(*, url: str, text: object) -> str:
    """Up one level, named after the place it leads to."""
    return draw("back_link", url=url, text=text)


@register.simple_tag
def breadcrumb(*, places: Sequence[tuple[str, str]]) -> str:
    """The way down to this page as (text, url) pairs, where a `back_link` would not be enough."""
    return draw("breadcrumb", places=places)


@register.simple_block_tag
def ways(content: str, *, label: object) -> str:
    """The lists of one feature beside each other, as `way` tags; `label` names the feature for the ear."""
    return draw("ways", content=content, label=label)


@register.simple_tag
def way(*, text: object, url: str, is_here: bool = False) -> str:
    """One of them; bold and without a link on its own page."""
    return draw("way", text=text, url=url, is_here=is_here)


@register.simple_block_tag
def section(content: str, *, title: object = "", id: str = "", note: object = "", hide_title: bool = False) -> str:
    """A named part of a page: h2, a quiet `note` at the right, content. `id` names it for links and for the ear."""
    return draw("section", content=content, title=title, id=id, note=note, hide_title=hide_title)


@register.simple_tag
def section_head(*, title: object, note: object = "", id: str = "") -> str:
    """Only the head of a section, where the page writes the `<section>` itself."""
    return draw("section_head", title=title, note=note, id=id)


@register.simple_block_tag
def two_thirds(content: str) -> str:
    """Work and its context: exactly two children."""
    return draw("two_thirds", content=content)


@register.simple_block_tag
def halves(content: str) -> str:
    """Two equals: exactly two children."""
    return draw("halves", content=content)
