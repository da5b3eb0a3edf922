import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.models import User
from layang.coaching import actions
from layang.coaching.models import Application, Group, Membership
from layang.coaching.rules.waiting import State
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.discretion.actions import give_reason

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


def _url(name: str, *args: int) -> str:
    return reverse(f"coaching:{name}", args=args)


def test_the_list_shows_groups_and_counts(ratna: Client):
    page = ratna.get(_url("groups")).content.decode()
    for word in ("Canting", "Batik tulis", "Ruang batik", "Buka kelompok"):
        assert word in page


def test_a_house_without_groups_says_so(newcomer: User, client: Client):
    client.force_login(newcomer)
    assert "Belum ada kelompok." in client.get(_url("groups")).content.decode()


def test_a_group_shows_who_is_in_it_and_who_was(ratna: Client, house: Cast):
    page = ratna.get(_url("group", house.groups["Canting"].pk)).content.decode()
    assert "4 orang" in page
    assert page.index("Busri") < page.index("Pernah di kelompok ini") < page.index("Sahlan")


@pytest.mark.parametrize("username", ["hadi", "salim"])
def test_who_may_not_read_people_learns_no_name(house: Cast, client: Client, username: str):
    client.force_login(getattr(house, username))
    group = house.groups["Canting"].pk
    page = client.get(_url("group", group)).content.decode()
    assert house.residents["Busri"].code in page
    for word in (house.residents["Busri"].get_absolute_url(), "Catat permohonan", *house.residents):
        assert word not in page
    for name in ("queue", "apply", "group_list", "edit_group"):
        assert client.get(_url(name, group)).status_code == 403
    assert "belum diisi" in client.get(_url("criteria", group), follow=True).content.decode()
    Group.objects.filter(pk=group).update(criteria="Mau belajar")
    assert client.get(_url("criteria", group))["Content-Type"] == "application/pdf"


def test_a_group_is_opened(ratna: Client):
    assert ratna.post(_url("new_group"), {"name": "Canting", "craft": "batik"}).status_code == 422
    assert ratna.post(_url("new_group"), {"name": "Canting Dua", "craft": "lain"}).status_code == 422
    assert ratna.post(_url("new_group"), {"name": "Canting Dua", "craft": "batik"}).status_code == 302
    assert Group.objects.get(name="Canting Dua").craft == "batik"


def test_a_group_is_changed_and_keeps_its_craft(ratna: Client, house: Cast):
    url = _url("edit_group", house.groups["Rajut"].pk)
    assert "Kerajinan" not in ratna.get(url).content.decode()
    assert ratna.post(url, {"name": "Canting"}).status_code == 422
    told = {"name": "Rajut Satu", "room": "Aula", "capacity": "12", "coach": house.ratna.pk, "criteria": "Mau belajar"}
    assert ratna.post(url, told).status_code == 302
    rajut = Group.objects.get(name="Rajut Satu")
    assert (rajut.craft, rajut.capacity, rajut.coach, rajut.criteria) == ("knitting", 12, house.ratna, "Mau belajar")


def test_the_coach_of_another_house_is_not_offered(ratna: Client, house: Cast):
    page = ratna.get(_url("new_group")).content.decode()
    assert house.ratna.name in page
    assert house.elsewhere.user.name not in page


def test_from_the_wish_to_the_place(ratna: Client, house: Cast):
    """The whole way through the pages: entered, looked at, proposed, decided, and in the group."""
    rajut, busri = house.groups["Rajut"], house.residents["Busri"]
    url = _url("apply", rajut.pk)
    assert ratna.post(url, {"resident": house.residents["Imron"].pk}).status_code == 422
    told = {"resident": busri.pk, "requester": "self", "applied_on": "2026-09-01", "remark": "Ingin merajut."}
    assert "daftar tunggu kelompok Rajut" in ratna.post(url, told, follow=True).content.decode()
    wish = Application.objects.get(resident=busri)
    assert "Sisa waktu" not in ratna.get(_url("decide", wish.pk)).content.decode(), "a reason is asked first"
    give_reason(subject=busri, unit=house.unit, reason="coaching", by=house.ratna)
    page = ratna.get(_url("decide", wish.pk)).content.decode()
    for word in ("Sisa waktu", "Harus dipisahkan", "Jadwal", "Ajukan ke TPP"):
        assert word in page
    step = reverse("coaching:step_application", args=[wish.pk, "approved"])
    assert ratna.post(step, {"reason": "Layak."}).status_code == 302
    decide = _url("decide", wish.pk)
    faulty = ratna.post(decide, {"answer": "place", "decided_on": "2026-11-02"})
    assert faulty.status_code == 422
    for word in ("Isi nomor keputusan TPP.", "Isi pertimbangan TPP.", "Isi hari ia menjadi anggota."):
        assert word in faulty.content.decode()
    paper = {"number": "TPP 8/2026", "decided_on": "2026-11-02", "note": "Sesuai minatnya.", "since": "2026-11-03"}
    done = ratna.post(decide, {"answer": "place", **paper}, follow=True).content.decode()
    assert "ditempatkan di kelompok Rajut" in done
    assert "Akan masuk" in ratna.get(rajut.get_absolute_url()).content.decode()
    assert "TPP 8/2026" in ratna.get(reverse("coaching:decisions")).content.decode()


def test_the_tpp_says_no_on_the_same_page(ratna: Client, house: Cast):
    wish = actions.enter_application(
        group=house.groups["Rajut"],
        resident=house.residents["Busri"],
        requester=Application.Requester.SELF,
        applied_on=TODAY,
        state=State.APPROVED,
        on=TODAY,
        by=house.ratna,
    )
    told = {"answer": "decline", "number": "TPP 8/2026", "decided_on": "2026-11-02", "note": "Jadwalnya bertabrakan."}
    assert "tidak ditempatkan" in ratna.post(_url("decide", wish.pk), told, follow=True).content.decode()


def test_an_application_is_declined_with_a_reason_or_not_at_all(ratna: Client, house: Cast):
    wish = actions.enter_application(
        group=house.groups["Rajut"],
        resident=house.residents["Busri"],
        requester=Application.Requester.SELF,
        applied_on=TODAY,
        on=TODAY,
        by=house.ratna,
    )
    url = reverse("coaching:step_application", args=[wish.pk, "declined"])
    faulty = ratna.post(url, {"reason": ""})
    assert (faulty.status_code, "Isi alasan penolakan." in faulty.content.decode()) == (422, True)
    assert ratna.post(url, {"reason": "Belum memenuhi syarat."}).status_code == 302
    again = ratna.post(url, {"reason": "Belum memenuhi syarat."})
    assert (again.status_code, "sudah ditolak" in again.content.decode()) == (422, True)
    for strange in ("allocated", "lain"):
        assert ratna.get(reverse("coaching:step_application", args=[wish.pk, strange])).status_code == 404
    dates = {"applied_on": "2026-10-01", "reason": "Salah ketik."}
    assert ratna.post(_url("redate_application", wish.pk), dates).status_code == 422
    assert "Dicatat" in ratna.get(_url("redate_application", wish.pk)).content.decode()


def test_someone_is_taken_out_of_a_group(ratna: Client, house: Cast):
    stay = Membership.objects.get(resident=house.residents["Busri"])
    url = _url("leave_group", stay.pk)
    assert ratna.post(url, {"last_day": "2026-10-31"}).status_code == 422
    assert ratna.post(url, {"last_day": "2026-01-01", "reason": "completed"}).status_code == 422
    told = {"last_day": "2026-10-31", "reason": "completed"}
    assert "Busri keluar" in ratna.post(url, told, follow=True).content.decode()


def test_a_stay_rests_and_goes_on(ratna: Client, house: Cast):
    stay = Membership.objects.get(resident=house.residents["Busri"])
    rest = {"since": "2026-11-02", "is_paid": "yes", "reason": "Menunggu pemeriksaan"}
    page = ratna.post(_url("suspend_membership", stay.pk), rest, follow=True).content.decode()
    assert "Berhenti sementara" in page
    assert "dengan upah" in page
    assert ratna.post(_url("suspend_membership", stay.pk), rest).status_code == 422
    back = ratna.post(_url("resume_membership", stay.pk), {"back_on": "2026-11-02"}, follow=True)
    assert "Busri ikut lagi" in back.content.decode()


def test_a_stay_that_has_begun_is_not_cancelled(ratna: Client, house: Cast):
    stay = Membership.objects.get(resident=house.residents["Busri"])
    faulty = ratna.post(_url("cancel_membership", stay.pk), {"reason": "Pindah blok"})
    assert (faulty.status_code, "sedang berjalan" in faulty.content.decode()) == (422, True)
    Membership.objects.filter(pk=stay.pk).update(since=TODAY + dt.timedelta(days=7))
    done = ratna.post(_url("cancel_membership", stay.pk), {"reason": "Pindah blok"}, follow=True)
    assert "batal masuk" in done.content.decode()


def test_someone_goes_over_to_another_group(ratna: Client, house: Cast):
    stay = Membership.objects.get(resident=house.residents["Busri"])
    give_reason(subject=stay.resident, unit=house.unit, reason="coaching", by=house.ratna)
    assert ratna.get(f"{_url('move_member', stay.pk)}?ke={stay.group_id}").status_code == 422
    assert "Periksa" in ratna.get(_url("move_member", stay.pk)).content.decode()
    url = f"{_url('move_member', stay.pk)}?ke={house.groups['Layang'].pk}"
    assert "Harus dipisahkan" in ratna.get(url).content.decode()
    assert ratna.post(url, {"since": "2026-11-02"}).status_code == 422
    told = {"since": "2026-11-02", "number": "TPP 9/2026", "decided_on": "2026-11-02", "note": "Minat."}
    assert "pindah ke kelompok Layang" in ratna.post(url, told, follow=True).content.decode()


def test_who_was_released_leaves_the_day_before(ratna: Client, house: Cast):
    stay = Membership.objects.get(resident=house.residents["Sahlan"])
    if stay.until is not None:
        Membership.objects.filter(pk=stay.pk).update(until=None, left_because="")
    page = ratna.get(_url("leave_group", stay.pk)).content.decode()
    assert 'value="2026-08-30"' in page
    assert 'value="released" selected' in page


def test_the_page_of_a_resident_shows_what_was_applied_for(ratna: Client, house: Cast):
    actions.enter_application(
        group=house.groups["Rajut"],
        resident=house.residents["Busri"],
        requester=Application.Requester.SELF,
        applied_on=TODAY,
        on=TODAY,
        by=house.ratna,
    )
    give_reason(subject=house.residents["Busri"], unit=house.unit, reason="coaching", by=house.ratna)
    assert "Permohonan masuk kelompok" in ratna.get(house.residents["Busri"].get_absolute_url()).content.decode()


def test_groups_of_another_house_do_not_exist_here(ratna: Client, house: Cast):
    other = house.elsewhere.group
    pages = ("group", "edit_group", "apply", "queue", "group_list", "criteria")
    assert [ratna.get(_url(name, other.pk)).status_code for name in pages] == [404] * len(pages)
    stay = Membership.objects.get(group=other)
    assert ratna.post(_url("leave_group", stay.pk), {"last_day": "2026-10-31"}).status_code == 404
