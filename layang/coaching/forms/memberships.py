from django import forms
from django.utils.translation import gettext_lazy as _

from layang.coaching.models import LeavingReason
from layang.ui.forms import Card, ChoiceCards, DateField, Form

_CHOSEN = [
    choice for choice in LeavingReason.choices if choice[0] not in {LeavingReason.MOVED, LeavingReason.CANCELLED}
]


class LeaveForm(Form):
    last_day = DateField(
        label=_("Hari terakhir di kelompok"), help_text=_("Boleh hari yang akan datang; sampai hari itu masih anggota.")
    )
    reason = forms.TypedChoiceField(
        label=_("Alasan keluar"), choices=[("", _("Pilih alasan")), *_CHOSEN], coerce=LeavingReason
    )
    remark = forms.CharField(
        label=_("Penjelasan"),
        max_length=300,
        required=False,
        help_text=_("Wajib bila alasannya lainnya. Dibaca saat ia melamar lagi."),
    )


class CancelForm(Form):
    reason = forms.CharField(label=_("Alasan pembatalan"), max_length=300)


class SuspendForm(Form):
    since = DateField(label=_("Mulai"))
    until = DateField(
        label=_("Hari terakhir"), required=False, help_text=_("Kosongkan bila belum tahu kapan ia kembali.")
    )
    is_paid = forms.TypedChoiceField(
        label=_("Upah selama berhenti"),
        widget=ChoiceCards,
        coerce=lambda value: value == "yes",
        choices=[
            ("no", Card(_("Tanpa upah"), _("Misalnya karena pelanggaran."))),  # type: ignore[arg-type]
            ("yes", Card(_("Dengan upah"), _("Misalnya menunggu pemeriksaan yang bukan salahnya."))),  # type: ignore[arg-type]
        ],
    )
    reason = forms.CharField(label=_("Alasan"), max_length=200)


class ResumeForm(Form):
    back_on = DateField(label=_("Hari ia ikut lagi"))
