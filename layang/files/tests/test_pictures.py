import io
import struct
import zlib

import pytest

from layang.files.actions import CannotStore, store_photo
from layang.files.pictures import UnreadablePictureError, without_metadata
from layang.files.queries import open_file

PLACE = b"-7.0051,113.8591"
SCAN = b"\x12\xff\x00\x34\xff\xd0\x56"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(turned: int, order: str = ">") -> bytes:
    head = b"MM\0*" if order == ">" else b"II*\0"
    return b"Exif\0\0" + head + struct.pack(f"{order}IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0) + PLACE


def jpeg(*, turned: int = 1, order: str = ">") -> bytes:
    """Two scans, as a progressive picture has, with a second picture hidden behind the end."""
    return b"".join(
        [
            b"\xff\xd8", segment(0xE0, b"JFIF\0" + b"\1" * 9), segment(0xE1, exif(turned, order)),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE), segment(0xED, b"Photoshop" + PLACE),
            segment(0xFE, PLACE), segment(0xDB, b"\0" * 65), segment(0xC2, b"\x08" + b"\0" * 14),
            segment(0xDA, b"\1\1\0\0\0\0"), SCAN, segment(0xC4, b"\0" * 20), segment(0xDA, b"\1\1\0\0\0\0"), SCAN,
            b"\xff\xd9", b"\xff\xd8" + PLACE,
        ]
    )  # fmt: skip


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png() -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    said = chunk(b"tEXt", b"Location\0" + PLACE) + chunk(b"eXIf", PLACE) + chunk(b"tIME", b"\x07\xea\1\1\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + said + pixels + chunk(b"IEND", b"") + PLACE


def test_a_jpeg_keeps_its_pixels_and_loses_its_place():
    clean = without_metadata(jpeg())
    assert PLACE not in clean
    assert clean.count(SCAN) == 2
    assert clean.endswith(b"\xff\xd9")
    assert b"Exif" not in clean
    assert b"JFIF" in clean


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("turned", [3, 6, 8])
def test_which_way_is_up_is_kept_and_nothing_else(turned, order):
    clean = without_metadata(jpeg(turned=turned, order=order))
    assert PLACE not in clean
    assert clean.count(b"Exif") == 1
    assert without_metadata(clean) == clean  # and is read again


def test_a_direction_that_is_none_is_upright():
    assert b"Exif" not in without_metadata(jpeg(turned=77))


def test_a_png_keeps_its_pixels_and_loses_its_place():
    clean = without_metadata(png())
    assert PLACE not in clean
    assert clean.endswith(chunk(b"IEND", b""))
    assert chunk(b"IDAT", zlib.compress(b"\0\0")) in clean


def test_no_part_of_a_picture_is_taken_for_the_whole():
    for whole in (jpeg(turned=6).split(b"\xff\xd9")[0], png().split(b"IEND")[0]):
        for length in range(1, len(whole)):
            with pytest.raises(UnreadablePictureError):
                without_metadata(whole[:length])


@pytest.fixture
def shelf(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def test_a_photo_is_stored_clean(house, shelf):
    stored = store_photo(content=io.BytesIO(jpeg()), name="Karya.JPG", unit_code=house.unit.code, by=house.ratna)
    with open_file(stored) as content:
        assert content.read() == without_metadata(jpeg())
    assert stored.content_type == "image/jpeg"


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"\xff\xd8\xff", "a.jpg", "bukan JPG"),
        (b"bukan gambar", "a.png", "bukan PNG"),
        (jpeg(), "a.pdf", "Kirim JPG, PNG"),
        (b"\xff" * 10_000_001, "a.jpg", "lebih besar dari 10 MB"),
    ],
)
def test_what_is_no_picture_is_refused(house, shelf, content, name, word):
    with pytest.raises(CannotStore, match=word):
        store_photo(content=io.BytesIO(content), name=name, unit_code=house.unit.code, by=house.ratna)
