"""What was written → a `Reading`: every distinct item judged once, every fault said once, in the order of the rows."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from layang.core.calendar import long_date
from layang.core.rupiah import Rupiah, number
from layang.core.sheets.wording import cells_said, quoted, rows_said
from layang.sales.intake.days import PERIOD, Day, chosen_period, judge_days
from layang.sales.intake.matching import Catalogue, Matcher
from layang.sales.intake.pricing import HELD, Doubt, worth
from layang.sales.intake.reading import Choice, Fault, Kind, PriceFrom, Question, Reading, ReadLine, State
from layang.sales.intake.written import HOLD, Item, Written


def judge(
    written: Written,
    *,
    catalogue: Catalogue,
    remembered: Mapping[str, str | None],
    on: dt.date,
    decisions: Mapping[str, str] | None = None,
) -> Reading:
    """Match, price and date every line. Pure; the reading can be judged again with more answers (`Reading.answer`)."""
    decisions = decisions or {}

    def rejudge(answers: Mapping[str, str | None], more: Mapping[str, str]) -> Reading:
        return judge(
            written, catalogue=catalogue, remembered={**remembered, **answers}, on=on, decisions={**decisions, **more}
        )

    bench = _Bench(written, Matcher(catalogue, remembered), decisions)
    period = chosen_period(written.period, decisions)
    lines = bench.lines(judge_days(written.days, period, on, decisions))
    return Reading(
        source=written.source,
        sheet=written.sheet,
        period=period,
        lines=tuple(lines),
        faults=tuple(bench.faults(lines)),
        questions=tuple(bench.questions()),
        sender=written.figures,
        notes=(*written.notes, *bench.notes(lines)),
        rejudge=rejudge,
    )


class _Verdict(NamedTuple):
    """What a line takes from its item, in the order of `ReadLine`, and what stands against it."""

    text: str
    product: str | None
    quantity: int | None
    unit_price: Rupiah | None
    amount: Rupiah | None
    kind: Kind
    price_from: PriceFrom
    said: str
    state: State
    doubts: tuple[Doubt, ...] = ()
    asked: str = ""


@dataclass(slots=True)
class _Asked:
    text: str
    rows: list[int] = field(default_factory=list)
    pieces: int = 0
    unit_prices: dict[Rupiah, None] = field(default_factory=dict)


class _Bench:
    """Collects, over all lines, what is doubted and what is asked."""

    def __init__(self, written: Written, matcher: Matcher, decisions: Mapping[str, str]) -> None:
        self.written = written
        self.matcher = matcher
        self.decisions = decisions
        self.doubts: dict[str, tuple[Doubt, list[int]]] = {}
        self.asked: dict[str, _Asked] = {}

    def lines(self, days: list[Day]) -> list[ReadLine]:
        verdicts: list[_Verdict | None] = [None] * len(self.written.items)
        lines: list[ReadLine] = []
        for row, day_index, item_index in self.written.lines:
            verdict = verdicts[item_index]
            if verdict is None:
                verdict = verdicts[item_index] = self._verdict(self.written.items[item_index], row)
            day = days[day_index]
            state = verdict.state
            if state != "ready" or day.doubt or day_index in self.written.day_problems:
                state = self._stand(verdict, day, day_index, row)
            lines.append(ReadLine(row, day.sold_on, *verdict[:8], state))
        return lines

    def _verdict(self, item: Item, row: int) -> _Verdict:
        item, doubts, is_held = self._mended(item)
        match = self.matcher.match(item.text, item.code) if item.text else None
        product = match.product if match else None
        value = worth(item, product, row, self.decisions)
        doubts += value.doubts
        is_asked = match is not None and not match.is_settled and item.quantity is not None
        state: State = "faulty" if doubts else "asked" if is_asked else "ready"
        if is_held or value.is_held:
            state = "held"
        if (match and match.is_settled and not product) or (item.quantity == 0 and not doubts):
            state = "out"
        return _Verdict(
            item.text,
            product.code if product else None,
            item.quantity,
            value.unit_price,
            value.amount,
            item.kind,
            value.price_from,
            item.said,
            state,
            tuple(doubts),
            match.key if match and is_asked else "",
        )

    def _mended(self, item: Item) -> tuple[Item, list[Doubt], bool]:
        """Apply what the officer chose for the faults seen while reading; the rest stays doubtful."""
        doubts: list[Doubt] = []
        is_held = False
        for key in item.problems:
            decision = self.decisions.get(key)
            remedy = next((way for way in self.written.problems[key].remedies if way.key == decision), None)
            if decision == HOLD:
                is_held = True
            elif remedy is None:
                doubts.append(self._doubt(key))
            elif remedy.quantity is not None:
                item = item._replace(quantity=remedy.quantity, amount=None)
            elif remedy.kind is not None:
                item = item._replace(kind=remedy.kind)
        return item, doubts, is_held

    def _doubt(self, key: str) -> Doubt:
        problem = self.written.problems[key]
        return Doubt(key, problem.sentence, (*(Choice(way.key, way.label) for way in problem.remedies), HELD))

    def _stand(self, verdict: _Verdict, day: Day, day_index: int, row: int) -> State:
        """Note what stands against a line, and say in which state that leaves it."""
        if verdict.state in {"out", "held"}:
            return verdict.state
        doubts = list(verdict.doubts)
        if day.doubt:
            doubts.append(day.doubt)
        if day_index in self.written.day_problems:
            doubts.append(self._doubt(self.written.day_problems[day_index]))
        if any(self.decisions.get(doubt.key) == HOLD for doubt in doubts):
            return "held"
        for doubt in doubts:
            rows = self.doubts.setdefault(doubt.key, (doubt, []))[1]
            if rows[-1:] != [row]:
                rows.append(row)
        if verdict.asked:
            asked = self.asked.setdefault(verdict.asked, _Asked(verdict.text))
            if asked.rows[-1:] != [row]:
                asked.rows.append(row)
            asked.pieces += verdict.quantity or 0
            if verdict.unit_price is not None:
                asked.unit_prices[verdict.unit_price] = None
        return "faulty" if doubts else verdict.state

    def faults(self, lines: list[ReadLine]) -> list[Fault]:
        """Say every fault, those of the whole report first, then by row."""
        written = self.written
        general = [
            Fault(key, (), problem.sentence, tuple(Choice(way.key, way.label) for way in problem.remedies))
            for key in written.general
            if (problem := written.problems[key])
            and self.decisions.get(key) not in {way.key for way in problem.remedies}
        ]
        of_rows = [_told(doubt, rows) for doubt, rows in self.doubts.values()]
        of_rows += self._goods_without_count()
        if not lines and not general and not of_rows:
            general = [Fault("nothing", (), _NOTHING)]
        return general + sorted(of_rows, key=lambda fault: (fault.row or 0, fault.key))

    def _goods_without_count(self) -> list[Fault]:
        """Find sentences that name our goods but count nothing: `layangan hias habis`."""
        skip = Choice("skip", "Bukan penjualan")
        return [
            Fault(
                f"unread:{row}",
                (row,),
                f"Baris {row} ({quoted(text)}) menyebut barang tanpa jumlah; tulis jumlahnya bila terjual.",
                (skip,),
            )
            for row, text in self.written.unread[:_UNREAD_CHECKED]
            if self.decisions.get(f"unread:{row}") != skip.key and self.matcher.mentions_product(text)
        ]

    def questions(self) -> list[Question]:
        return [
            Question(
                key,
                asked.text,
                tuple(asked.rows),
                asked.pieces,
                tuple(asked.unit_prices),
                self.matcher.candidates(asked.text, tuple(asked.unit_prices)),
            )
            for key, asked in self.asked.items()
        ]

    def notes(self, lines: list[ReadLine]) -> list[str]:
        """Say what was filled in where the report is silent."""
        notes: list[str] = []
        undated = [line.sold_on for line, (_, day, _) in zip(lines, self.written.lines, strict=True) if day == 0]
        if undated and undated[0]:
            notes.append(f"{number(len(undated))} baris tanpa tanggal dibaca sebagai {long_date(undated[0])}.")
        filled = sum(1 for line in lines if line.price_from == "list" and line.amount is not None)
        if filled:
            notes.append(f"Harga {number(filled)} baris tidak ditulis, maka diambil dari daftar harga.")
        return notes


_UNREAD_CHECKED = 500
_NOTHING = (
    "Tidak ada barang terjual, kembali atau rusak yang terbaca di laporan ini; periksa berkasnya, "
    "atau tulis misalnya “pecut besar 3 pcs @150rb”."
)


def _told(doubt: Doubt, rows: list[int]) -> Fault:
    if doubt.key == PERIOD:
        return Fault(doubt.key, (), doubt.sentence, doubt.choices)
    said = rows_said(rows)
    sentence = doubt.sentence.replace("{rows}", said).replace("{Rows}", said.capitalize())
    sentence = re.sub(r"\{cells:([A-Z]+)\}", lambda column: cells_said(column[1], rows), sentence)
    return Fault(doubt.key, tuple(rows), sentence, doubt.choices)
