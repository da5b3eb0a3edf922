"""Money that arrived, and its undoing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layang.core.rupiah import Rupiah, rupiah
from layang.sales.models import Payment
from layang.ui.forms import Card, ChoiceCards, Form, MoneyField, PastDateField

WHOLE, PART = "semua", "sebagian"


class PaymentForm(Form):
    """All that is outstanding unless the officer says how much. The check page carries the sum, whatever was chosen."""

    how_much = forms.ChoiceField(label=gettext_lazy("Yang diterima"), widget=ChoiceCards)
    amount = MoneyField(label=gettext_lazy("Jumlah yang diterima"), least=1, required=False)
    received_on = PastDateField(label=gettext_lazy("Tanggal diterima"))
    method = forms.ChoiceField(label=gettext_lazy("Cara bayar"), choices=Payment.Method.choices, widget=ChoiceCards)
    bank_reference = forms.CharField(
        label=gettext_lazy("Berita transfer"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Seperti tertulis di rekening koran, bila ada."),
    )

    def __init__(self, *args: Any, outstanding: Rupiah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outstanding = outstanding
        if "confirmed" not in self.data:
            # Once confirmed, the deed judges the amount: a second click must find its payment, not an empty debt.
            self.fields["amount"].most = outstanding  # type: ignore[attr-defined]
        self.fields["how_much"].choices = [  # type: ignore[attr-defined]
            (WHOLE, Card(_("Seluruh sisa"), figure=rupiah(outstanding))),
            (PART, Card(_("Sebagian"), _("Isi jumlahnya di bawah."))),
        ]

    def clean(self) -> dict[str, Any]:
        read = self.cleaned_data
        if read.get("how_much") == WHOLE:
            read["amount"] = self.outstanding
        elif read.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Isi jumlah yang diterima."))
        return read

    @property
    def method_said(self) -> str:
        return Payment.Method(self.cleaned_data["method"]).label

    @property
    def facts(self) -> dict[str, Any]:
        """Arguments for `actions.payments.record_payment`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "how_much"}


class ReversalForm(Form):
    """Why something recorded is taken back."""

    on = PastDateField(label=gettext_lazy("Tanggal pembatalan"))
    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=250)
