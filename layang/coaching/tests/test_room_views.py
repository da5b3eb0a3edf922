"""A room that somebody else is in: told before it is saved, and saved when the officer says so."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from layang.coaching import actions
from layang.coaching.actions import SlotRequest
from layang.coaching.models import Craft, Group, Session, Timetable
from layang.coaching.rules.timetables import AHEAD, Meeting, Weekday
from layang.coaching.tests.classroom import MONDAY, NINE, ONE, TEN, THREE, Classroom

DAY = dt.timedelta(days=1)
TOLD = "Ruang batik juga dipakai Rajut 10.00–13.00 pada Senin, 2 Nov 2026"


@pytest.fixture
def room(db, client, the_day):
    """In one room `Canting` meets on Mondays and Wednesdays, nine to eleven, and `Rajut` on Mondays, ten to one."""
    room = Classroom.open()
    room.other = Group.objects.create(unit=room.unit, name="Rajut", craft=Craft.KNITTING, room="Ruang batik")
    slots = [SlotRequest(Meeting(1, Weekday.MONDAY, TEN, ONE))]
    actions.set_timetable(group=room.other, valid_from=MONDAY, weeks=1, slots=slots, today=MONDAY, by=room.coach)
    client.force_login(room.coach)
    return room


def send(client, name, *args, **data: Any) -> tuple[int, str]:
    response = client.post(reverse(f"coaching:{name}", args=args), data)
    return response.status_code, response.content.decode()


def test_a_session_is_moved_into_a_shared_room_only_knowingly(room, client):
    hours = {"begins_at": "11:00", "ends_at": "12:00", "room": "ruang batik"}
    status, text = send(client, "move_session", room.session.pk, **hours)
    assert (status, TOLD in text, 'name="is_shared"' in text) == (422, True, True)
    assert Session.objects.get(pk=room.session.pk).begins_at == NINE
    assert send(client, "move_session", room.session.pk, **hours, is_shared="on")[0] == 302
    assert Session.objects.get(pk=room.session.pk).begins_at == dt.time(11)


def test_nothing_is_asked_where_the_room_is_free(room, client):
    for hours in ({"begins_at": "13:00", "room": "Ruang batik"}, {"begins_at": "12:00", "room": "Ruang lain"}):
        assert send(client, "move_session", room.session.pk, **hours, ends_at="15:00")[0] == 302
    assert 'name="is_shared"' not in client.get(reverse("coaching:extra_new")).content.decode()


def test_an_extra_session_without_a_room_is_in_that_of_its_group(room, client):
    facts = {"group": room.group.pk, "held_on": "2026-11-02", "begins_at": "12:00", "ends_at": "14:00", "room": ""}
    status, text = send(client, "extra_new", **facts)
    assert (status, TOLD in text) == (422, True)
    assert send(client, "extra_new", **facts, is_shared="on")[0] == 302
    actions.call_off_session(
        session=Session.objects.get(group=room.other, held_on=MONDAY), because="-", today=MONDAY, by=room.coach
    )
    Session.objects.filter(group=room.group, begins_at=dt.time(12)).delete()
    assert send(client, "extra_new", **facts)[0] == 302


def timetable(weekday: int, *, valid_from: dt.date = MONDAY + DAY, **more: str) -> dict[str, str]:
    return {
        "valid_from": valid_from.isoformat(), "weeks": "1", "is_paid": "on", "pertemuan-TOTAL_FORMS": "1",
        "pertemuan-INITIAL_FORMS": "0", "pertemuan-0-weekday": str(weekday), "pertemuan-0-begins_at": "12:00",
        "pertemuan-0-ends_at": f"{THREE:%H:%M}", **more,
    }  # fmt: skip


def test_a_timetable_tells_each_group_once_with_how_often(room, client):
    status, text = send(client, "timetable_new", room.group.pk, **timetable(0))
    assert status == 422
    assert "Ruang batik juga dipakai Rajut 10.00–13.00 pada Senin, 9 Nov 2026 dan 3 kali lagi." in text
    assert Timetable.objects.filter(group=room.group).count() == 1
    assert send(client, "timetable_new", room.group.pk, **timetable(0, is_shared="on"))[0] == 302
    assert send(client, "timetable_new", room.group.pk, **timetable(4))[0] == 302


def test_a_timetable_that_begins_later_than_sessions_are_made_is_compared_with_timetables(room, client):
    later = MONDAY + AHEAD + 7 * DAY
    assert not Session.objects.filter(group=room.other, held_on__gte=later).exists()
    status, text = send(client, "timetable_new", room.group.pk, **timetable(0, valid_from=later))
    assert (status, "Rajut 10.00–13.00 pada Senin, 7 Des 2026 dan 3 kali lagi" in text) == (422, True)
