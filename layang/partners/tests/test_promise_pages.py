"""The pages on which promises are watched: board, scorecard, report, reminders, calendar, and a partner's own."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import unquote

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from layang.core.calendar import HalfYear
from layang.demo.cast import Cast
from layang.partners import evidence as registry
from layang.partners.actions import register_partner
from layang.partners.actions.reminders import make_reminders
from layang.partners.models import Contact, Evidence, Partner, PartnerPerson, Promise, Reminder
from layang.partners.monitoring_paper import monitoring_paper, monitoring_pdf
from layang.partners.queries.monitoring import half_year_report, overview
from layang.partners.tests.promising import (
    NEW_YEAR,
    Work,
    done,
    forget_the_story,
    make_agreement,
    make_evidence,
    make_promise,
)
from layang.ui.paper import CannotPrint

pytestmark = pytest.mark.usefixtures("the_day")
TODAY = dt.date(2026, 11, 2)


@pytest.fixture
def hotel(house: Cast) -> Partner:
    forget_the_story(house.unit)
    return house.partners["Hotel Contoh"]


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch, hotel: Partner) -> Work:
    work = Work(hotel)
    monkeypatch.setattr(registry, "_SOURCES", [work.source])
    return work


@pytest.fixture
def promise(hotel: Partner) -> Promise:
    return make_promise(make_agreement(hotel), quantity=1, text="melatih tiap bulan")


@pytest.fixture
def guest(house: Cast, hotel: Partner) -> Client:
    """Log in for the hotel, in a window of its own."""
    from layang.accounts.capabilities import Role
    from layang.accounts.tests.factories import make_officer

    user, window = make_officer(Role.OUTLET, house.unit, name="Orang Hotel"), Client()
    PartnerPerson.objects.create(unit=house.unit, partner=hotel, user=user, since=NEW_YEAR)
    window.force_login(user)
    return window


def page_of(client: Client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(f"partners:{name}", args=args), query).content.decode()


def counts(page: str) -> dict[str, int]:
    """The tally at the head of the board: what each count is called, and what it is."""
    pairs = re.findall(r"<dt[^>]*>\s*(.*?)\s*</dt>\s*<dd[^>]*>\s*([\d.]+)", page, re.DOTALL)
    return {re.sub(r"<[^>]+>", "", label).strip(): int(count.replace(".", "")) for label, count in pairs}


class TestBoard:
    def test_it_tells_what_is_overdue_due_kept_and_dead(self, ratna, house, work, promise):
        make_agreement(house.partners["Toko Contoh"], about="tanpa kabar")
        work.done = [done(dt.date(2026, month, 5), 1) for month in (1, 2, 3)]
        page = page_of(ratna, "promises")
        said = counts(page)
        assert [said[name] for name in ("Lewat waktu", "Jatuh tempo 30 hari", "Ditepati")] == [7, 1, 3]
        assert said["Perjanjian mati"] == 2, "the other one, and this one since May"
        assert "tanpa kabar" in page
        assert "31 Okt 2026" not in page, "one line for the promise, since its oldest"

    def test_it_can_be_narrowed_to_a_partner_and_to_officers(self, ratna, house, hotel, promise):
        make_promise(make_agreement(house.partners["Toko Contoh"]), text="menata rak", dimension="officers")
        assert "Menata rak" in page_of(ratna, "promises", untuk="officers")
        assert "Melatih tiap bulan" not in page_of(ratna, "promises", untuk="officers")
        assert "Menata rak" not in page_of(ratna, "promises", mitra=str(hotel.pk))

    def test_a_house_that_promised_nothing_says_so(self, ratna, hotel):
        assert "Tidak ada yang lewat waktu." in page_of(ratna, "promises")


class TestScorecard:
    def test_each_row_leads_to_its_evidence(self, ratna, hotel, work, promise):
        work.done = [done(dt.date(2026, 8, 5), 1, "Sesi Canting", "/kelompok/pertemuan/7/", hours=2, people=9)]
        card = page_of(ratna, "scorecard", hotel.pk, "2026-2")
        assert "2 jam, 9 peserta" in card
        rows = re.findall(rf'href="({promise.get_absolute_url()}#[\d-]+)"', card)
        assert rows == [f"{promise.get_absolute_url()}#2026-{end}" for end in ("07-31", "08-31", "09-30", "10-31")]
        path, anchor = rows[1].split("#")
        evidence = re.search(rf'<tr id="{anchor}">.*?</tr>', ratna.get(path).content.decode(), re.DOTALL)
        assert evidence is not None
        assert 'href="/kelompok/pertemuan/7/">Sesi Canting</a>' in evidence.group()

    @pytest.mark.parametrize("period", ["2027-1", "2026-3", "x"])
    def test_of_a_time_to_come_or_none_there_is_none(self, ratna, hotel, period):
        assert ratna.get(reverse("partners:scorecard", args=[hotel.pk, period])).status_code == 404


class TestReport:
    def test_it_adds_up_and_comes_on_paper(self, ratna, hotel, work, promise):
        work.done = [done(dt.date(2026, 8, 5), 1, hours=2, people=9, rupiah=70_000)]
        page = page_of(ratna, "report", "2026-2")
        assert reverse("partners:scorecard", args=[hotel.pk, "2026-2"]) in page
        assert "70.000" in page
        assert f"{promise.get_absolute_url()}#2026-07-31" in page, "what was not kept, since when"
        paper = ratna.get(reverse("partners:report_pdf", args=["2026-2"]))
        assert paper.content.startswith(b"%PDF")
        assert paper["Content-Disposition"] == 'inline; filename="monev-2026-2.pdf"'

    def test_the_paper_says_what_was_not_kept_and_refuses_sums_that_do_not_add_up(self, house, work, promise):
        report = half_year_report(unit=house.unit, half=HalfYear.of(TODAY), on=TODAY)
        paper = monitoring_paper(report, by=house.ratna, at=timezone.now())
        (line,) = paper.behind
        assert (line.text, line.side, line.since, line.times, line.missing) == (
            "Melatih tiap bulan", "Mitra", "31 Jul 2026", 4, "4 sesi",
        )  # fmt: skip
        assert list(paper.faults()) == []
        wrong = replace(paper, total=replace(paper.total, overdue=paper.total.overdue + 1))
        with pytest.raises(CannotPrint, match="overdue"):
            monitoring_pdf(wrong)

    def test_a_half_year_without_agreements_says_so(self, ratna, hotel):
        assert "Tidak ada perjanjian yang berlaku" in page_of(ratna, "report", "2025-2")


class TestReminders:
    def test_the_text_is_ready_for_whatsapp_and_is_told_once(self, ratna, house, hotel, promise):
        contact, *_others = hotel.contacts.all()
        Contact.objects.filter(pk=contact.pk).update(phone="0812-0000 0101")
        make_reminders(unit=house.unit, on=dt.date(2026, 2, 1), by=house.ratna)
        page = page_of(ratna, "reminders")
        (address,) = re.findall(r'href="(https://wa\.me/[^"]+)"', page)
        assert address.startswith("https://wa.me/6281200000101?text=")
        assert "melatih tiap bulan" in unquote(address)
        assert escape("Komitmen “melatih tiap bulan” menunggu sejak 31 Januari 2026") in page
        told = reverse("partners:mark_told", args=[Reminder.objects.get().pk])
        assert "sudah diberi tahu" in ratna.post(told, follow=True).content.decode()
        page = page_of(ratna, "reminders")
        assert house.ratna.name in page
        assert "wa.me" not in page


class TestCalendar:
    def test_a_secret_address_is_shown_once_read_by_any_calendar_and_ends(self, ratna, promise):
        page = ratna.post(reverse("partners:open_calendar")).content.decode()
        (address,) = re.findall(r"/mitra/kalender/[\w-]+\.ics", page)
        assert address not in page_of(ratna, "calendar")
        feed = Client().get(address)
        assert feed["Content-Type"].startswith("text/calendar")
        events = icalendar.Calendar.from_ical(feed.content.decode()).walk("VEVENT")
        days = {event.decoded("DTSTART") for event in events if "melatih" in str(event["SUMMARY"])}
        assert {dt.date(2026, 8, 31), dt.date(2026, 10, 31), dt.date(2026, 12, 31)} <= days
        ratna.post(reverse("partners:end_calendar"))
        assert Client().get(address).status_code == 404


class TestOwnPage:
    def test_a_partner_tells_and_reads_what_the_house_said_of_it(self, ratna, guest, promise):
        own, tell = reverse("partners:own"), reverse("partners:own_tell", args=[promise.pk])
        assert tell in guest.get(own).content.decode()
        assert guest.post(tell, {"text": ""}).status_code == 422
        answer = guest.post(tell, {"done_on": "2026-10-20", "quantity": "1", "text": "Latihan di aula"}, follow=True)
        assert "menunggu konfirmasi rutan" in answer.content.decode()
        told = Evidence.objects.get()
        assert "Latihan di aula" in page_of(ratna, "promises")
        decide = reverse("partners:evidence", args=[told.pk])
        assert ratna.post(decide, {"refuse": "1", "reason": ""}).status_code == 422
        ratna.post(decide, {"refuse": "1", "reason": "Daftar hadir belum ada"})
        assert "Daftar hadir belum ada" in guest.get(own).content.decode()

    def test_a_partner_confirms_what_the_house_told_and_then_it_counts(self, house, guest, promise):
        told = make_evidence(promise, dt.date(2026, 10, 20), 1, told_by=house.ratna)
        own, decide = reverse("partners:own"), reverse("partners:own_decide", args=[told.pk])
        assert decide in guest.get(own).content.decode()
        kept = len(overview(unit=house.unit, on=TODAY).kept)
        assert "terhitung" in guest.post(decide, {"confirm": "1"}, follow=True).content.decode()
        assert len(overview(unit=house.unit, on=TODAY).kept) == kept + 1
        assert decide not in guest.get(own).content.decode()

    def test_of_other_partners_there_is_nothing_to_tell_or_decide(self, house, guest):
        other = make_promise(make_agreement(house.partners["Toko Contoh"]))
        told = make_evidence(other, dt.date(2026, 10, 20), 1, told_by=house.ratna)
        for name, pk in (("own_tell", other.pk), ("own_decide", told.pk)):
            assert guest.get(reverse(f"partners:{name}", args=[pk])).status_code == 404


class TestCost:
    def test_queries_do_not_grow_with_partners_agreements_or_promises(self, house, hotel):
        """With the sources of the whole system, not with stand-ins."""

        def asked() -> list[int]:
            counted = []
            for ask in (
                lambda: overview(unit=house.unit, on=TODAY),
                lambda: half_year_report(unit=house.unit, half=HalfYear.of(TODAY), on=TODAY),
            ):
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    ask()
                counted.append(len(queries))
            return counted

        make_promise(make_agreement(hotel))
        before = asked()
        for number in range(12):
            partner = register_partner(
                unit=house.unit, name=f"Mitra {number}", kind=Partner.Kind.TRAINER, address="", contact_name="",
                contact_phone="", by=house.ratna,
            )  # fmt: skip
            for measure in ("sessions", "hours", "pieces_sold", "material_lent"):
                make_promise(make_agreement(partner), measure=measure)
        assert asked() == before
        assert max(before) <= 14

    def test_pages_of_many_promises_cost_no_more_either(self, ratna, house, hotel):
        agreement = make_agreement(hotel)
        make_promise(agreement)
        pages = [
            reverse("partners:promises"),
            reverse("partners:report", args=["2026-2"]),
            reverse("partners:scorecard", args=[hotel.pk, "2026-2"]),
        ]

        def asked() -> list[int]:
            counted = []
            for page in pages:
                with CaptureQueriesContext(connection) as queries:
                    assert ratna.get(page).status_code == 200
                counted.append(len(queries))
            return counted

        asked()
        before = asked()
        for name in ("Toko Contoh", "Galeri Contoh", "Polres Contoh"):
            make_promise(make_agreement(house.partners[name]))
        for _more in range(5):
            make_promise(agreement)
        assert asked() == before
