"""Nobody opens a record or decides about a relative among the residents or a partner of his own (security.md 6)."""

import datetime as dt
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError
from django.test import Client
from django.urls import reverse

from layang.accounts.models import User
from layang.audit.models import AuditRow
from layang.coaching.models import Group
from layang.demo.cast import Cast
from layang.discretion import actions, queries
from layang.discretion.models import Tie
from layang.discretion.rules import CannotDecide, CannotDeclareTie, CannotEndTie
from layang.discretion.subjects import paths_to_subjects, subjects_of
from layang.discretion.tests.factories import open_files
from layang.earnings.actions.payouts import prepare_payout
from layang.partners.models import Partner
from layang.residents.actions import release_resident
from layang.residents.models import Resident
from layang.sales.models import Payment, Settlement

NOW = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)


def declare(user: User, house: Cast, text: str, kind: str = "family", subject: str = "residents.Resident") -> Tie:
    return actions.declare_tie(
        unit=house.unit, subject_kind=subject, text=text, kind=kind, declared_at=NOW, explanation="sepupu", by=user
    )


def with_partner(user: User, house: Cast, name: str = "Hotel Contoh") -> Tie:
    return declare(user, house, name, "business", "partners.Partner")


@pytest.mark.parametrize("text", ["M3TX", "m3tx", "Busri", " busri "])
def test_a_resident_is_named_exactly(house: Cast, text: str):
    assert declare(house.ratna, house, text).subject_id == house.residents["Busri"].pk


@pytest.mark.parametrize("text", ["Bus", "", "Gatot", "Z2Z2"])
def test_who_is_not_named_exactly_or_is_elsewhere_is_not_found(house: Cast, text: str):
    with pytest.raises(CannotDeclareTie, match="Tidak ada"):
        declare(house.ratna, house, text)


def test_two_of_one_name_are_told_apart_by_their_code(house: Cast):
    Resident.objects.filter(code="7Q2K", unit=house.unit).update(name="Busri")
    with pytest.raises(CannotDeclareTie, match="Ada 2"):
        declare(house.ratna, house, "Busri")
    assert declare(house.ratna, house, "M3TX")


def test_declared_again_it_is_the_same(house: Cast):
    assert declare(house.ratna, house, "M3TX") == declare(house.ratna, house, "M3TX")
    assert declare(house.ratna, house, "M3TX", "close") != declare(house.ratna, house, "M3TX")
    with pytest.raises(CannotDeclareTie, match="macam"):
        declare(house.ratna, house, "7Q2K", "enemy")


def test_the_trail_knows_that_a_tie_was_declared_and_not_with_whom(house: Cast):
    declare(house.ratna, house, "Busri")
    row = AuditRow.objects.get(deed="discretion.tie.declare", actor="ratna")
    assert not {"Busri", "M3TX", "sepupu"} & set(map(str, row.facts.values()))


def test_a_tie_is_ended_by_someone_else_with_a_reason_once_and_stays_to_be_seen(house: Cast):
    tie = declare(house.ratna, house, "Busri")
    for by, reason in ((house.ratna, "x"), (house.kepatuhan, " ")):
        with pytest.raises(CannotEndTie):
            actions.end_tie(tie=tie, reason=reason, ended_at=NOW, by=by)
    assert Resident.objects.visible_to(house.ratna).filter(code="M3TX").count() == 0
    actions.end_tie(tie=tie, reason="Keliru orang", ended_at=NOW, by=house.kepatuhan)
    with pytest.raises(CannotEndTie, match="sudah"):
        actions.end_tie(tie=tie, reason="x", ended_at=NOW, by=house.kepatuhan)
    fresh = User.objects.get(pk=house.ratna.pk)
    assert Resident.objects.visible_to(fresh).filter(code="M3TX").count() == 1
    (told,) = queries.ties_of(user=house.ratna, unit=house.unit)
    assert (told.ended_at, told.end.reason) == (NOW, "Keliru orang")


@pytest.mark.parametrize("statement", [
    "UPDATE discretion_tie SET kind = 'close'", "DELETE FROM discretion_tie",
    "UPDATE discretion_tieend SET reason = ''", "DELETE FROM discretion_tieend",
])  # fmt: skip
def test_the_database_itself_changes_and_deletes_no_tie(house: Cast, statement: str):
    tie = declare(house.ratna, house, "Busri")
    actions.end_tie(tie=tie, reason="Keliru", ended_at=NOW, by=house.kepatuhan)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_table_that_leads_to_a_resident_or_a_partner_is_closed_with_it():
    def paths(label: str) -> set[str]:
        return {path for _kind, path in paths_to_subjects(apps.get_model(label))}

    assert paths("residents.Resident") == {"pk"}
    assert paths("coaching.Membership") == {"resident"}
    assert paths("earnings.Payout") == {"resident"}
    assert paths("earnings.Slip") == {"resident"}
    assert paths("sales.Outlet") == {"partner"}
    assert paths("sales.Payment") == {"settlement__outlet__partner", "settlement__report__outlet__partner"}
    assert paths_to_subjects(Group) == (), "a group is not about the partner that trains it"


def test_whom_a_row_is_about(house: Cast):
    outlet = house.outlets["H01"]
    assert subjects_of(outlet) == {("partners.Partner", outlet.partner_id)}
    assert subjects_of(house.deliveries["TP-2026-002"]) == {("partners.Partner", outlet.partner_id)}
    assert subjects_of(house.residents["Busri"]) == {("residents.Resident", house.residents["Busri"].pk)}
    assert subjects_of(house.unit) == set()


def test_a_deed_about_ones_relative_is_refused_with_a_sentence(house: Cast):
    declare(house.salim, house, "Busri")
    busri = house.residents["Busri"]
    with pytest.raises(CannotDecide, match=r"Salim Contoh mempunyai hubungan dengan Busri .M3TX.\. Minta pegawai lain"):
        prepare_payout(
            unit=house.unit, resident=busri, kind="spending", amount=1_000, method="cash", on=NOW.date(),
            request_id=uuid4(), by=house.salim,
        )  # fmt: skip
    with pytest.raises(CannotDecide):
        release_resident(resident=busri, on=NOW.date(), by=house.salim)
    release_resident(resident=busri, on=NOW.date(), by=house.ratna)


class TestPages:
    def test_lists_leave_out_whom_one_is_tied_to_and_others_see_all(self, house, client):
        declare(house.ratna, house, "Busri")
        with_partner(house.ratna, house)
        other = Client()
        client.force_login(User.objects.get(pk=house.ratna.pk))
        other.force_login(house.pengawas)
        for name, word in (
            ("residents:residents", "Busri"), ("earnings:overview", "Busri"), ("sales:outlets", "Hotel Contoh"),
            ("sales:deliveries", "TP-2026-002"), ("partners:partners", "Hotel Contoh"),
            ("partners:agreements", "Hotel Contoh"), ("residents:residents", "M3TX"),
        ):  # fmt: skip
            table = reverse(name)
            assert word in other.get(table).content.decode(), name
            body = client.get(table).content.decode().partition("<tbody>")[2]
            assert word not in body, name
            assert "</td>" in body, name

    def test_an_officer_declares_on_his_own_page(self, house, client):
        client.force_login(house.ratna)
        mine = reverse("discretion:my_ties")
        assert "Belum ada hubungan" in client.get(mine).content.decode()
        fields = {"subject_kind": "residents.Resident", "text": "Busri", "kind": "family", "explanation": "sepupu"}
        url = reverse("discretion:declare_tie")
        assert client.post(url, {**fields, "text": "Tak Ada"}).status_code == 422
        done = client.post(url, fields, follow=True)
        assert done.redirect_chain == [(mine, 302)]
        assert "sepupu" in done.content.decode()
        open_files(house.kepala, house.residents["Busri"])
        assert client.get(reverse("residents:resident", args=["M3TX"])).status_code == 404
        client.force_login(house.kepala)
        assert client.get(reverse("residents:resident", args=["M3TX"])).status_code == 200

    def test_integrity_reads_and_ends_ties_and_an_auditor_only_reads(self, house, client):
        tie = declare(house.ratna, house, "Busri")
        listed, file = reverse("discretion:ties"), reverse("discretion:ties_of", args=["ratna"])
        end = reverse("discretion:end_tie", args=[tie.pk])
        for watcher in (house.pengawas, house.kepatuhan):
            actions.give_reason(subject=house.ratna, unit=house.unit, reason="check", by=watcher)
        client.force_login(house.pengawas)
        told = client.get(listed).content.decode()
        assert file in told
        assert "Busri" not in told, "with whom is a file of its own"
        assert "sepupu" in client.get(file).content.decode()
        assert end not in client.get(file).content.decode()
        client.force_login(house.kepatuhan)
        assert end in client.get(file).content.decode()
        assert client.post(end, {"reason": ""}).status_code == 422
        done = client.post(end, {"reason": "Keliru orang"}, follow=True)
        assert done.redirect_chain == [(file, 302)]
        assert "diakhiri" in done.content.decode()
        assert "Berakhir" in done.content.decode()

    def test_the_integrity_officer_does_not_end_his_own(self, house, client):
        tie = declare(house.kepatuhan, house, "Busri")
        client.force_login(house.kepatuhan)
        end = reverse("discretion:end_tie", args=[tie.pk])
        assert end not in client.get(reverse("discretion:ties_of", args=["kepatuhan"])).content.decode()
        answer = client.post(end, {"reason": "x"})
        assert answer.status_code == 422
        assert "orang lain" in answer.content.decode()

    def test_who_does_not_work_here_has_no_ties_here(self, house, client):
        client.force_login(house.pengawas)
        assert client.get(reverse("discretion:ties_of", args=[house.elsewhere.user.username])).status_code == 404


def test_money_of_ones_partner_is_recorded_by_others(house: Cast, settings, tmp_path):
    from layang.sales.actions.payments import record_payment
    from tests.furniture import furnish

    settings.FILES_ROOT = tmp_path
    payment: Payment = furnish(house)[0].payment
    partner = Partner.objects.get(outlets__settlements=payment.settlement)
    with_partner(house.salim, house, partner.name)
    assert (
        not Settlement.objects.visible_to(User.objects.get(pk=house.salim.pk)).filter(outlet__partner=partner).exists()
    )
    with pytest.raises(CannotDecide, match=partner.name):
        record_payment(
            settlement=payment.settlement, amount=1, received_on=NOW.date(), method="cash", request_id=uuid4(),
            by=house.salim,
        )  # fmt: skip
