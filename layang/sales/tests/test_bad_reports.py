"""Nine bad reports by both doors, the page and the command: one clear sentence, and nothing is written."""

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from layang.books.actions import close_period
from layang.core.calendar import Month
from layang.sales.actions import DeliveryRequest
from layang.sales.tests.factories import House
from layang.sales.tests.intake.paper import rezipped, xlsx
from layang.sales.tests.pages import hidden_of, text_of

HEADER: list[object] = ["Tanggal", "Nama Barang", "Qty", "Harga"]
AT_THE_FIELD = {
    "empty": "“laporan.xlsx” kosong",
    "photo": "Isi “laporan.xlsx” bukan XLSX",
    "large": "“laporan.xlsx” lebih besar dari 20 MB",
}
"""What the form already refuses by name, before anything is read."""

SEEN_AT_ONCE = {"sales.SalesReport", "files.StoredFile", "core.Counter", "audit.AuditRow", "sessions.Session"}
"""What a draft leaves: the file as it was sent, its number, and who sent it. No line, no piece, no rupiah."""


def sold(
    day: object = "02-10-2026", name: str = "Pecut suvenir", quantity: object = 2, price: object = 35_000
) -> bytes:
    return xlsx([HEADER, [day, name, quantity, price]])


def bomb() -> bytes:
    return rezipped(xlsx([HEADER]), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>" + b"<row/>" * 2_000_000})


BAD = {
    "empty": (lambda: b"", "Berkas ini kosong"),
    "photo": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9, "Berkas ini foto (JPEG), bukan tabel"),
    "large": (lambda: bytes(200 * 1024**2), "Berkas ini 200 MB, batasnya 20 MB"),
    "bomb": (bomb, "Isi berkas ini mengembang jauh melebihi ukurannya"),
    "formula": (lambda: sold(quantity="=1+1"), "Sel C2 berisi rumus, bukan nilai"),
    "negative": (lambda: sold(quantity=-2), "kurang dari nol"),
    "cheap": (lambda: sold(price=35), "Harga 35 di baris 2 seribu kali lebih kecil dari daftar harga 35.000"),
    "undelivered": (lambda: sold(quantity=9), "laku 9, di Toko Contoh hanya ada 8"),
    "closed": (lambda: sold(day="30-09-2026"), "September 2026"),
}


@pytest.fixture
def shop(house: House) -> House:
    """Eight whips stand in the shop since September; the books of September are closed."""
    house.stock_up(DeliveryRequest(house.whip, 8), on=dt.date(2026, 9, 20))
    for month in (8, 9):
        close_period(unit=house.unit, month=Month(2026, month), on=dt.date(2026, 11, 3), by=house.salim)
    return house


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}


@pytest.mark.parametrize("case", BAD)
def test_by_the_page(shop: House, ratna: Client, case: str) -> None:
    made, said = BAD[case]
    said, before = AT_THE_FIELD.get(case, said), rows()
    file = SimpleUploadedFile("laporan.xlsx", made())
    page = ratna.get(reverse("sales:report_new"))
    sent = {"outlet": shop.shop.code, "file": file, **hidden_of(page)}
    answer = ratna.post(reverse("sales:report_new"), sent)
    if answer.status_code == 302:
        draft = answer["Location"]
        answer = ratna.get(draft)
        again = ratna.post(f"{draft}jawab/", {**hidden_of(answer), "record": "1"})
        assert again.status_code == 422
        assert said in text_of(again)
    else:
        assert answer.status_code == 422
    assert sentences(answer, said) == 1
    after = rows()
    assert {label for label in after if after[label] != before[label]} <= SEEN_AT_ONCE


def sentences(answer, said: str) -> int:
    """How many different sentences of the page say it: the summary repeats what stands at the field."""
    main = answer.content.decode().partition("<main")[2].replace("\u00a0", " ")
    texts = {" ".join(text.split()) for text in re.findall(r">([^<>]+)<", main)}
    return len({text for text in texts if said in text and len(text) > len(said)})


@pytest.mark.parametrize("case", BAD)
def test_by_the_command(shop: House, case: str, tmp_path: Path) -> None:
    made, said = BAD[case]
    file = tmp_path / "laporan.xlsx"
    file.write_bytes(made())
    before, told, faults = rows(), io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("intake", str(file), outlet=shop.shop.code, unit=shop.unit.code, stdout=told, stderr=faults)
    assert ended.value.code == 1
    (sentence,) = faults.getvalue().replace("\u00a0", " ").strip().splitlines()
    assert said in sentence
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    assert "Tercatat" not in told.getvalue()
    assert rows() == before
