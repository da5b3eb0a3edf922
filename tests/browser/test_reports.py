"""The line in a real browser: four messy reports in, every rupiah with those it belongs to, slips out."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ROOT, assert_accessible, assert_fits, log_in
from tests.server import House

SAMPLES = ROOT / "layang" / "demo" / "samples"
SENT = {
    "H01": "penjualan-hotel.xlsx",
    "T01": "penjualan-toko.csv",
    "G01": "rekap-gerai.ods",
    "W01": "laporan-chat.txt",
}
MEANT = {
    "Layangan mainan": "Layang-layang mainan",
    "Layangan hias": "Layang-layang hias",
    "layangan mainan": "Layang-layang mainan",
    "layangan hias": "Layang-layang hias",
    "pecut besar": "Pecut hias besar",
    "layangan kupu-kupu": "Layang-layang mainan",
    "gantungan kunci burung": "Gantungan kunci rajut burung",
}
GROSS = {
    row["file"]: int(row["gross_rupiah"]) for row in csv.DictReader((SAMPLES / "totals.csv").read_text().splitlines())
}


def dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def send_file(page: Page, house: House, outlet: str, path: Path) -> None:
    page.goto(f"{house.url}/titip-jual/laporan/baru/")
    page.get_by_label("Gerai", exact=True).select_option(outlet)
    page.get_by_label("Berkas laporan").set_input_files(path)
    page.get_by_role("button", name="Baca laporan").click()


def answer_everything(page: Page) -> int:
    """Answer every question on the page as the officer would; give how many there were."""
    questions = page.locator("fieldset.question")
    for question in questions.all():
        text = re.search("“(.+?)”", question.locator("legend").first.inner_text())
        assert text
        question.get_by_role("radio", name=MEANT[text[1]]).check()
    return questions.count()


@pytest.mark.parametrize(("outlet", "asked"), [("H01", 2), ("T01", 0), ("G01", 0), ("W01", 4)])
def test_a_report_goes_from_file_to_settlement(page: Page, the_house: House, outlet: str, asked: int) -> None:
    log_in(page, the_house, "ratna")
    send_file(page, the_house, outlet, SAMPLES / SENT[outlet])
    expect(page.get_by_role("heading", name="Periksa laporan sebelum dicatat")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    assert answer_everything(page) == asked
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_text("Laporan dicatat, dan setelannya diterbitkan.")).to_be_visible()
    gross = dotted(GROSS[SENT[outlet]])
    expect(page.get_by_role("row", name=re.compile("^Jumlah"))).to_contain_text(gross)
    assert_accessible(page)

    send_file(page, the_house, outlet, SAMPLES / SENT[outlet])
    expect(page.get_by_text("Berkas ini sudah dicatat sebagai")).to_be_visible()


def paste(page: Page, house: House, outlet: str, message: str) -> None:
    page.goto(f"{house.url}/titip-jual/laporan/baru/")
    page.get_by_label("Gerai", exact=True).select_option(outlet)
    page.get_by_label("Atau tempel pesannya").fill(f"laporan Oktober 2026\n{message}\n")
    page.get_by_role("button", name="Baca laporan").click()


def test_a_name_once_answered_is_never_asked_again(page: Page, the_house: House) -> None:
    log_in(page, the_house, "ratna")
    paste(page, the_house, "W01", "layangan kupu-kupu 1 x 10.000")
    assert answer_everything(page) == 1
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_text("Laporan dicatat")).to_be_visible()
    paste(page, the_house, "W01", "layangan kupu-kupu 2 x 10.000")
    expect(page.get_by_text("Semua cocok: periksa sekali lagi, lalu catat.")).to_be_visible()
    assert page.locator("fieldset.question").count() == 0
    page.get_by_role("button", name="Buang berkas ini").click()
    page.get_by_role("button", name="Buang draf").click()
    expect(page.get_by_text(re.compile(r"Draf LP-\S+ dibuang"))).to_be_visible()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (("kosong.xlsx", b""), "kosong"),
        (("foto.xlsx", b"\xff\xd8\xff\xe0" + bytes(2_000)), "bukan XLSX"),
        (("rapat.txt", b"Undangan rapat hari Senin pukul sembilan."), "Tidak ada"),
    ],
)
def test_bad_files_get_one_sentence(
    page: Page, the_house: House, tmp_path: Path, sent: tuple[str, bytes], said: str
) -> None:
    log_in(page, the_house, "ratna")
    name, content = sent
    file = tmp_path / name
    file.write_bytes(content)
    send_file(page, the_house, "H01", file)
    expect(page.locator("main")).to_contain_text(said)
    assert_accessible(page)


def test_by_keyboard_alone(page: Page, the_house: House) -> None:
    """Paste a message, answer, record, without touching the mouse."""
    log_in(page, the_house, "ratna")
    page.goto(f"{the_house.url}/titip-jual/laporan/baru/")
    page.get_by_label("Gerai", exact=True).focus()
    page.keyboard.type("Hotel")
    page.get_by_label("Atau tempel pesannya").focus()
    page.keyboard.insert_text("laporan Oktober 2026\nRJ-03 1 x 15.000\n")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Periksa laporan sebelum dicatat")).to_be_visible()
    page.get_by_role("button", name="Catat", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Laporan dicatat")).to_be_visible()


def test_a_slip_is_issued_by_a_button_and_printed_again_by_its_number(page: Page, the_house: House) -> None:
    """The browser sends the form, token and all; the paper is asked for beside it, away from the browser's PDF viewer.

    Answered with 204, the browser stays where it is, so that nothing races with a navigation.
    """
    papers: list[str] = []

    def keep_the_page(route: Route) -> None:
        assert "csrfmiddlewaretoken=" in (route.request.post_data or "")
        answer = route.fetch(max_redirects=0)
        assert answer.status == 302, answer.text()
        papers.append(the_house.url + answer.headers["location"])
        route.fulfill(status=204)

    log_in(page, the_house, "ratna")
    paste(page, the_house, "T01", "RJ-01 1 x 65.000")
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_text("Laporan dicatat")).to_be_visible()
    page.goto(f"{the_house.url}/hasil/A3QS/?bulan=2026-10")
    page.route(re.compile(r"/slip/A3QS/2026-10/terbitkan/"), keep_the_page)
    button = page.get_by_role("table", name="Slip tiap bulan").get_by_role("button", name="Cetak slip Oktober 2026")
    for _again in range(2):
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            button.click(no_wait_after=True)
    first, second = papers
    assert first == second, "printed again with the same figures it is the same slip"
    paper = page.request.get(first)
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")
    page.reload()
    numbers = page.get_by_role("link", name=re.compile("^SH-2026-10-A3QS"))
    expect(numbers).to_have_count(1)
    assert the_house.url + (numbers.get_attribute("href") or "") == first
    assert page.request.get(first).body() == paper.body()


def test_the_picture_of_the_readme(page: Page, the_house: House) -> None:
    """The draft an officer checks: what README.md shows, made anew by each run."""
    log_in(page, the_house, "ratna")
    page.goto(f"{the_house.url}/titip-jual/laporan/baru/")
    page.get_by_label("Gerai", exact=True).select_option("T01")
    page.get_by_label("Atau tempel pesannya").fill(
        "Laporan Oktober 2026\ngantungan kunci burung laku 2 (Rp 15.000)\nrajutan merak 1 x 85.000\ntotal Rp 115.000\n"
    )
    page.get_by_role("button", name="Baca laporan").click()
    expect(page.get_by_role("heading", name="Periksa laporan sebelum dicatat")).to_be_visible()
    picture = the_house.folder / "screenshot.png"
    page.screenshot(path=picture, clip={"x": 0, "y": 0, "width": 1280, "height": 900})
    assert picture.stat().st_size > 20_000
