import datetime as dt

import pytest

from layang.residents.rules.register import name_key, register_code
from layang.residents.rules.register.cells import UNREADABLE, day_in, is_special, sentence_in, text_in
from layang.residents.rules.sentence import Sentence

DAY = dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("A.I.12/2026", "A.I"), ("A.III.896/2026", "A.III"), ("A.IV.1/2026", "A.IV"), ("A.V.72/2023", "A.V"),
        ("B.I.59/2025", "B.I"), ("B.IIa.109/2026", "B.IIa"), ("B.IIB.1/2026", "B.IIb"), ("b ii a 12/2026", "B.IIa"),
        ("BI.200/2025", "B.I"), ("B.III.648/2023", "B.III"), ("BIIA-7/2026", "B.IIa"), ("C.3/2026", "C"),
        ("B.II.7/2026", ""), ("A.VI.1/2026", ""), ("X.I.1", ""), ("123/2026", ""), ("BUKU 1", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_register_book_of_a_number(number: str, code: str):
    assert register_code(number) == code


@pytest.mark.parametrize(
    "cell",
    [
        DAY, dt.datetime(2026, 3, 4, 8, 30, tzinfo=dt.UTC), 46085.0,
        46085, "46085", "04/03/2026", "4-3-2026", "04-03-26", "4.3.2026",
        "4 Maret 2026", "04 Mar 26", "2026-03-04", "2026-03-04 00:00:00", " 04/03/2026 ", "Rabu, 4 Maret 2026",
    ],
)  # fmt: skip
def test_a_day_in_any_form(cell: object):
    assert day_in(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    ["", "-", "–", " - ", "00/00/0000", "00-00-0000", "0000-00-00", "0", 0.0, "--/--/----", "Seumur Hidup", "mati"],
)
def test_no_day_in_any_form(cell: object):
    assert day_in(cell) is None


@pytest.mark.parametrize(
    "cell", ["31/02/2026", "45/01/2026", "04/13/2026", "besok", "04/03", 12.0, 9e9, float("nan"), float("inf"), True]
)
def test_what_is_no_day_is_said(cell: object):
    assert day_in(cell) is UNREADABLE


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("2 Tahun 6 Bulan 0 Hari", Sentence(30)), ("0 Tahun 6 Bulan 0 Hari", Sentence(6)), ("1 th 3 bl", Sentence(15)),
        ("6 bulan", Sentence(6)), ("10 TAHUN", Sentence(120)), ("1 thn, 2 bln, 15 hr", Sentence(14, 15)),
        ("45 hari", Sentence(0, 45)), ("-", None), ("", None), ("0 Tahun 0 Bulan 0 Hari", None),
        ("seumur hidup", None), ("lama", UNREADABLE), ("6", UNREADABLE), ("999 tahun", UNREADABLE),
    ],
)  # fmt: skip
def test_how_long_someone_has_to_serve(cell: str, sentence: object):
    assert sentence_in(cell) == sentence


@pytest.mark.parametrize(("cell", "text"), [(8.0, "8"), (8.5, "8.5"), ("  A   1 ", "A 1"), ("-", ""), ("Nihil", "")])
def test_texts_are_put_on_one_line_and_blanks_are_empty(cell: object, text: str):
    assert text_in(cell) == text


def test_special_crimes_are_a_flag():
    assert is_special("NARKOTIKA GOL. I")
    assert is_special("Tindak Pidana Korupsi")
    assert not is_special("Pencurian")
    assert not is_special("")


def test_names_are_compared_by_their_words():
    assert name_key("Dr. Siti  Aminah, S.H.") == name_key("DR SITI AMINAH S H")
    assert name_key("Siti") != name_key("Sita")
