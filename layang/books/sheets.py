"""The journal as a workbook: one row a line, debit and credit, so that it can be summed by account."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.books.models import Entry
from layang.books.queries.closing import Closed
from layang.books.queries.journal import lines_of_all
from layang.ui.sheet import Cell, Column, send_sheet


def journal_sheet(found: QuerySet[Entry], *, unit: Unit, reader: Closed, on: dt.date) -> HttpResponse:
    """Every line of the entries found. Rupiah and pieces have columns of their own, and so have their totals."""
    sums = [0, 0, 0, 0]

    def rows() -> Iterator[tuple[Cell, ...]]:
        for entry, line in lines_of_all(unit=unit, found=found, reader=reader):
            money, amounts = line.account.is_money, (line.debit, line.credit)
            cells = (*amounts, 0, 0) if money else (0, 0, *amounts)
            sums[:] = [have + more for have, more in zip(sums, cells, strict=True)]
            yield (
                entry.number, entry.occurred_on, entry.source, str(entry.kind_name), line.account.code,
                "" if money else line.account.lot, *(cell or None for cell in cells), entry.memo,
            )  # fmt: skip

    listed = list(rows())
    return send_sheet(
        title=_("Jurnal"),
        on=on,
        columns=(
            Column(_("Jurnal"), "number"), Column(_("Tanggal"), "date"), Column(_("Dokumen")), Column(_("Apa")),
            Column(_("Akun")), Column(_("Partai")), Column(_("Debit, Rp"), "number"), Column(_("Kredit, Rp"), "number"),
            Column(_("Masuk, buah"), "number"), Column(_("Keluar, buah"), "number"), Column(_("Keterangan")),
        ),
        rows=listed,
        total=(_("Jumlah"), None, "", "", "", "", *sums, ""),
    )  # fmt: skip
