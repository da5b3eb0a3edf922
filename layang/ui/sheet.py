"""A list as an Excel workbook: real numbers and dates to go on reckoning with, and the total of the page.

Text is written as text: what an outlet calls `=1+1` stays a name and becomes no formula on the officer's machine.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.http import HttpResponse

Cell: TypeAlias = str | int | dt.date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = {"text": 28, "date": 12, "number": 16}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, and what stands in it: `text`, `date`, or `number` (whole rupiah or pieces)."""

    title: str
    kind: str = "text"


def workbook(*, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], total: Sequence[Cell]) -> bytes:
    """Write one sheet: heads that stay in sight, rows, and the total under them. Cells go with their columns."""
    import xlsxwriter  # noqa: PLC0415  read only when someone asks for a sheet

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(title[:31])
        bold = {"bold": True}
        looks = {"text": {}, "date": {"num_format": "dd/mm/yyyy"}, "number": {"num_format": "#,##0"}}
        plain = {kind: book.add_format(look) for kind, look in looks.items()}
        strong = {kind: book.add_format({**look, **bold, "top": 1}) for kind, look in looks.items()}
        head = book.add_format({**bold, "bottom": 1, "text_wrap": True})
        for at, column in enumerate(columns):
            sheet.set_column(at, at, _WIDTHS[column.kind])
            sheet.write_string(0, at, column.title, head)
        last = 0
        for last, row in enumerate(rows, 1):
            _write(sheet, last, row, columns, plain)
        _write(sheet, last + 1, total, columns, strong)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()


def _write(sheet, at, row, columns, looks) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  xlsxwriter has no types
    for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
        match cell:
            case None | "":
                sheet.write_blank(at, place, None, looks[column.kind])
            case int():
                sheet.write_number(at, place, cell, looks["number"])
            case dt.date():
                sheet.write_datetime(at, place, cell, looks["date"])
            case _:
                sheet.write_string(at, place, cell, looks["text"])


def send_sheet(
    *, title: str, on: dt.date, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], total: Sequence[Cell]
) -> HttpResponse:
    """The workbook as a download, named after the list and the day it was asked for."""
    content = workbook(title=title, columns=columns, rows=rows, total=total)
    name = f'attachment; filename="{title.lower().replace(" ", "-")}-{on:%Y-%m-%d}.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": name})
