import pytest

from layang.files.rules import (
    FORMATS,
    LIMITS,
    MOST_UNPACKED,
    SHOWN_IN_PLACE,
    Content,
    Fault,
    Kind,
    content_fault,
    extension_of,
    format_for,
    place_of,
    plain_name,
)

XLSX, CSV, PDF = FORMATS["xlsx"], FORMATS["csv"], FORMATS["pdf"]
ZIP_HEAD = b"PK\x03\x04" + bytes(12)
WORKBOOK = frozenset({"[Content_Types].xml", "xl/workbook.xml"})


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.xlsx", "xlsx"),
        ("Laporan Okt.XLSX", "xlsx"),
        ("a.tar.gz", "gz"),
        ("laporan", ""),
        (".csv", "csv"),
        ("a.", ""),
    ],
)
def test_the_extension_is_what_stands_after_the_last_dot(name, extension):
    assert extension_of(name) == extension


def test_each_kind_takes_its_own_formats_and_no_others():
    assert format_for(Kind.REPORT, "a.CSV") is CSV
    assert format_for(Kind.REPORT, "a.pdf") is None
    assert format_for(Kind.PROOF, "a.pdf") is PDF
    assert format_for(Kind.PROOF, "a.xlsx") is None
    assert format_for(Kind.LETTER, "a.jpg") is None
    assert format_for(Kind.REPORT, "xlsx") is None
    assert set(LIMITS) == set(Kind)


@pytest.mark.parametrize(
    ("claimed", "content", "fault"),
    [
        (CSV, Content(0, b""), Fault.EMPTY),
        (CSV, Content(9, b"a;b;c\n1;2"), None),
        (CSV, Content(9, b"\xffa;b", has_zero_byte=False), None),
        (CSV, Content(9, b"a\0b\0", has_zero_byte=True), Fault.CONTENT),
        (CSV, Content(9, b"%PDF-1.7"), Fault.CONTENT),
        (CSV, Content(9, b"\x89PNG\r\n\x1a\n"), Fault.CONTENT),
        (PDF, Content(9, b"%PDF-1.7"), None),
        (PDF, Content(9, b"<html>"), Fault.CONTENT),
        (XLSX, Content(9, b"\xff\xd8\xff\xe0", members=None), Fault.CONTENT),
        (XLSX, Content(9, ZIP_HEAD, members=None), Fault.CONTENT),
        (XLSX, Content(9, ZIP_HEAD, members=frozenset({"word/document.xml"})), Fault.CONTENT),
        (XLSX, Content(9, ZIP_HEAD, members=WORKBOOK, unpacked=MOST_UNPACKED), None),
        (XLSX, Content(9, ZIP_HEAD, members=WORKBOOK, unpacked=MOST_UNPACKED + 1), Fault.UNPACKED),
        (FORMATS["ods"], Content(9, ZIP_HEAD, members=WORKBOOK), Fault.CONTENT),
        (FORMATS["ods"], Content(9, ZIP_HEAD, members=frozenset({"mimetype", "content.xml"})), None),
    ],
)
def test_a_content_is_judged_by_what_it_is_and_not_by_its_name(claimed, content, fault):
    assert content_fault(claimed, content) == fault


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("laporan okt.xlsx", "laporan okt.xlsx"),
        ("../../etc/passwd.csv", "passwd.csv"),
        (r"C:\Data\laporan.csv", "laporan.csv"),
        ("/etc/cron.d/x.csv", "x.csv"),
        ("lap\x00oran\r\nX: y.csv", "laporanX: y.csv"),
        ("...", "berkas"),
        ("", "berkas"),
        ("a/", "berkas"),
        (" laporan.csv ", "laporan.csv"),
        ("\u202elaporan.csv", "laporan.csv"),
    ],
)
def test_a_senders_name_loses_folders_and_control_signs(given, plain):
    assert plain_name(given) == plain


def test_a_long_name_keeps_its_ending():
    assert plain_name("x" * 300 + ".xlsx") == "x" * 195 + ".xlsx"
    assert len(plain_name("x" * 300)) == 200
    assert len(plain_name("x." + "y" * 300)) <= 200


@pytest.mark.parametrize("unit", ["", "..", "a/b", ".", "a\\b", "a b", "a\n", "x" * 41])
def test_a_unit_that_is_no_plain_word_has_no_place(unit):
    with pytest.raises(ValueError, match="No place"):
        place_of(unit, "a" * 64)


@pytest.mark.parametrize("digest", ["", "../../x", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_what_is_no_checksum_has_no_place(digest):
    with pytest.raises(ValueError, match="No place"):
        place_of("contoh", digest)


def test_a_place_is_three_plain_words():
    assert place_of("contoh", "ab" * 32) == ("contoh", "ab", "ab" * 32)


def test_nothing_that_can_carry_script_is_shown_in_place():
    assert not any("html" in kind or "svg" in kind or "xml" in kind for kind in SHOWN_IN_PLACE)
