"""What the intake hands over: lines, faults, questions, and the sender's own figures. Values only."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

from layang.core.rupiah import Rupiah
from layang.core.sheets.dates import Period

Kind: TypeAlias = Literal["sale", "return", "damage"]
"""Sold; back to us whole; broken, torn or dirty, wherever it lies now."""

Source: TypeAlias = Literal["xlsx", "xls", "ods", "csv", "chat", "typed", ""]
"""What was read; empty when nothing could be."""

State: TypeAlias = Literal["ready", "asked", "faulty", "held", "out"]
"""Ready to record; product asked; a fault awaits a choice; put off by the officer; not our goods or no sale at all."""

PriceFrom: TypeAlias = Literal["report", "amount", "list", ""]
"""Where the unit price came from: written, the amount divided by the pieces, our list because none was written."""


class ReadLine(NamedTuple):
    """One line of the report. `row` is the row of the sheet, or the line of the text, counted from 1.

    `amount` is what counts: pieces × unit price, or the sender's own figure when the officer chose it. It is None for
    returns and damage and while pieces or price are unknown. `said` is the row as the outlet wrote it.
    """

    row: int
    sold_on: dt.date | None
    text: str
    product: str | None
    quantity: int | None
    unit_price: Rupiah | None
    amount: Rupiah | None
    kind: Kind
    price_from: PriceFrom
    said: str
    state: State

    @property
    def is_counted(self) -> bool:
        """Whether it stands in the sums: not put aside, and not found to be somebody else's goods."""
        return self.state in {"ready", "asked", "faulty"}

    @property
    def discount(self) -> Rupiah:
        """Pieces × unit price − amount: what accepting the sender's figure gives away (negative: gains)."""
        if self.amount is None or self.quantity is None or self.unit_price is None:
            return 0
        return self.quantity * self.unit_price - self.amount


class Choice(NamedTuple):
    """One way to settle a fault; `amount` is what each of its rows is then worth, where that is known."""

    key: str
    label: str
    amount: Rupiah | None = None


class Fault(NamedTuple):
    """One sentence that says where and what to do. No rows: it concerns the whole report.

    Until a choice is made (`Reading.answer(decisions={fault.key: choice.key})`) its rows cannot be recorded. A fault
    without choices is mended in the file itself.
    """

    key: str
    rows: tuple[int, ...]
    message: str
    choices: tuple[Choice, ...] = ()

    @property
    def row(self) -> int | None:
        return self.rows[0] if self.rows else None


class Candidate(NamedTuple):
    """A product that a text may mean, with the evidence: is its price the written one, and how many are on hand."""

    code: str
    name: str
    price: Rupiah
    on_hand: int | None
    is_same_price: bool


class Question(NamedTuple):
    """Which product is meant by one text, asked once for all its rows.

    The answer is the code of a product of the catalogue, offered or not, or None for *not our goods*; it is remembered
    for this outlet under `key`.
    """

    key: str
    text: str
    rows: tuple[int, ...]
    pieces: int
    unit_prices: tuple[Rupiah, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class SenderFigures:
    """The sender's own totals, as written below the lines; None where none was written."""

    gross: Rupiah | None = None
    commission: Rupiah | None = None
    net: Rupiah | None = None
    pieces: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, read. Nothing is recorded while `is_ready` is false.

    `notes` are sentences worth showing that ask for nothing: which sheet was read, which month was assumed.
    """

    source: Source = ""
    sheet: str = ""
    period: Period | None = None
    lines: tuple[ReadLine, ...] = ()
    faults: tuple[Fault, ...] = ()
    questions: tuple[Question, ...] = ()
    sender: SenderFigures = SenderFigures()
    notes: tuple[str, ...] = ()
    rejudge: "Callable[[Mapping[str, str | None], Mapping[str, str]], Reading] | None" = field(
        default=None, repr=False, compare=False
    )

    @property
    def gross(self) -> Rupiah:
        """Rupiah of all sold lines, before commission; lines held or not ours are out, lines still asked are in."""
        return sum(line.amount for line in self.lines if line.amount is not None and line.is_counted)

    @property
    def sender_total(self) -> Rupiah | None:
        return self.sender.gross

    @property
    def difference(self) -> Rupiah | None:
        """Our gross − the sender's; None when the sender wrote no total."""
        return None if self.sender.gross is None else self.gross - self.sender.gross

    @property
    def is_ready(self) -> bool:
        """Something can be recorded, and nothing is left to answer, to choose or to mend."""
        return not self.faults and not self.questions and any(line.state == "ready" for line in self.lines)

    def pieces(self, kind: Kind) -> Counter[str]:
        """Count pieces per product code, over the lines that are ready."""
        count: Counter[str] = Counter()
        for line in self.lines:
            if line.kind == kind and line.state == "ready" and line.product and line.quantity:
                count[line.product] += line.quantity
        return count

    def answer(
        self, answers: Mapping[str, str | None] | None = None, decisions: Mapping[str, str] | None = None
    ) -> "Reading":
        """Judge the same report again with more answers, added to those given before; pure, and never refuses.

        `answers`: question key → product code, or None for *not our goods*. `decisions`: fault key → choice key; the
        fault `period` takes a month (`2026-10`). An unknown code, key or choice leaves its question or fault standing.
        """
        return self.rejudge(answers or {}, decisions or {}) if self.rejudge else self

    def as_json(self) -> dict[str, Any]:
        """Give the shape that `layang intake --json` prints. Lines held or out are left out, as they are of `gross`."""
        return {
            "lines": [
                {
                    "row": line.row,
                    "sold_on": line.sold_on.isoformat() if line.sold_on else None,
                    "text": line.text,
                    "product": line.product,
                    "quantity": line.quantity,
                    "unit_price": line.unit_price,
                    "kind": line.kind,
                }
                for line in self.lines
                if line.is_counted
            ],
            "gross": self.gross,
            "sender_total": self.sender_total,
            "faults": [{"row": fault.row, "message": fault.message} for fault in self.faults],
            "questions": [
                {
                    "key": question.key,
                    "text": question.text,
                    "rows": list(question.rows),
                    "candidates": [candidate._asdict() for candidate in question.candidates],
                }
                for question in self.questions
            ],
        }
