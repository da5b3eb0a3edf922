"""What the coach has to look at, and what of it the home page says."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from layang.coaching import actions
from layang.coaching.models import Application, Group, Membership, Suspension
from layang.coaching.queries import attention
from layang.coaching.rules.waiting import State
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.residents.models import NonAssociation

DAY = dt.timedelta(days=1)


@pytest.fixture
def calm(house: Cast) -> Cast:
    """The house with nothing to look at: nobody waits, and who has left has been taken out."""
    Membership.objects.filter(resident__released_on__isnull=False).update(
        until=TODAY - 90 * DAY, left_because="released"
    )
    return house


def _told(house: Cast) -> dict[str, list[str]]:
    found = attention.attention(unit=house.unit, user=house.ratna, on=TODAY)
    return {matter.title: [text for text, _url in matter.rows] for matter in found}


def _apply(house: Cast, *, days: int, state: State = State.PENDING) -> Application:
    return actions.enter_application(
        group=house.groups["Rajut"],
        resident=house.residents["Busri"],
        requester=Application.Requester.SELF,
        applied_on=TODAY - days * DAY,
        state=state,
        on=TODAY,
        by=house.ratna,
    )


def _release(house: Cast, name: str, on: dt.date) -> None:
    house.residents[name].released_on = on
    house.residents[name].save(update_fields=["released_on"])


def _suspend(house: Cast, *, days: int) -> None:
    Suspension.objects.create(
        unit=house.unit,
        membership=Membership.objects.get(resident=house.residents["Busri"]),
        since=TODAY - days * DAY,
        is_paid=False,
        reason="Sidang",
    )


def _keep_apart(house: Cast, name: str, other: str) -> None:
    first, second = sorted((house.residents[name], house.residents[other]), key=lambda one: one.pk)
    NonAssociation.objects.create(
        unit=house.unit, first=first, second=second, reason="threat", since=TODAY, said_by=house.hadi
    )


def _shrink(house: Cast, capacity: int) -> None:
    Group.objects.filter(pk=house.groups["Canting"].pk).update(capacity=capacity)


CASES: list[tuple[Callable[[Cast], Any], str]] = [
    (lambda house: _apply(house, days=30), ""),
    (lambda house: _apply(house, days=31), "Jawab permohonan yang lama menunggu"),
    (lambda house: _apply(house, days=1, state=State.APPROVED), "Catat keputusan TPP"),
    (lambda house: _release(house, "Busri", TODAY + 31 * DAY), ""),
    (lambda house: _release(house, "Busri", TODAY + 30 * DAY), "Siapkan anggota yang akan bebas"),
    (lambda house: _release(house, "Busri", TODAY), "Catat alasan keluar warga yang sudah bebas"),
    (lambda house: _shrink(house, 4), ""),
    (lambda house: _shrink(house, 3), "Periksa kelompok yang melebihi kapasitas"),
    (lambda house: _suspend(house, days=14), ""),
    (lambda house: _suspend(house, days=15), "Putuskan anggota yang lama dihentikan sementara"),
    (lambda house: _keep_apart(house, "Busri", "Seno"), ""),
    (lambda house: _keep_apart(house, "Busri", "Danu"), "Pisahkan dua anggota"),
]


@pytest.mark.parametrize(("happens", "title"), CASES)
def test_each_matter_shows_on_its_day_and_not_before(calm: Cast, happens: Callable[[Cast], Any], title: str):
    before = _told(calm)
    happens(calm)
    new = {name: rows for name, rows in _told(calm).items() if before.get(name) != rows}
    assert list(new) == ([title] if title else [])
    assert not title or any(word in " ".join(new[title]) for word in ("Busri", "Canting"))


def test_who_waits_though_released_is_shown_until_the_night(calm: Cast):
    _apply(calm, days=1)
    _release(calm, "Busri", TODAY)
    assert "Hapus permohonan warga yang sudah bebas" in _told(calm)
    actions.clear_released(unit=calm.unit, on=TODAY, by=calm.ratna)
    assert "Hapus permohonan warga yang sudah bebas" not in _told(calm)


def test_the_home_page_counts_without_names_and_only_for_the_coach(calm: Cast):
    _apply(calm, days=31)
    _keep_apart(calm, "Busri", "Danu")
    tasks = list(attention.tasks(user=calm.ratna, unit=calm.unit, on=TODAY))
    said = {task.title: (task.count, task.url) for task in tasks}
    wish = Application.objects.get(resident=calm.residents["Busri"])
    assert said["Jawab permohonan yang lama menunggu"] == (1, wish.get_absolute_url())
    assert "Pisahkan dua anggota" in said
    assert not [task for task in tasks for name in calm.residents if name in f"{task.title} {task.hint}"]
    for other in (calm.kepala, calm.hadi, calm.salim, calm.pengawas):
        assert list(attention.tasks(user=other, unit=calm.unit, on=TODAY)) == []


def test_whom_to_keep_apart_is_not_told_to_the_head(calm: Cast):
    _keep_apart(calm, "Busri", "Danu")
    found = attention.attention(unit=calm.unit, user=calm.kepala, on=TODAY)
    assert "Pisahkan dua anggota" not in [matter.title for matter in found]


@pytest.mark.parametrize("who", ["ratna", "kepala", "pengawas"])
def test_what_needs_an_eye_leads_everyone_to_a_page_that_opens(house: Cast, client: Client, the_day: dt.date, who: str):
    user = getattr(house, who)
    client.force_login(user)
    matters = attention.attention(unit=house.unit, user=user, on=TODAY)
    addresses = [url for matter in matters for _text, url in matter.rows]
    assert addresses
    assert [url for url in addresses if client.get(url).status_code != 200] == []
