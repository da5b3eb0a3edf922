"""Money that leaves a maker's savings."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layang.core.calendar import long_date
from layang.core.rupiah import rupiah
from layang.earnings.models import Payout
from layang.earnings.queries.savings import Savings
from layang.residents.models import Resident
from layang.ui.forms import Card, ChoiceCards, Form, MoneyField, PastDateField


class PayoutForm(Form):
    """What for, how much, to whom. Each answer shows how much of the savings it may take."""

    kind = forms.ChoiceField(label=gettext_lazy("Untuk apa"), widget=ChoiceCards)
    amount = MoneyField(label=gettext_lazy("Jumlah"), least=1)
    method = forms.ChoiceField(
        label=gettext_lazy("Cara bayar"),
        widget=ChoiceCards,
        choices=[
            (Payout.Method.BANK, Card(gettext_lazy("Transfer bank"))),  # type: ignore[arg-type]
            (Payout.Method.CASH, Card(gettext_lazy("Tunai"))),  # type: ignore[arg-type]
        ],
    )
    recipient = forms.CharField(
        label=gettext_lazy("Penerima"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Nama keluarga yang menerima. Kosongkan bila pembuat sendiri."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("Keterangan"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Misalnya barang yang dibeli, atau nomor rekening keluarga."),
    )

    def __init__(self, *args: Any, resident: Resident, free: Savings, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _kinds(resident, free, on)  # type: ignore[attr-defined]


class ApprovalForm(Form):
    on = PastDateField(label=gettext_lazy("Tanggal dibayar"))


class RefusalForm(Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=200,
        help_text=gettext_lazy("Dibaca oleh yang menyiapkan, agar ia tahu apa yang harus dibetulkan."),
    )


class ReversalForm(Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=200,
        help_text=gettext_lazy("Apa yang salah, dan bagaimana uangnya kembali. Dibaca oleh yang menyetujui."),
    )


class ReturnedForm(Form):
    on = PastDateField(label=gettext_lazy("Tanggal uang kembali"))


def _kinds(resident: Resident, free: Savings, on: dt.date) -> list[tuple[str, Card]]:
    """Answers that can be true on the day: once released, only everything at once; before, only the usable part."""
    if resident.is_released(on=on):
        return [
            (Payout.Kind.RELEASE, Card(_("Bekal pulang"), _("Seluruh tabungan boleh diambil."), rupiah(free.saved)))
        ]
    usable = rupiah(free.usable)
    cards = [
        (Payout.Kind.SPENDING, Card(_("Dipakai di dalam"), _("Dari bagian yang boleh dipakai."), usable)),
        (Payout.Kind.FAMILY, Card(_("Kirim ke keluarga"), _("Dari bagian yang boleh dipakai."), usable)),
    ]
    when = _("Baru pada hari bebas.")
    if resident.released_on:
        when = _("Baru pada hari bebas, %(day)s.") % {"day": long_date(resident.released_on)}
    return [*cards, (Payout.Kind.RELEASE, Card(_("Bekal pulang"), when, rupiah(free.saved)))]
