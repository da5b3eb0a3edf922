"""What officers choose and type about a sitting of the TPP as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from layang.accounts.models import User
from layang.coaching.forms.placing import PaperForm
from layang.coaching.models import Application, Decision, Group
from layang.coaching.queries.placing import Sheet
from layang.coaching.queries.waiting import proposed
from layang.core.calendar import short_date
from layang.discretion.forms import ReasonForm
from layang.discretion.queries import without_closed
from layang.ui.forms import DateField, Form, PastDateField


class CandidatesForm(Form):
    """Who is decided about together; read from the address too."""

    orang = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Calon"), queryset=Application.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, group: Group, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["orang"]
        field.queryset = without_closed(proposed(group=group), user)  # type: ignore[attr-defined]
        field.label_from_instance = _candidate  # type: ignore[attr-defined]


def _candidate(row: Application) -> str:
    return _("%(who)s, menunggu sejak %(day)s") % {"who": row.resident, "day": short_date(row.applied_on)}


class ChoosingForm(ReasonForm, CandidatesForm):
    """The same, with the reason why their files are opened: one answer, kept for each of them."""

    field_order = ("orang", "reason", "words")


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One person with all checks, and what is asked about them; nothing where a check bars the place."""

    application: Application
    sheet: Sheet
    accepted: forms.BoundField | None = None
    said: forms.BoundField | None = None


class SittingForm(PaperForm):
    """One paper of the TPP for several people: who of them gets a place, and what was weighed for each."""

    since = DateField(label=gettext_lazy("Anggota sejak"))
    field_order = ("number", "decided_on", "note", "since", "skipped_because", "exceeded_because")

    def __init__(self, *args: Any, sheets: Mapping[Application, Sheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheets = sheets
        for application, sheet in sheets.items():
            if not sheet.bars:
                self._ask(application, sheet)

    def _ask(self, application: Application, sheet: Sheet) -> None:
        who = {"who": application.resident.call_name}
        self.fields[f"terima-{application.pk}"] = forms.BooleanField(
            label=_("Tempatkan %(who)s") % who, required=False, initial=True
        )
        if sheet.to_weigh:
            self.fields[f"timbang-{application.pk}"] = forms.CharField(
                label=_("Pertimbangan untuk %(who)s") % who,
                max_length=200,
                required=False,
                help_text=_("Wajib bila ditempatkan: mengapa hal yang perlu ditimbang tidak menghalangi."),
            )

    def rows(self) -> Iterator[CandidateRow]:
        """Each person in the order of the queue."""
        for application, sheet in self.sheets.items():
            accepted, said = (f"{name}-{application.pk}" for name in ("terima", "timbang"))
            yield CandidateRow(
                application,
                sheet,
                accepted=self[accepted] if accepted in self.fields else None,
                said=self[said] if said in self.fields else None,
            )

    @property
    def paper_fields(self) -> list[forms.BoundField]:
        """What is asked once, for the paper."""
        return [self[name] for name in self.field_order]

    @property
    def places(self) -> dict[Application, str]:
        """Who was accepted, and what was said of each; only of a form that is valid."""
        told = self.cleaned_data
        return {one: told.get(f"timbang-{one.pk}", "") for one in self.sheets if told.get(f"terima-{one.pk}")}


class CorrectionForm(Form):
    """Number and day as the paper of the TPP has them."""

    number = forms.CharField(label=gettext_lazy("Nomor yang benar"), max_length=80)
    decided_on = PastDateField(label=gettext_lazy("Tanggal yang benar"))
    because = forms.CharField(
        label=gettext_lazy("Alasan pembetulan"),
        max_length=300,
        help_text=gettext_lazy("Misalnya salah ketik. Yang lama tetap terbaca."),
    )
    is_whole_sitting = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, decision: Decision, others: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={"number": decision.true_number, "decided_on": decision.true_day}, **kwargs)
        if others:
            said = ngettext(
                "Juga %(others)d keputusan lain dengan nomor dan tanggal ini",
                "Juga %(others)d keputusan lain dengan nomor dan tanggal ini",
                others,
            )
            self.fields["is_whole_sitting"].label = said % {"others": others}
        else:
            del self.fields["is_whole_sitting"]
