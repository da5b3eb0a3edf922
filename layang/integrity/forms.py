"""What is typed about urine tests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit
from layang.partners.models import Partner
from layang.ui.forms import CountField, Form, PastDateField


class UrineTestForm(Form):
    held_on = PastDateField(label=_("Tanggal tes"))
    partner = forms.ModelChoiceField(
        label=_("Didampingi oleh"),
        required=False,
        queryset=Partner.objects.none(),
        empty_label=_("Tanpa mitra"),
        help_text=_("Komitmen mitra ini untuk mendampingi terhitung sendiri."),
    )
    roster = CountField(label=_("Jumlah petugas"), least=1, help_text=_("Semua yang harus dites, kepala termasuk."))
    tested = CountField(label=_("Yang dites"), least=1)
    to_confirm = CountField(
        label=_("Perlu dikonfirmasi laboratorium"),
        least=0,
        initial=0,
        help_text=_("Hanya jumlahnya, tanpa nama. Penapisan positif belum berarti memakai narkotika."),
    )
    remark = forms.CharField(
        label=_("Keterangan"),
        max_length=200,
        required=False,
        help_text=_("Mengapa ada yang tidak ikut dan kapan tes susulannya. Tanpa nama."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.filter(unit=unit).order_by("name")  # type: ignore[attr-defined]


class WithdrawalForm(Form):
    reason = forms.CharField(label=_("Mengapa dibatalkan"), max_length=200)
