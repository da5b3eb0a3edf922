"""Slip and register page: every figure stands on the paper, and a paper with one wrong figure is refused."""

import dataclasses
import datetime as dt
import time
from typing import Any

import pytest

from layang.earnings.papers import (
    PendingAtOutlet,
    RegisterDPaper,
    RegisterRow,
    RuleBase,
    RuleOnSlip,
    RulePart,
    Saved,
    SavingsMove,
    SlipPaper,
    SoldTotals,
    SoldWork,
    register_d_pdf,
    slip_pdf,
)
from layang.ui.paper import CannotPrint, Imprint, Letterhead, PaperSize, Proof, Seal, Signatory
from layang.ui.tests.misprints import misprints, pages_of

WIB = dt.timezone(dt.timedelta(hours=7))
HEAD = Letterhead("RUMAH TAHANAN NEGARA CONTOH", "Subseksi Pelayanan Tahanan, Kegiatan Kerja", "Jalan Contoh Nomor 1")
IMPRINT = Imprint("Pak Salim", dt.datetime(2026, 11, 3, 9, 40, tzinfo=WIB), "Kotak pengaduan, atau 0800-000-000.")
PROOF = Proof("layang.contoh/p/SH7Q2K10", "8f3c21a09d4e77b2c6105e9a40d71b8c" * 2, 412)
SIGNATORIES = (
    Signatory("Saya sudah membaca,", "Karsa", has_nip=False, note="cap jempol"),
    Signatory("Disiapkan Bendahara,"),
    Signatory("Disetujui Kepala Rutan,"),
)
PROFIT = RuleBase.PROFIT
WORKS = (
    SoldWork("Batik daun kelor 2,4 m", 1, "helai", "Hotel Contoh", 2000, 500_000, 100_000, 170_000, 230_000, PROFIT,
             5000, 115_000, 10_000, 115_000, 115_000),
    SoldWork("Batik merpati 2 m", 1, "helai", "Hotel Contoh", 2000, 350_000, 70_000, 120_000, 160_000, PROFIT, 5000,
             80_000, 6000, 48_000, 48_000),
    SoldWork("Batik ombak 2,4 m", 2, "helai", "Toko Contoh", 1500, 1_500_000, 225_000, 420_000, 855_000, PROFIT, 5000,
             427_500, 5000, 213_750, 0),
    SoldWork("Batik merpati 2 m", 1, "helai", "Galeri Contoh", 1000, 350_000, 35_000, 120_000, 195_000, PROFIT, 5000,
             97_500, 10_000, 97_500, 0),
)  # fmt: skip
RULE = RuleOnSlip(
    base=PROFIT,
    parts=(RulePart("premi pembuat", 5000), RulePart("modal kerja", 3500), RulePart("disetor ke negara", 1500)),
    legal_basis="UU 22/2022 pasal 9 huruf j dan Kepmen Kehakiman M.01-PP.02.01/1990",
    decision="SK-04/2026",
    decided_by="Kepala Rutan",
    effective_on=dt.date(2026, 3, 1),
    weighed_by="jam kerja tiap karya",
    locked_bp=7500,
    usable_bp=2500,
)


def slip(*, times: int = 1, **changes: Any) -> SlipPaper:
    """The slip of the drawing (`times` 1), or one with its four works as many times over."""
    paper = SlipPaper(
        letterhead=HEAD,
        number="SH-2026-10-7Q2K",
        maker_name="Karsa",
        maker_code="7Q2K",
        group="Canting",
        period="Oktober 2026",
        first_day=dt.date(2026, 10, 1),
        last_day=dt.date(2026, 10, 31),
        works=WORKS * times,
        totals=SoldTotals(
            *(figure * times for figure in (5, 2_700_000, 430_000, 830_000, 1_440_000, 720_000, 474_250))
        ),
        share_saved=311_250 * times,
        share_pending=163_000 * times,
        rules=(RULE,),
        opening=Saved(842_100, 131_400, 973_500),
        moves=(
            SavingsMove(
                "Bagian yang sudah dibayar gerai",
                Saved(233_438 * times, 77_812 * times, 311_250 * times),
                is_release=True,
            ),
            SavingsMove("Kirim ke keluarga, 18 Oktober", Saved(0, -100_000, -100_000)),
        ),
        closing=Saved(842_100 + 233_438 * times, 31_400 + 77_812 * times, 873_500 + 311_250 * times),
        pending=(
            PendingAtOutlet("Hotel Contoh", 0, 163_000 * times, 0, 163_000 * times),
            PendingAtOutlet("Toko Contoh", 0, 213_750 * times, 213_750 * times, 0),
            PendingAtOutlet("Galeri Contoh", 0, 97_500 * times, 97_500 * times, 0),
        ),
        pending_total=PendingAtOutlet("Jumlah", 0, 474_250 * times, 311_250 * times, 163_000 * times),
        proof=PROOF,
        signatories=SIGNATORIES,
        imprint=IMPRINT,
        savings_note="Setengah rupiah dibulatkan ke yang terkunci; bulan depan gilirannya yang boleh dipakai.",
    )
    return dataclasses.replace(paper, **changes)


def empty_slip() -> SlipPaper:
    return slip(
        works=(), totals=SoldTotals(0, 0, 0, 0, 0, 0, 0), share_saved=0, share_pending=0, moves=(), rules=(),
        closing=Saved(842_100, 131_400, 973_500), pending=(), pending_total=PendingAtOutlet("Jumlah", 0, 0, 0, 0),
    )  # fmt: skip


def register_page() -> RegisterDPaper:
    return RegisterDPaper(
        letterhead=HEAD,
        number="RD-2026-10-7Q2K",
        maker_name="Karsa",
        maker_code="7Q2K",
        first_day=dt.date(2026, 10, 1),
        last_day=dt.date(2026, 10, 31),
        opening=973_500,
        rows=(
            RegisterRow(dt.date(2026, 10, 10), "Bagian hasil dari Toko Contoh", "SL-2026-027", 311_250, 0, 1_284_750),
            RegisterRow(dt.date(2026, 10, 18), "Kirim ke keluarga", "KK-2026-003", 0, 100_000, 1_184_750),
        ),
        received=311_250,
        paid=100_000,
        closing=Saved(1_075_538, 109_212, 1_184_750),
        seal=Seal(PROOF.digest, PROOF.batch),
        signatories=SIGNATORIES,
        imprint=IMPRINT,
    )


UNCHECKABLE = {SlipPaper: {"proof.batch"}, RegisterDPaper: {"seal.batch"}}
"""The chain is the books' to check, not the paper's."""


@pytest.mark.parametrize("paper", [slip(), register_page()], ids=["slip", "register"])
def test_one_wrong_figure_anywhere_is_found(paper):
    assert paper.faults() == ()
    wrong = list(misprints(paper))
    assert len({name for name, _ in wrong}) > 8
    assert {name for name, copy in wrong if not copy.faults()} == UNCHECKABLE[type(paper)]


def test_the_drawn_slip_is_one_page_with_every_figure():
    pages = pages_of(slip_pdf(slip()))
    assert len(pages) == 1
    for words in (
        "Oktober 2026 · nomor SH-2026-10-7Q2K", "474.250", "Sudah masuk tabungan Rp 311.250",
        "1.500.000 −225.000 −420.000 855.000 427.500 50 % 213.750", "Batik ombak 2,4 m, 2 helai",
        "Hotel Contoh, 20 % · belum dibayar", "Toko Contoh, 15 % · dibayar",
        "Jumlah 5 helai 2.700.000 −430.000 −830.000 1.440.000 720.000 474.250",
        "Dari untung: 50 % premi pembuat, 35 % modal kerja, 15 % disetor ke negara.",
        "UU 22/2022 pasal 9", "SK-04/2026", "1 Maret 2026", "75 % terkunci sampai bebas, 25 % boleh dipakai",
        "Saldo 1 Oktober 2026 842.100 131.400 973.500", "Bagian yang sudah dibayar gerai +233.438 +77.812 +311.250",
        "Kirim ke keluarga, 18 Oktober 0 −100.000 −100.000", "Saldo 31 Oktober 2026 1.075.538 109.212 1.184.750",
        "Hotel Contoh 0 +163.000 0 163.000", "Jumlah 0 +474.250 −311.250 163.000",
        "kumpulan 412, menyambung pada 411", "Karsa (cap jempol)", "Disetujui Kepala Rutan,",
    ):  # fmt: skip
        assert words in pages[0]


def test_forty_works_flow_over_pages_and_end_together():
    pages = pages_of(slip_pdf(slip(times=10)))
    assert len(pages) == 2
    assert sum("Jumlah 50 helai" in page for page in pages) == 1
    assert all("Komisi Bahan Untung" in page for page in pages[:2])
    assert "Uang saya yang masih di gerai" in pages[-1]
    assert "Saya sudah membaca," in pages[-1]
    assert "Periksa slip ini" in pages[-1]


@pytest.mark.parametrize("times", range(1, 16))
def test_totals_and_hands_never_stand_alone_on_a_page(times):
    for page in pages_of(slip_pdf(slip(times=times))):
        head, found, _ = page.partition(f"Jumlah {5 * times} helai")
        assert not found or "Contoh, " in head
        assert "Saya sudah membaca," not in page or "Jumlah 0 +" in page


def test_folio_paper_carries_the_same_slip():
    assert "474.250" in pages_of(slip_pdf(slip(), size=PaperSize.F4))[0]


def test_a_month_without_a_sale_says_so():
    (page,) = pages_of(slip_pdf(empty_slip()))
    assert "Bulan ini belum ada karya saya yang laku." in page
    assert "Karya yang laku" not in page
    assert "1.Tabungan" in page.replace(" ", "")


def test_a_part_paid_work_says_what_is_left():
    part = dataclasses.replace(WORKS[1], pending=18_000)
    paper = slip(
        works=(WORKS[0], part, *WORKS[2:]), share_saved=341_250, share_pending=133_000,
        moves=(SavingsMove("Bagian yang sudah dibayar gerai", Saved(255_938, 85_312, 341_250), is_release=True),),
        closing=Saved(1_098_038, 216_712, 1_314_750),
        pending=(PendingAtOutlet("Hotel Contoh", 0, 163_000, 30_000, 133_000), *slip().pending[1:]),
        pending_total=PendingAtOutlet("Jumlah", 0, 474_250, 341_250, 133_000),
    )  # fmt: skip
    assert "dibayar sebagian, sisa 18.000" in pages_of(slip_pdf(paper))[0]


def test_two_rules_in_one_month_are_both_told():
    wage = dataclasses.replace(
        RULE,
        base=RuleBase.WAGE,
        parts=(RulePart("upah pembuat", per_piece=15_000), RulePart("modal kerja")),
        decision="SK-07/2026",
    )
    works = (dataclasses.replace(WORKS[0], base=RuleBase.WAGE, premium_bp=None), *WORKS[1:])
    text = "".join(pages_of(slip_pdf(slip(rules=(RULE, wage), works=works))))
    assert "Dari upah: Rp 15.000 tiap buah upah pembuat, sisanya modal kerja." in text
    assert "SK-04/2026" in text
    assert "premi 50 %" in text


def test_a_loss_gives_no_premium():
    work = SoldWork(
        "Pecut", 1, "buah", "Toko Contoh", 2000, 50_000, 10_000, 60_000, -20_000, PROFIT, 5000, 0, 10_000, 0, 0
    )
    assert list(work.faults()) == []
    assert list(dataclasses.replace(work, premium=-10_000, share=-10_000).faults())


def test_a_sale_taken_back_is_all_minus():
    work = WORKS[0]
    back = dataclasses.replace(
        work, quantity=-1, price=-500_000, commission=-100_000, material=-170_000, profit=-230_000, premium=-115_000,
        share=-115_000, pending=-115_000,
    )  # fmt: skip
    assert list(back.faults()) == []


def test_rounding_of_a_rupiah_a_sale_is_no_fault():
    pieces = dataclasses.replace(WORKS[2], premium=427_502, share=213_752)
    assert list(pieces.faults()) == []
    assert list(dataclasses.replace(WORKS[2], premium=427_503).faults())


def test_a_wrong_slip_is_not_printed_and_every_fault_is_told():
    with pytest.raises(CannotPrint) as refusal:
        slip_pdf(slip(share_saved=311_251, savings_note="", opening=Saved(842_100, 131_400, 973_501)))
    assert refusal.value.faults == (
        "Bagian saya, tabungan + gerai: hitungan 474.251, tertulis 474.250.",
        "Tabungan, saldo awal: jumlah: hitungan 973.500, tertulis 973.501.",
    )


def test_names_are_printed_as_they_came():
    name = 'Kar*sa #"D" $x$ _y_ @z'
    assert name in pages_of(slip_pdf(slip(maker_name=name)))[0]


def test_the_same_slip_is_the_same_file():
    first = slip_pdf(slip())
    slip_pdf(slip(maker_name="Wira"))
    assert slip_pdf(slip()) == first


def test_a_months_slips_are_printed_while_one_waits():
    slip_pdf(slip())
    began = time.process_time()
    for position in range(25):
        slip_pdf(slip(maker_name=f"Karsa {position}", number=f"SH-2026-10-{position:04}"))
    assert time.process_time() - began < 3, "500 slips must take less than a minute"


def test_a_register_page_tells_every_movement_with_its_balance():
    (page,) = pages_of(register_d_pdf(register_page()))
    for words in (
        "Saldo awal 973.500", "10 Okt 2026 Bagian hasil dari Toko Contoh SL-2026-027 311.250 1.284.750",
        "18 Okt 2026 Kirim ke keluarga KK-2026-003 100.000 1.184.750",
        "Jumlah dan saldo akhir 311.250 100.000 1.184.750", "Rp 1.075.538 terkunci",
    ):  # fmt: skip
        assert words in page


def test_a_movement_outside_the_page_is_refused():
    page = register_page()
    late = dataclasses.replace(page.rows[1], occurred_on=dt.date(2026, 11, 1))
    with pytest.raises(CannotPrint, match="di luar masa buku"):
        register_d_pdf(dataclasses.replace(page, rows=(page.rows[0], late)))
