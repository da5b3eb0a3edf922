"""Tools: a room does not empty before each is accounted for, by two people where one is missing."""

import datetime as dt

import pytest

from layang.coaching import actions
from layang.coaching.models import ToolCount, ToolOutcome
from layang.coaching.queries.to_do import session_tasks
from layang.coaching.queries.tool_counts import counts_of, open_counts, tools_of
from layang.coaching.rules.tool_counts import CannotCountTools, Counted, closing_faults, difference
from layang.coaching.tests.classroom import MONDAY, Classroom


@pytest.mark.parametrize(("count", "said", "holds"), [
    (Counted("Canting", 24, 24), "", False),
    (Counted("Canting", 24, 23), "Canting kurang 1", True),
    (Counted("Canting", 24, 26), "Canting lebih 2", True),
    (Counted("Canting", 24, None), "", True),
    (Counted("Canting", 24, 23, is_resolved=True), "Canting kurang 1", False),
    (Counted("Canting", 24, None, is_resolved=True), "", True),
])  # fmt: skip
def test_what_holds_a_room(count, said, holds):
    assert difference(count) == said
    assert (list(closing_faults([count])) != []) is holds


@pytest.mark.django_db
def test_the_way_of_the_tools_of_a_session():
    room = Classroom.open()
    for name, quantity in (("Canting", 24), ("Gunting", 4), ("Tang", 1)):
        tool = actions.keep_tool(group=room.group, name=name, quantity=quantity, by=room.guard)
    actions.retire_tool(tool=tool, by=room.guard)
    facts = {"today": MONDAY, "by": room.guard}
    out = {tool: tool.quantity for tool in tools_of(group=room.group)}
    assert len(out) == 2
    with pytest.raises(CannotCountTools, match="Belum ada alat"):
        actions.close_tools(session=room.session, by=room.guard)
    (coming,) = room.sessions(MONDAY + dt.timedelta(days=2))
    with pytest.raises(CannotCountTools, match="belum tiba"):
        actions.hand_out_tools(session=coming, quantities=out, **facts)
    actions.hand_out_tools(session=room.session, quantities=out, **facts)

    with pytest.raises(CannotCountTools) as refused:
        actions.close_tools(session=room.session, by=room.guard)
    assert len(refused.value.faults) == 2
    (task,) = (one for one in session_tasks(user=room.guard, unit=room.unit, on=MONDAY) if one.unit == "alat")
    assert (task.count, task.is_urgent) == (28, False)

    canting, scissors = counts_of(session=room.session)
    actions.take_back_tools(session=room.session, returned={canting: 23, scissors: 4}, by=room.guard)
    (task,) = session_tasks(user=room.guard, unit=room.unit, on=MONDAY)
    assert (task.hint, task.is_urgent) == ("Canting kurang 1", True)
    with pytest.raises(CannotCountTools, match=r"Canting kurang 1\. Cari dulu"):
        actions.close_tools(session=room.session, by=room.guard)

    told = {"count": canting, "outcome": ToolOutcome.FOUND, "by": room.guard}
    with pytest.raises(CannotCountTools, match="orang lain"):
        actions.resolve_difference(explanation="di bawah meja", witness=room.guard, **told)
    with pytest.raises(CannotCountTools, match="Tulis di mana"):
        actions.resolve_difference(explanation=" ", witness=room.coach, **told)
    with pytest.raises(CannotCountTools, match="tidak berselisih"):
        actions.resolve_difference(explanation="x", witness=room.coach, **{**told, "count": scissors})
    actions.resolve_difference(explanation="di bawah meja", witness=room.coach, **told)
    # Another figure opens it again.
    actions.take_back_tools(session=room.session, returned={canting: 22, scissors: 4}, by=room.guard)
    assert not ToolCount.objects.get(pk=canting.pk).is_resolved
    actions.resolve_difference(explanation="di bawah meja", witness=room.coach, **told)
    actions.close_tools(session=room.session, by=room.guard)

    assert open_counts(unit=room.unit, on=MONDAY) == []
    with pytest.raises(CannotCountTools, match="sudah ditutup"):
        actions.take_back_tools(session=room.session, returned={canting: 24}, by=room.guard)
    assert list(session_tasks(user=room.guard, unit=room.unit, on=MONDAY)) == []
