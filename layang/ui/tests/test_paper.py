"""The paper kit: figures as on the screen, names as they came, the same bytes, and clear refusals."""

import dataclasses
import datetime as dt
import io
import itertools
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdf
import pytest
import segno

from layang.core.rupiah import number, percent, rupiah
from layang.ui.paper import CannotPrint, Imprint, Letterhead, PaperSize, Proof, Signatory, render_pdf, unequal
from layang.ui.paper.qr import qr_drawing

HEAD = Letterhead("RUMAH TAHANAN NEGARA CONTOH", address="Jalan Contoh Nomor 1")
SOURCE = Path(__file__).parent / "paper" / "figures.typ"
WIB = dt.timezone(dt.timedelta(hours=7))
PRINTED_AT = dt.datetime(2026, 11, 3, 9, 40, tzinfo=WIB)
IMPRINT = Imprint("Pak Salim", PRINTED_AT, "Kotak pengaduan.")
DIGEST = "8f3c21a09d4e77b2c6105e9a40d71b8c" * 2
PROOF = Proof("layang.contoh/p/ABCD", DIGEST, 7)


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    numbers: tuple[int, ...] = (0,)
    texts: tuple[str, ...] = ()
    day: dt.date = dt.date(2026, 5, 9)
    number: str = "CT-2026-001"
    letterhead: Letterhead = HEAD
    imprint: Imprint = IMPRINT
    proof: Proof = PROOF
    signatories: tuple[Signatory, ...] = (Signatory("Disiapkan,", "Salim", "1980"), Signatory("Mengetahui,"))
    wrong: tuple[str, ...] = ()

    def faults(self) -> tuple[str, ...]:
        return self.wrong


def print_figures(figures: Figures, *, created_at: dt.datetime = PRINTED_AT, size: PaperSize = PaperSize.A4) -> bytes:
    return render_pdf(SOURCE, figures, title="Contoh #1 *tebal*", created_at=created_at, size=size)


def words_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_figures_are_written_as_on_the_screen():
    values = [0, 1, 7, 10, 99, 100, 105, 999, 1000, 1250, 3333, 10_000, 123_456, 1_000_000, 75_050_005, 10**15]
    values = [*values, *(-value for value in values if value)]
    text = words_of(print_figures(Figures(numbers=tuple(values)))).replace("\u00a0", " ")
    for value in values:
        plus = "+" if value > 0 else ""
        line = f"{number(value)} | {plus}{number(value)} | {rupiah(value)} | {percent(value)}".replace("\u00a0", " ")
        assert line in text


def test_dates_are_written_the_indonesian_way():
    assert "9 Mei 2026 | 9 Mei 2026 | 3 November 2026, 09.40" in words_of(print_figures(Figures()))


@pytest.mark.parametrize(
    "name",
    [
        "#set text(red) *tebal* _miring_ $x^2$ @rujuk `kode` <label>",
        "// bukan komentar /* juga bukan */ [kurung] {kurawal} \\u{41}",
        "= judul - butir + butir -- --- ... ~ 'petik' \"petik\"",
        '{"data": "x"} ${sys.inputs.data} %s',
        "Ñandú Ždžislav Łukasz ḍâlâm bhâsa Madhurâ è é",
    ],
)
def test_a_name_is_printed_as_it_came(name):
    assert name in words_of(print_figures(Figures(texts=(name,)))).replace("\n", "")


def test_signs_without_ink_do_not_stop_the_press():
    figures = Figures(texts=("baris\nbaru\tlagi", "ba\u202elik\x00\x07\ufeff", "Ke\u0301mal"))
    text = words_of(print_figures(figures))
    assert "baris baru lagi" in text
    assert "balik" in text
    assert "Kémal" in text


def test_a_word_too_long_for_the_page_is_broken_not_lost():
    word = "merpati" * 40
    assert word in words_of(print_figures(Figures(texts=(word,)))).replace("\u200b", "").replace("\n", "")


@pytest.mark.parametrize(
    ("name", "code"), [("Toko 漢 Contoh", "U+6F22"), ("Pecut 🎏", "U+1F38F"), ("A\ue000", "U+E000")]
)
def test_a_sign_no_font_can_draw_is_refused_by_name_and_place(name, code):
    with pytest.raises(CannotPrint) as refusal:
        print_figures(Figures(texts=("biasa", name)))
    assert code in refusal.value.message
    assert name in refusal.value.message


def test_money_that_is_not_whole_is_refused():
    half: Any = 0.5
    with pytest.raises(TypeError, match="float"):
        print_figures(Figures(numbers=(half,)))


def test_a_paper_with_faults_is_refused_with_all_of_them():
    with pytest.raises(CannotPrint) as refusal:
        print_figures(Figures(wrong=("Satu.", "Dua.")))
    assert refusal.value.faults == ("Satu.", "Dua.")


def test_the_same_figures_give_the_same_bytes_in_every_thread():
    first = print_figures(Figures(texts=("a",)))
    print_figures(Figures(texts=("something between",)))
    with ThreadPoolExecutor(max_workers=4) as pool:
        again = list(pool.map(lambda _: print_figures(Figures(texts=("a",))), range(8)))
    assert set(again) == {first}
    assert print_figures(Figures(texts=("b",))) != first


def test_the_only_date_in_the_file_is_the_one_given():
    later = PRINTED_AT + dt.timedelta(days=400)
    reader = pypdf.PdfReader(io.BytesIO(print_figures(Figures(), created_at=later)))
    assert reader.metadata is not None
    assert reader.metadata.creation_date == reader.metadata.modification_date == later


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        print_figures(Figures(), created_at=PRINTED_AT.replace(tzinfo=None))


def test_the_file_is_archivable_and_readable_aloud():
    reader = pypdf.PdfReader(io.BytesIO(print_figures(Figures())))
    catalog: Any = reader.trailer["/Root"]
    packet = catalog["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", packet, re.DOTALL)
    assert "pdfuaid:part>1<" in packet
    assert catalog["/Lang"] == "id"
    assert catalog["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Contoh #1 *tebal*"


@pytest.mark.parametrize(("size", "height"), [(PaperSize.A4, 297), (PaperSize.F4, 330)])
def test_paper_is_a4_or_the_folio_of_the_office(size, height):
    box = pypdf.PdfReader(io.BytesIO(print_figures(Figures(), size=size))).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (210, height)


def test_every_page_says_what_it_is_and_that_nothing_is_to_be_paid():
    reader = pypdf.PdfReader(io.BytesIO(print_figures(Figures(texts=tuple(f"baris {row}" for row in range(150))))))
    count = len(reader.pages)
    assert count > 1
    for position, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert f"halaman {position} dari {count}" in text
        assert "Semua layanan gratis. Ada pungutan? Kotak pengaduan." in text
        assert "Dicetak 3 November 2026, 09.40 oleh Pak Salim" in text
        assert "CT-2026-001" in text


def test_the_proof_shows_address_digest_and_chain():
    text = words_of(print_figures(Figures()))
    assert "layang.contoh/p/ABCD" in text
    assert " ".join(DIGEST[at : at + 4] for at in range(0, 64, 4)) in text
    assert "kumpulan 7, menyambung pada 6" in text
    first = Figures(proof=Proof("layang.contoh/p/ABCD", DIGEST, 1))
    assert "kumpulan 1, yang pertama" in words_of(print_figures(first))


@pytest.mark.parametrize(
    "proof",
    [
        Proof("", DIGEST, 1),
        Proof("https://layang.contoh/p/A", DIGEST, 1),
        Proof("layang.contoh/p/A B", DIGEST, 1),
        Proof("layang.contoh/p/A", "8F3C", 1),
        Proof("layang.contoh/p/A", DIGEST[:-1] + "x", 1),
        Proof("layang.contoh/p/A", DIGEST, 0),
    ],
)
def test_a_proof_that_proves_nothing_is_a_fault(proof):
    assert len(list(proof.faults())) == 1
    assert not list(Proof("layang.contoh/p/A", DIGEST, 1).faults())


def test_the_drawn_code_is_the_code():
    text = "https://layang.contoh/p/SH7Q2K10"
    matrix = segno.make_qr(text, error="m").matrix
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", qr_drawing(text)):
        dark |= {(int(x) + step, int(y)) for step in range(int(width))}
    size = range(len(matrix))
    assert dark == {(x, y) for x, y in itertools.product(size, size) if matrix[y][x]}


def test_a_sentence_only_where_figures_differ():
    assert list(unequal("Jumlah", reckoned=5, printed=5)) == []
    assert list(unequal("Jumlah", reckoned=5000, printed=-5)) == ["Jumlah: hitungan 5.000, tertulis −5."]


def test_the_press_is_read_only_when_something_is_printed():
    loaded = "import sys, layang.ui.paper; sys.exit('typst' in sys.modules or 'segno' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0  # noqa: S603  our own words
