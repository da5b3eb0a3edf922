"""What a partner's person sees: their own partner, and nothing of the house, its people or other partners."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.capabilities import Can
from layang.demo.cast import Cast
from layang.partners import actions, evidence
from layang.partners.models import Agreement, Measure, PartnerPerson, Promise
from layang.partners.tests.factories import TODAY, drafted, signed

OWN = reverse("partners:own")


@pytest.fixture
def guest(house: Cast, client: Client) -> Client:
    client.force_login(PartnerPerson.objects.get(user__username="blk").user)
    return client


def test_their_own_partner_and_no_other(guest: Client, house: Cast):
    page = guest.get(OWN).content.decode()
    assert "Pelatihan dan Sertifikasi Keterampilan" in page
    assert "Pencegahan Narkotika" not in page
    assert [name for name in house.residents if name in page] == []
    assert 'href="/mitra/"' not in page


def test_drafts_stay_in_the_house(guest: Client, house: Cast):
    drafted(house.partners["BLK Contoh"], by=house.ratna, about="Rahasia dapur")
    assert "Rahasia dapur" not in guest.get(OWN).content.decode()


def test_the_signed_paper_of_their_own_agreement_only(guest: Client, house: Cast):
    def filed(name: str) -> int:
        agreement = Agreement.objects.filter(partner__name=name, stage="signed")[0]
        content = f"%PDF-1.7 {name}".encode()
        return actions.file_signed_copy(
            agreement=agreement, content=content, name="a.pdf", remark="", by=house.ratna
        ).pk

    own, other = filed("BLK Contoh"), filed("BNNK Contoh")
    given = guest.get(reverse("partners:own_copy", args=[own]))
    assert b"".join(given.streaming_content) == b"%PDF-1.7 BLK Contoh"  # type: ignore[attr-defined]
    assert guest.get(reverse("partners:own_copy", args=[other])).status_code == 404
    for name in ("partners:agreement", "partners:agreement_pdf", "partners:signed_copy"):
        assert guest.get(reverse(name, args=[own])).status_code == 403


def test_the_page_ends_with_the_link(guest: Client, house: Cast):
    PartnerPerson.objects.filter(user__username="blk").update(since=dt.date(2025, 1, 1), until=dt.date(2025, 12, 31))
    assert guest.get(OWN).status_code == 404


def test_results_are_counts(guest: Client, house: Cast, monkeypatch: pytest.MonkeyPatch):
    def sessions(*, unit, since, until, partner):
        yield from (evidence.Done(partner.pk, until, {Measure.SESSIONS: 1}, "Sesi Canting", "/x") for _ in range(3))

    monkeypatch.setattr(evidence, "_SOURCES", [evidence.Source("Sesi", sessions, needs=Can.READ_GROUPS)])
    page = guest.get(OWN).content.decode()
    assert "Hasil setahun terakhir" in page
    assert "Canting" not in page


def test_who_is_bound_to_a_partner_is_bound_to_one(house: Cast):
    from layang.accounts.capabilities import Role
    from layang.partners.rules.partners import CannotLetIn

    partner, guest = house.partners["Toko Contoh"], PartnerPerson.objects.get(user__username="blk").user
    facts = {"partner": partner, "role": Role.OUTLET, "since": TODAY, "by": house.kepala}
    with pytest.raises(CannotLetIn, match="BLK Contoh"):
        actions.link_person(user=guest, **facts)
    with pytest.raises(CannotLetIn, match="petugas rutan"):
        actions.link_person(user=house.ratna, **facts)
    with pytest.raises(CannotLetIn, match="peran"):
        actions.let_in(username="x", name="x", password="kata-sandi-panjang", **{**facts, "role": Role.HEAD})


def test_the_same_source_is_asked_once(monkeypatch: pytest.MonkeyPatch, house: Cast):
    monkeypatch.setattr(evidence, "_SOURCES", [])
    partner = signed(house.partners["Batik Tresna"], by=house.ratna).partner
    told = evidence.Done(partner.pk, TODAY, {Measure.HOURS: 2}, "x")
    source = evidence.Source("Jam", lambda **_facts: [told], needs=Can.READ_GROUPS)
    evidence.add_source(source)
    evidence.add_source(source)
    days = {"since": TODAY, "until": TODAY}
    (found,) = evidence.work_in(unit=house.unit, **days).of(partner.pk, **days)
    assert found.counts_in(Measure.HOURS, Promise.Dimension.OFFICERS)
    assert not found.counts_in(Measure.SESSIONS, Promise.Dimension.OFFICERS)
