"""What the bank's receipt of a payment to the state says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.core.rupiah import Rupiah
from layang.ui.forms import Form, MoneyField, PastDateField


class DepositForm(Form):
    amount = MoneyField(label=_("Jumlah disetor"), least=1)
    paid_on = PastDateField(label=_("Tanggal bayar"))
    billing_code = forms.CharField(
        label=_("Kode billing"), max_length=30, help_text=_("15 angka dari SIMPONI. Spasi tidak apa-apa.")
    )
    ntb = forms.CharField(label=_("NTB"), max_length=30, help_text=_("Nomor Transaksi Bank pada bukti bayar."))
    ntpn = forms.CharField(
        label=_("NTPN"), max_length=30, help_text=_("16 huruf atau angka pada Bukti Penerimaan Negara.")
    )

    def __init__(self, *args: Any, waiting: Rupiah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].initial = waiting
