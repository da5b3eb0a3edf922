"""What coaching records moves what partners promised."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.accounts.tests.factories import make_officer
from layang.coaching import actions
from layang.coaching.actions import trainings
from layang.coaching.models import Session
from layang.coaching.queries.sessions import expected
from layang.coaching.rules.attendance import Mark, Reason
from layang.demo.cast import Cast
from layang.partners.models import Measure, PartnerPerson, Promise
from layang.partners.queries.promises import promises_on
from layang.partners.tests.promising import make_agreement, make_promise

FRIDAY = dt.date(2026, 10, 30)
NINE, ELEVEN, HALF_PAST_TEN = dt.time(9), dt.time(11), dt.time(10, 30)


@pytest.fixture
def promises(house: Cast) -> dict[str, Promise]:
    """What the trainer of batik promised for each month, none of it done yet."""
    agreement = make_agreement(house.partners["Batik Tresna"])
    officers = Promise.Dimension.OFFICERS
    return {
        "sessions": make_promise(agreement, quantity=2),
        "hours": make_promise(agreement, measure=Measure.HOURS, quantity=8, unit_word="jam"),
        "officers": make_promise(agreement, measure=Measure.HOURS, quantity=8, unit_word="jam", dimension=officers),
    }


def done(house: Cast, promise: Promise) -> int:
    """How much counts for October."""
    (standing,) = (one for one in promises_on(unit=house.unit, on=dt.date(2026, 11, 2)) if one.promise == promise)
    (october,) = (row for row in standing.rows if row.due_on == dt.date(2026, 10, 31))
    return october.standing.done


def hold(house: Cast, begins_at: dt.time = NINE, ends_at: dt.time = ELEVEN) -> Session:
    """Let the trainer hold a session, as a coach writes it down."""
    return actions.hold_extra_session(
        group=house.groups["Canting"], held_on=FRIDAY, begins_at=begins_at, ends_at=ends_at, room="", coach=house.ratna,
        partner=house.partners["Batik Tresna"], instructor="Bu Tresna", today=FRIDAY, by=house.ratna,
    )  # fmt: skip


def call(house: Cast, session: Session, reason: Reason = Reason.ATTENDED) -> None:
    marks = {one.membership: Mark(reason) for one in expected(session) if not one.is_fixed}
    actions.call_roll(session=session, marks=marks, request_id=uuid4(), today=FRIDAY, by=house.ratna)


def test_a_session_that_a_coach_records_moves_the_trainers_promise_with_no_further_typing(house: Cast, promises):
    session = hold(house)
    assert done(house, promises["sessions"]) == 0, "a timetable keeps no promise"
    call(house, session)
    assert done(house, promises["sessions"]) == 1
    assert done(house, promises["hours"]) == 2
    assert done(house, promises["officers"]) == 0, "hours with residents train no officer"


def test_to_which_nobody_came_it_was_not_held(house: Cast, promises):
    call(house, hold(house), Reason.CLASH)
    assert done(house, promises["sessions"]) == 0


def test_two_sessions_of_ninety_minutes_are_three_hours(house: Cast, promises):
    for begins_at, ends_at in ((NINE, HALF_PAST_TEN), (dt.time(13), dt.time(14, 30))):
        call(house, hold(house, begins_at, ends_at))
    assert done(house, promises["hours"]) == 3


def test_a_lesson_of_the_trainers_class_counts_once_whether_it_was_a_session_or_not(house: Cast, promises):
    ours = house.partners["Batik Tresna"]
    training = trainings.open_training(
        unit=house.unit, group=house.groups["Canting"], title="Dasar", begins_on=FRIDAY, ends_on=FRIDAY, partner=ours,
        instructor="Bu Tresna", by=house.ratna,
    )  # fmt: skip
    trainings.enrol_trainees(
        training=training, residents=[house.residents["Busri"]], size_reason="Kecil dahulu.", by=house.ratna
    )
    lesson = {"training": training, "held_on": FRIDAY, "jp": 4, "is_practice": True, "by": house.ratna}
    alone = trainings.add_lesson(**lesson)
    assert done(house, promises["sessions"]) == 0, "nobody has written who was there"
    trainings.mark_lesson(lesson=alone, absent=(), on=FRIDAY, by=house.ratna)
    assert done(house, promises["hours"]) == 3, "four lesson hours of 45 minutes"
    session = hold(house)
    Session.objects.filter(pk=session.pk).update(partner=None)
    trainings.add_lesson(**lesson, session=session)
    call(house, session)
    assert (done(house, promises["sessions"]), done(house, promises["hours"])) == (2, 5)


@pytest.mark.usefixtures("the_day")
def test_a_trainer_reads_on_its_own_page_when_it_teaches_and_what_it_held_and_nobodys_name(house: Cast, client):
    user = make_officer(Role.INSTRUCTOR, house.unit, name="Orang Sanggar")
    ours = house.partners["Batik Tresna"]
    PartnerPerson.objects.create(unit=house.unit, partner=ours, user=user, since=FRIDAY)
    call(house, hold(house))
    Session.objects.create(
        unit=house.unit, group=house.groups["Canting"], partner=ours, held_on=dt.date(2026, 11, 4), begins_at=NINE,
        ends_at=ELEVEN,
    )  # fmt: skip
    client.force_login(user)
    page = client.get(reverse("partners:own")).content.decode()
    assert "30 Oktober 2026" in page
    assert "4 November 2026" in page
    assert [name for name in house.residents if name in page] == []
