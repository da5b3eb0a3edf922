"""The four reports that real offices send, through the deeds and the pages: read, asked, recorded, taken back."""

import csv
import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from layang.books.queries import balance, balances
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.earnings.models import Carry, Share
from layang.files.actions import CannotStore
from layang.sales.actions import reports as actions
from layang.sales.models import NameMatch, Outlet, SalesReport, Settlement
from layang.sales.queries import reports as queries
from layang.sales.queries.outlets import shelf_of

SAMPLES = Path(__file__).parents[1] / "layang" / "demo" / "samples"
SENT = {"H01": "penjualan-hotel.xlsx", "T01": "penjualan-toko.csv", "G01": "rekap-gerai.ods", "W01": "laporan-chat.txt"}
MEANT = {
    "layangan mainan": "LY-02",
    "layangan hias": "LY-01",
    "pecut besar": "PC-01",
    "gantungan kunci burung": "RJ-03",
}
GROSS = {
    row["file"]: int(row["gross_rupiah"]) for row in csv.DictReader((SAMPLES / "totals.csv").read_text().splitlines())
}

pytestmark = pytest.mark.usefixtures("the_day")


def outlet(house: Cast, code: str) -> Outlet:
    return Outlet.objects.select_related("unit").get(unit=house.unit, code=code)


def start(house: Cast, code: str, content: bytes | None = None, name: str = "") -> SalesReport:
    content = (SAMPLES / SENT[code]).read_bytes() if content is None else content
    return actions.start_report(
        outlet=outlet(house, code),
        content=content,
        name=name or SENT[code],
        request_id=uuid.uuid4(),
        by=house.ratna,
    )


def record(house: Cast, code: str) -> SalesReport:
    report = start(house, code)
    asked = [question.key for question in queries.read_draft(report).questions]
    actions.answer_report(report=report, names={key: MEANT[key] for key in asked}, decisions={}, by=house.ratna)
    return actions.record_report(report=report, on=TODAY, by=house.ratna)


@pytest.fixture
def client(house: Cast) -> Client:
    client = Client()
    client.force_login(house.ratna)
    return client


@pytest.mark.parametrize("code", SENT)
def test_gross_is_what_the_sender_reckons_to_the_rupiah(house, code):
    report = record(house, code)
    settlement = Settlement.objects.get(report=report)
    assert settlement.gross == GROSS[SENT[code]]
    assert balance(unit=house.unit, account=report.outlet.receivable) == settlement.net
    assert Share.objects.filter(source=settlement.number).aggregate(sum=Sum("amount"))["sum"] == settlement.net


def test_names_are_asked_once_and_never_again(house):
    before = start(house, "W01")
    assert len(queries.read_draft(before).questions) == 4
    record(house, "W01")
    again = start(house, "W01", b"layangan mainan 2 x 10.000\n", "tempelan.txt")
    reading = queries.read_draft(again)
    assert reading.questions == ()
    assert reading.lines[0].product == "LY-02"


def test_an_answer_is_remembered_for_that_outlet_alone_and_only_once_recorded(house):
    report = start(house, "W01")
    actions.answer_report(report=report, names=MEANT, decisions={}, by=house.ratna)
    assert not NameMatch.objects.exists()
    actions.record_report(report=report, on=TODAY, by=house.ratna)
    assert set(NameMatch.objects.values_list("outlet__code", flat=True)) == {"W01"}
    assert len(queries.read_draft(start(house, "H01")).questions) == 2


def test_an_answer_may_be_taken_back_while_it_is_a_draft(house):
    report = start(house, "H01")
    report = actions.answer_report(report=report, names={"layangan mainan": "LY-02"}, decisions={}, by=house.ratna)
    assert len(queries.read_draft(report).questions) == 1
    report = actions.ask_again(report=report, key="layangan mainan", by=house.ratna)
    assert len(queries.read_draft(report).questions) == 2


def test_with_an_open_question_nothing_is_recorded(house):
    report = start(house, "H01")
    with pytest.raises(actions.CannotRecord) as refused:
        actions.record_report(report=report, on=TODAY, by=house.ratna)
    assert refused.value.faults == (
        "“Layangan mainan” belum dijawab: barang yang mana?",
        "“Layangan hias” belum dijawab: barang yang mana?",
    )
    assert not Settlement.objects.exists()


def test_the_same_file_is_recognised(house):
    first = record(house, "T01")
    assert start(house, "T01") == first
    assert start(house, "G01") == start(house, "G01")


def test_recording_twice_is_recording_once(house):
    report = record(house, "T01")
    assert actions.record_report(report=report, on=TODAY, by=house.ratna) == report
    assert Settlement.objects.count() == 1


def test_a_report_taken_back_leaves_everything_as_it_was(house):
    def state():
        held = {key: amount for key, amount in balances(unit=house.unit, prefix="").items() if amount}
        return (
            held,
            shelf_of(outlet(house, "W01")),
            sorted(Carry.objects.filter(amount__gt=0).values_list("beneficiary")),
        )

    before = state()
    report = record(house, "W01")
    assert state() != before
    actions.reverse_report(report=report, on=dt.date(2026, 11, 2), reason="Salah gerai", by=house.salim)
    assert state() == before
    report.refresh_from_db()
    assert report.state == SalesReport.State.REVERSED
    assert record(house, "W01") != report


def test_a_piece_that_was_never_delivered_is_one_sentence(house):
    report = start(house, "W01", b"laporan Oktober 2026\nrajutan merak 2 x 85.000\n", "tempelan.txt")
    with pytest.raises(actions.CannotRecord) as refused:
        actions.record_report(report=report, on=TODAY, by=house.ratna)
    (fault,) = refused.value.faults
    assert fault.startswith("Rajutan merak: laku 2, tetapi tidak ada yang dititipkan di Wisata Contoh.")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("kosong.xlsx", b"", "kosong"),
        ("foto.xlsx", b"\xff\xd8\xff\xe0" + b"0" * 100, "bukan XLSX"),
        ("laporan.docx", b"x", "bukan jenis berkas yang diterima"),
        ("besar.csv", b"a;b\n" * 6_000_000, "lebih besar dari 20 MB"),
    ],
)
def test_what_cannot_be_a_report_is_refused_in_one_sentence(house, client, name, content, said):
    with pytest.raises(CannotStore) as refused:
        start(house, "H01", content, name)
    assert len(refused.value.faults) == 1
    assert said in refused.value.message
    assert not SalesReport.objects.exists()


class TestPages:
    def test_a_file_becomes_a_draft_and_then_a_settlement(self, house, client):
        with (SAMPLES / SENT["H01"]).open("rb") as file:
            sent = client.post(reverse("sales:report_new"), {"outlet": "H01", "file": file})
        report = SalesReport.objects.get()
        assert sent.url == report.get_absolute_url()
        page = client.get(sent.url)
        assert "“Layangan mainan” itu barang yang mana?" in page.content.decode()
        answers = {"nama-1": "LY-02", "nama-2": "LY-01", "record": "1"}
        done = client.post(reverse("sales:report_answer", args=[report.number]), answers)
        assert done.status_code == 302
        page = client.get(report.get_absolute_url()).content.decode()
        assert "1.810.000" in page
        assert Settlement.objects.get().net == 1_448_000

    def test_a_pasted_message_is_read(self, house, client):
        text = (SAMPLES / SENT["W01"]).read_text()
        sent = client.post(reverse("sales:report_new"), {"outlet": "W01", "text": text}, follow=True)
        assert "3.410.000" in sent.content.decode()

    def test_neither_file_nor_message_is_one_fault(self, house, client):
        page = client.post(reverse("sales:report_new"), {"outlet": "W01"})
        assert page.status_code == 422
        assert "Pilih berkas, atau tempel pesannya: salah satu." in page.content.decode()

    def test_typed_lines_go_the_same_way(self, house, client):
        rows = {
            "outlet": "W01",
            "form-TOTAL_FORMS": "2",
            "form-INITIAL_FORMS": "0",
            "form-0-sold_on": "2026-10-05",
            "form-0-product": "LY-02",
            "form-0-sold": "3",
            "form-1-sold_on": "2026-10-06",
            "form-1-product": "PC-01",
            "form-1-sold": "1",
            "form-1-unit_price": "150.000",
        }
        client.post(reverse("sales:report_typed"), rows)
        reading = queries.read_draft(SalesReport.objects.get())
        assert reading.is_ready
        assert reading.gross == 180_000

    def test_catat_with_something_open_says_what(self, house, client):
        report = start(house, "H01")
        page = client.post(reverse("sales:report_answer", args=[report.number]), {"nama-1": "LY-02", "record": "1"})
        assert page.status_code == 422
        assert "“Layangan hias” belum dijawab" in page.content.decode()
        report.refresh_from_db()
        assert report.answers["names"] == {"layangan mainan": "LY-02"}

    def test_a_report_without_a_day_asks_for_its_month(self, house, client):
        report = start(house, "W01", b"LY-02 2 x 10.000\n", "tempelan.txt")
        assert "Bulan penjualan" in client.get(report.get_absolute_url()).content.decode()
        done = client.post(reverse("sales:report_answer", args=[report.number]), {"period": "2026-10", "record": "1"})
        assert done.status_code == 302
        report.refresh_from_db()
        assert report.period_until == dt.date(2026, 10, 31)

    def test_an_old_tab_cannot_take_an_answer_back_and_says_so(self, house, client):
        report = record(house, "T01")
        page = client.post(reverse("sales:report_ask_again", args=[report.number]), {"key": "x"}, follow=True)
        assert page.status_code == 200
        assert "sudah tercatat; isinya tidak bisa diubah." in page.content.decode()

    def test_a_draft_is_put_away(self, house, client):
        report = start(house, "H01")
        client.post(reverse("sales:report_discard", args=[report.number]))
        report.refresh_from_db()
        assert report.state == SalesReport.State.DISCARDED

    def test_only_finance_takes_a_report_back(self, house, client):
        report = record(house, "T01")
        url = reverse("sales:report_reverse", args=[report.number])
        assert client.get(url).status_code == 403
        client.force_login(house.salim)
        assert client.post(url, {"reason": ""}).status_code == 422
        assert client.post(url, {"reason": "Salah gerai"}).status_code == 302

    def test_another_houses_report_is_not_there(self, house, client):
        report = start(house, "H01")
        client.force_login(house.elsewhere.user)
        assert client.get(report.get_absolute_url()).status_code == 404
