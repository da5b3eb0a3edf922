import datetime as dt
import random
from itertools import combinations
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from layang.audit.models import AuditRow
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.discretion.tests.factories import open_files
from layang.residents import actions
from layang.residents.models import Alert, NonAssociation, RegisterEntry
from layang.residents.queries.placement import non_associations, placement_facts
from layang.residents.rules.alerts import CannotFlag, CannotKeepApart, Fitness, ToolRisk

from .register.lists import person, take_over, text

DAY = dt.date(2026, 10, 1)
RIVALS = NonAssociation.Reason.RIVALS


def _apart(house: Cast, one: str, other: str, **more: Any) -> NonAssociation:
    given: dict[str, Any] = {"reason": RIVALS, "since": DAY, "today": TODAY, "by": house.hadi, **more}
    return actions.keep_apart(resident=house.residents[one], other=house.residents[other], **given)


def test_the_latest_word_counts_and_none_is_lost(house: Cast):
    seno = house.residents["Seno"]
    actions.say_tool_risk(resident=seno, level=ToolRisk.HIGH, on=DAY, by=house.hadi)
    actions.say_tool_risk(resident=seno, level=ToolRisk.LOW, on=DAY, by=house.hadi)
    actions.say_fitness(resident=seno, level=Fitness.LIMITED, on=TODAY, by=house.ratna)
    facts = placement_facts(resident=seno, on=TODAY)
    assert (facts.tool_risk, facts.fitness) == (ToolRisk.LOW, Fitness.LIMITED)
    before = placement_facts(resident=seno, on=DAY - dt.timedelta(days=1))
    assert (before.tool_risk, before.fitness) == (None, None)
    assert Alert.objects.filter(resident=seno).count() == 3


def test_a_flag_is_lifted_and_not_said_twice_or_in_the_past(house: Cast):
    seno = house.residents["Seno"]
    with pytest.raises(CannotFlag, match="sudah berlaku"):
        actions.say_tool_risk(resident=seno, level=None, on=DAY, by=house.hadi)
    actions.say_tool_risk(resident=seno, level=ToolRisk.HIGH, on=DAY, by=house.hadi)
    with pytest.raises(CannotFlag, match="lebih baru"):
        actions.say_tool_risk(resident=seno, level=ToolRisk.LOW, on=DAY - dt.timedelta(days=1), by=house.hadi)
    actions.say_tool_risk(resident=seno, level=None, on=TODAY, by=house.hadi)
    assert placement_facts(resident=seno, on=TODAY).tool_risk is None


def test_the_trail_tells_that_something_was_said_and_not_what(house: Cast):
    actions.say_tool_risk(resident=house.residents["Seno"], level=ToolRisk.HIGH, on=DAY, by=house.hadi)
    actions.say_fitness(resident=house.residents["Seno"], level=Fitness.UNFIT, on=DAY, by=house.ratna)
    _apart(house, "Seno", "Danu")
    trail = "".join(AuditRow.objects.order_by("-pk").values_list("content", flat=True)[:3])
    assert not {"high", "unfit", "rivals"} & set(trail.replace('"', " ").split())


def test_the_database_refuses_a_level_of_another_kind(house: Cast):
    with pytest.raises(IntegrityError, match="alert_level_is_of_its_kind"):
        Alert.objects.create(
            unit=house.unit,
            resident=house.residents["Seno"],
            kind="fitness",
            level="high",
            since=DAY,
            said_by=house.hadi,
        )


def test_fifty_pairs_are_shown_on_both_sides_whichever_way_they_were_entered(house: Cast):
    chance = random.Random(50)  # noqa: S311  which pairs, not who gets what
    pairs = chance.sample(list(combinations(sorted(house.residents), 2)), 50)
    for one, other in pairs:
        _apart(house, *chance.sample((one, other), 2))
    shown = {
        (name, other.call_name)
        for name, resident in house.residents.items()
        for other in (pair.other(resident) for pair in non_associations(resident=resident, on=TODAY))
    }
    assert shown == {pair for one, other in pairs for pair in ((one, other), (other, one))}


def test_a_pair_is_entered_once_of_two_and_not_for_days_to_come(house: Cast):
    _apart(house, "Seno", "Danu")
    for one, other, more in (
        ("Danu", "Seno", {}),
        ("Seno", "Seno", {}),
        ("Seno", "Arif", {"since": TODAY + dt.timedelta(days=1)}),
    ):
        with pytest.raises(CannotKeepApart) as refused:
            _apart(house, one, other, **more)
        assert len(refused.value.faults) == 1
    with pytest.raises(CannotKeepApart, match="rutan yang sama"):
        actions.keep_apart(
            resident=house.residents["Seno"], other=house.elsewhere.resident, reason=RIVALS, since=DAY, today=TODAY,
            by=house.hadi,
        )  # fmt: skip


def test_a_pair_is_ended_once_and_may_come_back(house: Cast):
    seno = house.residents["Seno"]
    pair = _apart(house, "Seno", "Danu")
    with pytest.raises(CannotKeepApart, match="lebih awal"):
        actions.reunite(pair=pair, on=DAY - dt.timedelta(days=1), by=house.hadi)
    actions.reunite(pair=pair, on=DAY, by=house.hadi)
    assert non_associations(resident=seno, on=DAY) == [pair]
    assert non_associations(resident=seno, on=TODAY) == []
    with pytest.raises(CannotKeepApart, match="sudah berakhir"):
        actions.reunite(pair=pair, on=TODAY, by=house.hadi)
    assert _apart(house, "Danu", "Seno", since=TODAY) in non_associations(resident=seno, on=TODAY)


def test_how_long_someone_stays_comes_from_here_then_from_sdp_then_from_our_reckoning(house: Cast):
    take_over(
        text(
            person("B.I.1/2026", "Seno"), person("B.I.2/2026", "Danu", expires="-"),
            person("A.I.3/2026", "Arif", expires="-", sentence="-"),
        ),
        unit=house.unit, by=house.ratna,
    )  # fmt: skip
    for entry in RegisterEntry.objects.all():
        actions.link_resident(resident=house.residents[entry.name], entry=entry, by=house.ratna)
    for resident in house.residents.values():
        resident.refresh_from_db()

    def told(name: str) -> tuple[dt.date | None, bool]:
        facts = placement_facts(resident=house.residents[name], on=TODAY)
        return facts.release_on, facts.is_estimated

    assert told("Seno") == (dt.date(2027, 1, 5), False)
    assert told("Danu") == (dt.date(2027, 1, 5), True)
    assert told("Arif") == (None, False)
    assert told("Sahlan") == (dt.date(2026, 8, 31), False)
    assert told("Busri") == (None, False)


@pytest.mark.usefixtures("the_day")
class TestPages:
    def test_security_says_the_risk_and_sees_no_health(self, house: Cast, client: Client):
        seno = house.residents["Seno"]
        actions.say_fitness(resident=seno, level=Fitness.UNFIT, on=DAY, by=house.ratna)
        open_files(house.hadi, seno)
        client.force_login(house.hadi)
        risk = reverse("residents:risk", args=[seno.code])
        assert client.post(risk, {"level": "high", "on": "2026-10-01"}).status_code == 302
        assert client.post(risk, {"level": "high", "on": "2026-10-01"}).status_code == 422
        apart = reverse("residents:apart", args=[seno.code])
        assert client.post(apart, {"other": seno.code, "reason": "threat", "since": "2026-10-01"}).status_code == 422
        given = {"other": "K7VE", "reason": "threat", "since": "2026-10-01"}
        page = client.post(apart, given, follow=True).content.decode()
        for told in ("Tinggi", "Danu", "Ancaman"):
            assert told in page
        assert "Mampu bekerja" not in page
        assert "1 orang" in client.get(reverse("residents:flag_list")).content.decode()
        ended = reverse("residents:reunite", args=[NonAssociation.objects.get().pk])
        assert "Pemisahan diakhiri." in client.post(ended, {"on": "2026-11-01"}, follow=True).content.decode()
        assert client.post(ended, {"on": "2026-11-01"}).status_code == 422

    def test_coaching_says_the_fitness_and_only_reads_the_risk(self, house: Cast, client: Client):
        seno = house.residents["Seno"]
        actions.say_tool_risk(resident=seno, level=ToolRisk.HIGH, on=DAY, by=house.hadi)
        open_files(house.ratna, seno)
        client.force_login(house.ratna)
        fitness = reverse("residents:fitness", args=[seno.code])
        page = client.post(fitness, {"level": "limited", "on": "2026-10-01"}, follow=True).content.decode()
        assert "Mampu dengan batas" in page
        assert "Tinggi" in page
        assert client.post(fitness, {"level": "limited", "on": "2026-10-01"}).status_code == 422
        assert client.post(fitness, {"level": "-", "on": "2026-10-02"}).status_code == 302
        assert reverse("residents:risk", args=[seno.code]) not in page

    def test_the_head_reads_the_file_without_the_flags(self, house: Cast, client: Client):
        seno = house.residents["Seno"]
        actions.say_tool_risk(resident=seno, level=ToolRisk.HIGH, on=DAY, by=house.hadi)
        open_files(house.kepala, seno)
        client.force_login(house.kepala)
        page = client.get(seno.get_absolute_url()).content.decode()
        assert "Risiko alat" not in page
        assert client.get(reverse("residents:flags", args=[seno.code])).status_code == 403
