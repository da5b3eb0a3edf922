"""The calendar feed, read by a library that others wrote."""

import datetime as dt

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from layang.partners.rules.icalendar import Event, calendar

AT = dt.datetime(2026, 10, 31, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=200).map(str.strip)


def test_an_event_is_read_back_as_it_was():
    event = Event(
        "promise-7-2026-10-31@layang", dt.date(2026, 10, 31), "Pelatihan; 2 sesi, bulan ini", "Baris satu\nBaris dua"
    )
    read = icalendar.Calendar.from_ical(calendar([event], name="Komitmen Rutan Contoh", at=AT))
    (found,) = read.walk("VEVENT")
    assert str(found["SUMMARY"]) == event.title
    assert str(found["DESCRIPTION"]) == event.text
    assert found.decoded("DTSTART") == event.on
    assert found.decoded("DTEND") == dt.date(2026, 11, 1)
    assert found.decoded("DTSTAMP") == AT
    assert str(read["X-WR-CALNAME"]) == "Komitmen Rutan Contoh"


def test_an_empty_calendar_is_a_calendar():
    assert not list(icalendar.Calendar.from_ical(calendar([], name="Kosong", at=AT)).walk("VEVENT"))


@given(st.lists(st.tuples(WORDS, WORDS), max_size=4))
def test_whatever_is_said_lines_are_short_and_nothing_is_lost(said):
    events = [Event(f"{number}@layang", dt.date(2026, 1, 1), *pair) for number, pair in enumerate(said)]
    text = calendar(events, name="Uji", at=AT)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [(str(one["SUMMARY"]), str(one.get("DESCRIPTION", ""))) for one in found] == said
