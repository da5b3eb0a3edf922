import datetime as dt

import pytest

from layang.partners.rules.numbers import USUAL, CannotNumber, Pattern, pattern_faults, pattern_on, write_number
from layang.partners.rules.obligations import obligation

DAY = dt.date(2026, 11, 24)
CODES = {"office": "W15", "house": "PAS.PAS27", "classification": "HH.05.05"}


def test_the_usual_pattern_writes_what_papers_carry():
    pattern = Pattern(DAY, USUAL, **CODES)
    assert pattern_faults(pattern) == []
    assert write_number(pattern, sequence=6, on=DAY) == "W15.PAS.PAS27-HH.05.05-0006 TAHUN 2026"


def test_other_offices_write_the_month():
    pattern = Pattern(DAY, "{urut}/{romawi}.{mm}/{yyyy}", digits=1)
    assert write_number(pattern, sequence=12, on=DAY) == "12/XI.11/2026"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("W15-{yyyy}", "{urut}"),
        ("{urut}-{urut}-{yyyy}", "{urut}"),
        ("{urut}", "{yyyy}"),
        ("{urut}-{yyyy}-{seksi}", "{seksi}"),
        ("{urut}-{yyyy}-{", "berpasangan"),
        ("{kanwil}-{urut}-{yyyy}", "kode kanwil"),
        ("{urut}-{yyyy}" + "x" * 120, "lebih panjang"),
    ],
)
def test_a_pattern_that_would_not_do_says_why(text, said):
    assert any(said in fault for fault in pattern_faults(Pattern(DAY, text)))


def test_all_faults_of_a_pattern_at_once():
    assert len(pattern_faults(Pattern(DAY, "{kanwil}-{x}", digits=9))) == 5


def test_the_latest_pattern_that_has_begun_counts():
    old, new = Pattern(dt.date(2024, 1, 1), "lama"), Pattern(dt.date(2026, 11, 24), "baru")
    assert pattern_on(dt.date(2026, 11, 23), [new, old]) == old
    assert pattern_on(DAY, [old, new]) == new
    with pytest.raises(CannotNumber, match="pola nomor"):
        pattern_on(dt.date(2023, 12, 31), [old, new])


def test_a_promise_is_a_sentence_with_figures_and_words():
    facts = {"unit_word": "sesi", "is_money": False, "rhythm": "month", "due_on": None}
    said = obligation(text="menghadirkan pelatih batik.", quantity=4, **facts)
    assert said == "menghadirkan pelatih batik, 4\u00a0(empat) sesi setiap bulan"
    facts |= {"is_money": True, "rhythm": "once", "due_on": DAY}
    said = obligation(text="meminjamkan bahan", quantity=2_500_000, **facts)
    assert said == (
        "meminjamkan bahan, senilai Rp\u00a02.500.000 (dua juta lima ratus ribu rupiah) paling lambat 24 November 2026"
    )
