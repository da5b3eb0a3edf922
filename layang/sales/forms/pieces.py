"""Forms that ask how many pieces of each thing: one box per product, and one per lot where there are several."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layang.accounts.models import Unit
from layang.sales.actions.requests import DeliveryRequest, PieceRequest
from layang.sales.models import DeliveryLine, Movement, Outlet
from layang.sales.queries.stock import Named, ProductAtPlace
from layang.ui.forms import Card, ChoiceCards, CountField, Form, MoneyField, PastDateField
from layang.ui.forms.fields import BIGGEST
from layang.workshop.models import Lot

_BOX = re.compile(r"(?P<kind>barang|partai)-(?P<key>[0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be asked for, with its boxes."""

    standing: ProductAtPlace
    pieces: int
    count: BoundField
    price: BoundField | None = None
    lot: Lot | None = None


def named_in(data: QueryDict) -> Named:
    """What a sent form speaks of, whether or not it still stands there."""
    found = [_BOX.fullmatch(name) for name, value in data.items() if value]
    keys = [(match["kind"], int(match["key"])) for match in found if match]
    return Named(
        products=frozenset(key for kind, key in keys if kind == "barang"),
        lots=frozenset(key for kind, key in keys if kind == "partai"),
    )


class PiecesForm(Form):
    """Asks for pieces of what stands somewhere. `rows` and `lot_rows` are what the page draws."""

    too_many = gettext_lazy("%(name)s: yang ada hanya %(most)s.")

    def __init__(self, *args: Any, standing: Sequence[ProductAtPlace], is_repeat: bool = False, **kwargs: Any) -> None:
        """Take what stands there. A repeated form (`is_repeat`) may ask for what it took itself: the deed judges it."""
        super().__init__(*args, **kwargs)
        self.standing = standing
        self._is_repeat = is_repeat
        for thing in standing:
            self._ask(f"barang-{thing.product.pk}", thing.product.name, most=thing.pieces)
            for lot, pieces in self._choice(thing):
                self._ask(f"partai-{lot.pk}", f"{thing.product.name} ({lot})", most=pieces)

    def rows(self) -> Iterator[Row]:
        for thing in self.standing:
            yield Row(thing, thing.pieces, self[f"barang-{thing.product.pk}"])

    def lot_rows(self) -> list[Row]:
        return [
            Row(thing, pieces, self[f"partai-{lot.pk}"], lot=lot)
            for thing in self.standing
            for lot, pieces in self._choice(thing)
        ]

    @property
    def has_lots_filled(self) -> bool:
        """So that what was typed there does not stay folded away."""
        return any(row.count.value() for row in self.lot_rows())

    @property
    def pieces_typed(self) -> int:
        """Sum of the boxes per product, as the server last saw them."""
        return _sum(row.count for row in self.rows())

    @property
    def requests(self) -> list[PieceRequest]:
        """What was asked for; read after `is_valid`."""
        return [PieceRequest(row.standing.product, count, lot=row.lot) for row, count in self._filled()]

    def _filled(self) -> Iterator[tuple[Row, int]]:
        for row in (*self.rows(), *self.lot_rows()):
            if count := self.cleaned_data.get(row.count.name):
                yield row, count

    def _ask(self, name: str, label: str, *, most: int) -> None:
        too_big = str(self.too_many).replace("%(name)s", label.replace("%", "%%"))
        self.fields[name] = CountField(
            label=label,
            most=BIGGEST if self._is_repeat else most,
            required=False,
            error_messages={
                "too_big": too_big,
                "unreadable": _("%(name)s: tulis jumlah dengan angka saja, misalnya 12.") % {"name": label},
            },
        )

    def _choice(self, thing: ProductAtPlace) -> tuple[tuple[Lot, int], ...]:
        return thing.lots if len(thing.lots) > 1 or self._is_repeat else ()


class DeliveryForm(PiecesForm):
    """What goes to which outlet, at which price."""

    too_many = gettext_lazy("%(name)s: di gudang hanya %(most)s.")

    outlet = forms.ModelChoiceField(
        label=gettext_lazy("Gerai"), queryset=Outlet.objects.none(), empty_label=gettext_lazy("Pilih gerai")
    )
    issued_on = PastDateField(label=gettext_lazy("Tanggal dikirim"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outlets = Outlet.objects.filter(unit=unit, is_open=True).order_by("name")
        self.fields["outlet"].queryset = outlets  # type: ignore[attr-defined]
        for thing in self.standing:
            self.fields[f"harga-{thing.product.pk}"] = MoneyField(
                label=_("Harga %(name)s") % {"name": thing.product.name},
                least=1,
                initial=thing.product.price,
            )

    def rows(self) -> Iterator[Row]:
        for row in super().rows():
            yield Row(row.standing, row.pieces, row.count, price=self[f"harga-{row.standing.product.pk}"])

    @property
    def has_prices_changed(self) -> bool:
        """So that an agreed price does not stay folded away."""
        changed = self.changed_data if self.is_bound else []
        return any(row.price.errors or row.price.name in changed for row in self.rows() if row.price)

    @property
    def deliveries(self) -> list[DeliveryRequest]:
        return [
            DeliveryRequest(
                row.standing.product,
                count,
                lot=row.lot,
                unit_price=self.cleaned_data[f"harga-{row.standing.product.pk}"],
            )
            for row, count in self._filled()
        ]


class ReceiptForm(Form):
    """What was counted at the outlet: all of it, unless someone says otherwise."""

    received_on = PastDateField(label=gettext_lazy("Tanggal diterima"))
    receiver = forms.CharField(
        label=gettext_lazy("Penerima di gerai"), max_length=150, help_text=gettext_lazy("Yang menandatangani.")
    )

    def __init__(self, *args: Any, lines: Sequence[DeliveryLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            name = f"{line.lot.product.name} ({line.lot})"
            self.fields[f"baris-{line.pk}"] = CountField(
                label=name,
                most=line.quantity,
                initial=line.quantity,
                error_messages={"required": _("Isi jumlah %(name)s yang diterima; 0 bila tidak ada.") % {"name": name}},
            )

    def rows(self) -> Iterator[tuple[DeliveryLine, BoundField]]:
        for line in self.lines:
            yield line, self[f"baris-{line.pk}"]

    @property
    def pieces_sent(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def pieces_typed(self) -> int:
        return _sum(count for _line, count in self.rows())

    @property
    def received(self) -> dict[DeliveryLine, int]:
        return {line: self.cleaned_data[f"baris-{line.pk}"] for line in self.lines}

    @property
    def missing(self) -> dict[DeliveryLine, int]:
        """Lines of which not everything arrived, and how many pieces lack."""
        return {line: line.quantity - count for line, count in self.received.items() if count < line.quantity}


class MovementForm(PiecesForm):
    """What leaves a shelf unsold, and why."""

    too_many = gettext_lazy("%(name)s: di rak hanya %(most)s.")

    kind = forms.ChoiceField(label=gettext_lazy("Apa yang terjadi"), widget=ChoiceCards)
    on = PastDateField(label=gettext_lazy("Tanggal"))
    reason = forms.CharField(
        label=gettext_lazy("Keterangan"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Wajib untuk barang hilang."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (Movement.Kind.RETURN, Card(_("Kembali ke gudang"), _("Utuh, bisa dijual lagi."))),
            (Movement.Kind.DAMAGE, Card(_("Rusak"), _("Tidak dijual lagi. Biaya bahannya menjadi rugi rutan."))),
            (
                Movement.Kind.LOSS,
                Card(_("Hilang"), _("Bila rutan yang menanggung. Bila gerai, catat di laporan penjualannya.")),
            ),
        ]


def _sum(boxes: Iterable[BoundField]) -> int:
    """Add up what stands in boxes; what is no number yet counts as nothing, as in the `<auto-total>` of the page."""
    total = 0
    for box in boxes:
        with contextlib.suppress(ValidationError):
            total += box.field.to_python(box.value()) or 0
    return total
