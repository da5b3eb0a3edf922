"""Papers of a group: the list of who is in it, and the notice of what is asked for entry."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.accounts.paper import imprint_of, letterhead_of
from layang.coaching.models import Group
from layang.coaching.papers import SOURCES
from layang.coaching.queries.groups import Standing, standing
from layang.discretion.queries import open_to
from layang.ui.paper import Imprint, Letterhead, PaperSize, Signatory, render_pdf, unequal


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person of the group: his number in the list, name, code, first day, and a word where there is something."""

    number: int
    name: str
    code: str
    since: dt.date
    remark: str


@dataclass(frozen=True, slots=True)
class GroupListPaper:
    """Who is in a group on a day, with a place for a mark and a note by hand."""

    letterhead: Letterhead
    number: str
    group: str
    craft: str
    room: str
    coach: str
    instructor: str
    capacity: str
    city: str
    on: dt.date
    rows: tuple[MemberRow, ...]
    count: int
    left_out: int
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    def faults(self) -> Iterator[str]:
        """A count that is not that of the rows."""
        yield from unequal("Jumlah anggota", reckoned=len(self.rows), printed=self.count)


@dataclass(frozen=True, slots=True)
class CriteriaPaper:
    """What is asked of someone who wants to join a group: a notice for the wall."""

    letterhead: Letterhead
    number: str
    group: str
    craft: str
    coach: str
    partner: str
    places: str
    criteria: tuple[str, ...]
    imprint: Imprint

    def faults(self) -> Iterator[str]:
        """A notice that says nothing is refused: it would look as if nothing were asked."""
        if not self.criteria:
            yield _("Syarat masuk kelompok %(group)s belum diisi. Isi dulu pada halaman kelompok.") % {
                "group": self.group
            }


def group_list_paper(group: Group, *, on: dt.date, by: User, at: dt.datetime) -> GroupListPaper:
    """Draw up the list of the people in a group on a day; `at` is the moment of printing, in the time of the house.

    Relatives of the one who prints are not on it, and it says how many people that leaves out.
    """
    everyone = standing(group=group, on=on)
    shown = open_to(by, everyone, lambda one: one.membership)
    rows = [_row(number, one) for number, one in enumerate(shown, start=1)]
    coach = group.coach
    signatory = Signatory(
        heading=_("Pelatih,"), name=coach.name if coach else "", nip=coach.nip if coach else "", has_nip=bool(coach)
    )
    return GroupListPaper(
        letterhead=letterhead_of(group.unit),
        number=_("Daftar kelompok %(group)s") % {"group": group},
        group=group.name,
        craft=group.get_craft_display(),
        room=group.room,
        coach=coach.name if coach else "",
        instructor=_instructor(group),
        capacity=_("%(count)s orang") % {"count": group.capacity} if group.capacity else "",
        city=group.unit.city,
        on=on,
        rows=tuple(rows),
        count=len(rows),
        left_out=len(everyone) - len(rows),
        signatories=(signatory,),
        imprint=imprint_of(group.unit, printed_by=by.name, printed_at=at),
    )


def criteria_paper(group: Group, *, by: User, at: dt.datetime) -> CriteriaPaper:
    """Draw up the notice of what is asked for entry, one line of the text a condition. It names no resident."""
    conditions = (line.strip(" -•\t") for line in group.criteria.splitlines())
    return CriteriaPaper(
        letterhead=letterhead_of(group.unit),
        number=_("Syarat masuk kelompok %(group)s") % {"group": group},
        group=group.name,
        craft=group.get_craft_display(),
        coach=group.coach.name if group.coach else "",
        partner=_instructor(group),
        places=_("%(count)s orang") % {"count": group.capacity} if group.capacity else "",
        criteria=tuple(condition for condition in conditions if condition),
        imprint=imprint_of(group.unit, printed_by=by.name, printed_at=at),
    )


def group_list_pdf(paper: GroupListPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the list: 60 people fit on two sheets. Raises CannotPrint when its count is wrong."""
    created_at = paper.imprint.printed_at
    return render_pdf(SOURCES / "group_list.typ", paper, title=paper.number, created_at=created_at, size=size)


def criteria_pdf(paper: CriteriaPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the notice, in letters to be read from a wall. Raises CannotPrint for a group without criteria."""
    created_at = paper.imprint.printed_at
    return render_pdf(SOURCES / "criteria.typ", paper, title=paper.number, created_at=created_at, size=size)


def _row(number: int, one: Standing) -> MemberRow:
    resident = one.membership.resident
    remark = ""
    if one.suspension is not None:
        remark = _("berhenti sementara")
    elif one.membership.until is not None:
        remark = _("sampai %(day)s") % {"day": f"{one.membership.until:%d-%m-%Y}"}
    return MemberRow(number, resident.name, resident.code, one.membership.since, remark)


def _instructor(group: Group) -> str:
    return ", ".join(part for part in (group.instructor, group.partner.name if group.partner else "") if part)
