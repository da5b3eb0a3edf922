"""The makers' money as a workbook, as it stands on the page."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from layang.earnings.queries.makers import MakerRow, total_of
from layang.ui.sheet import Column, send_sheet


def makers_sheet(rows: Sequence[MakerRow], *, on: dt.date) -> HttpResponse:
    """What is each maker's, whole rupiah: at outlets, locked, usable."""
    total = total_of(rows)
    return send_sheet(
        title=_("Hasil pembuat"),
        on=on,
        columns=(
            Column(_("Kode")), Column(_("Pembuat")), Column(_("Kelompok")), Column(_("Di gerai, Rp"), "number"),
            Column(_("Terkunci, Rp"), "number"), Column(_("Boleh dipakai, Rp"), "number"),
            Column(_("Jumlah, Rp"), "number"),
        ),
        rows=(
            (
                row.resident.code, row.resident.call_name, row.groups, row.savings.pending, row.savings.locked,
                row.savings.usable, row.savings.total,
            )
            for row in rows
        ),
        total=(_("Jumlah"), "", "", total.pending, total.locked, total.usable, total.total),
    )  # fmt: skip
