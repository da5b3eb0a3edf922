"""The house list in a real browser: a sample of a real office in, the same numbers out, and exactly what changed."""

import re
import zipfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, assert_accessible, assert_fits, log_in
from tests.server import House

SAMPLE = ROOT / "layang" / "demo" / "samples" / "daftar-penghuni.xlsx"
SHEET = "xl/worksheets/sheet1.xml"


def _sheet() -> str:
    with zipfile.ZipFile(SAMPLE) as book:
        return book.read(SHEET).decode()


def _numbers(sheet: str) -> list[str]:
    """Register numbers as they stand in the XML, read by nothing of ours."""
    return re.findall(r'<c r="B\d+"[^>]*><is><t[^>]*>([AB]\.[IV]+[ab]?\.\d+/\d{4})</t>', sheet)


def _changed(folder: Path) -> Path:
    """The same list a day later: one moved, one with a day that cannot be, one gone, one new."""
    sheet = _sheet()
    rows = dict(re.findall(r'(?s)<row r="(\d+)"[^>]*>(.*?)</row>', sheet))
    moved = re.sub(r'(<c r="R5"[^>]*><is><t[^>]*>)B<', r"\1D<", rows["5"])
    broken = re.sub(r'<c r="P6".*?</c>', '<c r="P6" t="inlineStr"><is><t>31/02/2027</t></is></c>', rows["6"])
    new = re.sub(r'r="([A-Z]+)9"', r'r="\g<1>377"', rows["9"])
    new = new.replace("B.I.297/2025", "A.II.999/2026").replace("R.A. SAKURA NABABAN", "ORANG BARU")
    assert "ORANG BARU" in new
    assert moved != rows["5"]
    sheet = sheet.replace(rows["5"], moved).replace(rows["6"], broken)
    sheet = re.sub(r'(?s)<row r="8"[^>]*>.*?</row>', "", sheet)
    sheet = sheet.replace("</sheetData>", f'<row r="377">{new}</row></sheetData>')
    path = folder / "daftar-penghuni-besoknya.xlsx"
    with zipfile.ZipFile(SAMPLE) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name in old.namelist():
            book.writestr(name, sheet if name == SHEET else old.read(name))
    return path


def _send(page: Page, house: House, path: Path) -> None:
    page.goto(f"{house.url}/warga/daftar/impor/")
    page.get_by_label("Berkas daftar penghuni").set_input_files(path)
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.get_by_role("heading", name="Periksa sebelum dicatat")).to_be_visible()


def _tally(page: Page) -> dict[str, int]:
    labels, counts = (page.locator(f".tally {part}").all_inner_texts() for part in ("dt", "dd"))
    return {label: int(count) for label, count in zip(labels, counts, strict=True)}


def test_a_list_is_counted_taken_over_and_held_against_the_next(page: Page, the_house: House, tmp_path: Path) -> None:
    log_in(page, the_house, "ratna")
    _send(page, the_house, SAMPLE)
    assert_accessible(page)
    assert_fits(page)
    numbers = _numbers(_sheet())
    rows = page.get_by_role("table", name="Orang per register").locator("tbody tr").all_inner_texts()
    told = {code: int(count) for code, count in (row.split() for row in rows)}
    assert told == Counter(number.rpartition(".")[0] for number in numbers)
    assert sum(told.values()) == len(numbers) == 368
    for number in (number for number, count in Counter(numbers).items() if count > 1):
        expect(page.get_by_role("listitem").filter(has_text=number)).to_have_count(1)
    expect(page.get_by_text("tidak cocok dengan register B.I")).to_be_visible()
    page.get_by_role("button", name="Catat daftar ini").click()
    expect(page.get_by_text("Daftar dicatat: 368 baru")).to_be_visible()
    assert_accessible(page)

    _send(page, the_house, _changed(tmp_path))
    assert _tally(page) == {"baru": 1, "berubah": 1, "keluar": 1, "kembali": 0, "tetap": 366}
    expect(page.get_by_text("“31/02/2027” bukan tanggal yang ada")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="HALIMA WALUYO")).to_contain_text("Blok: B → D")
    expect(page.get_by_role("row").filter(has_text="HARTO UWAIS")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="ORANG BARU")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert_fits(page)
    page.get_by_role("button", name="Catat daftar ini").click()
    expect(page.get_by_text("Daftar dicatat: 1 baru, 1 berubah, 1 keluar, 0 kembali.")).to_be_visible()
