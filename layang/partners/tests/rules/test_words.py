"""Words of numbers, money and days, against readers written apart from the writer: they go the other way."""

import datetime as dt
import random
import re

import pytest

from layang.core.rupiah import in_words
from layang.partners.rules.words import (
    day_in_words,
    opening_day,
    plus_months,
    rupiah_with_words,
    term_from_until,
    term_in_words,
    with_words,
)

DIGITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
UNITS = dict(zip(DIGITS.split(" "), range(12), strict=True))
MONTH_NAMES = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
WEEK_FROM_SATURDAY = ("Sabtu", "Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat")


def read_number(words: str) -> int:
    """Read a number word by word, as a person adds it up: nothing is shared with the writer."""
    total = group = digit = 0
    for word in words.split():
        match word:
            case "belas":
                group, digit = group + 10 + digit, 0
            case "puluh":
                group, digit = group + 10 * digit, 0
            case "ratus":
                group, digit = group + 100 * digit, 0
            case "seratus":
                group += 100
            case "seribu":
                total += 1000
            case "ribu" | "juta" | "miliar" | "triliun":
                total += (group + digit) * {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}[word]
                group = digit = 0
            case _:
                digit = UNITS[word]
    return total + group + digit


def weekday_by_zeller(day: dt.date) -> str:
    """Zeller's congruence, which knows nothing of Python's calendar."""
    month, year = (day.month + 12, day.year - 1) if day.month < 3 else (day.month, day.year)
    century, rest = divmod(year, 100)
    h = (day.day + 13 * (month + 1) // 5 + rest + rest // 4 + century // 4 + 5 * century) % 7
    return WEEK_FROM_SATURDAY[h]


def values() -> list[int]:
    """A thousand numbers of every length, and the ones where rules change."""
    chance = random.Random(2026)  # noqa: S311  the same numbers each time
    return [*(chance.randrange(10 ** chance.randint(1, 15)) for _ in range(1000)), *range(2100), 10**6, 10**9 + 1000]


def test_numbers_in_words_are_read_back_as_they_were():
    assert [value for value in values() if read_number(in_words(value)) != value] == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (100, "seratus"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (2_001_000, "dua juta seribu"),
    ],
)
def test_words_of_a_number_are_those_that_people_say(value, words):
    """The reader takes `satu ribu` for `seribu` too: what people say is written down here."""
    assert in_words(value) == words


def test_rupiah_in_figures_and_words_say_the_same():
    for value in values():
        figures, words = re.fullmatch(r"Rp\s([\d.]+) \((.+) rupiah\)", rupiah_with_words(value)).groups()
        assert int(figures.replace(".", "")) == read_number(words) == value


def test_a_thousand_days_in_words_are_read_back_as_they_were():
    chance = random.Random(5)  # noqa: S311  the same days each time
    for _ in range(1000):
        day = dt.date(1990, 1, 1) + dt.timedelta(days=chance.randrange(40_000))
        name, number, month, year = re.fullmatch(
            r"(\w+), tanggal (.+) bulan (\w+) tahun (.+)", day_in_words(day)
        ).groups()
        assert dt.date(read_number(year), MONTH_NAMES.index(month) + 1, read_number(number)) == day
        assert name == weekday_by_zeller(day)


def test_a_paper_opens_with_its_day():
    said = opening_day(dt.date(2026, 11, 24), "Contoh")
    assert said == (
        "Pada hari ini, Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24-11-2026),"
        " bertempat di Contoh"
    )
    assert "…" in opening_day(None, "Contoh")


def test_figures_carry_their_words_and_unit():
    assert with_words(12, "sesi") == "12\u00a0(dua belas) sesi"
    assert with_words(1500) == "1.500\u00a0(seribu lima ratus)"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2026, 1, 1), (2026, 12, 31), "1 (satu) tahun"),
        ((2025, 12, 3), (2026, 12, 2), "1 (satu) tahun"),
        ((2026, 1, 1), (2028, 12, 31), "3 (tiga) tahun"),
        ((2026, 1, 1), (2026, 6, 30), "6 (enam) bulan"),
        ((2026, 8, 31), (2026, 11, 29), "3 (tiga) bulan"),
        ((2026, 1, 1), (2026, 2, 14), "45 (empat puluh lima) hari"),
        ((2026, 1, 1), (2026, 1, 1), "1 (satu) hari"),
    ],
)
def test_a_term_is_said_in_the_largest_unit_that_fits(first, last, said):
    assert term_in_words(dt.date(*first), dt.date(*last)).replace("\u00a0", " ") == said


def test_a_term_names_its_days():
    said = term_from_until(dt.date(2026, 1, 1), dt.date(2026, 12, 31)).replace("\u00a0", " ")
    assert said == "1 (satu) tahun, terhitung sejak 1 Januari 2026 sampai dengan 31 Desember 2026"


def test_months_end_where_months_end():
    assert plus_months(dt.date(2027, 11, 30), 3) == dt.date(2028, 2, 29)
    assert plus_months(dt.date(2026, 3, 31), 1) == dt.date(2026, 4, 30)
    assert plus_months(dt.date(2026, 1, 15), 24) == dt.date(2028, 1, 15)
