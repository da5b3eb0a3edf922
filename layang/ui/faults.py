"""What is wrong with the forms of a page, said once in the summary and once at the field, in the same words."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.forms.widgets import ChoiceWidget

AnyForm: TypeAlias = "BaseForm | BaseFormSet[Any]"


class Fault(NamedTuple):
    """One sentence; `target` is the id of the control it is about, empty when it is about the whole form."""

    message: str
    target: str


def faulty(values: Iterable[object]) -> list[AnyForm]:
    """Pick the bound forms and formsets that did not pass from any values (a template's context, for example)."""
    return [value for value in values if isinstance(value, BaseForm | BaseFormSet) and _is_faulty(value)]


def faults_of(forms: Iterable[AnyForm]) -> list[Fault]:
    """All faults of `forms`, in the order of the page."""
    return [fault for form in forms for fault in _faults(form)]


def _is_faulty(form: AnyForm) -> bool:
    return form.is_bound and not form.is_valid()


def _faults(form: AnyForm) -> Iterable[Fault]:
    if isinstance(form, BaseFormSet):
        yield from (Fault(str(message), "") for message in form.non_form_errors())
        for part in form.forms:
            yield from _faults(part)
        return
    yield from (Fault(str(message), "") for message in form.non_field_errors())
    for bound in form:
        yield from (Fault(str(message), _target(bound)) for message in bound.errors)


def _target(bound: BoundField) -> str:
    widget = bound.field.widget
    if widget.is_hidden:
        return ""
    if isinstance(widget, ChoiceWidget) and widget.use_fieldset:
        return f"{bound.auto_id}_0"
    return bound.id_for_label
