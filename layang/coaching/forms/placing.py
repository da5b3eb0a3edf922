from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.coaching.actions import Paper
from layang.coaching.models import Group, Membership
from layang.coaching.queries.placing import Sheet
from layang.ui.forms import Card, ChoiceCards, DateField, Form, PastDateField

PLACE, DECLINE = "place", "decline"


class PaperForm(Form):
    """What stands on the paper of the TPP."""

    number = forms.CharField(label=_("Nomor keputusan TPP"), max_length=80)
    decided_on = PastDateField(label=_("Tanggal keputusan"))
    note = forms.CharField(
        label=_("Pertimbangan TPP"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mengapa diputuskan demikian. Warga berhak tahu."),
    )
    skipped_because = forms.CharField(
        label=_("Alasan melewati urutan"),
        max_length=300,
        required=False,
        help_text=_("Wajib bila masih ada yang lebih dulu menunggu."),
    )
    exceeded_because = forms.CharField(
        label=_("Alasan melebihi kapasitas"), max_length=300, required=False, help_text=_("Wajib bila kelompok penuh.")
    )

    @property
    def paper(self) -> Paper:
        """What was typed, for the deed; only of a form that is valid."""
        told = self.cleaned_data
        return Paper(
            number=told["number"],
            decided_on=told["decided_on"],
            note=told["note"],
            skipped_because=told.get("skipped_because", ""),
            exceeded_because=told.get("exceeded_because", ""),
        )


class CasePaperForm(PaperForm):
    """The same, asking only for the reasons that this case needs."""

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sheet.ahead:
            del self.fields["skipped_because"]
        if not sheet.is_over or sheet.bars:
            del self.fields["exceeded_because"]


class MoveForm(CasePaperForm):
    """From when someone is in the other group, and by which decision."""

    since = DateField(
        label=_("Hari pertama di kelompok baru"), help_text=_("Keanggotaan lama berakhir sehari sebelumnya.")
    )
    field_order = ("number", "decided_on", "note", "since")


class OtherGroupForm(Form):
    """To which group someone may go over; read from the address."""

    ke = forms.ModelChoiceField(label=_("Ke kelompok"), queryset=Group.objects.none(), empty_label=_("Pilih kelompok"))

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Group.objects.filter(unit=membership.unit_id).exclude(pk=membership.group_id).order_by("name")
        self.fields["ke"].queryset = others  # type: ignore[attr-defined]


class DecisionForm(CasePaperForm):
    """The yes or no at the foot of the page."""

    answer = forms.ChoiceField(
        label=_("Keputusan TPP"),
        widget=ChoiceCards,
        choices=[
            (PLACE, Card(_("Ya, ditempatkan"), _("Ia menjadi anggota sejak hari yang ditulis di bawah."))),  # type: ignore[arg-type]
            (DECLINE, Card(_("Tidak ditempatkan"), _("Permohonannya ditolak dengan pertimbangan TPP."))),  # type: ignore[arg-type]
        ],
    )
    since = DateField(label=_("Anggota sejak"), required=False, help_text=_("Hanya bila ditempatkan."))
    field_order = ("answer", "number", "decided_on", "note", "since")

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == PLACE)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("answer") == PLACE and "since" in told and told["since"] is None:
            self.add_error("since", str(_("Isi hari ia menjadi anggota.")))
        return told
