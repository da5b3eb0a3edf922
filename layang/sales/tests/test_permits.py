"""No delivery without an agreement in force on its day, unless the head permits it with a reason."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.audit.models import AuditRow
from layang.partners.models import Agreement
from layang.sales.actions import permit_deliveries
from layang.sales.queries.permits import cover_of, without_agreement
from layang.sales.rules.deliveries import CannotDeliver
from layang.sales.rules.permits import CannotPermit, agreement_faults
from layang.sales.tests.factories import OCTOBER, House, make_user

LAST = OCTOBER - dt.timedelta(days=1)


@pytest.fixture
def ended(house: House) -> House:
    """The shop's agreement ended the day before."""
    Agreement.objects.filter(partner=house.shop.partner).update(ends_on=LAST)
    return house


def test_on_the_last_day_goods_leave_and_on_the_next_they_do_not(ended: House):
    assert ended.deliver(on=LAST).permit is None
    with pytest.raises(CannotDeliver, match="Toko Contoh: tidak ada perjanjian"):
        ended.deliver(on=OCTOBER)


@pytest.mark.parametrize("stage", ["draft", "review", "dropped"])
def test_what_is_not_signed_does_not_count(house: House, stage: str):
    Agreement.objects.filter(partner=house.shop.partner).update(stage=stage)
    with pytest.raises(CannotDeliver, match="tidak ada perjanjian"):
        house.deliver()


def test_the_head_permits_it_with_a_reason_that_the_delivery_shows(ended: House, client: Client):
    head = make_user(ended.unit, "kepala", Role.HEAD)
    until = OCTOBER + dt.timedelta(days=6)
    permit = permit_deliveries(outlet=ended.shop, since=OCTOBER, until=until, reason=" menunggu tanda tangan ", by=head)
    delivery = ended.deliver(on=OCTOBER)
    assert delivery.permit == permit
    with pytest.raises(CannotDeliver, match="minta kepala"):
        ended.deliver(on=until + dt.timedelta(days=1))
    client.force_login(ended.ratna)
    page = client.get(delivery.get_absolute_url()).content.decode()
    assert "menunggu tanda tangan" in page
    assert "Kepala" in page
    assert AuditRow.objects.filter(deed="sales.delivery.permit", content__contains="menunggu").exists()


def test_all_faults_of_a_permit_at_once(house: House):
    facts = {"outlet": house.shop, "since": OCTOBER, "by": house.salim}
    with pytest.raises(CannotPermit) as refused:
        permit_deliveries(until=LAST, reason=" ", **facts)
    assert len(refused.value.faults) == 2
    with pytest.raises(CannotPermit, match="31 hari"):
        permit_deliveries(until=OCTOBER + dt.timedelta(days=31), reason="lama", **facts)
    assert permit_deliveries(until=OCTOBER + dt.timedelta(days=30), reason="pas", **facts).pk


def test_with_an_agreement_no_permit_is_named(house: House):
    permit_deliveries(outlet=house.shop, since=OCTOBER, until=OCTOBER, reason="jaga-jaga", by=house.salim)
    assert cover_of(house.shop, on=OCTOBER).permit is None
    assert house.deliver().permit is None
    assert without_agreement(unit=house.unit, on=OCTOBER) == []
    assert agreement_faults(outlet="a", partner="b", has_agreement=False, has_permit=True) == []


def test_pages_say_it_before_one_starts(house: House, client: Client):
    Agreement.objects.filter(partner=house.shop.partner).update(ends_on=LAST)
    client.force_login(house.ratna)
    outlet, form = house.shop.get_absolute_url(), reverse("sales:delivery_new")
    assert "Tidak ada perjanjian yang berlaku" in client.get(outlet).content.decode()
    assert "tidak dapat dikirimi" in client.get(form).content.decode()
    permit_url = reverse("sales:permit_new", args=[house.shop.code])
    assert client.get(permit_url).status_code == 403
    client.force_login(make_user(house.unit, "kepala", Role.HEAD))
    assert "Izinkan dengan alasan" in client.get(outlet).content.decode()
    today = dt.date.today().isoformat()  # noqa: DTZ011  as the page reads it
    assert client.post(permit_url, {"since": today, "until": today, "reason": ""}).status_code == 422
    client.post(permit_url, {"since": today, "until": today, "reason": "perpanjangan diproses"})
    assert "perpanjangan diproses" in client.get(outlet).content.decode()
