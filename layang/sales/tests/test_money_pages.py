"""Pages of settlements and payments, and what their papers say."""

import datetime as dt
from uuid import uuid4

from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.sales.actions import (
    DeliveryRequest,
    PieceRequest,
    agree_terms,
    record_payment,
    return_goods,
    reverse_payment,
)
from layang.sales.actions.reports import answer_report, record_report, start_report
from layang.sales.models import Payment
from layang.sales.papers import ReturnKind
from layang.sales.paperwork import delivery_paper, settlement_paper
from layang.sales.rules.shelf import Wanted
from layang.sales.tests.factories import make_user
from layang.sales.tests.pages import DAY, TODAY, client_of, hidden_of, text_of


class TestSettlements:
    def test_the_list_ages_and_adds_up(self, salim, settlement):
        page = text_of(salim.get(reverse("sales:settlements")))
        assert settlement.number in page
        assert "Belum jatuh tempo" in page
        assert "684.000" in page
        assert "Tidak ada setelan yang cocok." in text_of(salim.get(reverse("sales:settlements"), {"keadaan": "paid"}))

    def test_none_yet(self, salim, house):
        assert "Belum ada setelan." in text_of(salim.get(reverse("sales:settlements")))

    def test_one_of_them(self, salim, settlement):
        page = text_of(salim.get(settlement.get_absolute_url()))
        for said in ("Batik ombak", "105.000", "21.000", "84.000", "684.000", "Catat pembayaran", "15 Nov 2026"):
            assert said in page

    def test_who_only_reads_sees_no_button(self, house, settlement):
        head = client_of(make_user(house.unit, "kepala", Role.HEAD))
        page = text_of(head.get(settlement.get_absolute_url()))
        assert "684.000" in page
        assert "Catat pembayaran" not in page

    def test_the_paper(self, salim, settlement):
        response = salim.get(reverse("sales:settlement_pdf", args=[settlement.number]))
        assert response["Content-Disposition"] == f'inline; filename="{settlement.number}.pdf"'
        assert response.content.startswith(b"%PDF")


class TestPayments:
    facts = {"how_much": "semua", "received_on": TODAY, "method": "bank", "bank_reference": "27/TOKO"}

    def test_said_back_and_then_recorded(self, salim, settlement):
        url = reverse("sales:payment_new", args=[settlement.number])
        assert "Rp 684.000" in text_of(salim.get(url))
        facts = self.facts | {"submission_id": str(uuid4())}
        asked = salim.post(url, facts)
        assert asked.status_code == 200
        assert "Rp 684.000 cair" in text_of(asked)
        assert not Payment.objects.exists()
        for _ in range(2):
            assert salim.post(url, hidden_of(asked) | {"confirmed": "1"}).status_code == 302
        assert Payment.objects.get().amount == 684_000
        assert "Lunas" in text_of(salim.get(settlement.get_absolute_url()))
        assert "Tidak ada lagi yang ditagih." in text_of(salim.get(url))

    def test_a_part(self, salim, settlement):
        url = reverse("sales:payment_new", args=[settlement.number])
        facts = self.facts | {"how_much": "sebagian", "amount": "84.000", "method": "cash"}
        assert "Rp 600.000" in text_of(salim.post(url, facts))
        assert "Catat pembayaran" in text_of(salim.post(url, facts | {"edit": "1"}))
        salim.post(url, facts | {"confirmed": "1"})
        assert Payment.objects.get().method == "cash"

    def test_faults(self, salim, settlement):
        url = reverse("sales:payment_new", args=[settlement.number])
        nothing = salim.post(url, self.facts | {"how_much": "sebagian"})
        assert nothing.status_code == 422
        assert "Isi jumlah yang diterima." in text_of(nothing)
        more = salim.post(url, self.facts | {"how_much": "sebagian", "amount": "700.000"})
        assert "Isi paling banyak Rp 684.000." in text_of(more)
        ahead = salim.post(url, self.facts | {"received_on": "2026-11-04"})
        assert ahead.status_code == 422
        early = salim.post(url, self.facts | {"received_on": "2026-10-01", "confirmed": "1"})
        assert early.status_code == 422
        assert "terlalu awal" in text_of(early)

    def test_it_can_be_undone(self, salim, settlement):
        salim.post(reverse("sales:payment_new", args=[settlement.number]), self.facts | {"confirmed": "1"})
        url = reverse("sales:payment_reverse", args=["BY-2026-001"])
        assert "Rp 684.000 keluar lagi dari kas" in text_of(salim.get(url))
        assert salim.post(url, {"on": TODAY, "reason": ""}).status_code == 422
        assert salim.post(url, {"on": TODAY, "reason": "Salah setelan"}).status_code == 302
        page = text_of(salim.get(settlement.get_absolute_url()))
        assert "Pembatalan BY-2026-001" in page
        assert "Salah setelan" in page
        assert "sudah dibatalkan" in text_of(salim.post(url, {"on": TODAY, "reason": "Sekali lagi"}))


class TestPapers:
    """What a paper says that the rows do not say themselves."""

    AT = dt.datetime(2026, 11, 3, 10, tzinfo=dt.UTC)

    def test_who_bears_a_loss(self, house):
        delivery = house.deliver()
        assert delivery_paper(delivery, by=house.ratna, at=self.AT).terms.loss_borne_by == "ditanggung rutan"
        agree_terms(
            outlet=house.shop, valid_from=dt.date(2026, 10, 1), commission=1500, settlement_day=10,
            loss_borne_by="outlet", agreement_number="PKS 7/2026", by=house.salim,
        )  # fmt: skip
        paper = delivery_paper(house.deliver(DeliveryRequest(house.whip, 1)), by=house.ratna, at=self.AT)
        assert paper.terms.loss_borne_by.startswith("hilang ditanggung gerai")
        assert (paper.terms.agreement, paper.signatories[0].name) == ("PKS 7/2026", "Ratna")
        assert not paper.faults()

    def test_whom_to_complain_to(self, house):
        house.unit.phone = "0328 000100"
        house.unit.save()
        paper = delivery_paper(house.deliver(), by=house.salim, at=self.AT)
        assert paper.imprint.complaints_to == "Kotak pengaduan, atau 0328 000100."

    def test_payments_taken_back_are_not_printed(self, house, settlement):
        said = {"settlement": settlement, "received_on": DAY, "method": "bank", "by": house.salim}
        wrong = record_payment(amount=5, request_id=uuid4(), **said)
        record_payment(amount=7, request_id=uuid4(), **said)
        reverse_payment(payment=wrong, on=DAY, reason="Salah", request_id=uuid4(), by=house.salim)
        paper = settlement_paper(settlement, by=house.salim, at=self.AT)
        assert [payment.amount for payment in paper.payments] == [7]
        assert (paper.paid, paper.outstanding, paper.period) == (7, 683_993, "Oktober 2026")
        assert not paper.faults()

    def test_an_outlets_own_figure_stands_on_it_with_the_difference(self, house, salim):
        house.stock_up(DeliveryRequest(house.whip, 8))
        report = start_report(
            outlet=house.shop, content=b"tgl;kode;barang;terjual;harga;jumlah\n20-10-26;PC-02;PC-02;3;35000;100000",
            name="laporan.csv", request_id=uuid4(), by=house.ratna,
        )  # fmt: skip
        answer_report(report=report, names={}, decisions={"amount:2": "sender"}, by=house.ratna)
        settlement = record_report(report=report, on=dt.date(2026, 11, 2), by=house.ratna).settlement
        paper = settlement_paper(settlement, by=house.salim, at=self.AT)
        (line,) = paper.lines
        assert (line.gross, line.discount) == (100_000, 5_000)
        assert "kurang Rp\u00a05.000" in line.note
        assert not paper.faults()
        assert "selisih Rp 5.000" in text_of(salim.get(settlement.get_absolute_url()))
        assert salim.get(reverse("sales:settlement_pdf", args=[settlement.number])).content.startswith(b"%PDF")

    def test_what_cannot_be_printed_says_so_on_its_page(self, house, salim):
        house.shop.name = "Toko \u6f22"
        house.shop.save()
        delivery = house.deliver()
        answer = salim.get(reverse("sales:delivery_pdf", args=[delivery.number]), follow=True)
        assert answer.redirect_chain == [(delivery.get_absolute_url(), 302)]
        assert "(U+6F22) pada “Toko \u6f22” tidak dapat dicetak" in text_of(answer)

    def test_a_period_over_two_months_is_said_by_its_days(self, house):
        house.stock_up(DeliveryRequest(house.whip, 8), on=dt.date(2026, 9, 20))
        settlement = house.sell(Wanted("PC-02", dt.date(2026, 9, 28), 1), Wanted("PC-02", DAY, 1))
        paper = settlement_paper(settlement, by=house.salim, at=self.AT)
        assert paper.period == "28 Sep 2026 – 20 Okt 2026"

    def test_what_the_report_says_came_back_stands_on_it(self, house, settlement):
        return_goods(
            outlet=house.shop, lines=[PieceRequest(house.whip, 2)], on=DAY, request_id=uuid4(), by=house.ratna,
            are_damaged=True, reason="Sobek", report=settlement.report,
        )  # fmt: skip
        paper = settlement_paper(settlement, by=house.salim, at=self.AT)
        assert [(line.product, line.quantity, line.kind) for line in paper.returns] == [
            ("Pecut suvenir", 2, ReturnKind.DAMAGED)
        ]
