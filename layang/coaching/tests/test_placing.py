"""Before someone is placed, and what the TPP decides."""

import datetime as dt
import random
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from layang.coaching import actions
from layang.coaching.models import Application, Decision, Group, LeavingReason, Membership, Session
from layang.coaching.queries.placing import Sheet, sheet
from layang.coaching.rules import placing as rules
from layang.coaching.rules.groups import CannotPlace
from layang.coaching.rules.memberships import CannotMoveMember
from layang.coaching.rules.placing import Finding, Hours, Topic, Weight
from layang.coaching.rules.waiting import State
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.residents.models import Alert, NonAssociation, Resident

DAY = dt.timedelta(days=1)
CLEAR, LOOK, BAR = Weight


@pytest.mark.parametrize(
    ("finding", "weight"),
    [
        (rules.presence(is_here=True, is_in_group=False), CLEAR),
        (rules.presence(is_here=False, is_in_group=False), BAR),
        (rules.presence(is_here=True, is_in_group=True), BAR),
        (rules.places(capacity=None, taken=99, is_hard=True), CLEAR),
        (rules.places(capacity=5, taken=4, is_hard=True), CLEAR),
        (rules.places(capacity=5, taken=5, is_hard=False), LOOK),
        (rules.places(capacity=5, taken=5, is_hard=True), BAR),
        (rules.queue(ahead=[], waited=3), CLEAR),
        (rules.queue(ahead=["Busri"], waited=3), LOOK),
        (rules.queue(ahead=["Busri"], waited=None), LOOK),
        (rules.queue(ahead=[], waited=None), CLEAR),
        (rules.tools(has_tools=False, risk="high"), CLEAR),
        (rules.tools(has_tools=True, risk="low"), CLEAR),
        (rules.tools(has_tools=True, risk="medium"), LOOK),
        (rules.tools(has_tools=True, risk="high"), LOOK),
        (rules.tools(has_tools=True, risk=None), LOOK),
        (rules.fitness("fit"), CLEAR),
        (rules.fitness("limited"), LOOK),
        (rules.fitness("unfit"), LOOK),
        (rules.fitness(None), LOOK),
        (rules.non_associations([]), CLEAR),
        (rules.non_associations(["Busri"]), LOOK),
        (rules.past_removals([], is_serious=False), CLEAR),
        (rules.past_removals(["Selesai"], is_serious=False), CLEAR),
        (rules.past_removals(["Keamanan"], is_serious=True), LOOK),
        (rules.other_groups([]), CLEAR),
        (rules.other_groups(["Rajut"]), LOOK),
        (rules.clash_finding([], is_planned=True), CLEAR),
        (rules.clash_finding([], is_planned=False), CLEAR),
        (rules.clash_finding(["Senin"], is_planned=True), LOOK),
    ],
)
def test_what_each_check_weighs(finding: Finding, weight: Weight):
    assert finding.weight == weight
    assert finding.sentence.endswith(".")


@pytest.mark.parametrize(
    ("days", "weight", "word"), [(41, LOOK, "41 hari"), (42, CLEAR, "42 hari"), (None, LOOK, "belum diketahui")]
)
def test_the_time_left_is_weighed_against_the_time_to_learn(days: int | None, weight: Weight, word: str):
    release_on = None if days is None else TODAY + days * DAY
    learning = rules.LEARNING["batik"]
    found = rules.time_left(craft="Batik", learning=learning, release_on=release_on, is_estimated=True, on=TODAY)
    assert (found.weight, word in found.sentence) == (weight, True)
    assert ("perkiraan" in found.sentence) == (days is not None)


def _hours(begins: int, ends: int, *, on: dt.date = TODAY) -> Hours:
    return Hours(on, dt.time(begins), dt.time(ends), "Rajut")


def test_sessions_clash_when_someone_would_have_to_be_in_both():
    mine = [_hours(8, 10), _hours(10, 12), _hours(13, 15), _hours(9, 11, on=TODAY + DAY)]
    assert rules.clashes(mine, [_hours(9, 10), _hours(14, 16)]) == [_hours(8, 10), _hours(13, 15)]


def test_a_decision_has_a_number_a_reason_and_a_day_that_can_be():
    told: dict[str, Any] = {"number": "TPP 1", "decided_on": TODAY, "note": "Layak", "on": TODAY, "applied_on": TODAY}
    assert rules.decision_faults(**told) == []
    assert rules.decision_faults(**{**told, "applied_on": None}) == []
    assert len(rules.decision_faults(**{**told, "number": " ", "note": " ", "decided_on": TODAY + DAY})) == 3
    assert "lebih awal" in rules.decision_faults(**{**told, "decided_on": TODAY - DAY})[0]


# ---- The sheet.


def _weights(known: Sheet) -> dict[Topic, Weight]:
    return {finding.topic: finding.weight for finding in known.findings}


def _finding(known: Sheet, topic: Topic) -> Finding:
    return next(finding for finding in known.findings if finding.topic == topic)


def test_the_sheet_has_every_topic_once_in_the_order_of_the_page(house: Cast):
    known = sheet(group=house.groups["Rajut"], resident=house.residents["Busri"], on=TODAY)
    assert [finding.topic for finding in known.findings] == list(Topic)
    assert known.verdicts == {finding.topic.value: finding.weight.value for finding in known.findings}


def test_fifty_pairs_that_must_not_meet_are_always_shown(house: Cast):
    """Of each pair one is in the group or is to be; the sheet of the other names that one, and nobody else."""
    chance = random.Random(50)  # noqa: S311  seeded: the same pairs each run
    group, other_group = house.groups["Canting"], house.groups["Layang"]
    people = Resident.objects.bulk_create(
        Resident(unit=house.unit, code=f"Q{number:03}", name=f"Uji {number}", call_name=f"Uji{number}", joined_on=TODAY)
        for number in range(100)
    )
    chance.shuffle(people)
    pairs = list(zip(people[:50], people[50:], strict=True))
    NonAssociation.objects.bulk_create(
        NonAssociation(
            unit=house.unit,
            first=min(pair, key=lambda one: one.pk),
            second=max(pair, key=lambda one: one.pk),
            reason="threat",
            since=TODAY - DAY * chance.randint(0, 300),
            said_by=house.hadi,
        )
        for pair in pairs
    )
    since = [TODAY + DAY * chance.choice((-20, 0, 20)) for _pair in pairs]
    Membership.objects.bulk_create(
        Membership(unit=house.unit, group=group, resident=inside, since=day)
        for (_outside, inside), day in zip(pairs, since, strict=True)
    )
    for outside, inside in pairs:
        shown = _finding(sheet(group=group, resident=outside, on=TODAY), Topic.NON_ASSOCIATIONS)
        assert shown.weight == LOOK
        assert [str(inside) in row for row in shown.rows] == [True]
    elsewhere = _finding(sheet(group=other_group, resident=pairs[0][0], on=TODAY), Topic.NON_ASSOCIATIONS)
    assert elsewhere.weight == CLEAR


def test_a_pair_that_is_over_or_whose_other_has_gone_is_not_shown(house: Cast):
    busri, seno, sahlan = (house.residents[name] for name in ("Busri", "Seno", "Sahlan"))
    told: dict[str, Any] = {"unit": house.unit, "reason": "threat", "said_by": house.hadi}
    for other, until in ((busri, TODAY - DAY), (sahlan, None)):
        first, second = sorted((seno, other), key=lambda one: one.pk)
        NonAssociation.objects.create(first=first, second=second, since=TODAY - 9 * DAY, until=until, **told)
    known = sheet(group=house.groups["Canting"], resident=seno, on=TODAY)
    assert _finding(known, Topic.NON_ASSOCIATIONS).rows == ()


def test_flags_sessions_and_earlier_stays_stand_on_the_sheet(house: Cast):
    canting, pecut, seno = house.groups["Canting"], house.groups["Pecut"], house.residents["Seno"]
    Group.objects.filter(pk=canting.pk).update(has_tools=True)
    canting.refresh_from_db()
    for kind, level in (("tool_risk", "high"), ("fitness", "limited")):
        Alert.objects.create(unit=house.unit, resident=seno, kind=kind, level=level, since=TODAY, said_by=house.hadi)
    for group, begins, called_off in ((canting, 9, ""), (pecut, 8, ""), (pecut, 10, "Libur")):
        Session.objects.create(
            unit=house.unit, group=group, held_on=TODAY + DAY, begins_at=dt.time(begins), ends_at=dt.time(begins + 2),
            called_off_because=called_off,
        )  # fmt: skip
    Membership.objects.create(
        unit=house.unit, group=canting, resident=seno, since=TODAY - 90 * DAY, until=TODAY - 60 * DAY,
        left_because=LeavingReason.DISMISSED, left_note="Membawa alat keluar",
    )  # fmt: skip
    known = sheet(group=canting, resident=seno, on=TODAY)
    assert _weights(known) | {Topic.QUEUE: CLEAR, Topic.TIME_LEFT: LOOK, Topic.PLACES: CLEAR} == {
        Topic.PRESENCE: CLEAR, Topic.PLACES: CLEAR, Topic.QUEUE: CLEAR, Topic.NON_ASSOCIATIONS: CLEAR,
        Topic.TIME_LEFT: LOOK, Topic.TOOLS: LOOK, Topic.FITNESS: LOOK, Topic.CLASHES: LOOK, Topic.PAST_REMOVALS: LOOK,
        Topic.OTHER_GROUPS: LOOK,
    }  # fmt: skip
    assert [("08.00" in row, "Pecut" in row) for row in _finding(known, Topic.CLASHES).rows] == [(True, True)]
    (removal,) = _finding(known, Topic.PAST_REMOVALS).rows
    assert "Dikeluarkan karena pelanggaran (Membawa alat keluar)" in removal


def test_the_group_that_someone_leaves_for_this_one_does_not_count(house: Cast):
    stay = Membership.objects.get(resident=house.residents["Seno"])
    told: dict[str, Any] = {"group": house.groups["Rajut"], "resident": stay.resident, "on": TODAY}
    assert _weights(sheet(**told))[Topic.OTHER_GROUPS] == LOOK
    assert _weights(sheet(leaving=stay, **told))[Topic.OTHER_GROUPS] == CLEAR


# ---- What the TPP decides.


@pytest.fixture
def quiet(house: Cast) -> Cast:
    """The house with nobody waiting."""
    Application.objects.filter(state__in=[State.PENDING, State.APPROVED]).update(state=State.REMOVED)
    return house


def _apply(house: Cast, name: str, *, days: int, group: str = "Canting") -> Application:
    return actions.enter_application(
        group=house.groups[group],
        resident=house.residents[name],
        requester=Application.Requester.SELF,
        applied_on=TODAY - days * DAY,
        state=State.APPROVED,
        on=TODAY,
        by=house.ratna,
    )


def _paper(**more: Any) -> actions.Paper:
    return actions.Paper(**{"number": "TPP 7/2026", "decided_on": TODAY, "note": "Sesuai minatnya.", **more})


def _decide(house: Cast, application: Application, *, since: dt.date = TODAY, **more: Any) -> Decision:
    return actions.decide_placement(
        application=application, paper=_paper(**more), since=since, on=TODAY, by=house.ratna
    )


def _capacity(house: Cast, capacity: int, *, has_tools: bool) -> None:
    Group.objects.filter(pk=house.groups["Canting"].pk).update(capacity=capacity, has_tools=has_tools)


def test_a_yes_places_and_closes_the_application_in_one_deed(quiet: Cast):
    application = _apply(quiet, "Seno", days=3)
    decision = _decide(quiet, application, since=TODAY + DAY)
    application.refresh_from_db()
    assert application.state == State.ALLOCATED
    assert decision.membership is not None
    assert (decision.membership.since, decision.membership.resident) == (TODAY + DAY, quiet.residents["Seno"])
    assert (decision.waiting_ahead, decision.checks["queue"]) == (0, "clear")
    assert "TPP 7/2026" in application.steps.last().note
    with pytest.raises(CannotPlace, match="sudah ditempatkan"):
        _decide(quiet, application)


def test_a_no_declines_with_the_reason_of_the_tpp(quiet: Cast):
    application = _apply(quiet, "Seno", days=3)
    decision = actions.decline_placement(
        application=application, paper=_paper(note="Waktunya terlalu pendek."), on=TODAY, by=quiet.ratna
    )
    application.refresh_from_db()
    assert (decision.outcome, decision.membership) == (Decision.Outcome.DECLINED, None)
    assert (application.state, application.decline_reason) == (State.DECLINED, "Waktunya terlalu pendek.")
    with pytest.raises(CannotPlace, match="sudah ditolak"):
        actions.decline_placement(application=application, paper=_paper(), on=TODAY, by=quiet.ratna)


def test_nothing_is_decided_that_was_not_proposed(quiet: Cast):
    application = _apply(quiet, "Seno", days=3)
    actions.step_application(application=application, to=State.PENDING, on=TODAY, by=quiet.ratna)
    with pytest.raises(CannotPlace, match="Ajukan dulu"):
        _decide(quiet, application)
    with pytest.raises(CannotPlace, match="Ajukan dulu"):
        actions.decline_placement(application=application, paper=_paper(), on=TODAY, by=quiet.ratna)


def test_passing_those_who_wait_longer_takes_a_reason_that_stays(quiet: Cast):
    _apply(quiet, "Yasin", days=30)
    application = _apply(quiet, "Seno", days=3)
    with pytest.raises(CannotPlace, match="lebih dulu menunggu"):
        _decide(quiet, application)
    decision = _decide(quiet, application, skipped_because="Yasin menunggu hasil pemeriksaan.")
    assert (decision.waiting_ahead, decision.skipped_because) == (1, "Yasin menunggu hasil pemeriksaan.")


def test_a_full_group_takes_one_more_with_a_reason_but_not_among_tools(quiet: Cast):
    application = _apply(quiet, "Seno", days=3)
    _capacity(quiet, 4, has_tools=True)
    with pytest.raises(CannotPlace, match="tidak boleh melebihi"):
        _decide(quiet, application, exceeded_because="Sidang meminta")
    _capacity(quiet, 4, has_tools=False)
    with pytest.raises(CannotPlace, match="Isi alasan melebihi"):
        _decide(quiet, application)
    assert _decide(quiet, application, exceeded_because="Dua orang segera bebas.").exceeded_because


def test_everything_wrong_with_a_decision_is_said_at_once(quiet: Cast):
    _apply(quiet, "Yasin", days=30)
    application = _apply(quiet, "Seno", days=3)
    _capacity(quiet, 4, has_tools=False)
    with pytest.raises(CannotPlace) as refusal:
        _decide(quiet, application, since=TODAY - DAY, number=" ", note="")
    assert len(refusal.value.faults) == 5
    assert not Decision.objects.filter(application=application).exists()


def test_a_decision_cannot_be_rewritten(quiet: Cast):
    decision = _decide(quiet, _apply(quiet, "Seno", days=3))
    for rewrite in (
        lambda: Decision.objects.filter(pk=decision.pk).update(skipped_because=""),
        Decision.objects.filter(pk=decision.pk).delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rewrite()


def test_moving_to_another_group_is_one_deed_and_counts_the_queue(quiet: Cast):
    stay = Membership.objects.get(resident=quiet.residents["Busri"])
    rajut = quiet.groups["Rajut"]
    own = _apply(quiet, "Busri", days=1, group="Rajut")
    _apply(quiet, "Seno", days=9, group="Rajut")
    told: dict[str, Any] = {"membership": stay, "to": rajut, "since": TODAY, "on": TODAY, "by": quiet.ratna}
    with pytest.raises(CannotPlace, match="lebih dulu menunggu"):
        actions.move_member(paper=_paper(), **told)
    with pytest.raises(CannotMoveMember, match="sesudah hari masuk"):
        actions.move_member(paper=_paper(), **{**told, "since": stay.since})
    decision = actions.move_member(paper=_paper(skipped_because="Seno belum sehat."), **told)
    stay.refresh_from_db()
    own.refresh_from_db()
    assert (stay.until, stay.left_because) == (TODAY - DAY, LeavingReason.MOVED)
    assert "Rajut" in stay.left_note
    assert (own.state, decision.application, decision.waiting_ahead) == (State.ALLOCATED, own, 1)
    assert decision.membership is not None
    assert (decision.membership.group, decision.membership.since) == (rajut, TODAY)


def test_nobody_is_moved_to_another_house(quiet: Cast):
    stay = Membership.objects.get(resident=quiet.residents["Busri"])
    with pytest.raises(CannotPlace, match="rutan yang sama"):
        actions.move_member(
            membership=stay, to=quiet.elsewhere.group, paper=_paper(), since=TODAY, on=TODAY, by=quiet.ratna
        )
