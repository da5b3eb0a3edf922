import datetime as dt
from uuid import uuid4

import pytest

from layang.books.queries import balance
from layang.sales.actions.payments import record_payment, reverse_payment
from layang.sales.models import Payment, Settlement
from layang.sales.queries.beneficiaries import beneficiaries, released_by, waiting
from layang.sales.queries.settlements import aging, outstanding_of, settlement_rows, sold_lines
from layang.sales.rules.due import Aging
from layang.sales.rules.payments import CannotPay, CannotReversePayment
from layang.sales.rules.requests import CannotRepeat
from layang.sales.tests.factories import House

DAY = dt.date(2026, 10, 20)
PAID_ON = dt.date(2026, 11, 2)


def pay(house: House, settlement: Settlement, amount: int = 684_000, **said) -> Payment:
    said = {"received_on": PAID_ON, "method": "bank", "request_id": uuid4(), "bank_reference": "27/TOKO"} | said
    return record_payment(settlement=settlement, amount=amount, by=house.salim, **said)


def reverse(house: House, payment: Payment, **said) -> Payment:
    said = {"on": dt.date(2026, 11, 3), "reason": "Salah setelan", "request_id": uuid4()} | said
    return reverse_payment(payment=payment, by=house.salim, **said)


class TestRecord:
    def test_the_whole_of_it(self, house, settlement):
        payment = pay(house, settlement)
        settlement.refresh_from_db()
        assert (payment.number, settlement.state, outstanding_of(settlement)) == ("BY-2026-001", "paid", 0)
        assert balance(unit=house.unit, account="bank") == 684_000
        assert balance(unit=house.unit, account="outlet:T01:receivable") == 0

    def test_it_sets_free_what_makers_and_funds_waited_for(self, house, settlement):
        before = beneficiaries(settlement)
        assert sum(part.pending for part in before) == settlement.net
        assert waiting(settlement).makers == 2
        payment = pay(house, settlement, 342_000)
        after = {part.code: part for part in beneficiaries(settlement)}
        assert sum(part.released for part in after.values()) == 342_000
        for part in before:
            assert abs(2 * after[part.code].released - part.shared) <= 2
        karsa = after["maker:7Q2K"]
        assert (karsa.name, karsa.tag, karsa.is_maker) == ("Karsa", "7Q2K", True)
        owed = sum(balance(unit=house.unit, account=f"maker:7Q2K:{kind}") for kind in ("locked", "usable"))
        assert -owed == karsa.released
        assert released_by(payment).makers == 2

    def test_a_part_of_it_in_cash(self, house, settlement):
        pay(house, settlement, 84_000, method="cash")
        settlement.refresh_from_db()
        assert (settlement.state, outstanding_of(settlement)) == ("part_paid", 600_000)
        assert balance(unit=house.unit, account="cash") == 84_000
        assert balance(unit=house.unit, account="outlet:T01:receivable") == 600_000

    def test_not_more_than_is_owed(self, house, settlement):
        pay(house, settlement, 600_000)
        with pytest.raises(CannotPay, match=r"Sisa setelan Rp.84.000, tetapi dicatat Rp.84.001"):
            pay(house, settlement, 84_001)

    def test_all_faults_at_once(self, house, settlement):
        with pytest.raises(CannotPay) as refused:
            pay(house, settlement, 0, received_on=dt.date(2026, 11, 4), method="cek")
        assert refused.value.faults == (
            "Isi jumlah uang yang diterima, lebih dari Rp 0.",
            "Tanggal 4 November 2026 belum tiba. Isi hari ini atau hari sebelumnya.",
            "Pilih cara bayar: transfer bank atau tunai.",
        )

    def test_money_may_come_before_the_bill_but_not_before_the_sale(self, house, settlement):
        pay(house, settlement, 1, received_on=DAY)
        with pytest.raises(CannotPay, match="terlalu awal"):
            pay(house, settlement, 1, received_on=DAY - dt.timedelta(days=1))

    def test_what_is_paid_or_reversed_takes_no_money(self, house, settlement):
        pay(house, settlement)
        with pytest.raises(CannotPay, match="sudah lunas"):
            pay(house, settlement, 1)
        Settlement.objects.filter(pk=settlement.pk).update(state="reversed")
        with pytest.raises(CannotPay, match="sudah dibatalkan"):
            pay(house, settlement, 1)

    def test_a_second_click_changes_nothing_and_other_content_is_refused(self, house, settlement):
        key = uuid4()
        assert pay(house, settlement, 5, request_id=key) == pay(house, settlement, 5, request_id=key)
        with pytest.raises(CannotRepeat, match="BY-2026-001"):
            pay(house, settlement, 6, request_id=key)
        assert balance(unit=house.unit, account="bank") == 5


class TestReverse:
    def test_it_is_owed_again(self, house, settlement):
        pay(house, settlement, 84_000)
        wrong = pay(house, settlement, 600_000)
        reversal = reverse(house, wrong)
        settlement.refresh_from_db()
        assert (reversal.amount, reversal.reverses, reversal.number) == (-600_000, wrong, "BY-2026-003")
        assert (settlement.state, outstanding_of(settlement)) == ("part_paid", 600_000)
        assert balance(unit=house.unit, account="bank") == 84_000
        assert balance(unit=house.unit, account="outlet:T01:receivable") == 600_000
        assert sum(part.released for part in beneficiaries(settlement)) == 84_000

    def test_the_only_payment_taken_back_leaves_it_as_billed(self, house, settlement):
        reverse(house, pay(house, settlement))
        settlement.refresh_from_db()
        assert settlement.state == "issued"

    def test_once_and_for_a_reason(self, house, settlement):
        payment, key = pay(house, settlement, 5), uuid4()
        with pytest.raises(CannotReversePayment, match="Isi alasan"):
            reverse(house, payment, reason=" ")
        first = reverse(house, payment, request_id=key)
        assert reverse(house, payment, request_id=key) == first
        with pytest.raises(CannotReversePayment, match="BY-2026-001 sudah dibatalkan"):
            reverse(house, payment)
        with pytest.raises(CannotReversePayment, match="sudah berupa pembatalan"):
            reverse(house, first)


class TestQueries:
    def test_rows_with_what_is_paid_and_owed(self, house, settlement, django_assert_num_queries):
        pay(house, settlement, 100)
        pay(house, settlement, 200)
        with django_assert_num_queries(1):
            (row,) = settlement_rows(unit=house.unit, state="open")
        assert (row.paid, row.outstanding) == (300, 683_700)
        assert aging([row], on=dt.date(2026, 12, 31)) == Aging(to_60=683_700)
        assert settlement_rows(unit=house.unit, state="paid") == []

    def test_what_was_sold_by_product(self, settlement):
        cloth, whip = sold_lines(settlement)
        assert (whip.code, whip.quantity, whip.gross, whip.commission, whip.net) == (
            "PC-02",
            3,
            105_000,
            21_000,
            84_000,
        )
        assert cloth.net + whip.net == settlement.net
