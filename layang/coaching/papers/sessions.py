"""Papers of a day: attendance sheet, tool sheet, movement list and slips. Final figures only."""

from collections.abc import Iterator
from dataclasses import dataclass

from layang.coaching.papers import SOURCES
from layang.ui.paper import Imprint, Letterhead, PaperSize, Signatory, render_pdf, unequal
from layang.ui.paper.qr import qr_drawing


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as papers say it."""

    group: str
    day: str
    """`Senin, 2 November 2026`."""
    hours: str
    """`09.00–11.30`."""
    room: str
    coach: str
    instructor: str


@dataclass(frozen=True, slots=True)
class PersonOnSheet:
    """`known`: what is settled before anyone looks (`ditangguhkan`); `marked`: what stands in the house already."""

    name: str
    code: str
    known: str = ""
    marked: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceSheetPaper:
    """`Lembar presensi`: filled in by hand in the room, then typed in from where its QR leads."""

    letterhead: Letterhead
    number: str
    meeting: Meeting
    people: tuple[PersonOnSheet, ...]
    counted: int
    address: str
    """Of the page on which the sheet is typed in, with its scheme."""
    reasons: tuple[tuple[str, str], ...]
    """Letters for the column of reasons and what they mean: `("S", "sakit")`."""
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    @property
    def qr(self) -> str:
        return qr_drawing(self.address)

    def faults(self) -> tuple[str, ...]:
        """Sentences for a sheet that cannot be printed: nobody on it, or a count that is not that of its rows."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[str]:
        if not self.people:
            yield "Belum ada peserta di kelompok ini. Masukkan anggota dulu, lalu cetak."
        yield from unequal("Peserta", reckoned=len(self.people), printed=self.counted)


@dataclass(frozen=True, slots=True)
class ToolLine:
    name: str
    usual: int
    went_out: int | None
    came_back: int | None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class ToolSheetPaper:
    """`Lembar hitung alat`: what went out and came back, with two hands under it."""

    letterhead: Letterhead
    number: str
    meeting: Meeting
    lines: tuple[ToolLine, ...]
    went_out: int
    came_back: int
    is_closed: bool
    closed: str
    """Who closed the count and when; empty while it is open."""
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    def faults(self) -> tuple[str, ...]:
        """Sentences for a sheet without tools or whose sums do not re-add."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[str]:
        if not self.lines:
            yield "Kelompok ini belum punya daftar alat. Isi daftar alatnya dulu."
        out = sum(line.went_out or 0 for line in self.lines)
        yield from unequal("Alat keluar", reckoned=out, printed=self.went_out)
        back = sum(line.came_back or 0 for line in self.lines)
        yield from unequal("Alat kembali", reckoned=back, printed=self.came_back)


@dataclass(frozen=True, slots=True)
class Mover:
    """Who goes to a session. `stays`: why somebody on the list does not go; empty for those who go."""

    name: str
    code: str
    block: str = ""
    note: str = ""
    stays: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """One session of the day and who goes there; a called-off one says why and nobody goes."""

    meeting: Meeting
    called_off: str
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class MovementPaper:
    """`Daftar gerak warga`: for the officers who open and close, by room, or by block where blocks are known."""

    letterhead: Letterhead
    number: str
    day: str
    destinations: tuple[Destination, ...]
    going: int
    staying: int
    imprint: Imprint

    def faults(self) -> tuple[str, ...]:
        """Sentences for a day without sessions or whose counts do not re-add."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[str]:
        if not self.destinations:
            yield "Tidak ada pertemuan pada hari itu, jadi tidak ada daftar yang dicetak."
        movers = [mover for place in self.destinations for mover in place.movers]
        yield from unequal("Bergerak", reckoned=sum(1 for one in movers if not one.stays), printed=self.going)
        yield from unequal("Tetap", reckoned=sum(1 for one in movers if one.stays), printed=self.staying)


@dataclass(frozen=True, slots=True)
class Slip:
    """What one person carries to one session."""

    name: str
    code: str
    block: str
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class SlipsPaper:
    """`Slip gerak`: 24 to a page, cut along the lines."""

    letterhead: Letterhead
    number: str
    unit: str
    slips: tuple[Slip, ...]
    imprint: Imprint

    def faults(self) -> tuple[str, ...]:
        """One sentence when nobody moves."""
        return () if self.slips else ("Tidak ada yang bergerak pada hari itu, jadi tidak ada slip.",)


def attendance_sheet_pdf(paper: AttendanceSheetPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the sheet. Raises CannotPrint when nobody is on it."""
    title = f"Lembar presensi {paper.meeting.group}, {paper.meeting.day}"
    return render_pdf(
        SOURCES / "attendance_sheet.typ", paper, title=title, created_at=paper.imprint.printed_at, size=size
    )


def tool_sheet_pdf(paper: ToolSheetPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the count of tools. Raises CannotPrint when there are none or sums do not re-add."""
    title = f"Lembar hitung alat {paper.meeting.group}, {paper.meeting.day}"
    return render_pdf(SOURCES / "tool_sheet.typ", paper, title=title, created_at=paper.imprint.printed_at, size=size)


def movement_pdf(paper: MovementPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the movement list. Raises CannotPrint when there are no sessions that day."""
    title = f"Daftar gerak warga, {paper.day}"
    return render_pdf(SOURCES / "movement.typ", paper, title=title, created_at=paper.imprint.printed_at, size=size)


def slips_pdf(paper: SlipsPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the slips. Raises CannotPrint when nobody moves."""
    return render_pdf(SOURCES / "slips.typ", paper, title=paper.number, created_at=paper.imprint.printed_at, size=size)
