"""Delivery note and settlement: every figure stands on the paper, and a paper with one wrong figure is refused."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from layang.sales.papers import (
    DeliveryLine,
    DeliveryNotePaper,
    DeliveryTerms,
    Dispute,
    HowToPay,
    OutletOnPaper,
    ReceivedPayment,
    ReturnKind,
    ReturnLine,
    SettlementLine,
    SettlementPaper,
    SettlementTotals,
    delivery_note_pdf,
    settlement_pdf,
)
from layang.ui.paper import CannotPrint, Imprint, Letterhead, PaperSize, Proof, Signatory
from layang.ui.tests.misprints import misprints, pages_of

WIB = dt.timezone(dt.timedelta(hours=7))
HEAD = Letterhead("RUMAH TAHANAN NEGARA CONTOH", "Kegiatan Kerja", "Jalan Contoh Nomor 1")
IMPRINT = Imprint("Pak Salim", dt.datetime(2026, 11, 3, 9, 40, tzinfo=WIB), "Kotak pengaduan, atau 0800-000-000.")
PROOF = Proof("layang.contoh/p/SL2027", "8f3c21a09d4e77b2c6105e9a40d71b8c" * 2, 412)
SHOP = OutletOnPaper("Toko Contoh", "H01", "Jalan Contoh Nomor 7", "Bu Indah, kasir toko")
GOODS = (
    ("Batik tulis motif ombak 2,4 m", "BT-01", 2, 750_000),
    ("Batik tulis motif merpati 2 m", "BT-03", 3, 350_000),
    ("Pecut hias besar", "PC-01", 4, 150_000),
    ("Pecut suvenir", "PC-02", 14, 35_000),
    ("Rajutan ayam bekisar", "RJ-01", 6, 65_000),
    ("Rajutan merak", "RJ-02", 3, 85_000),
    ("Gantungan kunci rajut burung", "RJ-03", 21, 15_000),
    ("Layang-layang hias", "LY-01", 8, 45_000),
)


def delivery(*, count: int = 8) -> DeliveryNotePaper:
    lines = tuple(
        DeliveryLine(code, name, f"{code}-2609-{row:02}", quantity, price, quantity * price)
        for row, (name, code, quantity, price) in enumerate((GOODS * 10)[:count])
    )
    return DeliveryNotePaper(
        letterhead=HEAD,
        number="TP-2026-014",
        issued_on=dt.date(2026, 9, 3),
        outlet=SHOP,
        terms=DeliveryTerms(
            agreement="PKS 07/2026",
            commission="15 % dari harga jual",
            report_due="tanggal 1 tiap bulan",
            payment_due="tanggal 14 bulan berikutnya",
            loss_borne_by="gerai, harga bersih",
            conditions=("Barang yang belum laku tetap milik rumah tahanan.",),
        ),
        lines=lines,
        total_quantity=sum(line.quantity for line in lines),
        total_amount=sum(line.amount for line in lines),
        proof=PROOF,
        signatories=(
            Signatory("Yang menyerahkan,", "Ratna", "19850505 201001 2 002"),
            Signatory("Yang menerima,", has_nip=False, note="nama dan cap"),
        ),
        imprint=IMPRINT,
    )


def settlement(**changes: Any) -> SettlementPaper:
    """The statement of the drawing: net 4.301.000, of which 85.000 is disputed and 2.500.000 paid."""
    lines = tuple(
        SettlementLine(
            name,
            code,
            quantity,
            price,
            quantity * price,
            1500,
            quantity * price * 15 // 100,
            quantity * price * 85 // 100,
        )
        for name, code, quantity, price in GOODS
    )
    lost = SettlementLine("Rajutan merak", "RJ-02", 1, 85_000, 85_000, 0, 0, 85_000, "ganti rugi barang hilang", True)
    paper = SettlementPaper(
        letterhead=HEAD,
        number="SL-2026-027",
        issued_on=dt.date(2026, 10, 1),
        outlet=SHOP,
        period="September 2026",
        agreement="PKS 07/2026",
        report_number="LP-2026-031",
        report_note="31 baris, 30 Sep 2026",
        due_on=dt.date(2026, 10, 15),
        lines=(*lines, lost),
        totals=SettlementTotals(62, 5_045_000, 744_000, 4_301_000),
        disputed=85_000,
        agreed=4_216_000,
        returns=(
            ReturnLine("Rajutan merak", "RJ-02", 2, ReturnKind.RETURNED, "pindah ke pameran"),
            ReturnLine("Pecut suvenir", "PC-02", 1, ReturnKind.DAMAGED, "gagang patah"),
        ),
        returned_quantity=3,
        payments=(ReceivedPayment(dt.date(2026, 10, 10), "Transfer bank", "berita 27/TOKO", 2_500_000),),
        paid=2_500_000,
        outstanding=1_716_000,
        how_to_pay=HowToPay("Bank Contoh", "0123 4567 8901", "Bendahara Rutan Contoh", "SL-2026-027"),
        proof=PROOF,
        signatories=(
            Signatory("Untuk Toko Contoh,", has_nip=False, note="nama dan cap"),
            Signatory("Mengetahui Kepala Rutan,"),
            Signatory("Bendahara,"),
        ),
        imprint=IMPRINT,
        disputes=(Dispute("Toko menolak ganti rugi", "Surat pinjam belum ditunjukkan."),),
    )
    return dataclasses.replace(paper, **changes)


UNCHECKABLE = {"proof.batch"}
"""The chain is the books' to check, not the paper's."""


@pytest.mark.parametrize("paper", [delivery(), settlement()], ids=["delivery", "settlement"])
def test_one_wrong_figure_anywhere_is_found(paper):
    assert paper.faults() == ()
    wrong = list(misprints(paper))
    assert len({name for name, _ in wrong}) > 5
    assert {name for name, copy in wrong if not copy.faults()} == UNCHECKABLE


def test_a_delivery_note_lists_what_is_handed_over_on_one_page():
    (page,) = pages_of(delivery_note_pdf(delivery()))
    for words in (
        "Surat Titipan TP-2026-014", "3 September 2026", "Toko Contoh H01", "Jalan Contoh Nomor 7", "PKS 07/2026",
        "15 % dari harga jual", "tanggal 14 bulan berikutnya", "tanggal 1 tiap bulan",
        "BT-01 Batik tulis motif ombak 2,4 m BT-01-2609-00 2 750.000 1.500.000", "Jumlah 8 baris 61 4.960.000",
        "Terbilang: empat juta sembilan ratus enam puluh ribu rupiah.", "ada selisih atau kerusakan",
        "Yang menyerahkan,", "NIP 19850505 201001 2 002", "Yang menerima,", "layang.contoh/p/SL2027",
    ):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("count", [25, 26, 27, 60])
def test_a_long_delivery_note_repeats_its_head_and_totals_once(count):
    pages = pages_of(delivery_note_pdf(delivery(count=count)))
    (last_rows,) = [page for page in pages if f"Jumlah {count} baris" in page]
    assert f"-2609-{count - 1:02}" in last_rows
    assert all("Kode Barang Lot" in page for page in pages if "-2609-" in page)
    assert sum("Yang menerima," in page for page in pages) == 1


def test_an_empty_or_backward_delivery_is_refused():
    empty = dataclasses.replace(delivery(), lines=(), total_quantity=0, total_amount=0)
    with pytest.raises(CannotPrint, match="tanpa barang"):
        delivery_note_pdf(empty)
    back = dataclasses.replace(
        delivery(), lines=(DeliveryLine("A", "B", "C", -1, 5, -5),), total_quantity=-1, total_amount=-5
    )
    with pytest.raises(CannotPrint, match="banyaknya -1"):
        delivery_note_pdf(back)


def test_a_settlement_asks_for_what_is_agreed_and_not_paid():
    text = "\n".join(pages_of(settlement_pdf(settlement())))
    for words in (
        "Setelan SL-2026-027", "Toko Contoh · September 2026", "19 hari", "Bersih disepakati 4.216.000",
        "Dibayar 10 Oktober 2026 −2.500.000", "1.716.000", "satu juta tujuh ratus enam belas ribu rupiah",
        "Rp 85.000 disengketakan", "LP-2026-031, 31 baris, 30 Sep 2026", "15 Oktober 2026", "Komisi 15 %",
        "Gantungan kunci rajut burung RJ-03 21 15.000 315.000 −47.250 267.750", "disengketakan",
        "Jumlah semua baris 62 5.045.000 −744.000 4.301.000", "Disepakati dan ditagih 4.216.000",
        "Surat pinjam belum ditunjukkan.", "Pecut suvenir PC-02 rusak gagang patah 1",
        "10 Okt 2026 Transfer bank, berita 27/TOKO 2.500.000", "0123 4567 8901", "kumpulan 412, menyambung pada 411",
    ):  # fmt: skip
        assert words in text


def test_a_settlement_without_dispute_is_one_page():
    paper = settlement()
    plain = dataclasses.replace(
        paper,
        lines=paper.lines[:-1],
        totals=SettlementTotals(61, 4_960_000, 744_000, 4_216_000),
        disputed=0,
        disputes=(),
    )
    (page,) = pages_of(settlement_pdf(plain))
    assert "Jumlah ditagih 61 4.960.000 −744.000 4.216.000" in page
    assert "isengketakan" not in page


def test_a_paid_settlement_says_so_and_does_not_ask():
    payment = dataclasses.replace(settlement().payments[0], amount=4_216_000)
    text = "\n".join(pages_of(settlement_pdf(settlement(payments=(payment,), paid=4_216_000, outstanding=0))))
    assert "Lunas" in text
    assert "Lewat jatuh tempo" not in text
    assert "Cara membayar" not in text


def test_two_commissions_stand_in_their_rows():
    paper = settlement()
    first = dataclasses.replace(paper.lines[0], commission_bp=2000, commission=300_000, net=1_200_000)
    dearer = dataclasses.replace(
        paper, lines=(first, *paper.lines[1:]), totals=SettlementTotals(62, 5_045_000, 819_000, 4_226_000),
        agreed=4_141_000, outstanding=1_641_000,
    )  # fmt: skip
    text = "\n".join(pages_of(settlement_pdf(dearer)))
    assert "komisi 20 %" in text
    assert "komisi 15 %" in text
    assert "Komisi 15 %" not in text


def test_days_late_are_counted_only_while_money_is_out():
    assert settlement().overdue_days == 19
    early = dataclasses.replace(IMPRINT, printed_at=dt.datetime(2026, 10, 15, 23, 0, tzinfo=WIB))
    assert settlement(imprint=early).overdue_days == 0
    assert settlement(outstanding=0).overdue_days == 0


def test_more_paid_than_asked_is_refused():
    payment = dataclasses.replace(settlement().payments[0], amount=5_000_000)
    paper = settlement(payments=(payment,), paid=5_000_000, outstanding=-784_000)
    assert paper.faults() == (
        "Dibayar lebih dari yang disepakati. Pindahkan kelebihannya ke setelan lain sebelum mencetak.",
    )


def test_nothing_came_back_needs_a_quantity_of_one():
    none = ReturnLine("Pecut", "PC-01", 0, ReturnKind.LOST)
    assert list(none.faults()) == ["Pecut, hilang: banyaknya 0. Isi paling sedikit 1."]


def test_names_and_files_keep_their_word():
    outlet = dataclasses.replace(SHOP, name="Toko #1 *Maju* & $on_s @rumah")
    paper = settlement(outlet=outlet)
    pdf = settlement_pdf(paper)
    assert outlet.name in pages_of(pdf)[0]
    assert settlement_pdf(paper) == pdf
    assert settlement_pdf(paper, size=PaperSize.F4) != pdf
    assert delivery_note_pdf(delivery()) == delivery_note_pdf(delivery())
