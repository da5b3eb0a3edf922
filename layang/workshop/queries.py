"""What was made, by whom, and where it is now. Counts of pieces come from the books alone."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from layang.accounts.models import Unit, UnitQuerySet
from layang.books.queries import balance, balances
from layang.coaching.models import Membership, MembershipQuerySet
from layang.core.rupiah import Rupiah
from layang.residents.models import Resident
from layang.workshop.models import Lot, LotMaker, MaterialLoan, MaterialPurchase, OpeningCapital, Product
from layang.workshop.rules import hours_text

_OUTLET = "place:outlet:"
_TRANSIT = "place:transit:"
LATE = dt.timedelta(days=31)


class MakerPart(NamedTuple):
    """One maker's part in a lot: logged minutes and good pieces, 0 where it was not written down."""

    resident: Resident
    minutes: int = 0
    pieces: int = 0

    @property
    def hours(self) -> str:
        return hours_text(self.minutes)


class Place(StrEnum):
    """What the list of lots can be narrowed to."""

    ANYWHERE = ""
    STORE = "rutan"
    OUTLETS = "gerai"
    GONE = "habis"


class StoredLot(NamedTuple):
    """Pieces of one lot that are in the store."""

    lot: Lot
    on_hand: int


class Whereabouts(NamedTuple):
    """Where the pieces of a lot (or of several) are: the sum of all but `made` is `made`."""

    made: int = 0
    store: int = 0
    transit: int = 0
    outlets: int = 0
    sold: int = 0
    lost: int = 0
    damaged: int = 0

    @property
    def gone(self) -> int:
        return self.lost + self.damaged

    @classmethod
    def total(cls, parts: "Iterable[Whereabouts]") -> "Whereabouts":
        return cls(*(sum(place) for place in zip(*parts, strict=True)))

    def is_at(self, place: Place) -> bool:
        match place:
            case Place.STORE:
                return self.store > 0
            case Place.OUTLETS:
                return self.outlets + self.transit > 0
            case Place.GONE:
                return self.store + self.transit + self.outlets == 0
        return True


def products_of(*, unit: Unit, is_sold: bool | None = None) -> UnitQuerySet:
    """Products of `unit` by code; only those on the list, or only those taken off it, when asked."""
    products = Product.objects.filter(unit=unit)
    if is_sold is not None:
        products = products.filter(is_sold=is_sold)
    return products.select_related("group").order_by("code")


def lots_of(
    *, unit: Unit, text: str = "", product: Product | None = None, place: Place = Place.ANYWHERE
) -> UnitQuerySet:
    """Lots of `unit`, latest made first, narrowed by words (number, product), product, and where pieces are now."""
    lots = Lot.objects.filter(unit=unit)
    if place:
        there = [number for number, pieces in whereabouts(unit=unit).items() if pieces.is_at(place)]
        lots = lots.filter(number__in=there)
    for word in text.split():
        lots = lots.filter(
            Q(number__icontains=word) | Q(product__name__icontains=word) | Q(product__code__icontains=word)
        )
    if product is not None:
        lots = lots.filter(product=product)
    return lots.select_related("product").order_by("-made_on", "-number")


def possible_makers(*, unit: Unit, on: dt.date) -> list[tuple[str, list[Resident]]]:
    """Who may have made something finished about that day: group by group, then those in none.

    Work is written down late, so people who left up to a month before are still offered.
    """
    here = Q(released_on__isnull=True) | Q(released_on__gte=on - LATE)
    running = (
        MembershipQuerySet(Membership).filter(unit=unit).in_force(on=on).select_related("group").order_by("group__name")
    )
    group_of = {membership.resident_id: membership.group.name for membership in reversed(running)}
    groups: defaultdict[str, list[Resident]] = defaultdict(list)
    for person in Resident.objects.filter(here, unit=unit).order_by("call_name", "code"):
        groups[group_of.get(person.pk, "")].append(person)
    return sorted(groups.items(), key=lambda item: (not item[0], item[0]))


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


def stock_by_product(*, unit: Unit) -> dict[int, Whereabouts]:
    """Where the pieces of each product are, by the product's key."""
    products = dict(Lot.objects.filter(unit=unit).values_list("number", "product"))
    parts: defaultdict[int, list[Whereabouts]] = defaultdict(list)
    for number, pieces in whereabouts(unit=unit).items():
        parts[products[number]].append(pieces)
    return {product: Whereabouts.total(pieces) for product, pieces in parts.items()}


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


def material_bought(*, unit: Unit) -> UnitQuerySet:
    """Purchases of material, latest first."""
    return MaterialPurchase.objects.filter(unit=unit).order_by("-bought_on", "-number")


def capital_put_in(*, unit: Unit) -> UnitQuerySet:
    """Opening capital, latest first."""
    return OpeningCapital.objects.filter(unit=unit).order_by("-paid_on", "-number")


class Loan(NamedTuple):
    """Lent material and the value of what has not gone back yet."""

    document: MaterialLoan
    left: Rupiah

    def is_late(self, *, on: dt.date) -> bool:
        """Whether it was to be back before that day and is not."""
        back_on = self.document.back_on
        return self.left > 0 and back_on is not None and back_on < on


def material_lent(*, unit: Unit) -> list[Loan]:
    """Material that partners lent, latest first."""
    gone = Coalesce(Sum("returns__amount"), 0)
    rows = MaterialLoan.objects.filter(unit=unit).select_related("partner").annotate(gone=gone)
    return [Loan(row, row.amount - int(row.gone)) for row in rows.order_by("-lent_on", "-number")]


def left_of_loan(loan: MaterialLoan) -> Rupiah:
    """Value of lent material that has not gone back."""
    gone = int(loan.returns.aggregate(gone=Sum("amount", default=0))["gone"])
    return loan.amount - gone


def sum_of(documents: UnitQuerySet) -> Rupiah:
    """Sum in rupiah of purchases or of capital."""
    total: Rupiah = documents.aggregate(total=Sum("amount", default=0))["total"]
    return total


def _least(unit: Unit, account: str, on: dt.date) -> Rupiah:
    return min(balance(unit=unit, account=account, on=on), balance(unit=unit, account=account))


def _place(account: str) -> str:
    if account.startswith(_OUTLET):
        return "outlets"
    if account.startswith(_TRANSIT):
        return "transit"
    return account.removeprefix("place:")
