"""Reads the sales reports of outlets: what they really send, decided by rules that touch no table and no clock.

Bytes or text in, a `Reading` out. What every reader of spreadsheets needs lies below, in `layang.core.sheets`. The
header is found wherever it stands (`header`); rows (`rows`, `cells`, `recap`) or sentences (`chat`) fill one notebook
(`written`) with the help of `amounts` and `labels`. Then `judging` matches names (`matching`), holds prices and sums
against our list (`pricing`), and dates against the period (`days`). `report` is the door.

What holds, whatever comes in:

- A figure that can be read in two ways is not read, a name that is not certain is asked; nothing is guessed silently.
- All faults are said at once, each in one sentence that says where and what to do. Nothing raises.
- Nothing is lost: every row is a line, a figure of the sender, a fault, or blank.
- The same input gives the same reading; an answer gives a new reading and changes none.
"""

from layang.core.sheets.container import MAX_BYTES, CannotRead, refuse_length
from layang.core.sheets.dates import Period
from layang.sales.intake.matching import Catalogue, Product, text_key
from layang.sales.intake.reading import (
    Candidate,
    Choice,
    Fault,
    Kind,
    Question,
    Reading,
    ReadLine,
    SenderFigures,
    State,
)
from layang.sales.intake.report import TypedRow, read_report, read_typed

__all__ = [
    "MAX_BYTES",
    "Candidate",
    "CannotRead",
    "Catalogue",
    "Choice",
    "Fault",
    "Kind",
    "Period",
    "Product",
    "Question",
    "ReadLine",
    "Reading",
    "SenderFigures",
    "State",
    "TypedRow",
    "read_report",
    "read_typed",
    "refuse_length",
    "text_key",
]
