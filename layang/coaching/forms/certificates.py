from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit
from layang.coaching.models import Trainee
from layang.partners.models import Partner
from layang.ui.forms import DateField, FileInput, Form, PastDateField


class CertificateForm(Form):
    holder_name = forms.CharField(
        label=_("Nama di sertifikat"), max_length=60, help_text=_("Tanyakan ejaannya kepada yang bersangkutan.")
    )
    birth = forms.CharField(
        label=_("Tempat dan tanggal lahir"),
        max_length=100,
        required=False,
        help_text=_("Hanya kalau ia mau tercetak, misalnya Contoh, 4 Mei 1994."),
    )
    partner_signer = forms.CharField(label=_("Penanda tangan dari mitra"), max_length=150)
    partner_signer_title = forms.CharField(
        label=_("Jabatannya"), max_length=100, required=False, help_text=_("Misalnya Ketua LKP, Pelatih batik.")
    )

    def __init__(self, *args: Any, trainee: Trainee, **kwargs: Any) -> None:
        partner = trainee.training.partner
        signer = trainee.training.instructor
        initial = {"holder_name": trainee.resident.name, "partner_signer": signer}
        super().__init__(*args, initial=initial, **kwargs)
        if partner is None:
            del self.fields["partner_signer"], self.fields["partner_signer_title"]


class IssueForm(Form):
    """Nothing to fill in: what will be signed stands above the button."""


class RevokeForm(Form):
    reason = forms.CharField(
        label=_("Alasan pencabutan"), max_length=200, help_text=_("Tidak ditampilkan di halaman periksa.")
    )
    on = PastDateField(label=_("Dicabut pada"))


class PartnerCopyForm(Form):
    file = forms.FileField(
        label=_("Lembar mitra yang sudah ditandatangani"),
        widget=FileInput(accept="application/pdf"),
        help_text=_("PDF lembar mitra yang diunduh dari sini, lalu ditandatangani mitra secara elektronik."),
    )


class OutsideCertificateForm(Form):
    title = forms.CharField(label=_("Nama sertifikat"), max_length=150)
    partner = forms.ModelChoiceField(
        label=_("Mitra yang menerbitkan"), queryset=Partner.objects.none(), required=False,
        empty_label=_("Bukan mitra, tulis namanya"),
    )  # fmt: skip
    issuer = forms.CharField(label=_("Nama penerbit lain"), max_length=150, required=False)
    number = forms.CharField(label=_("Nomor"), max_length=80, required=False)
    issued_on = PastDateField(label=_("Terbit pada"))
    valid_until = DateField(label=_("Berlaku sampai"), required=False)
    file = forms.FileField(
        label=_("Berkas"),
        widget=FileInput(accept="application/pdf,image/jpeg,image/png"),
        help_text=_("PDF, JPG, atau PNG. Tanda tangan elektronik di PDF ikut diperiksa."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.filter(unit=unit).order_by("name")  # type: ignore[attr-defined]

    @property
    def arguments(self) -> dict[str, Any]:
        """As the deed takes them."""
        given = dict(self.cleaned_data)
        file = given.pop("file")
        return {**given, "content": file, "name": file.name}
