import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from layang.residents import rules
from layang.residents.models import RegisterEntry
from layang.residents.queries import Status
from layang.ui.forms import Card, ChoiceCards, DateField, Form, PastDateField

STATUSES = (
    (Status.HERE, _("Yang ikut")),
    (Status.DUE, _("Akan bebas")),
    (Status.RELEASED, _("Sudah bebas")),
    (Status.ALL, _("Semua")),
)


class FilterForm(Form):
    """Which people the list shows; what makes no sense in the address is ignored."""

    cari = forms.CharField(required=False)
    kelompok = forms.TypedChoiceField(label=_("Kelompok"), required=False, coerce=int, empty_value=None)
    status = forms.TypedChoiceField(
        label=_("Keadaan"), choices=STATUSES, required=False, coerce=Status, empty_value=Status.HERE
    )

    def __init__(self, *args: Any, groups: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kelompok"].choices = [("", _("Semua kelompok")), *groups]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.residents_of`."""
        self.is_valid()
        read = self.cleaned_data
        return {
            "text": read.get("cari", ""),
            "group": read.get("kelompok"),
            "status": read.get("status", Status.HERE),
        }


class ResidentForm(Form):
    name = forms.CharField(label=_("Nama lengkap"), max_length=150)
    call_name = forms.CharField(
        label=_("Nama panggilan"),
        max_length=60,
        required=False,
        help_text=_("Dicetak di slip. Kosongkan untuk memakai kata pertama nama lengkap."),
    )
    register_number = forms.CharField(
        label=_("Nomor register"), max_length=40, required=False, help_text=_("Boleh kosong.")
    )
    joined_on = PastDateField(label=_("Mulai ikut pembinaan"))

    def clean(self) -> dict[str, Any]:
        read: dict[str, Any] = super().clean() or self.cleaned_data
        read["call_name"] = read.get("call_name") or rules.shown_call_name(read.get("name", ""))
        return read


class ReleaseForm(Form):
    on = DateField(label=_("Tanggal bebas"), help_text=_("Boleh tanggal yang akan datang, supaya yang lain bersiap."))

    @property
    def day(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        return day


class LinkForm(Form):
    """Which person of the house list someone is."""

    entry = forms.ModelChoiceField(
        label=_("Siapa dalam daftar penghuni?"),
        queryset=RegisterEntry.objects.none(),
        empty_label=None,
        widget=ChoiceCards(card=lambda entry: Card(entry.name, entry.number, entry.block)),
    )

    def __init__(self, *args: Any, entries: QuerySet[RegisterEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = entries  # type: ignore[attr-defined]
