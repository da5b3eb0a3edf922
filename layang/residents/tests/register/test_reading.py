import datetime as dt
import re
import time
import zipfile
from collections import Counter

import pytest

from layang.core.sheets.container import CannotRead
from layang.residents.rules.register import Person

from .lists import HEAD, SAMPLE, listing, person, text, xlsx

NAME, NUMBER = "Sumarno", "B.I.7/2026"


def _counted_by_hand() -> Counter[str]:
    """Count the sample without any reader of ours: its XML as text, the column of the register numbers."""
    with zipfile.ZipFile(SAMPLE) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    return Counter(re.findall(r'<c r="B\d+"[^>]*><is><t[^>]*>([AB]\.[IV]+[ab]?)\.\d+/\d{4}</t>', sheet))


def test_the_sample_counts_as_an_independent_count_does():
    found, people = listing(SAMPLE.read_bytes())
    assert Counter(person.code for person in people) == _counted_by_hand()
    assert found.stated == len(people) == 368
    assert found.listed_on == dt.date(2026, 10, 31)
    assert [(fault.row, fault.column) for fault in found.faults] == [(340, "Status WBP")]


def test_what_is_not_needed_is_not_there():
    _found, people = listing(SAMPLE.read_bytes())
    kept = " ".join(map(str, people))
    for dropped in ("Jalan", "Gang ", "SUMENEP", "Pencurian", "Narkotika", "Laki-laki", "Ibrahim"):
        assert dropped not in kept
    assert sum(each.is_special_crime for each in people) == 52


def test_the_header_stands_anywhere_in_any_order_and_spelling():
    rows = [
        ["KEMENTERIAN CONTOH"], [], ["Keadaan tanggal 30/10/2026"],
        ["STATUS WBP", "blok", "TANGGAL  EKSPIRASI", "nama lengkap", "Nomor Register", "NIK", "2/3 MP", "Vonis"],
        ["Narapidana", 3.0, dt.date(2027, 1, 5), NAME, NUMBER, "350000", "05-09-2026", "1 th"],
    ]  # fmt: skip
    found, people = listing(xlsx(rows))
    assert found.listed_on == dt.date(2026, 10, 30)
    assert people == [
        Person(
            row=5, number=NUMBER, name=NAME, code="B.I", block="3", began_on=None, third_on=None, half_on=None,
            two_thirds_on=dt.date(2026, 9, 5), expires_on=dt.date(2027, 1, 5), sentence_months=12, sentence_days=0,
            is_special_crime=False, unread=("began_on", "third_on", "half_on", "is_special_crime"),
        )
    ]  # fmt: skip
    assert any("mulai ditahan" in note for note in found.notes)


def test_the_better_of_two_columns_is_read():
    rows = [
        ["No. Reg", "Nama", "Tgl Masuk", "Tanggal Mulai Ditahan", "Tgl Ekspirasi Awal", "Tgl Ekspirasi Akhir"],
        [NUMBER, NAME, "05/03/2026", "05/01/2026", "05/02/2027", "05/01/2027"],
    ]  # fmt: skip
    _found, (someone,) = listing(xlsx(rows))
    assert (someone.began_on, someone.expires_on) == (dt.date(2026, 1, 5), dt.date(2027, 1, 5))


def test_rows_that_are_nobody_are_counted_and_not_read():
    rows = [
        list(HEAD), ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"], person(NUMBER, NAME), [], list(HEAD),
        person("A.I.8/2026", "Mulyo"), ["JUMLAH", "", 2.0], ["", "", "Contoh, 31 Oktober 2026"], ["", "", "Kepala"],
    ]  # fmt: skip
    found, people = listing(xlsx(rows))
    assert [each.name for each in people] == [NAME, "Mulyo"]
    assert found.stated == 2
    assert found.faults == []
    assert found.nobody["judul berulang"] == found.nobody["nomor kolom"] == found.nobody["baris jumlah"] == 1


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (person(NUMBER, NAME, expires="31/02/2027"), "Tgl Ekspirasi", "F3"),
        (person(NUMBER, NAME, third="05/05/2025"), "1/3 Masa Pidana", "lebih awal daripada"),
        (person(NUMBER, NAME, began="01/12/2026", third="-", expires="-"), "Tgl Masuk", "sesudah tanggal daftar"),
        (person(NUMBER, NAME, sentence="kurang tahu"), "Total Hukuman", "bukan lama pidana"),
        (person("", NAME), "No. Registrasi", "tidak ikut dicatat"),
        (person(NUMBER, ""), "Nama", "tidak ikut dicatat"),
        (person("77/2026", NAME), "No. Registrasi", "kode register tidak dikenal"),
        (person(NUMBER, "x" * 200), "Nama", "lebih dari 150 huruf"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence_that_says_where_and_what_to_do(row: list, column: str, said: str):
    found, _people = listing(text(row))
    (fault,) = found.faults
    assert (fault.row, fault.column) == (3, column)
    assert said in fault.message
    assert "Baris 3" in fault.message
    assert fault.message.endswith("betulkan di SDP, lalu ekspor ulang.")


def test_an_impossible_day_is_left_unread_and_the_rest_is_taken():
    _found, (someone,) = listing(text(person(NUMBER, NAME, third="31/04/2026")))
    assert someone.third_on is None
    assert "third_on" in someone.unread
    assert someone.expires_on == dt.date(2027, 1, 5)


def test_all_faults_are_told_at_once():
    found, people = listing(text(person("", NAME), person(NUMBER, NAME, began="x", third="y", expires="z")))
    assert [fault.row for fault in found.faults] == [3, 4, 4, 4]
    assert len(people) == 1


def test_a_file_without_a_list_says_what_is_missing():
    with pytest.raises(CannotRead, match="nomor register"):
        listing(xlsx([["Nama", "Blok", "Status"], [NAME, "A", "Tahanan"]]))
    with pytest.raises(CannotRead, match="Judul kolom tidak ditemukan"):
        listing(xlsx([["apa", "saja"]]))
    with pytest.raises(CannotRead, match="kosong"):
        listing(b"")
    with pytest.raises(CannotRead, match="PDF"):
        listing(b"%PDF-1.7")


def test_the_sheet_with_the_list_is_found_among_others():
    found, people = listing(xlsx([["Rekap"]], Daftar=[list(HEAD), person(NUMBER, NAME)]))
    assert (found.sheet, len(people)) == ("Daftar", 1)


def test_five_hundred_rows_are_read_in_a_blink():
    content = xlsx([list(HEAD), *(person(f"B.I.{n}/2026", f"Warga {n}") for n in range(500))])
    began = time.process_time()
    _found, people = listing(content)
    assert len(people) == 500
    assert time.process_time() - began < 1
