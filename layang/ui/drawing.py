"""How a component tag becomes markup: its template, its arguments, nothing else."""

from typing import Literal, get_args

from django.template.loader import get_template

from layang.ui import icons

Tone = Literal["", "success", "warning", "danger", "info", "craft", "plain"]
Hue = Literal["", "nila", "mundu", "kunyit", "mengkudu"]

TONE_ICONS: dict[str, str] = {
    "": "info",
    "plain": "info",
    "info": "info",
    "success": "check",
    "warning": "clock",
    "danger": "late",
    "craft": "canting",
}
"""Status is word + shape + colour; this is the shape when the page names none."""


def draw(component: str, **facts: object) -> str:
    """Render `ui/<component>.html` with `facts` only: a component sees its arguments, never the request.

    Raises ValueError for a tone, hue or icon that this house does not have.
    """
    _known("tone", facts.get("tone", ""), get_args(Tone))
    _known("hue", facts.get("hue", ""), get_args(Hue))
    _known("icon", facts.get("icon", ""), ("", *icons.names()))
    return get_template(f"ui/{component}.html").render(facts)


def _known(what: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"No {what} {value!r}. There are: {', '.join(filter(None, allowed))}.")
