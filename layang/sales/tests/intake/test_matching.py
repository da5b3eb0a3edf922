import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layang.sales.intake import Catalogue, Product, text_key
from layang.sales.intake.matching import Matcher

from .paper import CATALOGUE, PRODUCTS, csv_text, read


def matched(text: str, code: str = "", **answers):
    match = Matcher(CATALOGUE, answers).match(text, code)
    return match.product.code if match.product else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rajutan merak", "RJ-02"),
        ("RAJUTAN  MERAK", "RJ-02"),
        ("rajutan merak.", "RJ-02"),
        ("Merak rajutan", "RJ-02"),
        ("Layang layang hias", "LY-01"),
        ("Layang-Layang (hias)", "LY-01"),
        ("Batik tulis motif ombak 2,4m", "BT-01"),
        ("Batik tulis motif ombak 2.4 m", "BT-01"),
        ("LY-01", "LY-01"),
        ("ly01", "LY-01"),
        ("LY 01", "LY-01"),
        ("LY-01 Layang-layang hias", "LY-01"),
        ("Layang-layang hias (LY-01)", "LY-01"),
        ("PC-02 pecut souvenir", "PC-02"),
    ],
)
def test_certain(text, code):
    assert matched(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Layangan mainan", "Layangan hias", "Layangan", "Pecut besar", "Rajutan merah", "Rajutan mera", "Rajutan",
        "Batik",
        "Batik tulis motif ombak", "Batik tulis motif ombak 2 m", "Gantungan kunci burung", "Topi pantai", "???", "",
        "Pecut suvenir besar", "LY-03", "LY-01 Layang-layang mainan", "01",
    ],
)  # fmt: skip
def test_asked(text):
    match = Matcher(CATALOGUE, {}).match(text)
    assert (match.product, match.is_settled) == (None, False)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("LY-01", "Layang-layang hias", "LY-01"),
        ("LY-01", "LY-01", "LY-01"),
        ("LY-01", "Layangan hias", "LY-01"),
        ("17", "Layang-layang hias", "LY-01"),
        ("LY-01", "Layang-layang mainan", None),
        ("LY-01", "Layangan mainan", None),
        ("LY-02", "Rajutan merak", None),
        ("17", "Layangan hias", None),
    ],
)
def test_a_code_beside_a_name(code, text, expected):
    assert matched(text, code) == expected


def test_a_contradiction_is_asked_and_remembered_as_one():
    report = csv_text(
        "tgl;kode;barang;qty", "2/10/26;LY-01;Layang-layang mainan;2", "2/10/26;LY-02;Layang-layang mainan;1"
    )
    asked = read(report)
    assert [(question.key, question.rows) for question in asked.questions] == [("ly 01 layang layang mainan", (2,))]
    settled = read(report, remembered={"ly 01 layang layang mainan": "LY-02"})
    assert [line.product for line in settled.lines] == ["LY-02", "LY-02"]


def test_an_answer_is_remembered_by_the_text_however_it_is_typed():
    assert text_key("  LAYANGAN - mainan ") == "layangan mainan"
    answers = {"layangan mainan": "LY-02", "topi pantai": None}
    matcher = Matcher(CATALOGUE, answers)
    assert matcher.match("Layangan  Mainan").product == CATALOGUE.by_code["LY-02"]
    assert matcher.match("Topi pantai") == ("topi pantai", None, True)
    gone = Matcher(Catalogue(PRODUCTS[:3]), answers)
    assert not gone.match("Layangan mainan").is_settled, "the outlet holds it no more, so ask again"


def test_names_that_two_products_share_are_asked():
    twins = Catalogue((Product("A-1", "Batik ombak", 1, 1), Product("A-2", "Ombak batik", 2, 1)))
    matcher = Matcher(twins, {})
    assert matcher.match("Batik ombak").product is None
    assert matcher.match("A-2").product == twins.by_code["A-2"]


@pytest.mark.parametrize(
    ("text", "prices", "first"),
    [
        ("Layangan mainan", (), "LY-02"),
        ("layangan", (45_000,), "LY-01"),
        ("layangan", (10_000,), "LY-02"),
        ("pecut bsr", (), "PC-01"),
        ("souvenir pecut", (), "PC-02"),
        ("ganci burung", (), "RJ-03"),
        ("gantungan kunci", (), "RJ-03"),
        ("btk ombak", (), "BT-01"),
        ("kain merpati", (), "BT-03"),
        ("rajut ayam", (), "RJ-01"),
        ("Rajutan merah", (85_000,), "RJ-02"),
        ("xyz", (65_000,), "RJ-01"),
    ],
)
def test_the_likeliest_is_offered_first(text, prices, first):
    offered = Matcher(CATALOGUE, {}).candidates(text, prices)
    assert offered[0].code == first
    assert offered[0].is_same_price == (offered[0].price in prices)
    assert 2 <= len(offered) <= 5


def test_what_the_outlet_holds_is_offered_before_what_it_does_not():
    twins = Catalogue((Product("A-1", "Batik merah", 1, 0), Product("A-2", "Batik biru", 1, 5)))
    assert [candidate.code for candidate in Matcher(twins, {}).candidates("batik", ())] == ["A-2", "A-1"]


def test_an_empty_catalogue_still_asks():
    reading = read("laporan Oktober 2026\npecut suvenir 2 @35rb", catalogue=Catalogue(()))
    assert [(question.text, question.candidates) for question in reading.questions] == [("pecut suvenir", ())]
    assert reading.gross == 70_000
    assert reading.answer({"pecut suvenir": None}).gross == 0


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_only_a_code_or_a_full_name_is_ever_certain(text, code):
    match = Matcher(CATALOGUE, {}).match(text, code)
    if match.product:
        letters = set(text_key(f"{text} {code}").replace(" ", ""))
        assert (
            set(match.product.code.lower().replace("-", "")) <= letters
            or set(text_key(match.product.name).replace(" ", "")) <= letters
        )
    assert len(match.key) <= 120
