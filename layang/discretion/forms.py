from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import User
from layang.audit.queries import deeds
from layang.discretion import rules
from layang.discretion.subjects import SUBJECTS
from layang.ui.forms import Card, ChoiceCards, DateField, Form


class ReasonForm(Form):
    """Why a sensitive file is opened."""

    reason = forms.ChoiceField(
        label=_("Alasan"),
        choices=[(reason.value, Card(text)) for reason, text in rules.REASONS.items()],
        widget=ChoiceCards,
    )
    words = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=rules.LONGEST_WORDS,
        help_text=_("Singkat, tanpa nama. Wajib bila alasannya lain."),
    )


class TieForm(Form):
    """A tie as an officer declares it: with whom, of which kind."""

    subject_kind = forms.ChoiceField(label=_("Dengan siapa"), widget=ChoiceCards)
    text = forms.CharField(
        label=_("Kode, nomor register, atau nama lengkap"),
        max_length=150,
        help_text=_("Tulis persis seperti yang tercatat."),
    )
    kind = forms.ChoiceField(
        label=_("Hubungan"),
        choices=[(kind.value, Card(text)) for kind, text in rules.TIE_KINDS.items()],
        widget=ChoiceCards,
    )
    explanation = forms.CharField(
        label=_("Keterangan"), required=False, max_length=250, help_text=_("Misalnya “sepupu istri”. Boleh kosong.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(subject.label, Card(str(subject.title), str(subject.hint))) for subject in SUBJECTS.values()]
        self.fields["subject_kind"].choices = kinds  # type: ignore[attr-defined]


class EndTieForm(Form):
    reason = forms.CharField(
        label=_("Alasan mengakhiri"),
        max_length=250,
        help_text=_("Apa yang berubah, dan dari mana diketahui. Misalnya “usaha sudah dijual, akta 4 Oktober”."),
    )


class LookFilter(Form):
    """Which looks the page shows. Everything may stay empty."""

    siapa = forms.ChoiceField(label=_("Siapa"), required=False)
    dari = DateField(label=_("Dari"), required=False)
    sampai = DateField(label=_("Sampai"), required=False)

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = [("", _("Semua orang")), *((person.username, person.name) for person in people)]
        self.fields["siapa"].choices = everyone  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.look_rows`; what makes no sense in the address is ignored."""
        self.is_valid()
        read = self.cleaned_data
        return {"actor": read.get("siapa", ""), "since": read.get("dari"), "until": read.get("sampai")}


class TrailForm(Form):
    """What to look for in the trail. Everything may stay empty."""

    actor = forms.ChoiceField(label=_("Siapa"), required=False)
    deed = forms.ChoiceField(label=_("Perbuatan"), required=False)
    since = DateField(label=_("Dari"), required=False)
    until = DateField(label=_("Sampai"), required=False)
    chain = forms.ChoiceField(label=_("Jejak"), required=False)

    def __init__(self, *args: Any, people: list[User], chains: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = [("", _("Semua orang")), *((person.username, person.name) for person in people)]
        self.fields["actor"].choices = everyone  # type: ignore[attr-defined]
        self.fields["deed"].choices = [("", _("Semua perbuatan")), *deeds()]  # type: ignore[attr-defined]
        self.fields["chain"].choices = chains  # type: ignore[attr-defined]
        if len(chains) < 2:  # noqa: PLR2004  one chain is no choice
            del self.fields["chain"]
