"""What is asked about a wali, talents and wishes, and the flags for placing someone."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import User
from layang.residents.models import Alert, Aptitude, Craft, NonAssociation, Resident
from layang.residents.rules.alerts import Fitness, ToolRisk
from layang.ui.forms import Card, ChoiceCards, DateField, Form, PastDateField

NOBODY_SAYS = "-"
"""Value of the answer that lifts a flag."""


class GuardianForm(Form):
    officer = forms.ModelChoiceField(label=_("Wali"), queryset=User.objects.none(), empty_label=_("Pilih petugas"))
    on = DateField(label=_("Mulai"))

    def __init__(self, *args: Any, officers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = User.objects.filter(  # type: ignore[attr-defined]
            pk__in=[officer.pk for officer in officers]
        ).order_by("name")


class AptitudeForm(Form):
    """One talent or one wish: a craft of the house, or in words."""

    kind = forms.ChoiceField(label=_("Bakat atau minat"), choices=Aptitude.Kind.choices, widget=forms.RadioSelect)
    craft = forms.ChoiceField(
        label=_("Kerajinan"), required=False, choices=[("", _("Lainnya, tulis di bawah")), *Craft.choices]
    )
    words = forms.CharField(
        label=_("Dengan kata-kata"), required=False, max_length=120, help_text=_("Misalnya: menjahit, mengelas.")
    )
    level = forms.ChoiceField(
        label=_("Sejauh mana (untuk bakat)"),
        required=False,
        choices=[("", _("Belum ditanya")), *Aptitude.Level.choices],
    )


def _levels(texts: dict[str, tuple[Any, Any]]) -> list[tuple[str, Card]]:
    return [(value, Card(*texts[value])) for value in texts]


class RiskForm(Form):
    """How near someone may come to tools, from which day on; the last answer lifts the flag."""

    level = forms.ChoiceField(
        label=_("Risiko alat"),
        widget=ChoiceCards,
        choices=_levels(
            {
                ToolRisk.LOW: (Alert.Level.LOW.label, _("boleh memakai alat biasa")),
                ToolRisk.MEDIUM: (Alert.Level.MEDIUM.label, _("memakai alat dengan pengawasan dekat")),
                ToolRisk.HIGH: (Alert.Level.HIGH.label, _("tidak di ruang dengan pisau, jarum, atau canting")),
                NOBODY_SAYS: (_("Tidak ada catatan"), _("mencabut yang sekarang")),
            }
        ),
    )
    on = PastDateField(label=_("Berlaku sejak"))

    @property
    def chosen(self) -> ToolRisk | None:
        level = self.cleaned_data["level"]
        return None if level == NOBODY_SAYS else ToolRisk(level)


class FitnessForm(Form):
    """Whether someone can work, from which day on; the last answer lifts the flag. No reason is asked: it is health."""

    level = forms.ChoiceField(
        label=_("Mampu bekerja"),
        widget=ChoiceCards,
        help_text=_("Hanya hasilnya. Jangan tulis penyakit di mana pun."),
        choices=_levels(
            {
                Fitness.FIT: (Alert.Level.FIT.label, _("semua pekerjaan")),
                Fitness.LIMITED: (Alert.Level.LIMITED.label, _("tanyakan batasnya kepada perawat")),
                Fitness.UNFIT: (Alert.Level.UNFIT.label, _("belum dapat ditempatkan")),
                NOBODY_SAYS: (_("Tidak ada catatan"), _("mencabut yang sekarang")),
            }
        ),
    )
    on = PastDateField(label=_("Berlaku sejak"))

    @property
    def chosen(self) -> Fitness | None:
        level = self.cleaned_data["level"]
        return None if level == NOBODY_SAYS else Fitness(level)


class ApartForm(Form):
    """Whom someone must not meet, why (a code), and since when."""

    other = forms.ModelChoiceField(
        label=_("Dipisahkan dari"), queryset=Resident.objects.none(), to_field_name="code", empty_label=_("Pilih warga")
    )
    reason = forms.ChoiceField(label=_("Sebab"), choices=[("", _("Pilih sebab")), *NonAssociation.Reason.choices])
    since = PastDateField(label=_("Sejak"))

    def __init__(self, *args: Any, people: QuerySet[Resident], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = people  # type: ignore[attr-defined]


class EndForm(Form):
    on = PastDateField(label=_("Hari terakhir"))
