"""House lists as offices make them, small, for tests."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import xlsxwriter

from layang.accounts.models import Unit, User
from layang.core.sheets.long import long_tables
from layang.residents.actions import record_import, start_import
from layang.residents.models import RegisterDraft, RegisterImport
from layang.residents.rules.register import Listing, Person, read_list

SAMPLE = Path(__file__).parents[3] / "demo" / "samples" / "daftar-penghuni.xlsx"
TODAY = dt.date(2026, 11, 2)
HEAD = ("No", "No. Registrasi", "Nama", "Tgl Masuk", "1/3 Masa Pidana", "Tgl Ekspirasi", "Total Hukuman", "Blok")


def xlsx(rows: Sequence[Sequence[Any]], **more: Sequence[Sequence[Any]]) -> bytes:
    """Make a workbook; days are days, other sheets by name."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, table in {"Data WBP": rows, **more}.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(table):
                for column, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), day)
                    elif cell != "":
                        sheet.write(row, column, cell)
    return buffer.getvalue()


def text(*rows: Sequence[Any]) -> bytes:
    """Make a CSV of rows under the usual header."""
    lines = [("DAFTAR PENGHUNI PER 31 OKTOBER 2026",), HEAD, *rows]
    return "\n".join(";".join(map(str, cells)) for cells in lines).encode()


def person(number: str, name: str, **other: Any) -> list[Any]:
    """One row under `HEAD`."""
    row = {
        "began": "05/01/2026", "third": "05/05/2026", "expires": "05/01/2027", "sentence": "1 Tahun", "block": "A",
        **other,
    }  # fmt: skip
    return [1, number, name, row["began"], row["third"], row["expires"], row["sentence"], row["block"]]


def listing(content: bytes, *, on: dt.date = TODAY) -> tuple[Listing, list[Person]]:
    """Read to the end."""
    found = read_list(long_tables(io.BytesIO(content)), on=on)
    people = list(found.people)
    return found, people


def draft_of(content: bytes, *, unit: Unit, by: User, on: dt.date = TODAY) -> RegisterDraft:
    return start_import(unit=unit, source=io.BytesIO(content), file_name="daftar.csv", request_id=uuid4(), on=on, by=by)


def take_over(content: bytes, *, unit: Unit, by: User, on: dt.date = TODAY) -> RegisterImport:
    return record_import(draft=draft_of(content, unit=unit, by=by, on=on), by=by)
