"""The form every feature starts from."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.fields import ChoiceField, FileField
from django.forms.models import ModelChoiceField
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    _DjangoModelForm = forms.ModelForm[Any]
else:
    _DjangoModelForm = forms.ModelForm


class _HouseForm(forms.BaseForm):
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _ask_for(name, field)


class Form(_HouseForm, forms.Form):
    """A form whose error for an empty field says what to do: `Isi tanggal bayar.`, `Pilih gerai.`."""


class ModelForm(_HouseForm, _DjangoModelForm):
    """The same for reference data without effects."""


def _ask_for(name: str, field: forms.Field) -> str:
    label = _in_sentence(str(field.label if field.label is not None else name.replace("_", " ")))
    if isinstance(field, FileField):
        return _("Pilih berkas: %(label)s.") % {"label": label}
    if isinstance(field, ChoiceField | ModelChoiceField):
        return _("Pilih %(label)s.") % {"label": label}
    return _("Isi %(label)s.") % {"label": label}


def _in_sentence(label: str) -> str:
    """`Tanggal bayar` becomes `tanggal bayar`; `NIP` and `PNBP` stay."""
    first, rest = label[:1], label[1:]
    return label if rest[:1].isupper() else first.lower() + rest
