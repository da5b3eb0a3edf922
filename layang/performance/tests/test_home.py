"""The home page of the demo house on 2 November 2026, as each of its people meets it."""

import datetime as dt
from uuid import uuid4

import pytest

from layang.accounts.capabilities import Role
from layang.accounts.tests.factories import make_officer
from layang.books.actions import post_entries
from layang.books.rules import Line, NewEntry
from layang.core.tasks import Task
from layang.performance import queries
from layang.sales.actions.reports import start_report
from layang.sales.models import Settlement

TODAY = dt.date(2026, 11, 2)


def page_of(client, user):
    client.force_login(user)
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def labels(user, unit, on=TODAY):
    return {figure.label: figure for figure in queries.figures(user=user, unit=unit, on=on)}


def post(unit, by, on, *lines):
    entry = NewEntry("uji", on, uuid4(), f"UJI-{uuid4().hex[:6]}", tuple(Line(*line) for line in lines))
    post_entries(unit=unit, entries=[entry], by=by)


@pytest.mark.usefixtures("the_day")
class TestTasks:
    @pytest.fixture(autouse=True)
    def sources(self, monkeypatch):
        self.given = [
            Task(
                "Tagih Hotel Contoh",
                "/a/",
                due_on=TODAY - dt.timedelta(days=3),
                hint="ST-1",
                count=1716000,
                unit="rupiah",
            ),
            Task("Selesaikan laporan", "/b/", due_on=TODAY),
            Task("Nanti saja", "/c/"),
        ]
        monkeypatch.setattr(queries, "SOURCES", (lambda **_asked: self.given[::-1], lambda **_asked: []))

    def test_what_waits_is_told_in_order_with_when_and_how_much(self, client, house):
        page = page_of(client, house.ratna)
        assert page.index("Tagih Hotel Contoh") < page.index("Selesaikan laporan") < page.index("Nanti saja")
        for told in ("Lewat 3 hari", "Hari ini", "Menunggu", "1.716.000", 'href="/a/"', "Tiga hal menunggu, satu"):
            assert told in page

    def test_each_source_is_asked_for_this_person_in_this_house_today(self, house, monkeypatch):
        asked = []

        def source(**question):
            asked.append(question)
            return []

        monkeypatch.setattr(queries, "SOURCES", (source,))
        queries.waiting(user=house.ratna, unit=house.unit, on=TODAY)
        assert asked == [{"user": house.ratna, "unit": house.unit, "on": TODAY}]

    def test_when_nothing_waits_it_says_so(self, client, house):
        self.given = []
        assert "Tidak ada yang menunggu" in page_of(client, house.ratna)


class TestFigures:
    def test_each_role_sees_only_the_figures_of_its_work(self, house):
        sales = {"Terjual, kotor", "Belum dibayar gerai", "Lewat jatuh tempo", "Barang di gerai"}
        makers = {"Tabungan warga binaan", "Hak pembuat yang masih di gerai"}
        assert set(labels(house.salim, house.unit)) == sales | makers
        assert set(labels(house.hadi, house.unit)) == set()
        assert set(labels(make_officer(Role.SYSADMIN, house.unit), house.unit)) == set()

    def test_they_are_what_the_books_say(self, house):
        before = {label: figure.value for label, figure in labels(house.salim, house.unit).items()}
        october, november = dt.date(2026, 10, 31), dt.date(2026, 11, 1)
        for day, amount in ((october, 100_000), (november, 75_000)):
            post(
                house.unit, house.salim, day, ("outlet:H01:receivable", "IDR", amount), ("sales:gross", "IDR", -amount)
            )
        post(house.unit, house.salim, november,
             ("sales:distribution", "IDR", 50_000), ("maker:7Q2K:pending", "IDR", -20_000),
             ("maker:7Q2K:locked", "IDR", -22_500), ("maker:7Q2K:usable", "IDR", -7_500))  # fmt: skip
        after = labels(house.salim, house.unit)
        assert after["Terjual, kotor"].value == before["Terjual, kotor"] + 75_000
        assert "100.000" in after["Terjual, kotor"].compare
        assert after["Tabungan warga binaan"].value == before["Tabungan warga binaan"] + 30_000
        assert after["Hak pembuat yang masih di gerai"].value == before["Hak pembuat yang masih di gerai"] + 20_000

    def test_what_outlets_owe_is_told_and_what_of_it_is_late(self, house):
        for number, due_on, gross in (("SL-1", TODAY, 50_000), ("SL-2", TODAY - dt.timedelta(days=1), 20_000)):
            outlet = house.outlets["H01"]
            report = start_report(
                outlet=outlet, content=number.encode(), name="laporan.csv", request_id=uuid4(), by=house.ratna
            )
            Settlement.objects.create(
                unit=house.unit, number=number, outlet=outlet, report=report, issued_on=TODAY - dt.timedelta(days=9),
                due_on=due_on, gross=gross, commission=gross // 5, public_code=uuid4().hex[:16],
            )  # fmt: skip
        found = labels(house.salim, house.unit)
        assert (found["Belum dibayar gerai"].value, found["Belum dibayar gerai"].compare) == (
            56_000,
            "2 setelan belum lunas",
        )
        late = found["Lewat jatuh tempo"]
        assert (late.value, late.tone) == (1, "danger")
        assert late.compare.endswith("16.000")

    def test_pieces_at_outlets_are_those_that_the_cast_sent(self, house):
        figure = labels(house.ratna, house.unit)["Barang di gerai"]
        received = sum(
            line.received_quantity or 0 for delivery in house.deliveries.values() for line in delivery.lines.all()
        )
        assert figure.value == received > 0

    def test_a_figure_of_another_house_is_never_counted(self, house):
        other = house.elsewhere
        assert labels(house.salim, house.unit)["Barang di gerai"].value != 0
        before = labels(house.salim, house.unit)["Terjual, kotor"].value
        post(other.unit, other.user, TODAY, ("outlet:H01:receivable", "IDR", 5), ("sales:gross", "IDR", -5))
        assert labels(house.salim, house.unit)["Terjual, kotor"].value == before

    @pytest.mark.usefixtures("the_day")
    def test_the_page_shows_them_with_links_to_their_rows(self, client, house):
        page = page_of(client, house.salim)
        assert "November 2026 sampai hari ini" in page
        assert 'href="/titip-jual/laporan/"' in page

    @pytest.mark.usefixtures("the_day")
    def test_without_any_the_page_has_no_empty_heading(self, client, house):
        assert "sampai hari ini" not in page_of(client, house.hadi)


def test_outside_training_an_unproved_backup_is_red(newcomer, client, settings):
    client.force_login(newcomer)
    assert "Cadangan belum terbukti" not in client.get("/").content.decode()
    settings.DEMO = False
    assert "Cadangan belum terbukti" in client.get("/").content.decode()
