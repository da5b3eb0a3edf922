"""The wali's sheet: thirteen items of self-reliance with our proposal, its evidence, and room for the wali's own."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from layang.accounts.models import User
from layang.accounts.paper import imprint_of, letterhead_of
from layang.coaching.papers import SOURCES
from layang.coaching.queries.sppn import SppnSheet
from layang.coaching.rules.sppn import ITEMS, SOURCE_OF_ITEMS
from layang.ui.paper import Imprint, Letterhead, PaperSize, Signatory, render_pdf


@dataclass(frozen=True, slots=True)
class ItemLine:
    number: int
    aspect: str
    text: str
    frequency: int
    ticks: str
    """Empty where no record says anything."""
    evidence: str


@dataclass(frozen=True, slots=True)
class SppnPaper:
    letterhead: Letterhead
    number: str
    name: str
    code: str
    register_number: str
    month: str
    items: tuple[ItemLine, ...]
    source: str
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    def faults(self) -> Iterator[str]:
        """Sentences of what must not be printed so."""
        if [item.number for item in self.items] != [item.number for item in ITEMS]:
            yield "Lembar SPPN harus memuat 13 butir berurutan. Muat ulang halaman."
        for item in self.items:
            if item.ticks and int(item.ticks) > item.frequency:
                yield f"Butir {item.number}: usulan {item.ticks} lebih dari {item.frequency}."


def sppn_paper(sheet: SppnSheet, *, by: User, at: dt.datetime) -> SppnPaper:
    """Draw up the sheet. `at` (aware) is the moment of printing."""
    resident = sheet.resident
    return SppnPaper(
        letterhead=letterhead_of(resident.unit),
        number=f"SPPN {resident.code} {sheet.month.code}",
        name=resident.name,
        code=resident.code,
        register_number=resident.register_number,
        month=str(sheet.month),
        items=tuple(
            ItemLine(
                row.item.number,
                row.item.aspect,
                row.item.text,
                row.item.frequency,
                "" if row.ticks is None else str(row.ticks),
                row.evidence,
            )
            for row in sheet.items
        ),
        source=SOURCE_OF_ITEMS,
        signatories=(Signatory("Wali pemasyarakatan,"), Signatory("Pembina kemandirian,")),
        imprint=imprint_of(resident.unit, printed_by=by.name, printed_at=at),
    )


def sppn_pdf(paper: SppnPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the sheet: one page."""
    title = f"Lembar wali SPPN {paper.name}, {paper.month}"
    return render_pdf(SOURCES / "sppn.typ", paper, title=title, created_at=paper.imprint.printed_at, size=size)
