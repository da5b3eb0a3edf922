"""The lists of sales as workbooks, as they stand on the page: same rows, same total."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from layang.sales.queries.deliveries import DeliveryRow, deliveries_total
from layang.sales.queries.settlements import SettlementRow, settlements_total
from layang.ui.sheet import Column, send_sheet


def settlements_sheet(rows: Sequence[SettlementRow], *, on: dt.date) -> HttpResponse:
    """Settlements, whole rupiah; the total is without what was reversed."""
    total = settlements_total(rows)
    return send_sheet(
        title=_("Setelan"),
        on=on,
        columns=(
            Column(_("Nomor")), Column(_("Gerai")), Column(_("Terbit"), "date"), Column(_("Jatuh tempo"), "date"),
            Column(_("Keadaan")), Column(_("Kotor, Rp"), "number"), Column(_("Komisi, Rp"), "number"),
            Column(_("Bersih, Rp"), "number"), Column(_("Dibayar, Rp"), "number"), Column(_("Sisa, Rp"), "number"),
        ),
        rows=(
            (
                row.settlement.number, row.settlement.outlet.name, row.settlement.issued_on, row.settlement.due_on,
                row.settlement.get_state_display(), row.settlement.gross, row.settlement.commission,
                row.settlement.net, row.paid, row.outstanding,
            )
            for row in rows
        ),
        total=(
            _("Jumlah, tanpa yang dibatalkan"), "", None, None, "",
            total.gross, total.commission, total.net, total.paid, total.outstanding,
        ),
    )  # fmt: skip


def deliveries_sheet(rows: Sequence[DeliveryRow], *, on: dt.date) -> HttpResponse:
    """Deliveries, pieces and whole rupiah; the total is without what was called back."""
    total = deliveries_total(rows)
    return send_sheet(
        title=_("Titipan"),
        on=on,
        columns=(
            Column(_("Nomor")), Column(_("Gerai")), Column(_("Dikirim"), "date"), Column(_("Diterima"), "date"),
            Column(_("Keadaan")), Column(_("Buah"), "number"), Column(_("Nilai, Rp"), "number"),
        ),
        rows=(
            (
                row.delivery.number, row.delivery.outlet.name, row.delivery.issued_on, row.delivery.received_on,
                row.delivery.get_state_display(), row.pieces, row.value,
            )
            for row in rows
        ),
        total=(_("Jumlah, tanpa yang ditarik"), "", None, None, "", total.pieces, total.value),
    )  # fmt: skip
