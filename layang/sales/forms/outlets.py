"""An outlet and what was agreed with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit
from layang.partners.models import Partner
from layang.partners.queries.partners import partners_of
from layang.sales.models import Terms
from layang.ui.forms import Card, ChoiceCards, CountField, DateField, Form, PercentField


class OutletForm(Form):
    partner = forms.ModelChoiceField(
        label=_("Mitra"),
        queryset=Partner.objects.none(),
        empty_label=_("Pilih mitra"),
        help_text=_("Pemilik gerai. Mitra yang belum ada dicatat dulu di halaman Mitra."),
    )
    code = forms.CharField(
        label=_("Kode gerai"),
        max_length=10,
        help_text=_("Pendek, misalnya H01. Tidak bisa diubah sesudah dicatat."),
    )
    name = forms.CharField(label=_("Nama gerai"), max_length=150)
    address = forms.CharField(label=_("Alamat"), max_length=250, required=False)
    contact_name = forms.CharField(label=_("Penghubung"), max_length=150, required=False)
    contact_phone = forms.CharField(label=_("Nomor telepon"), max_length=40, required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners_of(unit=unit)  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        return code.strip().upper()


class OutletChangeForm(Form):
    name = forms.CharField(label=_("Nama gerai"), max_length=150)
    address = forms.CharField(label=_("Alamat"), max_length=250, required=False)
    contact_name = forms.CharField(label=_("Penghubung"), max_length=150, required=False)
    contact_phone = forms.CharField(label=_("Nomor telepon"), max_length=40, required=False)
    is_open = forms.BooleanField(
        label=_("Menerima titipan"),
        required=False,
        help_text=_("Gerai yang tutup tidak dikirimi lagi, tetapi tetap melapor dan membayar."),
    )


class PermitForm(Form):
    """On which days goods may go to an outlet without an agreement, and why."""

    since = DateField(label=_("Hari pertama"))
    until = DateField(label=_("Hari terakhir"), help_text=_("Paling lama 31 hari."))
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=250,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Tampil pada setiap titipan yang dikirim dengan izin ini."),
    )


class TermsForm(Form):
    valid_from = DateField(
        label=_("Berlaku mulai"), help_text=_("Titipan yang sudah dikirim tetap memakai syarat lamanya.")
    )
    commission = PercentField(label=_("Komisi gerai"), help_text=_("Dari harga jual. Umumnya 20 sampai 25 %."))
    settlement_day = CountField(
        label=_("Dibayar paling lambat tanggal"),
        least=1,
        most=28,
        help_text=_("Tanggal pada bulan sesudah barang laku, 1 sampai 28."),
    )
    loss_borne_by = forms.ChoiceField(label=_("Barang hilang di gerai ditanggung"), widget=ChoiceCards)
    agreement_number = forms.CharField(
        label=_("Nomor perjanjian"), max_length=120, required=False, help_text=_("Misalnya PKS 07/2026.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loss_borne_by"].choices = [  # type: ignore[attr-defined]
            (Terms.LossBorneBy.OUTLET, Card(gettext("Gerai"), gettext("Barang hilang dibayar gerai seperti laku."))),
            (Terms.LossBorneBy.HOUSE, Card(gettext("Rutan"), gettext("Biaya bahannya menjadi rugi rutan."))),
        ]
