"""What was made, by whom, and where it is now. Counts of pieces come from the books alone."""

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum

from layang.accounts.models import Unit, UnitQuerySet
from layang.books.queries import balance, balances
from layang.core.rupiah import Rupiah
from layang.residents.models import Resident
from layang.workshop.models import Lot, LotMaker, MaterialPurchase, Product

_OUTLET = "place:outlet:"
_TRANSIT = "place:transit:"


class MakerPart(NamedTuple):
    """One maker's part in a lot: logged minutes and good pieces, 0 where it was not written down."""

    resident: Resident
    minutes: int = 0
    pieces: int = 0


class StoredLot(NamedTuple):
    """Pieces of one lot that are in the store."""

    lot: Lot
    on_hand: int


class Whereabouts(NamedTuple):
    """Where the pieces of a lot are: the sum of all but `made` is `made`."""

    made: int = 0
    store: int = 0
    transit: int = 0
    outlets: int = 0
    sold: int = 0
    lost: int = 0
    damaged: int = 0

    def plus(self, other: "Whereabouts") -> "Whereabouts":
        return Whereabouts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def products_of(*, unit: Unit, text: str = "", group: int | None = None, is_sold: bool | None = None) -> UnitQuerySet:
    """Products of `unit` by code, narrowed by words (code, name), group (its key), and whether they are on the list."""
    products = Product.objects.filter(unit=unit)
    for word in text.split():
        products = products.filter(Q(code__icontains=word) | Q(name__icontains=word))
    if group is not None:
        products = products.filter(group=group)
    if is_sold is not None:
        products = products.filter(is_sold=is_sold)
    return products.select_related("group").order_by("code")


def lots_of(*, unit: Unit, text: str = "", product: Product | None = None) -> UnitQuerySet:
    """Lots of `unit`, latest made first, narrowed by words (number, product) and product."""
    lots = Lot.objects.filter(unit=unit)
    for word in text.split():
        lots = lots.filter(
            Q(number__icontains=word) | Q(product__name__icontains=word) | Q(product__code__icontains=word)
        )
    if product is not None:
        lots = lots.filter(product=product)
    return lots.select_related("product").order_by("-made_on", "-number")


def lots_made_by(resident: Resident) -> QuerySet[LotMaker]:
    """Parts of someone in finished lots, latest first."""
    return LotMaker.objects.filter(resident=resident).select_related("lot__product").order_by("-lot__made_on", "-pk")


def makers_of(lot: Lot) -> tuple[MakerPart, ...]:
    """Who made a lot, in the order in which they were written down."""
    rows = LotMaker.objects.filter(lot=lot).select_related("resident").order_by("pk")
    return tuple(MakerPart(row.resident, row.minutes, row.pieces) for row in rows)


def lots_in_store(*, unit: Unit, product: Product | None = None, on: dt.date | None = None) -> list[StoredLot]:
    """Lots with pieces in the store, oldest first, which is the order in which they are to leave."""
    held = balances(unit=unit, prefix="place:store", on=on)
    on_hand = {asset.removeprefix("lot:"): count for (_account, asset), count in held.items() if count > 0}
    lots = Lot.objects.filter(unit=unit, number__in=on_hand).select_related("product")
    if product is not None:
        lots = lots.filter(product=product)
    return [StoredLot(lot, on_hand[lot.number]) for lot in lots.order_by("made_on", "number")]


def whereabouts(*, unit: Unit, lot: Lot | None = None, on: dt.date | None = None) -> dict[str, Whereabouts]:
    """Where the pieces of each lot are, by lot number; of one lot when it is given."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Whereabouts._fields, 0))
    for (account, asset), count in balances(
        unit=unit, prefix="place:", asset=lot.asset if lot else None, on=on
    ).items():
        counts[asset.removeprefix("lot:")][_place(account)] += -count if account == "place:made" else count
    return {number: Whereabouts(**places) for number, places in counts.items()}


def shelves_of(lot: Lot, *, on: dt.date | None = None) -> list[tuple[str, int]]:
    """Code of each outlet that holds pieces of a lot, and how many."""
    held = balances(unit=lot.unit, prefix=_OUTLET, asset=lot.asset, on=on)
    return sorted((account.removeprefix(_OUTLET), count) for (account, _asset), count in held.items() if count)


def material_left(*, unit: Unit, on: dt.date) -> Rupiah:
    """Value of the material that may still be used on a day: what there was then, unless less is left now."""
    return _least(unit, "stock:material", on)


def bank_left(*, unit: Unit, on: dt.date) -> Rupiah:
    """What the bank may still pay on a day: what it held then, unless it holds less now."""
    return _least(unit, "bank", on)


def material_bought(*, unit: Unit) -> tuple[UnitQuerySet, Rupiah]:
    """Purchases of material, latest first, and their sum in rupiah."""
    purchases = MaterialPurchase.objects.filter(unit=unit).order_by("-bought_on", "-number")
    return purchases, purchases.aggregate(total=Sum("amount", default=0))["total"]


def _least(unit: Unit, account: str, on: dt.date) -> Rupiah:
    return min(balance(unit=unit, account=account, on=on), balance(unit=unit, account=account))


def _place(account: str) -> str:
    if account.startswith(_OUTLET):
        return "outlets"
    if account.startswith(_TRANSIT):
        return "transit"
    return account.removeprefix("place:")
