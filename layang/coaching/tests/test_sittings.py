"""A sitting of the TPP as a whole: several people by one paper, and its number put right."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from layang.audit.models import AuditRow
from layang.coaching import actions
from layang.coaching.models import Application, ApplicationStep, Decision, DecisionCorrection, Group
from layang.coaching.queries.waiting import of_same_sitting
from layang.coaching.rules.groups import CannotPlace
from layang.coaching.rules.placing import CannotCorrectDecision
from layang.coaching.rules.waiting import State
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.discretion.actions import declare_tie
from layang.residents.models import Alert, Resident

DAY = dt.timedelta(days=1)
PAPER = actions.Paper(number="TPP 7/2026", decided_on=TODAY, note="Layak.")


@pytest.fixture
def group(house: Cast) -> Group:
    """A group without tools, so that nothing but the fitness of each has to be weighed."""
    return actions.open_group(unit=house.unit, name="Anyam", craft="kite", by=house.ratna)


def ask(house: Cast, group: Group, name: str, *, days: int, fitness: str = "fit", state: State = State.APPROVED) -> Any:
    """Somebody who waits since `days`, whose stay is long enough to learn."""
    person = Resident.objects.create(
        unit=house.unit, code=f"Z{Resident.objects.count():03}", name=name, call_name=name,
        joined_on=TODAY - 90 * DAY, released_on=TODAY + 300 * DAY,
    )  # fmt: skip
    if fitness:
        Alert.objects.create(
            unit=house.unit, resident=person, kind="fitness", level=fitness, since=TODAY, said_by=house.ratna
        )
    return actions.enter_application(
        group=group, resident=person, requester=Application.Requester.SELF, applied_on=TODAY - days * DAY,
        on=TODAY, by=house.ratna, state=state,
    )  # fmt: skip


def together(house: Cast, group: Group, places: dict[Application, str], **facts: Any) -> list[Decision]:
    told = {"paper": PAPER, "since": TODAY, "on": TODAY, "by": house.ratna, **facts}
    return actions.decide_together(group=group, places=places, **told)


def test_several_first_in_line_are_placed_by_one_paper(house: Cast, group: Group):
    first, second = ask(house, group, "Satu", days=30), ask(house, group, "Dua", days=20, fitness="limited")
    ask(house, group, "Tiga", days=10)
    made = together(house, group, {second: "Kerja duduk.", first: ""})
    assert [(row.application, row.note, row.waiting_ahead, row.skipped_because) for row in made] == [
        (first, "Layak.", 0, ""),
        (second, "Layak. Kerja duduk.", 0, ""),
    ]
    assert {row.number for row in made} == {"TPP 7/2026"}
    assert [row.checks["fitness"] for row in made] == ["clear", "look"]
    deeds = list(AuditRow.objects.filter(deed__startswith="coaching.place.").values_list("deed", flat=True))
    assert sorted(deeds) == ["coaching.place.decide", "coaching.place.decide", "coaching.place.decide_together"]


def test_nobody_with_something_to_weigh_slips_through_and_nothing_is_written(house: Cast, group: Group):
    places = {
        ask(house, group, "Satu", days=30): "",
        ask(house, group, "Dua", days=20, fitness="unfit"): " ",
        ask(house, group, "Tiga", days=10, fitness=""): "",
    }
    with pytest.raises(CannotPlace) as wrong:
        together(house, group, places)
    assert list(wrong.value.faults) == [
        "Dua: tulis pertimbangan untuk hal yang perlu ditimbang.",
        "Tiga: tulis pertimbangan untuk hal yang perlu ditimbang.",
    ]
    assert not Decision.objects.filter(group=group).exists()


def test_who_is_barred_is_not_placed_whatever_is_said(house: Cast, group: Group):
    first, second = ask(house, group, "Satu", days=30), ask(house, group, "Dua", days=20)
    Resident.objects.filter(pk=second.resident_id).update(released_on=TODAY)
    second.resident.refresh_from_db()
    with pytest.raises(CannotPlace, match="Dua: Warga ini sudah bebas"):
        together(house, group, {first: "x", second: "x"})
    with pytest.raises(CannotPlace, match="paling sedikit satu orang"):
        together(house, group, {})


def test_the_capacity_counts_those_of_the_same_paper(house: Cast, group: Group):
    Group.objects.filter(pk=group.pk).update(capacity=1)
    places = {ask(house, group, "Satu", days=30): "", ask(house, group, "Dua", days=20): ""}
    with pytest.raises(CannotPlace, match="Dua: Kelompok sudah penuh"):
        together(house, group, places)
    assert not Decision.objects.filter(group=group).exists()
    full = actions.Paper("TPP 8", TODAY, "Layak.", exceeded_because="Dua pulang pekan ini")
    assert [row.exceeded_because for row in together(house, group, places, paper=full)] == ["", "Dua pulang pekan ini"]


def test_passing_somebody_needs_a_reason_here_too(house: Cast, group: Group):
    ask(house, group, "Lama", days=40, state=State.PENDING)
    places = {ask(house, group, "Satu", days=30): ""}
    with pytest.raises(CannotPlace, match="Satu: "):
        together(house, group, places)


def test_a_relative_is_decided_about_by_somebody_else(house: Cast, group: Group):
    first, second = ask(house, group, "Satu", days=30), ask(house, group, "Dua", days=20)
    declare_tie(
        unit=house.unit, subject_kind="residents.Resident", text=second.resident.code, kind="family",
        declared_at=timezone.now(), by=house.ratna,
    )  # fmt: skip
    with pytest.raises(CannotPlace, match="mempunyai hubungan"):
        together(house, group, {first: "", second: ""})


@pytest.fixture
def coach(client: Client, house: Cast, the_day: dt.date) -> Client:
    client.force_login(house.ratna)
    return client


def test_the_page_asks_why_files_are_opened_once_and_keeps_it_for_each(coach: Client, house: Cast, group: Group):
    one, two = ask(house, group, "Satu", days=30), ask(house, group, "Dua", days=20, fitness="limited")
    gone = ask(house, group, "Tiga", days=10)
    Resident.objects.filter(pk=gone.resident_id).update(released_on=TODAY)
    together_url = reverse("coaching:decide_together", args=[group.pk])
    choose_url = reverse("coaching:choose_for_sitting", args=[group.pk])
    assert choose_url in coach.get(reverse("coaching:queue", args=[group.pk])).content.decode()
    chosen = f"?orang={one.pk}&orang={two.pk}&orang={gone.pk}"
    assert coach.get(together_url + chosen)["Location"] == choose_url
    assert "Mampu bekerja" not in coach.get(choose_url).content.decode()
    assert coach.post(choose_url, {"orang": [one.pk], "reason": "other"}).status_code == 422
    led = coach.post(choose_url, {"orang": [one.pk, two.pk, gone.pk], "reason": "coaching"})
    assert led["Location"] == together_url + chosen
    looks = AuditRow.objects.filter(deed="discretion.file.look").values_list("subject_id", flat=True)
    assert sorted(looks) == sorted(str(row.resident_id) for row in (one, two, gone))
    page = coach.get(together_url + chosen).content.decode()
    assert "Mampu bekerja dengan batas." in page
    assert (f"terima-{one.pk}" in page, f"timbang-{one.pk}" in page, f"timbang-{two.pk}" in page) == (True, False, True)
    assert f"terima-{gone.pk}" not in page
    told = {
        "number": "TPP 7", "decided_on": "2026-11-02", "note": "Layak", "since": "2026-11-02", f"terima-{one.pk}": "on",
        f"terima-{two.pk}": "on",
    }  # fmt: skip
    refused = coach.post(together_url + chosen, told)
    assert refused.status_code == 422
    assert "Dua: tulis pertimbangan" in refused.content.decode()
    assert coach.post(together_url + chosen, {**told, f"timbang-{two.pk}": "Kerja duduk"}).status_code == 302
    assert Decision.objects.filter(group=group).count() == 2


# ---- A number that was mistyped.


def test_a_number_is_put_right_for_the_whole_sitting_and_the_old_one_stays(house: Cast, group: Group):
    one, two = ask(house, group, "Satu", days=30), ask(house, group, "Dua", days=20)
    first, second = together(house, group, {one: "", two: ""}, since=TODAY + DAY)
    assert of_same_sitting(first) == [second]
    told = {"because": "Salah ketik", "on": TODAY, "by": house.ratna}
    actions.correct_decision(decision=first, number="TPP 9/2026", decided_on=TODAY - DAY, is_whole_sitting=True, **told)
    rows = list(Decision.objects.filter(group=group).prefetch_related("corrections"))
    assert {(row.number, row.true_number, row.true_day) for row in rows} == {("TPP 7/2026", "TPP 9/2026", TODAY - DAY)}
    said = ApplicationStep.objects.filter(application=one).last()
    assert said.note.startswith("Keputusan TPP 7/2026, 2 Nov 2026 dibetulkan menjadi TPP 9/2026, 1 Nov 2026.")
    again = Decision.objects.get(pk=first.pk)
    actions.correct_decision(decision=again, number="TPP 10/2026", decided_on=TODAY - DAY, **told)
    assert Decision.objects.get(pk=first.pk).correction.was_number == "TPP 9/2026"
    assert Decision.objects.get(pk=second.pk).true_number == "TPP 9/2026"
    assert of_same_sitting(Decision.objects.get(pk=second.pk)) == []
    for forbidden in (lambda: DecisionCorrection.objects.update(number="x"), DecisionCorrection.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"number": " "}, "Isi nomor"),
        ({"because": " "}, "Isi alasan"),
        ({"number": "TPP 7/2026"}, "Tidak ada yang dibetulkan"),
        ({"decided_on": TODAY + DAY}, "belum tiba"),
        ({"decided_on": TODAY - 31 * DAY}, "lebih awal daripada tanggal permohonan"),
    ],
)
def test_what_cannot_be_put_right(house: Cast, group: Group, change: dict[str, Any], fault: str):
    (made,) = together(house, group, {ask(house, group, "Satu", days=30): ""})
    told = {"number": "TPP 9", "decided_on": TODAY, "because": "Salah ketik", "on": TODAY, "by": house.ratna}
    with pytest.raises(CannotCorrectDecision, match=fault):
        actions.correct_decision(decision=made, **{**told, **change})
    assert not DecisionCorrection.objects.exists()


def test_a_correction_is_told_on_the_page_of_decisions(coach: Client, house: Cast, group: Group):
    (made,) = together(house, group, {ask(house, group, "Satu", days=30): ""})
    page = reverse("coaching:correct_decision", args=[made.pk])
    assert "Juga" not in coach.get(page).content.decode()
    told = {"number": "TPP 9", "decided_on": "2026-11-02", "because": ""}
    assert coach.post(page, told).status_code == 422
    assert coach.post(page, {**told, "because": "Salah ketik"}).status_code == 302
    text = coach.get(reverse("coaching:decisions")).content.decode()
    assert "semula TPP 7/2026, 2 Nov 2026: Salah ketik" in text
    assert "TPP 9</th>" in text
