"""What partners are told, each thing once."""

import datetime as dt

import pytest

from layang.core.daily import Day
from layang.demo.cast import Cast
from layang.partners import daily
from layang.partners.actions import reminders as actions
from layang.partners.letters import letter
from layang.partners.models import CalendarAddress, Contact, Reminder
from layang.partners.rules.promises import CannotDecide
from layang.partners.tests.promising import NEW_YEARS_EVE, forget_the_story, make_agreement, make_promise


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


@pytest.fixture(autouse=True)
def _nothing_promised_yet(house: Cast) -> None:
    forget_the_story(house.unit)
    forget_the_story(house.elsewhere.unit)


@pytest.fixture
def hotel(house: Cast):
    return house.partners["Hotel Contoh"]


def make(house: Cast, on: dt.date) -> list[Reminder]:
    return actions.make_reminders(unit=house.unit, on=on, by=house.ratna)


class TestOnce:
    def test_the_end_is_said_at_90_60_and_30_days_however_often_the_work_runs(self, house, hotel):
        make_agreement(hotel)
        made = []
        for left in range(100, -5, -1):
            for _twice in range(2):
                made += make(house, NEW_YEARS_EVE - dt.timedelta(days=left))
        assert [(row.days_before, (NEW_YEARS_EVE - row.made_on).days) for row in made] == [(90, 90), (60, 60), (30, 30)]

    def test_after_a_week_off_it_is_said_late_but_once(self, house, hotel):
        make_agreement(hotel)
        made = make(house, day(10, 1)) + make(house, day(10, 9)) + make(house, day(10, 10))
        assert [row.made_on for row in made] == [day(10, 9)]

    def test_what_was_renewed_does_not_end(self, house, hotel):
        agreement = make_agreement(hotel)
        make_agreement(hotel, renews=agreement, starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 12, 31))
        assert make(house, day(12, 1)) == []

    def test_each_overdue_installment_is_said_once(self, house, hotel):
        make_promise(make_agreement(hotel), rhythm="quarter")
        assert [row.due_on for row in make(house, day(4, 1))] == [day(3, 31)]
        assert make(house, day(4, 2)) == []
        assert [row.due_on for row in make(house, day(7, 5))] == [day(6, 30)]

    def test_someone_says_that_it_was_told_by_hand_once(self, house, hotel):
        make_agreement(hotel)
        (row,) = make(house, day(12, 10))
        assert actions.mark_told(reminder=row, by=house.ratna).told_by == house.ratna.name
        with pytest.raises(CannotDecide, match=house.ratna.name):
            actions.mark_told(reminder=row, by=house.salim)


class TestDaily:
    def test_without_a_mail_server_it_waits_to_be_sent_by_hand(self, house, hotel, mailoutbox):
        make_agreement(hotel)
        assert "1 pengingat siap dikirim lewat WhatsApp" in daily.remind(Day(day(12, 10)))
        assert daily.remind(Day(day(12, 10))) == "Tidak ada yang perlu diingatkan."
        assert mailoutbox == []

    def test_who_has_an_address_gets_a_letter_once(self, house, hotel, mailoutbox, settings):
        settings.EMAIL_HOST = "surat.contoh"
        Contact.objects.create(unit=house.unit, partner=hotel, name="Ibu Contoh", email="hotel@example.org")
        make_promise(make_agreement(hotel), rhythm="once", due_on=day(3, 1))
        for on in (day(3, 2), day(3, 2), day(3, 9)):
            daily.remind(Day(on))
        (sent,) = mailoutbox
        assert sent.to == ["hotel@example.org"]
        assert "Melatih" in sent.body
        assert Reminder.objects.get().mailed_at is not None

    def test_a_mail_server_that_refuses_is_no_loss(self, house, hotel, settings, monkeypatch):
        settings.EMAIL_HOST = "surat.contoh"
        Contact.objects.create(unit=house.unit, partner=hotel, name="Ibu Contoh", email="hotel@example.org")
        make_agreement(hotel)

        def refuse(*_args):
            raise ConnectionRefusedError("ditolak")

        monkeypatch.setattr(daily, "send_mail", refuse)
        assert daily.remind(Day(day(12, 10))) == "1 pengingat, 0 terkirim lewat surel."
        assert Reminder.objects.get().mail_fault == "ditolak"


def test_the_letter_of_our_own_promise_does_not_ask_the_partner_for_it(house: Cast, hotel):
    make_promise(make_agreement(hotel), side="ours", rhythm="once", due_on=day(3, 1), text="Mengirim contoh karya")
    (row,) = make(house, day(3, 2))
    said = letter(row)
    assert "Komitmen kami “Mengirim contoh karya”" in said.text
    assert "mohon kirim" not in said.text


def test_a_new_address_ends_the_one_before(house: Cast):
    first = actions.open_calendar(unit=house.unit, by=house.ratna)
    second = actions.open_calendar(unit=house.unit, by=house.ratna)
    open_ones = CalendarAddress.objects.filter(ended_at=None)
    assert [row.digest for row in open_ones] == [actions.digest_of(second)]
    assert first != second
    actions.end_calendar(unit=house.unit, by=house.ratna)
    assert not open_ones.all()
