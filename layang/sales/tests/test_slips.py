"""Every maker's slip of every month of the demo house, after sample reports, payments, payouts, corrections."""

import dataclasses
import datetime as dt
import io
import uuid
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import layang.demo
from layang.core.calendar import Month
from layang.demo.cast import Cast
from layang.demo.replay import TODAY, house_again
from layang.earnings.actions import approve_reversal, prepare_reversal
from layang.earnings.models import Release, Slip
from layang.earnings.queries.checks import share_sum_faults
from layang.earnings.queries.statement import statement_of
from layang.earnings.register import draw_up_register
from layang.earnings.slips import Signers, draw_up
from layang.earnings.tests.factories import Market
from layang.sales.actions import payments, reports
from layang.sales.models import Payment, Settlement
from layang.sales.queries.checks import payment_faults
from layang.sales.queries.reports import read_draft
from layang.sales.queries.selling import selling_of
from layang.ui.paper import Proof

SAMPLES = Path(layang.demo.__file__).parent / "samples"
SENT = {"H01": "penjualan-hotel.xlsx", "T01": "penjualan-toko.csv", "G01": "rekap-gerai.ods", "W01": "laporan-chat.txt"}
PROOF = Proof("contoh/periksa/X", "0" * 64, 1)
MONTHS = (Month(2026, 9), Month(2026, 10), Month(2026, 11))

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def cast(db: None) -> Cast:
    return house_again()


def settle(cast: Cast, code: str) -> Settlement:
    """Record the sample report of an outlet, its open names meaning what the intake thinks first."""
    outlet, name = cast.outlets[code], SENT[code]
    content = (SAMPLES / name).read_bytes()
    report = reports.start_report(outlet=outlet, content=content, name=name, request_id=uuid.uuid4(), by=cast.ratna)
    names = {question.key: question.candidates[0].code for question in read_draft(report).questions}
    report = reports.answer_report(report=report, names=names, decisions={}, by=cast.ratna)
    return reports.record_report(report=report, on=TODAY, by=cast.ratna).settlement


def pay(cast: Cast, settlement: Settlement, amount: int, *, on: dt.date):
    return payments.record_payment(
        settlement=settlement, amount=amount, received_on=on, method="bank", request_id=uuid.uuid4(), by=cast.salim
    )


@pytest.fixture
def market(cast: Cast) -> Market:
    """All four reports of October recorded; the shop paid in full, the hotel twice in part and once by mistake."""
    shop, hotel, gallery = (settle(cast, code) for code in ("T01", "H01", "G01"))
    settle(cast, "W01")
    pay(cast, shop, shop.net, on=dt.date(2026, 10, 31))
    pay(cast, hotel, 500_001, on=dt.date(2026, 10, 31))
    wrong = pay(cast, hotel, 300_007, on=dt.date(2026, 11, 1))
    payments.reverse_payment(payment=wrong, on=TODAY, reason="Salah setelan", request_id=uuid.uuid4(), by=cast.salim)
    pay(cast, hotel, 200_003, on=TODAY)
    market = Market(cast)
    market.pay_out(cast.residents["Imron"], 10_000, kind="family", recipient="Ibu Contoh", on=TODAY)
    mistaken = market.pay_out(cast.residents["Imron"], 5_000, on=TODAY)
    prepare_reversal(payout=mistaken, reason="Salah orang", on=TODAY, request_id=uuid.uuid4(), by=cast.salim)
    approve_reversal(payout=mistaken, on=TODAY, by=cast.kepala)
    report = gallery.report
    reports.reverse_report(report=report, on=TODAY, reason="Rekap bulan lain", by=cast.salim)
    return market


def test_every_slip_of_every_maker_and_month_re_adds(market, cast):
    assert share_sum_faults(cast.unit) == []
    assert payment_faults(cast.unit) == []
    drawn = 0
    for resident in cast.residents.values():
        for month in MONTHS:
            paper = draw_up(statement_of(resident, month=month), selling=selling_of(resident), signers=Signers())
            assert dataclasses.replace(paper, proof=PROOF).faults() == (), f"{resident}, {month}"
            drawn += bool(paper.works)
    assert drawn > 20


def test_a_payment_that_set_free_something_else_is_found(market, cast):
    payment = Payment.objects.filter(unit=cast.unit).earliest("pk")
    release = Release.objects.get(payment=payment.number)
    line = release.lines.earliest("pk")
    line.pk, line.amount = None, 3
    line.save(force_insert=True)
    (found,) = payment_faults(cast.unit)
    assert found.startswith(f"{payment}: dibayar Rp")
    stranger = Release.objects.create(
        unit=cast.unit, source=release.source, payment="BY-0", occurred_on=TODAY, request_id=uuid.uuid4()
    )
    line.pk, line.release = None, stranger
    line.save(force_insert=True)
    assert "BY-0: dibagikan Rp\u00a03, tetapi pembayaran ini tidak ada." in payment_faults(cast.unit)


def test_the_slip_names_the_outlet_and_its_commission(market, cast):
    imron = cast.residents["Imron"]
    paper = draw_up(statement_of(imron, month=Month(2026, 10)), selling=selling_of(imron), signers=Signers())
    rates = {work.outlet: work.commission_bp for work in paper.works}
    assert rates["Hotel Contoh"] == 2_000
    assert rates["Toko Contoh"] == 1_500
    assert {row.outlet for row in paper.pending} == set(rates)
    assert sum(row.accrued for row in paper.pending) == paper.totals.share


def test_printed_from_the_page_of_the_maker(market, cast, client: Client):
    client.force_login(cast.ratna)
    page = client.get(reverse("earnings:maker", args=["A3QS"]), {"bulan": "2026-10"}).content.decode()
    issue = reverse("sales:slip_issue", args=["A3QS", "2026-10"])
    assert f'<form method="post" action="{issue}">' in page
    for word in ("Hotel Contoh, 20", "Masih di gerai", "Toko Contoh"):
        assert word in page
    address = reverse("sales:slip", args=["SH-2026-10-A3QS"])
    assert client.get(address).status_code == 404
    assert client.get(issue).status_code == 405
    assert Slip.objects.count() == 0
    assert client.post(issue)["Location"] == client.post(issue)["Location"] == address
    first, second = client.get(address), client.get(address)
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert first.content == second.content
    assert "SH-2026-10-A3QS.pdf" in first["Content-Disposition"]
    assert Slip.objects.count() == 1
    assert address in client.get(reverse("earnings:maker", args=["A3QS"])).content.decode()


def test_an_issued_slip_stays_as_it_was_when_more_is_paid_and_another_signs(market, cast, client: Client):
    client.force_login(cast.ratna)
    issue = reverse("sales:slip_issue", args=["A3QS", "2026-10"])
    address = client.post(issue)["Location"]
    before = client.get(address).content
    hotel = Settlement.objects.get(unit=cast.unit, outlet__code="H01")
    pay(cast, hotel, 100_000, on=dt.date(2026, 10, 30))
    cast.salim.name = "Salim Berganti"
    cast.salim.save()
    assert client.get(address).content == before
    second = client.post(issue)["Location"]
    assert second == reverse("sales:slip", args=["SH-2026-10-A3QS-2"])
    assert client.get(second).content != before


def test_a_slip_from_before_papers_were_kept_is_issued_anew(market, cast, client: Client):
    client.force_login(cast.ratna)
    issue = reverse("sales:slip_issue", args=["A3QS", "2026-10"])
    client.post(issue)
    old = Slip.objects.get()
    old.pk, old.paper, old.number, old.version, old.public_code = None, None, "SH-2026-10-A3QS-2", 2, "B" * 16
    old.save(force_insert=True)
    page = client.get(reverse("sales:slip", args=[old.number]), follow=True).content.decode()
    assert "tidak disimpan" in page
    assert client.post(issue)["Location"] == reverse("sales:slip", args=["SH-2026-10-A3QS-3"])


def test_all_slips_of_a_month_at_once(market, cast, client: Client):
    client.force_login(cast.salim)
    issue, address = reverse("sales:slips_issue", args=["2026-10"]), reverse("sales:slips", args=["2026-10"])
    assert issue in client.get(reverse("earnings:overview")).content.decode()
    assert client.get(address).status_code == 404
    assert client.get(issue).status_code == 405
    assert Slip.objects.count() == 0
    assert client.post(issue)["Location"] == address
    answer = client.get(address)
    assert Slip.objects.count() == 15
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert len(names) == 15
    assert "SH-2026-10-M3TX.pdf" in names
    nothing = client.post(reverse("sales:slips_issue", args=["2025-01"]), follow=True).content.decode()
    assert "Belum ada slip untuk Januari 2025" in nothing


def test_who_may_not_print_and_what_is_not_there(market, cast, client: Client):
    address = reverse("sales:slip_issue", args=["A3QS", "2026-10"])
    assert client.post(address).status_code == 302
    for username, status in (("kepala", 403), ("hadi", 403), ("pengawas", 403)):
        client.force_login(getattr(cast, username))
        assert client.post(address).status_code == status
        assert client.post(reverse("sales:slips_issue", args=["2026-10"])).status_code == status
    client.force_login(cast.ratna)
    assert client.post(reverse("sales:slip_issue", args=["Z2Z2", "2026-10"])).status_code == 404
    assert client.post(reverse("sales:slip_issue", args=["A3QS", "oktober"])).status_code == 404
    assert Slip.objects.count() == 0


def test_the_command_writes_one_file_a_maker(market, cast, tmp_path: Path, capsys):
    call_command("slips", month="2026-11", out=tmp_path / "slip", unit="contoh")
    assert "slip November 2026" in capsys.readouterr().out
    assert {path.suffix for path in (tmp_path / "slip").iterdir()} == {".pdf"}
    for said, fault in (
        ({"month": "2026-11"}, "lebih dari satu satuan kerja"),
        ({"month": "2026-11", "unit": "x"}, "Satuan kerja x tidak ada"),
        ({"month": "okt", "unit": "contoh"}, "Tulis bulan"),
    ):
        with pytest.raises(CommandError, match=fault):
            call_command("slips", out=tmp_path, **said)


def test_every_page_of_the_book_of_money_leads_from_balance_to_balance(market, cast):
    """As the slip beside it: the same movements, one column, each with its voucher."""
    for resident in cast.residents.values():
        for month in MONTHS:
            told = statement_of(resident, month=month)
            page = draw_up_register(
                told, selling=selling_of(resident), signers=Signers(), by=cast.salim, at=timezone.localtime()
            )
            assert page.faults() == ()
            assert len(page.rows) == len(told.moves)
    client = Client()
    client.force_login(cast.kepala)
    address = reverse("sales:register_d", args=[resident.code, "2026-10"])
    assert client.get(address).content.startswith(b"%PDF")
    assert client.get(reverse("sales:register_d", args=[resident.code, "2026-13"])).status_code == 404
    assert address in client.get(reverse("earnings:maker", args=[resident.code]) + "?bulan=2026-10").content.decode()
