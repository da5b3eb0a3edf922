"""What an officer asks to move: a product or one lot of it, and how many pieces."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from layang.core.rupiah import Rupiah
from layang.sales.rules.shelf import Slice, Taken, Wanted, allocate
from layang.workshop.models import Lot, Product


@dataclass(frozen=True, slots=True)
class PieceRequest:
    """Pieces of a product, the oldest first; or of `lot` alone, as a drawn cloth is its own lot with its own maker."""

    product: Product
    quantity: int
    lot: Lot | None = field(default=None, kw_only=True)

    @property
    def name(self) -> str:
        return f"{self.product.name} ({self.lot})" if self.lot else self.product.name

    def facts(self) -> list[object]:
        """What makes it the same as another, for `rules.requests.digest`."""
        return [self.product.code, self.quantity, str(self.lot or "")]

    def clashes(self, other: "PieceRequest") -> bool:
        """Both would take from the same pieces."""
        return self.product == other.product and (self.lot is None or other.lot is None or self.lot == other.lot)

    def available(self, slices: Iterable[Slice]) -> int:
        return sum(item.quantity for item in self._among(slices))

    def take(self, slices: Iterable[Slice], *, on: dt.date) -> Sequence[Taken]:
        """Pieces that answer this; fewer when there are not enough."""
        return allocate([Wanted(self.product.code, on, self.quantity)], shelf=self._among(slices)).taken

    def _among(self, slices: Iterable[Slice]) -> list[Slice]:
        return [
            item
            for item in slices
            if item.product == self.product.code and (self.lot is None or item.lot == self.lot.number)
        ]


@dataclass(frozen=True, slots=True)
class DeliveryRequest(PieceRequest):
    """Pieces that shall go to an outlet; at list price unless `unit_price`, whole rupiah, is given."""

    unit_price: Rupiah | None = field(default=None, kw_only=True)

    @property
    def price(self) -> Rupiah:
        return self.product.price if self.unit_price is None else self.unit_price

    def facts(self) -> list[object]:
        return [self.product.code, self.quantity, str(self.lot or ""), self.price]
