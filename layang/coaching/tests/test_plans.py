import datetime as dt

import pytest
from django.utils import timezone

from layang.coaching.actions import plans as actions
from layang.coaching.models import Review
from layang.coaching.papers.plans import plan_paper, plan_pdf
from layang.coaching.queries import learning_tasks
from layang.coaching.queries import plans as queries
from layang.coaching.rules.plans import CannotPlan, ExemptReason, GoalState, StepState
from layang.demo.replay import TODAY
from layang.residents.actions import release_resident

OPENED = dt.date(2026, 9, 1)


def day(days):
    return OPENED + dt.timedelta(days=days)


def open_plan(house, name="Busri", *, on=OPENED, target=60, **facts):
    facts = {"title": "Membatik sendiri", "steps": ("Canting", "Lorod"), **facts}
    return actions.open_plan(resident=house.residents[name], target_on=day(target), on=on, by=house.ratna, **facts)


@pytest.fixture
def plan(house):
    return open_plan(house)


def test_a_plan_opens_with_a_goal_its_steps_and_the_first_review(house, plan):
    goal = plan.goals.get()
    assert [(step.number, step.title, step.state) for step in goal.steps.all()] == [
        (1, "Canting", "not_started"),
        (2, "Lorod", "not_started"),
    ]
    assert queries.open_review(plan).due_on == day(30)  # nobody knows when he leaves


def test_the_first_review_follows_the_time_left_to_serve(house):
    release_resident(resident=house.residents["Danu"], on=day(40), by=house.ratna)
    coming = queries.open_review(open_plan(house, "Danu"))
    assert (coming.due_on, coming.review.kind) == (day(33), "final")


def test_all_that_is_wrong_with_a_plan_is_told(house, plan):
    with pytest.raises(CannotPlan) as refused:
        open_plan(house, title=" ", steps=(), target=-1)
    assert len(refused.value.faults) == 4
    with pytest.raises(CannotPlan, match="tidak di rutan"):
        open_plan(house, "Sahlan", on=dt.date(2026, 10, 1))


def test_a_goal_is_reached_only_when_all_its_steps_are(house, plan):
    goal = plan.goals.get()
    actions.set_steps(goal=goal, states={1: StepState.DONE}, by=house.ratna)
    with pytest.raises(CannotPlan, match="belum selesai"):
        actions.end_goal(goal=goal, to=GoalState.COMPLETED, on=TODAY, by=house.ratna)
    with pytest.raises(CannotPlan, match="Langkah itu tidak ada"):
        actions.set_steps(goal=goal, states={3: StepState.DONE}, by=house.ratna)
    actions.set_steps(goal=goal, states={2: StepState.DONE}, by=house.ratna)
    assert actions.end_goal(goal=goal, to=GoalState.COMPLETED, on=TODAY, by=house.ratna).state == "completed"
    with pytest.raises(CannotPlan, match="sudah berakhir"):
        actions.set_steps(goal=goal, states={1: StepState.ACTIVE}, by=house.ratna)
    with pytest.raises(CannotPlan, match="sudah berakhir"):
        actions.end_goal(goal=goal, to=GoalState.COMPLETED, on=TODAY, by=house.ratna)


def test_a_goal_is_given_up_with_a_reason_and_taken_up_again(house, plan):
    goal = plan.goals.get()
    ended = actions.end_goal(
        goal=goal, to=GoalState.ARCHIVED, on=TODAY, reason="other", remark="Pindah minat", by=house.ratna
    )
    assert (ended.archived_because, ended.ended_on) == ("other", TODAY)
    resumed = actions.resume_goal(goal=goal, by=house.ratna)
    assert (resumed.state, resumed.ended_on, resumed.archived_because) == ("active", None, "")
    with pytest.raises(CannotPlan, match="sedang berjalan"):
        actions.resume_goal(goal=goal, by=house.ratna)


def test_a_plan_closes_when_no_goal_runs_and_then_rests(house, plan):
    goal = plan.goals.get()
    with pytest.raises(CannotPlan, match="Masih ada tujuan"):
        actions.close_plan(plan=plan, on=TODAY, by=house.ratna)
    actions.end_goal(goal=goal, to=GoalState.ARCHIVED, on=TODAY, reason="not_wanted", by=house.ratna)
    plan = actions.close_plan(plan=plan, on=TODAY, by=house.ratna)
    assert not Review.objects.filter(plan=plan, held_on__isnull=True).exists()
    for deed in (
        lambda: actions.close_plan(plan=plan, on=TODAY, by=house.ratna),
        lambda: actions.resume_goal(goal=goal, by=house.ratna),
        lambda: actions.add_goal(plan=plan, title="Lagi", steps=("Satu",), target_on=TODAY, on=TODAY, by=house.ratna),
    ):
        with pytest.raises(CannotPlan, match="sudah ditutup"):
            deed()
    assert open_plan(house, on=TODAY, target=200) != plan  # a new one may follow


def test_a_review_plans_the_next_and_the_final_one_none(house):
    release_resident(resident=house.residents["Busri"], on=day(60), by=house.ratna)
    plan = open_plan(house)
    with pytest.raises(CannotPlan) as refused:
        actions.hold_review(plan=plan, on=day(-1), remark=" ", by=house.ratna)
    assert len(refused.value.faults) == 2
    actions.hold_review(plan=plan, on=day(30), remark="Maju", by=house.ratna)
    coming = queries.open_review(plan)
    assert (coming.due_on, coming.review.kind) == (day(44), "regular")  # a month left: fourteen days
    actions.hold_review(plan=plan, on=day(44), remark="Maju", by=house.ratna)
    assert queries.open_review(plan).review.kind == "final"
    actions.hold_review(plan=plan, on=day(53), remark="Siap", by=house.ratna)
    assert queries.open_review(plan) is None
    with pytest.raises(CannotPlan, match="Tidak ada tinjauan"):
        actions.hold_review(plan=plan, on=day(54), remark="Lagi", by=house.ratna)
    assert [review.held_on for review in queries.held_reviews(plan)] == [day(53), day(44), day(30)]


@pytest.mark.parametrize(
    ("since", "over", "due"), [(10, 28, 33), (10, 15, 30), (31, 40, 30)], ids=["later", "not earlier", "overdue"]
)
def test_an_exemption_moves_the_day_only_when_it_is_over(house, plan, since, over, due):
    exemption = actions.exempt_review(plan=plan, reason=ExemptReason.SICK, since=day(since), by=house.ratna)
    assert queries.open_review(plan).due_on == day(30)
    with pytest.raises(CannotPlan, match="sudah ditunda"):
        actions.exempt_review(plan=plan, reason=ExemptReason.AWAY, since=day(since), by=house.ratna)
    with pytest.raises(CannotPlan, match="sebelum penundaan"):
        actions.end_exemption(exemption=exemption, on=day(since - 1), by=house.ratna)
    assert actions.end_exemption(exemption=exemption, on=day(over), by=house.ratna).due_on == day(due)
    with pytest.raises(CannotPlan, match="sudah berakhir"):
        actions.end_exemption(exemption=exemption, on=day(over), by=house.ratna)


def test_holding_the_review_ends_what_put_it_off(house, plan):
    exemption = actions.exempt_review(plan=plan, reason=ExemptReason.REFUSES, since=day(5), by=house.ratna)
    actions.hold_review(plan=plan, on=day(20), remark="Mau lagi", by=house.ratna)
    exemption.refresh_from_db()
    assert exemption.over_on == day(20)
    with pytest.raises(CannotPlan, match="sebelum rencana dibuka atau"):
        actions.exempt_review(plan=plan, reason=ExemptReason.SICK, since=day(19), by=house.ratna)


def states(house, on):
    return {
        row.resident.call_name: row.state(on=on) for row in queries.plan_rows(user=house.ratna, unit=house.unit, on=on)
    }


def test_an_overdue_review_stays_in_sight_though_it_is_put_off(house, plan):
    assert states(house, day(20))["Busri"] == "running"
    assert states(house, day(24))["Busri"] == "soon"
    actions.exempt_review(plan=plan, reason=ExemptReason.SICK, since=day(25), by=house.ratna)
    assert states(house, day(29))["Busri"] == "exempt"
    assert states(house, day(31))["Busri"] == "overdue"
    assert states(house, day(31))["Danu"] == "none"
    (task,) = learning_tasks.tasks(user=house.ratna, unit=house.unit, on=day(31))
    assert (task.due_on, task.count, task.unit) == (day(30), 1, "orang")
    assert list(learning_tasks.tasks(user=house.ratna, unit=house.unit, on=day(29))) == []
    assert list(learning_tasks.tasks(user=house.salim, unit=house.unit, on=day(31))) == []


def test_the_list_costs_the_same_for_many_people(house, django_assert_max_num_queries):
    for name in ("Busri", "Danu", "Seno", "Toha"):
        open_plan(house, name)
    with django_assert_max_num_queries(6):
        queries.plan_rows(user=house.ratna, unit=house.unit, on=TODAY)


def test_the_plan_is_printed_for_the_one_whose_plan_it_is(house, plan):
    actions.exempt_review(plan=plan, reason=ExemptReason.SICK, since=day(5), by=house.ratna)
    paper = plan_paper(plan, by=house.ratna, at=timezone.localtime())
    assert (paper.name, paper.exempt_because, paper.goals[0].steps[1].number) == (plan.resident.name, "Sakit", 2)
    assert plan_pdf(paper).startswith(b"%PDF-")
