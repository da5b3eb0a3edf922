from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit, User
from layang.partners.actions.promises import Terms
from layang.partners.models import Agreement, Contact, Measure, Partner, PartnerPerson, Promise
from layang.partners.queries.partners import officers_of
from layang.ui.forms import CountField, DateField, FileInput, Form, PastDateField


class BoardFilter(Form):
    """Which promises the board shows; what makes no sense in the address is ignored."""

    mitra = forms.ModelChoiceField(
        label=_("Mitra"), required=False, queryset=Partner.objects.none(), empty_label=_("Semua mitra")
    )
    untuk = forms.ChoiceField(
        label=_("Untuk"), required=False, choices=[("", _("Petugas dan pembinaan")), *Promise.Dimension.choices]
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = Partner.objects.filter(unit=unit, agreements__promises__isnull=False).distinct().order_by("name")
        self.fields["mitra"].queryset = partners  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.monitoring.overview`."""
        self.is_valid()
        return {"partner": self.cleaned_data.get("mitra"), "dimension": self.cleaned_data.get("untuk", "")}


class OwnerForm(Form):
    """Who sees to a promise: an officer for ours, one of the partner's people or contacts for theirs."""

    owner = forms.ModelChoiceField(
        label=_("Penanggung jawab"), required=False, queryset=User.objects.none(), empty_label=_("Belum ditentukan")
    )
    contact = forms.ModelChoiceField(
        label=_("Atau kontak mitra"),
        required=False,
        queryset=Contact.objects.none(),
        empty_label=_("Tidak ada"),
        help_text=_("Untuk orang mitra yang tidak masuk ke Layang."),
    )

    def __init__(self, *args: Any, agreement: Agreement, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if side == Promise.Side.OURS:
            people = officers_of(unit=agreement.unit, on=timezone.localdate())
            del self.fields["contact"]
        else:
            links = PartnerPerson.objects.filter(partner=agreement.partner_id, until__isnull=True)
            people = User.objects.filter(pk__in=links.values("user")).order_by("name")
            self.fields["contact"].queryset = Contact.objects.filter(partner=agreement.partner_id)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]

    @property
    def owners(self) -> dict[str, Any]:
        return {"owner": self.cleaned_data["owner"], "contact": self.cleaned_data.get("contact")}


class PromiseForm(OwnerForm):
    text = forms.CharField(label=_("Apa yang dijanjikan"), max_length=300)
    measure = forms.TypedChoiceField(
        label=_("Dihitung sebagai"),
        choices=[("", _("Pilih ukuran")), *Measure.choices],
        coerce=Measure,
        help_text=_("Terhitung sendiri dari pekerjaan yang dicatat; yang lainnya dan pelatihan petugas dengan tangan."),
    )
    quantity = CountField(label=_("Jumlah"), least=1)
    unit_word = forms.CharField(label=_("Satuan"), max_length=30, help_text=_("sesi, jam, orang, buah, rupiah"))
    rhythm = forms.TypedChoiceField(
        label=_("Seberapa sering"), choices=Promise.Rhythm.choices, coerce=Promise.Rhythm, initial=Promise.Rhythm.MONTH
    )
    due_on = DateField(label=_("Jatuh tempo"), required=False, help_text=_("Hanya untuk yang sekali."))
    dimension = forms.TypedChoiceField(
        label=_("Untuk"),
        choices=Promise.Dimension.choices,
        coerce=Promise.Dimension,
        initial=Promise.Dimension.COACHING,
    )
    field_order = (
        "text", "measure", "quantity", "unit_word", "rhythm", "due_on", "dimension", "owner", "contact",
    )  # fmt: skip

    @property
    def terms(self) -> Terms:
        return Terms(**{"contact": None, **self.cleaned_data})  # type: ignore[typeddict-item]


class EvidenceForm(Form):
    done_on = PastDateField(label=_("Dikerjakan pada"))
    quantity = CountField(label=_("Jumlah"), least=1)
    text = forms.CharField(label=_("Apa yang dikerjakan"), max_length=300, help_text=_("Tanpa nama warga binaan."))
    file = forms.FileField(
        label=_("Bukti"),
        required=False,
        widget=FileInput(accept=".pdf,.jpg,.jpeg,.png"),
        help_text=_("PDF atau foto: daftar hadir, surat, berita acara. Boleh kosong."),
    )


class DecisionForm(Form):
    reason = forms.CharField(label=_("Alasan menolak"), max_length=250, required=False)
