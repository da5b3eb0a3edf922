"""Tags that ask: fields through Django's form rendering, errors, the roll call."""

# ruff: noqa: A002  tag arguments are named as HTML names them

from collections.abc import Iterable, Sequence

from django.forms import BoundField
from django.template import Library
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from layang.core.rupiah import in_words
from layang.ui.drawing import draw
from layang.ui.faults import AnyForm, faults_of

register = Library()


@register.simple_tag
def field(bound: BoundField) -> str:
    """Label, hint, error, control of `form.name`, in this order. The same as `{{ form.name.as_field_group }}`."""
    return bound.as_field_group()


@register.simple_tag
def fields(form: AnyForm) -> str:
    """All fields of a form, hidden ones too. Errors of the whole form stand in the error summary."""
    return form.render()


@register.simple_tag
def error_summary(*, forms: Iterable[AnyForm], focus: bool = True) -> str:
    """All faults of `forms` at once, each a link to its field. `ui/page.html` draws it for every `render_form`."""
    faults = faults_of(forms)
    title = _("%(count)s hal perlu dibetulkan") % {"count": _say(len(faults))}
    return draw("error_summary", faults=faults, title=title, focus=focus) if faults else ""


@register.simple_block_tag
def question(content: str, *, title: object, evidence: object = "", id: str = "", tone: str = "") -> str:
    """A question about something read elsewhere, with its evidence; content is a `choice_cards` field or such."""
    return draw("question", content=content, title=title, evidence=evidence, id=id, tone=tone)


@register.simple_tag
def segmented(*, name: str, options: Sequence[tuple[str, str]], value: str, labelled_by: str) -> str:
    """Two halves of one switch, for long lists: the first is good, the second the exception. Options: (value, text)."""
    return draw("segmented", name=name, options=options, value=value, labelled_by=labelled_by)


@register.simple_tag
def chips(*, name: str, options: Sequence[tuple[str, str]], value: str = "", label: object) -> str:
    """One of a few short words."""
    return draw("chips", name=name, options=options, value=value, label=label)


@register.simple_block_tag
def roll_call(content: str) -> str:
    """Yes or no in a long list: `roll_call_row`s."""
    return draw("roll_call", content=content)


@register.simple_block_tag
def roll_call_row(content: str, *, id: str, name: object, note: object, locked: bool = False) -> str:
    """One person: name, code and level. Content: a `segmented` labelled by `id`, then `<div class="reasons">`."""
    return draw("roll_call_row", content=content, id=id, name=name, note=note, locked=locked)


def _say(count: int) -> str:
    """`Dua` for Indonesian readers; other languages get the figure."""
    return in_words(count).capitalize() if get_language() == "id" else str(count)
