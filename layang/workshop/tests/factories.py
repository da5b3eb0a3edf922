"""One of each thing that makers need, made through the deeds of a house's own officers."""

import datetime as dt
from dataclasses import dataclass
from uuid import uuid4

from layang.accounts.models import Unit, User
from layang.coaching.actions import join_group, open_group
from layang.coaching.models import Craft, Group, Membership
from layang.partners.actions import register_partner
from layang.partners.models import Partner
from layang.residents.actions import join_resident
from layang.residents.models import Resident
from layang.workshop.actions import add_product, finish_lot
from layang.workshop.models import Lot, Product
from layang.workshop.queries import MakerPart

JANUARY = dt.date(2026, 1, 12)


@dataclass(frozen=True)
class Bench:
    """A group with one member, a product, and a lot of it made from donated material."""

    group: Group
    membership: Membership
    resident: Resident
    partner: Partner
    product: Product
    lot: Lot


def make_bench(unit: Unit, *, by: User) -> Bench:
    """Codes and keys differ between houses, so that what is asked for by either cannot be found by chance."""
    sign = "ABCDEFGHJKLMNPQRSTUVWXYZ"[unit.pk % 24]
    group = open_group(unit=unit, name="Rajut", craft=Craft.KNITTING, by=by)
    resident = join_resident(unit=unit, name="Imron", call_name="Imron", joined_on=JANUARY, code=f"7Q2{sign}", by=by)
    product = add_product(unit=unit, code=f"RJ-{sign}1", name="Rajutan merak", group=group, price=85_000, by=by)
    return Bench(
        group=group,
        membership=join_group(group=group, resident=resident, on=JANUARY, by=by),
        resident=resident,
        partner=register_partner(unit=unit, name="Toko Contoh", kind=Partner.Kind.SHOP, by=by),
        product=product,
        lot=finish_lot(
            unit=unit,
            product=product,
            quantity=3,
            material_cost=0,
            made_on=JANUARY,
            makers=[MakerPart(resident, pieces=3)],
            request_id=uuid4(),
            by=by,
        ),
    )
