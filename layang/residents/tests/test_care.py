import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.discretion.tests.factories import open_files
from layang.residents import actions
from layang.residents.models import Aptitude, Guardianship
from layang.residents.queries.file import file_of, possible_guardians
from layang.residents.rules.care import CannotAppoint, CannotNote

DAY = dt.date(2026, 10, 1)
TALENT, INTEREST = Aptitude.Kind.TALENT, Aptitude.Kind.INTEREST


def test_a_new_wali_ends_the_one_before_the_day_before(house: Cast):
    seno = house.residents["Seno"]
    first = actions.appoint_guardian(resident=seno, officer=house.hadi, on=DAY, by=house.ratna)
    actions.appoint_guardian(resident=seno, officer=house.ratna, on=TODAY, by=house.ratna)
    first.refresh_from_db()
    assert first.until == TODAY - dt.timedelta(days=1)
    told = file_of(resident=seno, user=house.ratna, unit=house.unit, on=TODAY)
    assert told.guardian is not None
    assert told.guardian.officer == house.ratna
    assert [one.officer for one in Guardianship.objects.in_force(on=DAY)] == [house.hadi]


def test_a_wali_is_not_appointed_twice_or_backwards(house: Cast):
    seno = house.residents["Seno"]
    actions.appoint_guardian(resident=seno, officer=house.hadi, on=DAY, by=house.ratna)
    with pytest.raises(CannotAppoint) as refused:
        actions.appoint_guardian(resident=seno, officer=house.hadi, on=DAY, by=house.ratna)
    assert len(refused.value.faults) == 2


def test_a_duty_ends_once(house: Cast):
    duty = actions.appoint_guardian(resident=house.residents["Seno"], officer=house.hadi, on=DAY, by=house.ratna)
    with pytest.raises(CannotAppoint, match="lebih awal"):
        actions.end_guardianship(guardianship=duty, on=DAY - dt.timedelta(days=1), by=house.ratna)
    actions.end_guardianship(guardianship=duty, on=TODAY, by=house.ratna)
    with pytest.raises(CannotAppoint, match="sudah berakhir"):
        actions.end_guardianship(guardianship=duty, on=TODAY, by=house.ratna)


def test_only_who_works_in_the_house_may_be_wali(house: Cast):
    assert {user.username for user in possible_guardians(unit=house.unit, on=TODAY)} == {
        "hadi", "kepala", "kepatuhan", "ratna", "salim", "teguh",
    }  # fmt: skip


def test_talents_and_wishes_are_noted_once_and_taken_back(house: Cast):
    given = {"resident": house.residents["Seno"], "on": DAY, "by": house.ratna}
    talent = actions.note_aptitude(kind=TALENT, craft="batik", words="x", level="worked", **given)
    assert (str(talent), talent.words) == ("Batik tulis", "")
    wish = actions.note_aptitude(kind=INTEREST, craft="", words=" ingin  menjahit ", level="worked", **given)
    assert (str(wish), wish.level) == ("ingin menjahit", "")
    with pytest.raises(CannotNote, match="sudah tercatat"):
        actions.note_aptitude(kind=INTEREST, craft="", words="Ingin menjahit", level="", **given)
    with pytest.raises(CannotNote, match="kata-kata"):
        actions.note_aptitude(kind=TALENT, craft="", words=" ", level="", **given)
    actions.withdraw_aptitude(aptitude=wish, on=TODAY, by=house.ratna)
    with pytest.raises(CannotNote, match="sudah dihapus"):
        actions.withdraw_aptitude(aptitude=wish, on=TODAY, by=house.ratna)
    told = file_of(resident=house.residents["Seno"], user=house.ratna, unit=house.unit, on=TODAY)
    assert (told.talents, told.wishes) == ([talent], [])


@pytest.mark.usefixtures("the_day")
def test_the_pages(house: Cast, client: Client):
    seno = house.residents["Seno"]
    open_files(house.ratna, seno)
    client.force_login(house.ratna)
    guardian = reverse("residents:guardian", args=[seno.code])
    assert client.post(guardian, {"officer": house.hadi.pk, "on": "2026-10-01"}).status_code == 302
    assert client.post(guardian, {"officer": house.hadi.pk, "on": "2026-10-01"}).status_code == 422
    assert "Hadi Contoh" in client.get(guardian).content.decode()
    end = reverse("residents:end_guardian", args=[Guardianship.objects.get().pk])
    assert client.post(end, {"on": "2026-09-01"}).status_code == 422
    assert client.post(end, {"on": "2026-11-01"}).status_code == 302
    aptitudes = reverse("residents:aptitudes", args=[seno.code])
    assert client.post(aptitudes, {"kind": "talent", "craft": "", "words": ""}).status_code == 422
    page = client.post(aptitudes, {"kind": "talent", "words": "mengelas", "level": "worked"}, follow=True)
    assert "mengelas" in page.content.decode()
    withdraw = reverse("residents:withdraw_aptitude", args=[seno.code, Aptitude.objects.get().pk])
    assert "Dihapus." in client.post(withdraw, follow=True).content.decode()
    assert "sudah dihapus" in client.post(withdraw, follow=True).content.decode()
