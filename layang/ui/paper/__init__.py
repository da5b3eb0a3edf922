"""The letter paper of the house: printed pages as tagged PDF, the same bytes for the same figures. Knows no feature.

A paper is a frozen dataclass of final figures with a Typst source beside its feature. `render_pdf` asks the paper for
its `faults()` first, so a paper whose figures do not re-add is never printed.
"""

from layang.ui.paper.parts import Imprint, Letterhead, Proof, Seal, Signatory
from layang.ui.paper.press import CannotPrint, PaperSize, jsonable, render_kept, render_pdf
from layang.ui.paper.sums import Reckoned, unequal

__all__ = [
    "CannotPrint",
    "Imprint",
    "Letterhead",
    "PaperSize",
    "Proof",
    "Reckoned",
    "Seal",
    "Signatory",
    "jsonable",
    "render_kept",
    "render_pdf",
    "unequal",
]
