"""The list of a group and the notice of its criteria, on A4 and F4."""

import dataclasses
import datetime as dt

import pytest

from layang.coaching.papers.groups import (
    CriteriaPaper,
    GroupListPaper,
    MemberRow,
    criteria_paper,
    criteria_pdf,
    group_list_paper,
    group_list_pdf,
)
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.ui.paper import CannotPrint, Imprint, Letterhead, PaperSize, Signatory
from layang.ui.tests.misprints import pages_of

WIB = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2026, 11, 2, 9, 40, tzinfo=WIB)
HEAD = Letterhead("RUMAH TAHANAN NEGARA CONTOH", "Kegiatan Kerja", "Jalan Contoh Nomor 1")
IMPRINT = Imprint("Bu Ratna", NOW, "Kotak pengaduan, atau 0800-000-000.")


def _list(count: int) -> GroupListPaper:
    rows = tuple(
        MemberRow(
            number, f"Warga Contoh yang Namanya Cukup Panjang {number}", f"K{number:03}", TODAY,
            "berhenti sementara" if number % 7 == 0 else "",
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    return GroupListPaper(
        letterhead=HEAD,
        number="Daftar kelompok Canting",
        group="Canting",
        craft="Batik tulis",
        room="Ruang batik",
        coach="Ratna Contoh",
        instructor="Pelatih, Batik Tresna",
        capacity="60 orang",
        city="Contoh",
        on=TODAY,
        rows=rows,
        count=count,
        left_out=0,
        signatories=(Signatory("Pelatih,", "Ratna Contoh"),),
        imprint=IMPRINT,
    )


@pytest.mark.parametrize("size", PaperSize)
def test_sixty_people_fit_on_three_sheets_and_none_is_lost(size: PaperSize):
    pages = pages_of(group_list_pdf(_list(60), size=size))
    assert len(pages) <= 3
    text = " ".join(pages)
    for number in range(1, 61):
        assert f"Panjang {number}" in text
    assert "Jumlah 60 orang" in pages[-1]
    assert "Semua layanan gratis" in pages[0]


def test_an_empty_group_says_so_and_a_wrong_count_is_not_printed():
    assert "Belum ada anggota." in pages_of(group_list_pdf(_list(0)))[0]
    with pytest.raises(CannotPrint, match="Jumlah anggota"):
        group_list_pdf(dataclasses.replace(_list(3), count=4))


def test_the_list_of_a_group_is_who_stands_in_it_that_day(house: Cast):
    group = house.groups["Canting"]
    paper = group_list_paper(group, on=TODAY, by=house.ratna, at=NOW)
    assert [row.code for row in paper.rows] == [
        house.residents[name].code for name in ("Busri", "Danu", "Fauzan", "Tirta")
    ]
    august = group_list_paper(group, on=dt.date(2026, 8, 30), by=house.ratna, at=NOW)
    assert august.count == 5


def test_the_notice_says_each_condition_and_that_nothing_costs_money(house: Cast):
    group = house.groups["Canting"]
    group.criteria = "- Ingin belajar\n\n• Mau mengikuti jadwal\n"
    paper = criteria_paper(group, by=house.ratna, at=NOW)
    assert paper.criteria == ("Ingin belajar", "Mau mengikuti jadwal")
    (page,) = pages_of(criteria_pdf(paper))
    for word in ("Syarat masuk kelompok", "Canting", "Ingin belajar", "Mau mengikuti jadwal", "Semua gratis."):
        assert word in page
    assert not [name for name in house.residents if name in page]


def test_a_notice_without_conditions_is_not_printed():
    empty = CriteriaPaper(
        letterhead=HEAD, number="-", group="Canting", craft="Batik tulis", coach="", partner="", places="",
        criteria=(), imprint=IMPRINT,
    )  # fmt: skip
    with pytest.raises(CannotPrint, match="belum diisi"):
        criteria_pdf(empty)
