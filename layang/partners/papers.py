"""An agreement as PDF to sign and as DOCX that the other side can edit. Figures are final: nothing is reckoned here."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from layang.partners.rules.papers import AgreementOnPaper
from layang.ui.paper import Imprint, Letterhead, PaperSize, render_pdf

SOURCE = Path(__file__).parent / "paper" / "agreement.typ"


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """What the page needs beside the text: whose document it is, who printed it and when."""

    text: AgreementOnPaper
    letterhead: Letterhead
    imprint: Imprint
    number: str

    def faults(self) -> Iterable[str]:
        return self.text.faults()


def agreement_pdf(paper: AgreementPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print an agreement; the same text at the same moment is the same bytes. Raises CannotPrint."""
    return render_pdf(SOURCE, paper, title=title_of(paper.text), created_at=paper.imprint.printed_at, size=size)


def title_of(text: AgreementOnPaper) -> str:
    """`Perjanjian Kerja Sama tentang Pelatihan Batik Tulis`: what the file is called inside."""
    return f"{text.kind} tentang {text.about}"


def file_name(text: AgreementOnPaper, *, on: dt.date, extension: str) -> str:
    """A name that sorts and that every system takes: `2026-11-24 Perjanjian Kerja Sama Pelatihan Batik.docx`."""
    words = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in f"{text.kind} {text.about}")
    return f"{on:%Y-%m-%d} {' '.join(words.split())[:90]}.{extension}"
