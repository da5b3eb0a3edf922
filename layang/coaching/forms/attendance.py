"""The sheet on which a roll is called, and what is said ahead."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layang.accounts.models import Unit, User
from layang.coaching.models import Membership, Session
from layang.coaching.queries.groups import members
from layang.coaching.queries.sessions import Expected, sessions_to_excuse
from layang.coaching.rules.attendance import LONGEST_NOTE, RULES, Asks, Mark, PayEffect, Reason, mark_faults
from layang.core.calendar import day_name, long_date
from layang.discretion.queries import without_closed
from layang.residents.models import Resident
from layang.ui.forms import DateField, Form

NOT_KNOWN_YET = gettext_lazy("Kosongkan bila belum tahu.")
WITHOUT_ILLNESS = gettext_lazy("Misalnya sidang. Jangan tulis penyakit.")
THERE, NOT_THERE = "hadir", "tidak"

WORDS: Mapping[str, Reason] = MappingProxyType(
    {
        "sakit": Reason.SICK,
        "bentrok": Reason.CLASH,
        "izin": Reason.NOT_REQUIRED,
        "menolak": Reason.REFUSED,
        "istirahat": Reason.REST_DAY,
        "lain": Reason.OTHER,
    },
)
"""Reasons as the sheet says them, the frequent ones first. The words are also what the style sheet looks for."""

_WORD_OF = {reason: word for word, reason in WORDS.items()}
LABELS: Mapping[str, Any] = MappingProxyType(
    {
        "sakit": gettext_lazy("Sakit"),
        "bentrok": gettext_lazy("Bentrok"),
        "izin": gettext_lazy("Izin"),
        "menolak": gettext_lazy("Menolak"),
        "istirahat": gettext_lazy("Istirahat"),
        "lain": gettext_lazy("Lain"),
    },
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person on the sheet, with the boxes that are drawn for them; none where the answer is known."""

    expected: Expected
    there: forms.BoundField | None = None
    why: forms.BoundField | None = None
    note: forms.BoundField | None = None
    pay: forms.BoundField | None = None
    warn: forms.BoundField | None = None

    @property
    def errors(self) -> list[str]:
        boxes = (self.there, self.why, self.note)
        return [str(error) for box in boxes if box is not None for error in box.errors]


class RollForm(Form):
    """Everyone of a session: there or not, and why not. Boxes are named after the key of the membership."""

    BOXES: ClassVar[tuple[str, ...]] = ("hadir", "alasan", "ket", "bayar", "tegur")

    def __init__(
        self,
        *args: Any,
        people: Sequence[Expected],
        session: Session,
        is_correction: bool,
        all_there: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.session = people, session
        for one in people:
            if self._is_open(one):
                self._ask(one, all_there=all_there)
        if is_correction:
            self.fields["because"] = forms.CharField(
                label=_("Alasan pembetulan"),
                max_length=200,
                help_text=_("Pertemuan ini lewat tujuh hari. Alasan tercatat di riwayat setiap baris yang berubah."),
                error_messages={"required": _("Tulis alasan pembetulan.")},
            )

    def _ask(self, one: Expected, *, all_there: bool) -> None:
        key, initial = one.membership.pk, _initial(one, all_there=all_there)
        self.fields[f"hadir-{key}"] = forms.ChoiceField(
            choices=[(THERE, _("Hadir")), (NOT_THERE, _("Tidak"))],
            widget=forms.RadioSelect, required=False, initial=initial.get("there"),
        )  # fmt: skip
        self.fields[f"alasan-{key}"] = forms.ChoiceField(
            choices=list(LABELS.items()), widget=forms.RadioSelect, required=False, initial=initial.get("why")
        )
        self.fields[f"ket-{key}"] = forms.CharField(
            required=False, max_length=LONGEST_NOTE, initial=initial.get("note", "")
        )
        self.fields[f"bayar-{key}"] = forms.ChoiceField(
            choices=[("ya", _("Dihitung")), ("tanpa", _("Tanpa premi"))],
            widget=forms.RadioSelect, required=False, initial=initial.get("pay"),
        )  # fmt: skip
        self.fields[f"tegur-{key}"] = forms.BooleanField(
            label=_("Sudah ditegur"), required=False, initial=initial.get("warn", False)
        )

    def clean(self) -> dict[str, Any]:
        read: dict[str, Any] = super().clean() or self.cleaned_data
        for one, mark in self._marks():
            key, who = one.membership.pk, one.membership.resident.call_name
            if mark is None:
                self.add_error(f"alasan-{key}", _("Pilih alasan %(who)s tidak hadir.") % {"who": who})
            else:
                for fault in mark_faults(mark, who=who, known=one.known):
                    self.add_error(f"ket-{key}", fault)
        return read

    @property
    def marks(self) -> dict[Membership, Mark]:
        """What was said of each, of those about whom something was said. Only after `is_valid`."""
        return {one.membership: mark for one, mark in self._marks() if mark is not None}

    def rows(self) -> Iterator[SheetRow]:
        """The sheet, person by person."""
        for one in self.people:
            if self._is_open(one):
                yield SheetRow(one, *(self[f"{name}-{one.membership.pk}"] for name in self.BOXES))
            else:
                yield SheetRow(one)

    def _is_open(self, one: Expected) -> bool:
        """Whether a question is asked about someone."""
        return not one.is_fixed

    def _marks(self) -> Iterator[tuple[Expected, Mark | None]]:
        """Each person who was answered; without a mark where the reason is missing."""
        for one in self.people:
            there = self.cleaned_data.get(f"hadir-{one.membership.pk}")
            if there:
                yield one, self._mark(one) if there == NOT_THERE else Mark(Reason.ATTENDED)

    def _mark(self, one: Expected) -> Mark | None:
        key, read = one.membership.pk, self.cleaned_data
        reason = WORDS.get(read.get(f"alasan-{key}") or "")
        if reason is None:
            return None
        rule = RULES[reason]
        says_pay = rule.pay is PayEffect.STAFF_CHOOSES and self.session.is_paid and read.get(f"bayar-{key}")
        return Mark(
            reason,
            is_paid=read[f"bayar-{key}"] == "ya" if says_pay else None,
            note="" if rule.asks is Asks.NOTHING else read.get(f"ket-{key}", "").strip(),
            is_warned=rule.may_warn and bool(read.get(f"tegur-{key}")),
        )


def _initial(one: Expected, *, all_there: bool) -> dict[str, Any]:
    """What the boxes of someone hold before anyone touches them."""
    row = one.attendance
    if all_there or (row and row.rule.is_attended):
        return {"there": THERE}
    if row is None:
        if one.excuse is None:
            return {}
        return {"there": NOT_THERE, "why": "izin"}
    if row.rule.is_system:
        return {}
    pays = {"pay": "ya" if row.is_paid else "tanpa"} if row.rule.pay is PayEffect.STAFF_CHOOSES else {}
    word = _WORD_OF[Reason(row.reason)]
    return {"there": NOT_THERE, "why": word, "note": row.note, "warn": row.is_warned, **pays}


class OwnRollForm(RollForm):
    """The sheet for a partner's instructor: who was there. Pay and warnings are the house's; so is what it marked."""

    BOXES = ("hadir", "alasan", "ket")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, is_correction=False, **kwargs)
        for name in [name for name in self.fields if name.startswith(("bayar-", "tegur-"))]:
            del self.fields[name]

    def _is_open(self, one: Expected) -> bool:
        return super()._is_open(one) and (one.attendance is None or one.attendance.marked_by_id == self.user.pk)


class ExcuseForm(Form):
    """Who need not come to a session that lies ahead, and to which others of the group besides."""

    memberships = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Warga"), queryset=Membership.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    others = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Juga untuk pertemuan"),
        queryset=Session.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Pertemuan lain kelompok ini dalam 14 hari, dengan alasan yang sama."),
    )
    explanation = forms.CharField(label=gettext_lazy("Alasan"), max_length=LONGEST_NOTE, help_text=WITHOUT_ILLNESS)
    is_paid = forms.BooleanField(label=gettext_lazy("Premi tetap dihitung"), required=False, initial=True)

    def __init__(self, *args: Any, session: Session, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people, others = self.fields["memberships"], self.fields["others"]
        inside = members(group=session.group, on=session.held_on)
        people.queryset = without_closed(inside, user)  # type: ignore[attr-defined]
        people.label_from_instance = lambda row: str(row.resident)  # type: ignore[attr-defined]
        coming = sessions_to_excuse(group=session.group, today=today).exclude(pk=session.pk)
        others.queryset = coming  # type: ignore[attr-defined]
        others.label_from_instance = _when  # type: ignore[attr-defined]
        if not coming.exists():
            del self.fields["others"]
        if not session.is_paid:
            del self.fields["is_paid"]

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, for the deed; the sessions besides the one the page is about apart, under `others`."""
        return {"others": [], **self.cleaned_data}


def _when(session: Session) -> str:
    return f"{day_name(session.held_on)}, {long_date(session.held_on)}, {session.begins_at:%H.%M}"


class AwayForm(Form):
    """Who is out of the house for a while."""

    resident = forms.ModelChoiceField(
        label=gettext_lazy("Warga"), queryset=Resident.objects.none(), empty_label=gettext_lazy("Pilih warga")
    )
    since = DateField(label=gettext_lazy("Sejak"))
    until = DateField(label=gettext_lazy("Sampai"), required=False, help_text=NOT_KNOWN_YET)
    explanation = forms.CharField(
        label=gettext_lazy("Keperluan"),
        max_length=LONGEST_NOTE,
        help_text=WITHOUT_ILLNESS,
    )

    def __init__(self, *args: Any, unit: Unit, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Resident.objects.visible_to(user).filter(unit=unit).order_by("call_name", "code")
        self.fields["resident"].queryset = people  # type: ignore[attr-defined]


class AwayEndForm(Form):
    on = DateField(label=gettext_lazy("Hari terakhir di luar"))
