"""Who may open which page of sales, and that the house next door sees nothing."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.sales.actions import (
    PieceRequest,
    return_goods,
)
from layang.sales.models import Settlement
from layang.sales.tests.factories import House, make_unit, make_user
from layang.sales.tests.pages import DAY, TODAY, client_of

PLACES = {
    "outlets": (), "outlet": ("T01",), "deliveries": (), "delivery": ("TP-2026-001",), "settlements": (),
    "settlement": ("{settlement}",), "delivery_pdf": ("TP-2026-001",), "settlement_pdf": ("{settlement}",),
    "movement": ("BA-2026-001",),
}  # fmt: skip
DEEDS = {
    "outlet_new": (Role.FINANCE, ()),
    "outlet_edit": (Role.FINANCE, ("T01",)),
    "terms_new": (Role.FINANCE, ("T01",)),
    "delivery_new": (Role.COACHING, ()),
    "delivery_receive": (Role.COACHING, ("TP-2026-001",)),
    "movement_new": (Role.COACHING, ("T01",)),
    "movement_reverse": (Role.COACHING, ("BA-2026-001",)),
    "payment_new": (Role.FINANCE, ("{settlement}",)),
    "payment_reverse": (Role.FINANCE, ("BY-2026-001",)),
}


@pytest.fixture
def full(house: House, settlement: Settlement, salim: Client) -> House:
    """A house with one of each thing."""
    return_goods(outlet=house.shop, lines=[PieceRequest(house.whip, 1)], on=DAY, request_id=uuid4(), by=house.ratna)
    salim.post(
        reverse("sales:payment_new", args=[settlement.number]),
        {"how_much": "sebagian", "amount": "5", "received_on": TODAY, "method": "bank", "confirmed": "1"},
    )
    return house


def address(name: str, arguments: tuple[str, ...], settlement: Settlement) -> str:
    return reverse(f"sales:{name}", args=[part.format(settlement=settlement.number) for part in arguments])


class TestAccess:
    @pytest.mark.parametrize("name", PLACES)
    def test_reading(self, full, settlement, name):
        url = address(name, PLACES[name], settlement)
        assert Client().get(url).status_code == 302
        assert client_of(full.ratna).get(url).status_code == 200
        assert client_of(make_user(full.unit, "kepala", Role.HEAD)).get(url).status_code == 200
        assert client_of(make_user(full.unit, "hadi", Role.SECURITY)).get(url).status_code == 403

    @pytest.mark.parametrize("name", DEEDS)
    def test_doing(self, full, settlement, name):
        role, arguments = DEEDS[name]
        url = address(name, arguments, settlement)
        may = client_of(make_user(full.unit, "boleh", role))
        assert may.get(url).status_code == 200
        assert client_of(make_user(full.unit, "kepala", Role.HEAD)).get(url).status_code == 403

    @pytest.mark.parametrize("name", [name for name, arguments in PLACES.items() if arguments])
    def test_the_house_next_door_sees_nothing(self, full, settlement, name):
        stranger = client_of(make_user(make_unit("lain"), "orang", Role.FINANCE, Role.COACHING))
        assert stranger.get(address(name, PLACES[name], settlement)).status_code == 404

    @pytest.mark.parametrize("name", [name for name, (_role, arguments) in DEEDS.items() if arguments])
    def test_the_house_next_door_does_nothing(self, full, settlement, name):
        stranger = client_of(make_user(make_unit("lain"), "orang", Role.FINANCE, Role.COACHING))
        assert stranger.post(address(name, DEEDS[name][1], settlement)).status_code == 404
