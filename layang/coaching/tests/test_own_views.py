"""A partner's instructor calls the roll of what the partner holds, and learns nothing else of anybody."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.accounts.tests.factories import make_officer
from layang.coaching import actions
from layang.coaching.models import Attendance, Away, Lesson, LessonAbsence, Trainee, Training
from layang.coaching.rules.attendance import Mark, Reason
from layang.coaching.tests.classroom import MONDAY, Classroom
from layang.partners.models import Partner, PartnerPerson

DAY = dt.timedelta(days=1)
SICK = Mark(Reason.SICK, note="demam berdarah")


@pytest.fixture
def room(db, client, the_day):
    """The partner `Batik` holds the sessions of Mondays; those of Wednesdays are of the house."""
    room = Classroom.open()
    room.partner = Partner.objects.create(unit=room.unit, name="Batik", kind="trainer")
    room.teacher = make_officer(Role.INSTRUCTOR, room.unit)
    PartnerPerson.objects.create(unit=room.unit, partner=room.partner, user=room.teacher, since=MONDAY)
    for day in (MONDAY, MONDAY - 7 * DAY):
        for session in room.sessions(day):
            session.partner = room.partner
            session.save(update_fields=["partner"])
    client.force_login(room.teacher)
    return room


def page(client, name, *args, data=None, status=200, **query):
    address = reverse(f"coaching:{name}", args=args)
    response = client.get(address, query) if data is None else client.post(address, data)
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode()


def sheet(people, marks=None, **more):
    sent = {"submission_id": str(uuid4()), **more}
    for one in people:
        reason = (marks or {}).get(one.pk)
        sent[f"hadir-{one.pk}"] = "tidak" if reason else "hadir"
        sent |= {f"alasan-{one.pk}": reason} if reason else {}
    return sent


def test_the_list_tells_days_and_counts_and_names_nobody(room, client):
    text = page(client, "own_sessions")
    assert text.count("Belum ditandai") == 2
    assert "Orang 0" not in text
    assert reverse("coaching:own_roll", args=[room.sessions(MONDAY - 5 * DAY)[0].pk]) not in text
    room.mark()
    assert "4 dari 4 hadir" in page(client, "own_sessions")
    assert "1 pertemuan atau pelajaran belum ditandai" in client.get(reverse("partners:own")).content.decode()


def test_the_roll_is_called_and_stands_under_the_name_of_the_instructor(room, client):
    one, two = room.people[:2]
    data = sheet(
        room.people, {one.pk: "sakit", two.pk: "izin"}, **{f"bayar-{one.pk}": "tanpa", f"tegur-{one.pk}": "on"}
    )
    page(client, "own_roll", room.session.pk, data=data, status=302)
    rows = {row.membership: row for row in Attendance.objects.filter(session=room.session)}
    assert [rows[person].reason for person in room.people] == ["sick", "not_required", "attended", "attended"]
    assert {row.marked_by for row in rows.values()} == {room.teacher}
    assert rows[one].is_paid, "pay is the house's"
    assert not rows[one].is_warned
    page(client, "own_roll", room.session.pk, data=sheet(room.people), status=302)
    assert set(Attendance.objects.values_list("reason", flat=True)) == {"attended"}


def test_what_is_missing_is_said_at_once(room, client):
    data = sheet(room.people, {room.people[0].pk: "menolak"})
    data[f"hadir-{room.people[1].pk}"] = "tidak"
    text = page(client, "own_roll", room.session.pk, data=data, status=422)
    assert "Orang 01: tulis catatannya." in text
    assert "Pilih alasan Orang 02 tidak hadir." in text
    assert not Attendance.objects.exists()


def test_of_nobody_is_more_told_than_the_name(room, client):
    room.suspend(0, is_paid=False)
    Away.objects.create(unit=room.unit, resident=room.people[1].resident, since=MONDAY, note="Sidang di Pamekasan")
    actions.call_roll(
        session=room.session, marks={room.people[2]: SICK}, request_id=uuid4(), today=MONDAY, by=room.coach
    )
    text = page(client, "own_roll", room.session.pk)
    assert "Orang 01" in text
    for told in (
        "Keputusan TPP",
        "Sidang",
        "Ditangguhkan",
        "demam",
        "Sakit, ",
        "Premi",
        room.people[0].resident.get_absolute_url(),
    ):
        assert told not in text
    assert text.count("Tidak ikut hari ini") == 2
    assert "Tidak hadir, dicatat rutan" in text


def test_what_the_house_marked_stays(room, client):
    actions.call_roll(
        session=room.session, marks={room.people[2]: SICK}, request_id=uuid4(), today=MONDAY, by=room.coach
    )
    page(client, "own_roll", room.session.pk, data=sheet(room.people), status=302)
    assert Attendance.objects.get(membership=room.people[2]).reason == "sick"
    assert Attendance.objects.filter(reason="attended").count() == 3


def test_sessions_of_others_do_not_exist(room, client):
    of_house = room.sessions(MONDAY - 5 * DAY)[0]
    other = Partner.objects.create(unit=room.unit, name="Lain", kind="trainer")
    of_house_id = of_house.pk
    page(client, "own_roll", of_house_id, status=404)
    page(client, "own_roll", of_house_id, data=sheet(room.people), status=404)
    of_house.partner = other
    of_house.save(update_fields=["partner"])
    page(client, "own_roll", of_house_id, status=404)
    for name in ("session", "roll", "sheet_pdf", "group"):
        page(client, name, room.session.pk, status=403)
    PartnerPerson.objects.filter(user=room.teacher).update(since=MONDAY - 9 * DAY, until=MONDAY - DAY)
    page(client, "own_roll", room.session.pk, status=404)
    page(client, "own_sessions", status=404)


def test_seven_days_later_and_before_its_day_there_is_no_sheet(room, client):
    old = room.sessions(MONDAY - 7 * DAY)[0]
    assert "Orang 01" in page(client, "own_roll", old.pk)
    old.held_on = MONDAY - 8 * DAY
    old.save(update_fields=["held_on"])
    page(client, "own_roll", old.pk, status=302)
    assert "Minta pembetulan kepada rutan." in page(client, "own_sessions")
    old.held_on = MONDAY + DAY
    old.save(update_fields=["held_on"])
    page(client, "own_roll", old.pk, data=sheet(room.people), status=302)
    assert not Attendance.objects.exists()


def test_a_lesson_of_the_partners_class_is_marked_once(room, client):
    class_of = {"unit": room.unit, "group": room.group, "begins_on": MONDAY, "ends_on": MONDAY}
    own = Training.objects.create(number="PL-1", title="Membatik", partner=room.partner, **class_of)
    foreign = Training.objects.create(number="PL-2", title="Merajut", **class_of)
    lesson, other = (
        Lesson.objects.create(unit=room.unit, training=one, held_on=MONDAY, jp=4, is_practice=True)
        for one in (own, foreign)
    )
    people = [Trainee.objects.create(unit=room.unit, training=own, resident=one.resident) for one in room.people]
    text = page(client, "own_sessions")
    assert ("Membatik" in text, "Merajut" in text) == (True, False)
    page(client, "own_lesson", other.pk, status=404)
    page(client, "own_lesson", lesson.pk, data={"absent": [people[0].pk]}, status=302)
    assert LessonAbsence.objects.get().trainee == people[0]
    page(client, "own_lesson", lesson.pk, status=404)
