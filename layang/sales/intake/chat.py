"""Sentences pasted from a chat → lines: `pecut besar laku 18 (Rp 150.000)`, `- layangan 16 x 10.000`, `retur 1 robek`.

A sentence is taken apart: first the money, then the count, and what is left is the name. Money that stands alone is
the price, unless the product is known and the figure is exactly pieces × its price; then it is the sum.
"""

import re
from typing import NamedTuple

from layang.core.rupiah import Rupiah
from layang.core.sheets.dates import MONTH_PATTERN, Trouble, read_date
from layang.core.sheets.wording import quoted
from layang.sales.intake import labels
from layang.sales.intake.amounts import NUMBER_WORDS, UNIT_WORDS, Quantity, read_amount, read_quantity
from layang.sales.intake.cells import KINDS
from layang.sales.intake.reading import Kind
from layang.sales.intake.written import Item, Remedy, Written


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_SENT_AT = _pattern(
    r"\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]?\s*(?:-\s*)?(?:[^:\d]{1,40}:\s)?"
)
_BULLET = _pattern(r"(?:[^\w\s@(]+\s*|\d{1,2}[.)]\s+(?=[^\d\s]))+")
_DATED = _pattern(
    r"(?:(?:tgl|tanggal)\b\.?\s*)?(?P<day>\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4}"
    rf"|\d{{1,2}}\s+{MONTH_PATTERN}(?:\s+\d{{4}})?)\s*[:,–-]?\s*(?P<rest>.*)"
)
_NO_GOODS = _pattern(
    r"(?<![\d.,])(?:(?:\+62|0)\d{2,4}[- ]?\d{3,4}[- ]?\d{3,5}|\d{10,})(?![\d.,])"  # telephone, bank account
    r"|\b(?:jam|pukul|pkl)\s*\d{1,2}(?:[.:]\d{2})?"
    rf"|(?:\b\d{{1,2}}\s*(?:-|s/d|sampai)\s*)?(?:\b\d{{1,2}}\s+)?\b{MONTH_PATTERN}(?:\s*(?:20\d\d|['’]\d\d)\b)?"
    rf"|\b(?:sisa\w*|tinggal|stok)\s*:?\s*\d+\s*(?:(?:{'|'.join(sorted(UNIT_WORDS))})\b)?"
)
_NOT_SOLD = _pattern(
    r"(?:sisa\w*|stok|stock|masih|tinggal|titip|kirim|dikirim|tambah\w*|minta|pesan\w*|mohon|tolong|order|butuh)\b"
)

_SCALE = r"(?:rb|rbu|ribu|k|jt|juta)\b"
_MONEY = (
    rf"(?:(?:rp\b\.?|rp\.?(?=\d))\s*:?\s*\d[\d.,]*(?:-|\s*{_SCALE})?"
    rf"|\d{{1,3}}(?:[.,]\d{{3}})+(?:,-|,\d\d\b)?(?:\s*{_SCALE})?|\d+(?:[.,]\d+)?\s*{_SCALE}|\d{{4,}}(?:,-)?)"
)
_SUM = _pattern(rf"=\s*({_MONEY}|\d+)(?!\d|\s*[x×*@])|\b(?:total|jumlah|jml|jadi)(?:nya)?\b\s*:?\s*({_MONEY})")
_PRICE_BY_COUNT = _pattern(rf"({_MONEY})\s*[x×*]\s*(\d{{1,3}})(?![\d.,]*\d|\s*{_SCALE})")
_EACH = r"(?:\s*/\s*\w+|\s+per\s+\w+)?"
_PRICE = _pattern(
    rf"(?:(?:@|\b(?:harga|hrg|satuan)(?:nya)?\b|\bper\s+\w+)\s*:?\s*({_MONEY}|\d+)|(?<![a-z])[x×*]\s*({_MONEY})"
    rf"|(?:(?<=\d)|(?<=pcs)|(?<=bh)|(?<=buah)|(?<=lbr)|(?<=lembar))\s*[x×*]\s*({_MONEY}|\d+)){_EACH}"
)
_TIMES = _pattern(r"[x×*]\s*(\d{1,3})(?![\d.,])")
_ALONE = _pattern(rf"\(?\s*(?<![\w.,-])({_MONEY}){_EACH}\s*\)?")

_UNITS = "|".join(sorted(UNIT_WORDS - {"x"}, key=len, reverse=True))
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_ALSO = _pattern(
    r"[,;]?\s*(?:\bdan\s+)?\b(retur\w*|return|kembali|dikembalikan|rusak|cacat|robek|sobek)\s*:?\s*(\d{1,4})\b"
    rf"(?:\s*(?:{_UNITS})\b)?"
)
_SOLD = _pattern(r"\b(?:laku|terjual|sold)\b")
_NEGATIVE = _pattern(r"(?<=\s)[-−]\d+\b(?![-/])")
_NO_SIZE = r"(?!\s*(?:m|cm|mm|meter|mtr|%)\b|[\w%]|[.,]\d)"
_COUNTS = (
    _pattern(rf"(?<![\w.,/-])((?:\d{{1,6}}\s*|(?:{_WORDS})\s+)(?:{_UNITS}))\b\.?"),
    _pattern(rf"\b(?:laku|terjual|jual|sold|retur|return|rusak|kembali)\s*:?\s*(\d{{1,6}}|{_WORDS}){_NO_SIZE}"),
    _pattern(r"(?<![a-z\d.,])(x\s?\d{1,4}\b|\d{1,4}\s?x(?![a-z]))"),
    _pattern(rf"(?<![\w.,/-])([1-9]\d{{0,5}}){_NO_SIZE}"),
)
_NOISE = _pattern(
    r"\b(?:laku|terjual|dijual|jual|sold|sudah|sdh|udah|yg|yang|ya|pak|bu|bpk|ibu|mas|mbak|kak|harga|hrg|juga|cuma|hanya"
    r"|baru|sebanyak|ada|karena|krn|makasih|mksh|terima kasih|trims|alhamdulillah|nggih|nggeh|itu|total|jumlah|dari)\b"
)
_LONGEST = 400
"""Characters of a sentence; what is longer is a letter, not a report."""
_NEXT = re.compile(r"\s*[;•]\s*|,\s+(?=[^\d\s])|\s+\+\s+|\s+dan\s+", re.IGNORECASE)


class _Said(NamedTuple):
    """A sentence taken apart. `counts` holds every figure that may be the count: one, or the reader must ask."""

    name: str
    counts: tuple[str, ...]
    unit_price: Rupiah | None
    amount: Rupiah | None
    is_bare: bool


def read_chat(written: Written, text: str) -> None:
    """Read the sentences of a text into the notebook; those that count nothing are kept in `written.unread`."""
    day = 0
    section: Kind = "sale"
    for row, line in enumerate(text.splitlines(), start=1):
        sentence = _after(_BULLET, _after(_SENT_AT, line.strip()))
        dated = _DATED.fullmatch(sentence)
        if dated and read_date(dated["day"]) is not Trouble.UNREADABLE:
            day = written.day(" ".join(dated["day"].split()))
            sentence = dated["rest"].strip()
        if not sentence:
            continue
        if label := labels.label_of(sentence):
            _note_figure(written, label, sentence)
        elif not re.search(r"\d", sentence) and (titled := labels.section_of(sentence)):
            section = titled
        elif len(sentence) > _LONGEST or not _counts_something(sentence):
            written.unread.append((row, sentence[:_LONGEST]))
        elif _NOT_SOLD.match(sentence):
            written.notes.append(f"Baris {row} ({quoted(sentence)}) tidak dibaca sebagai penjualan.")
        else:
            clauses = [clause for part in _parts(sentence) for clause in _clauses(part)]
            for number, clause in enumerate(clauses):
                place = f"{row}.{number}" if number else f"{row}"
                written.lines.append((row, day, written.item(_item(written, clause, section, row, place))))


def _after(lead: re.Pattern[str], text: str) -> str:
    match = lead.match(text)
    return text[match.end() :].strip() if match else text


def _parts(sentence: str) -> list[str]:
    """Split `pecut 2, layangan 3` into two; leave it whole where a part would lack a name or a count."""
    parts = [part for part in _NEXT.split(sentence) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004  nothing to split
        return [sentence]
    apart = (_taken_apart(labels.without_kind(part)) for part in parts)
    return parts if all(said.name and said.counts for said in apart) else [sentence]


def _clauses(part: str) -> list[str]:
    """Split `pecut laku 5, rusak 1` into `pecut laku 5` and `pecut rusak 1`."""
    also = list(_ALSO.finditer(part))
    if not also:
        return [part]
    rest = _ALSO.sub(" ", part).strip(" ,")
    said = _taken_apart(rest)
    if not said.name or len(said.counts) != 1 or labels.kind_of(rest):
        return [part]
    return [rest, *(f"{said.name} {clause[1]} {clause[2]}" for clause in also)]


def _counts_something(part: str) -> bool:
    part = _NO_GOODS.sub(" ", part)
    return re.search(r"\d", part) is not None or any(pattern.search(part) for pattern in _COUNTS[:2])


def _note_figure(written: Written, label: labels.Label, sentence: str) -> None:
    figures = [read_amount(figure) for figure in re.findall(rf"{_MONEY}|\d+(?![\d.,]*\s*%)", sentence, re.IGNORECASE)]
    pieces = next((read_quantity(match[1]) for match in _COUNTS[0].finditer(sentence)), None)
    known = [figure for figure in figures if figure is not None and not (pieces and figure == pieces.pieces)]
    written.figures = labels.with_figure(
        written.figures, label, known[-1] if known else None, pieces.pieces if pieces else None
    )


def _item(written: Written, part: str, section: Kind, row: int, place: str) -> Item:
    kind = labels.kind_of(part) or section
    said = _taken_apart(labels.without_kind(part) if kind != "sale" or labels.says_lost(part) else part)
    skip = Remedy("skip", "Bukan baris penjualan", quantity=0)
    is_sold_too = said.unit_price or said.amount or _SOLD.search(part)
    is_doubtful = kind != section == "sale" and is_sold_too and not labels.says_returned(part)
    if kind == "damage" and labels.says_returned(part):
        written.notes.append(f"Baris {row} ({quoted(part)}) kembali dalam keadaan rusak, maka dibaca sebagai rusak.")
    problems: list[str] = []
    quantity = read_quantity(said.counts[0]) if len(said.counts) == 1 else None
    if _NEGATIVE.search(part):
        quantity = None
        sentence = (
            f"Jumlah di baris {row} ({quoted(part)}) kurang dari nol; tulis barang yang kembali dengan kata retur."
        )
        problems.append(written.problem(f"quantity:{place}", sentence, skip))
    elif quantity is None:
        why = "memuat lebih dari satu angka yang mungkin jumlahnya" if said.counts else "tidak menyebut jumlah barang"
        sentence = f"Baris {row} ({quoted(part)}) {why}; tulis misalnya “pecut besar 3 pcs @150rb”."
        problems.append(written.problem(f"quantity:{place}", sentence, skip))
    elif not said.name:
        sentence = f"Baris {row} ({quoted(part)}) berisi angka tanpa nama barang; tulis namanya."
        problems.append(written.problem(f"nameless:{place}", sentence, skip))
    if is_doubtful and not problems:
        sentence = f"Baris {row} ({quoted(part)}) menyebut barang terjual dan rusak sekaligus; pilih mana yang benar."
        problems.append(written.problem(f"kind:{place}", sentence, *KINDS))
        kind = section
    if labels.says_lost(part):
        sentence = (
            f"Baris {row} ({quoted(part)}) menyebut barang hilang; buat berita acara kehilangan, bukan penjualan."
        )
        problems.append(written.problem(f"lost:{place}", sentence, skip))
        quantity = Quantity(0)
    return Item(
        said.name, "", quantity.pieces if quantity else None, said.unit_price, said.amount, kind, part, tuple(problems),
        said.is_bare,
    )  # fmt: skip


def _taken_apart(part: str) -> _Said:
    """Take money and count out of a sentence. The first of several sums of money is the price, the last the total."""
    rest = _NO_GOODS.sub(" ", part)
    counts: tuple[str, ...] = ()
    summed, rest = _cut(_SUM, rest)
    if by_count := _PRICE_BY_COUNT.search(rest):
        price: str | None = by_count[1]
        counts = (by_count[2],)
        rest = f"{rest[: by_count.start()]} {rest[by_count.end() :]}"
    else:
        price, rest = _cut(_PRICE, rest)
    first, rest = _cut(_ALONE, rest)
    second, rest = _cut(_ALONE, rest)
    if not counts:
        counts, rest = _counts(rest)
    if not counts and price and (times := _TIMES.search(part)) and times[1] == price:
        counts, price = (price,), None
    alone = [money for money in (first, second) if money]
    is_bare = price is None and summed is None and len(alone) == 1
    if price is None and alone:
        price = alone.pop(0)
    total = summed or (alone[-1] if alone else None)
    return _Said(_name(rest), counts, read_amount(price), read_amount(total), is_bare)


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str | None, str]:
    """Take the first match out of a text, and give its figure."""
    match = pattern.search(text)
    if match is None:
        return None, text
    return next(filter(None, match.groups())), f"{text[: match.start()]} {text[match.end() :]}"


def _counts(text: str) -> tuple[tuple[str, ...], str]:
    """Find the figures that may be the count, by the surest sign that any of them bears: a unit, a verb, an x."""
    for pattern in _COUNTS:
        if found := [match[1] for match in pattern.finditer(text)]:
            return tuple(found), pattern.sub(" ", text)
    return (), text


def _name(text: str) -> str:
    words = re.sub(r"[^\w\s,.'/&+-]+|(?<!\d),|,(?!\d)", " ", _NOISE.sub(" ", text))
    return " ".join(words.split()).strip(" -–—.,/")
