"""The cast itself: `make_house` creates it, `load_house` finds it again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from django.conf import settings
from django.db import models, transaction

from layang.accounts.models import Unit, User
from layang.coaching.models import Group
from layang.core.refusal import Refusal
from layang.demo import script, stage
from layang.demo.script import DEMO_PASSWORD
from layang.partners.models import Partner
from layang.residents.models import Resident
from layang.sales.models import Delivery, Outlet
from layang.workshop.models import Lot, Product

__all__ = ["DEMO_PASSWORD", "CannotMakeHouse", "Cast", "Elsewhere", "house_is_made", "load_house", "make_house"]

Row = TypeVar("Row", bound=models.Model)


class CannotMakeHouse(Refusal):
    """The demo house would stand among real ones, or in a house that is not for training."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another house with one of each thing: what nobody of the first house may see."""

    unit: Unit
    user: User
    group: Group
    resident: Resident
    partner: Partner
    product: Product
    lot: Lot
    outlet: Outlet
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Cast:
    """The demo house: its people by user name, call name or name, its things by code or number."""

    unit: Unit
    kepala: User
    ratna: User
    salim: User
    hadi: User
    kepatuhan: User
    teguh: User
    pengawas: User
    groups: Mapping[str, Group]
    residents: Mapping[str, Resident]
    partners: Mapping[str, Partner]
    products: Mapping[str, Product]
    lots: Mapping[str, Lot]
    outlets: Mapping[str, Outlet]
    deliveries: Mapping[str, Delivery]
    elsewhere: Elsewhere


@transaction.atomic
def make_house(*, on: dt.date, with_history: bool = False, with_life: bool = False) -> Cast:
    """Create the demo house through its deeds; `on` is today, from which the coming release is reckoned.

    `with_history` adds reports of September, one paid in part and one in full, so that no page is empty. `with_life`
    adds the house list and what goes on in coaching: tests do without, because most of them need a house at rest.

    The same day gives the same house, codes and numbers included, but for the random codes behind the QR of papers.
    Raises CannotMakeHouse outside training (LAYANG_DEMO=1) and in a database that holds a house already.
    """
    if not settings.DEMO:
        raise CannotMakeHouse("Rumah contoh hanya untuk latihan: jalankan dengan LAYANG_DEMO=1.")
    if Unit.objects.exists():
        raise CannotMakeHouse("Basis data ini sudah berisi satuan kerja. Rumah contoh perlu basis data yang kosong.")
    stage.play(on=on, with_history=with_history, with_life=with_life)
    stage.play_elsewhere()
    return load_house()


def house_is_made() -> bool:
    return Unit.objects.filter(code=script.HOUSE["code"]).exists()


def load_house() -> Cast:
    """Find the demo house in the database. Raises Unit.DoesNotExist when it was not made."""
    unit = Unit.objects.get(code=script.HOUSE["code"])
    users = {user.username: user for user in User.objects.all()}
    return Cast(
        unit=unit,
        **{officer.username: users[officer.username] for officer in script.OFFICERS},
        groups=_all(Group, unit, "name"),
        residents=_all(Resident, unit, "call_name"),
        partners=_all(Partner, unit, "name"),
        products=_all(Product, unit, "code"),
        lots=_all(Lot, unit, "number"),
        outlets=_all(Outlet, unit, "code"),
        deliveries=_all(Delivery, unit, "number"),
        elsewhere=_load_elsewhere(users[script.NEIGHBOUR.username]),
    )


def _load_elsewhere(user: User) -> Elsewhere:
    unit = Unit.objects.get(code=script.OTHER_HOUSE["code"])
    return Elsewhere(
        unit=unit,
        user=user,
        group=_only(Group, unit),
        resident=_only(Resident, unit),
        partner=_only(Partner, unit),
        product=_only(Product, unit),
        lot=_only(Lot, unit),
        outlet=_only(Outlet, unit),
        delivery=_only(Delivery, unit),
    )


def _all(model: type[Row], unit: Unit, key: str) -> Mapping[str, Row]:
    rows = model._default_manager.filter(unit=unit).order_by("pk")
    return MappingProxyType({getattr(row, key): row for row in rows})


def _only(model: type[Row], unit: Unit) -> Row:
    return model._default_manager.get(unit=unit)
