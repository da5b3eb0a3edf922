"""Sheets, lists and slips: sixty people in at most three pages of A4 and F4, and the QR leads to the right form."""

import dataclasses
import datetime as dt
from uuid import uuid4

import pytest

from layang.coaching import actions, paperwork
from layang.coaching.papers.sessions import (
    AttendanceSheetPaper,
    Destination,
    Meeting,
    MovementPaper,
    Mover,
    PersonOnSheet,
    Slip,
    SlipsPaper,
    ToolLine,
    ToolSheetPaper,
    attendance_sheet_pdf,
    movement_pdf,
    slips_pdf,
    tool_sheet_pdf,
)
from layang.coaching.tests.classroom import MONDAY, Classroom
from layang.residents.models import RegisterEntry, RegisterImport, Resident
from layang.ui.paper import CannotPrint, Imprint, Letterhead, PaperSize, Signatory
from layang.ui.tests.misprints import pages_of

WIB = dt.timezone(dt.timedelta(hours=7))
AT = dt.datetime(2026, 11, 2, 8, 30, tzinfo=WIB)
HEAD, IMPRINT = Letterhead("RUTAN CONTOH"), Imprint("Bu Ratna", AT, "Kotak pengaduan.")
MEETING = Meeting("Canting", "Senin, 2 November 2026", "09.00–11.30", "Ruang batik", "Bu Ratna", "Batik Tresna")
NAMES = [f"Orang Bernama {number:02}" for number in range(1, 61)]
SIGNERS = (Signatory("Pelatih,"), Signatory("Petugas jaga,"))
SHEET = AttendanceSheetPaper(
    HEAD, "Canting", MEETING, tuple(PersonOnSheet(name, "K7VE") for name in NAMES), 60,
    "https://layang.contoh/kelompok/pertemuan/19/presensi/", (("S", "sakit"),), SIGNERS, IMPRINT,
)  # fmt: skip
FOUR = tuple(Destination(MEETING, "", tuple(Mover(name, "K7VE") for name in NAMES[at::4])) for at in range(4))
MOVEMENT = MovementPaper(HEAD, "Gerak", MEETING.day, FOUR, 60, 0, IMPRINT)
SLIPS = SlipsPaper(HEAD, "Slip", "Rutan Contoh", tuple(Slip(name, "K7VE", "", MEETING) for name in NAMES), IMPRINT)
TOOLS = ToolSheetPaper(
    HEAD, "Alat", MEETING, (ToolLine("Canting", 24, 24, 23, "di bawah meja"),), 24, 23, False, "", SIGNERS, IMPRINT
)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize(("draw", "paper"), [
    (attendance_sheet_pdf, SHEET), (movement_pdf, MOVEMENT), (slips_pdf, SLIPS),
])  # fmt: skip
def test_sixty_people_take_at_most_three_pages(draw, paper, size):
    pages = pages_of(draw(paper, size=size))
    assert len(pages) <= 3
    text = "\n".join(pages)
    assert [name for name in NAMES if text.count(name) != 1] == []


def test_the_count_of_tools_stands_on_one_page():
    (page,) = pages_of(tool_sheet_pdf(TOOLS))
    assert "di bawah meja" in page
    assert "Hitungan belum ditutup" in page


@pytest.mark.parametrize(("draw", "paper"), [
    (attendance_sheet_pdf, dataclasses.replace(SHEET, counted=59)),
    (attendance_sheet_pdf, dataclasses.replace(SHEET, people=(), counted=0)),
    (movement_pdf, dataclasses.replace(MOVEMENT, going=59)),
    (movement_pdf, dataclasses.replace(MOVEMENT, destinations=(), going=0)),
    (slips_pdf, dataclasses.replace(SLIPS, slips=())),
    (tool_sheet_pdf, dataclasses.replace(TOOLS, came_back=24)),
    (tool_sheet_pdf, dataclasses.replace(TOOLS, lines=(), went_out=0, came_back=0)),
])  # fmt: skip
def test_a_paper_that_does_not_add_up_is_not_printed(draw, paper):
    with pytest.raises(CannotPrint):
        draw(paper)


def live_in_block(room, place, block):
    """Let someone of the room stand in the house list, in that block."""
    none = dict.fromkeys(("rows", "new", "changed", "left", "returned", "duplicates", "faults"), 0)
    taken_over = RegisterImport.objects.create(
        unit=room.unit, request_id=uuid4(), listed_on=MONDAY, file_name="-", digest="-", imported_by=room.coach,
        imported_at=AT, **none,
    )  # fmt: skip
    entry = RegisterEntry.objects.create(
        unit=room.unit, number=f"BI {place}", name="-", block=block, first_listed_on=MONDAY, last_import=taken_over
    )
    Resident.objects.filter(pk=room.people[place].resident_id).update(entry=entry)


@pytest.mark.django_db
def test_what_papers_say_comes_from_the_rows(settings):
    settings.PUBLIC_ADDRESS = "https://layang.contoh"
    room = Classroom.open()
    room.suspend(0, is_paid=False)
    actions.record_away(resident=room.people[1].resident, since=MONDAY, until=None, explanation="sidang", by=room.coach)
    live_in_block(room, 2, "B")
    live_in_block(room, 3, "A")
    tool = actions.keep_tool(group=room.group, name="Canting", quantity=24, by=room.guard)
    facts = {"by": room.coach, "at": AT}
    sheet = paperwork.attendance_sheet(room.session, **facts)
    assert sheet.address == f"https://layang.contoh/kelompok/pertemuan/{room.session.pk}/presensi/"
    assert [one.known for one in sheet.people] == ["ditangguhkan", "di luar rutan", "", ""]
    moving = paperwork.movement_list(room.unit, on=MONDAY, room="", **facts)
    assert (moving.going, moving.staying) == (2, 2)
    # Why somebody is out of the house is nobody's business at the gate.
    assert "sidang" not in str(moving)
    slips = paperwork.movement_slips(room.unit, on=MONDAY, room="Ruang batik", **facts)
    assert [(slip.name, slip.block) for slip in slips.slips] == [("Orang 04", "A"), ("Orang 03", "B")]
    assert paperwork.movement_slips(room.unit, on=MONDAY, room="Aula", **facts).slips == ()
    blank = paperwork.tool_sheet(room.session, **facts)
    assert [(line.usual, line.went_out) for line in blank.lines] == [(24, None)]
    actions.hand_out_tools(session=room.session, quantities={tool: 20}, today=MONDAY, by=room.guard)
    assert paperwork.tool_sheet(room.session, **facts).went_out == 20
    actions.call_off_session(session=room.session, because="Rapat", today=MONDAY, by=room.coach)
    assert paperwork.movement_list(room.unit, on=MONDAY, room="", **facts).going == 0
