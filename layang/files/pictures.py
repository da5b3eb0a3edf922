"""Takes out of a picture what the camera wrote beside it: place, time, owner, thumbnail. The pixels stay as they are.

Only one thing is kept: which way is up, because a phone says it there and nowhere else. Pure.
"""

import struct
from collections.abc import Iterator

_BEGINS, _EOI, _SOS = 0xFF, 0xD9, 0xDA
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_APP0, _APP1, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_UPRIGHT, _MOST_TURNED = 1, 8
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"},
)


class UnreadablePictureError(ValueError):
    """A file that begins like a picture and does not go on like one."""


def without_metadata(content: bytes) -> bytes:
    """Give a JPEG or PNG without anything that is not needed to draw it. Raises UnreadablePictureError."""
    try:
        if content.startswith(b"\xff\xd8"):
            return b"".join(_clean_jpeg(content))
        if content.startswith(_PNG_HEAD):
            return b"".join(_clean_png(content))
    except (struct.error, IndexError) as problem:
        raise UnreadablePictureError("The picture ends too early.") from problem
    raise UnreadablePictureError("Neither JPEG nor PNG.")


def _clean_jpeg(content: bytes) -> Iterator[bytes]:
    """Walk the segments; the first end of image is the end, so what phones append (more pictures) goes too."""
    yield content[:2]
    turned = _orientation(content)
    if turned != _UPRIGHT:
        yield _orientation_segment(turned)
    at = 2
    while True:
        if content[at] != _BEGINS:
            raise UnreadablePictureError("A segment does not begin where the one before ends.")
        marker = content[at + 1]
        if marker == _EOI:
            yield content[at : at + 2]
            return
        if marker in _STANDALONE:
            yield content[at : at + 2]
            at += 2
            continue
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if marker == _SOS:
            end = _end_of_scan(content, end)
        if not _says_more_than_pixels(marker):
            yield content[at:end]
        at = end


def _says_more_than_pixels(marker: int) -> bool:
    return marker == _COMMENT or (_APP0 < marker <= _APP15 and marker != _APP14)  # 14: Adobe's way to say the colours


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: in a scan FF is followed by 00, or by a restart marker."""
    while True:
        at = content.find(_BEGINS, at)
        if at < 0:
            raise UnreadablePictureError("The picture ends too early.")
        if content[at + 1] != 0x00 and content[at + 1] not in _STANDALONE:
            return at
        at += 2


def _orientation(content: bytes) -> int:
    """Which way is up, 1 to 8, as the camera says; upright where it does not, or says it unreadably."""
    at = 2
    while at + 4 <= len(content) and content[at] == _BEGINS and content[at + 1] not in {_SOS, _EOI}:
        length = struct.unpack_from(">H", content, at + 2)[0]
        body = content[at + 4 : at + 2 + length]
        if content[at + 1] == _APP1 and body.startswith(_EXIF):
            try:
                return _orientation_in(body[len(_EXIF) :])
            except struct.error:
                return _UPRIGHT
        at += 2 + length
    return _UPRIGHT


def _orientation_in(tiff: bytes) -> int:
    order = "<" if tiff.startswith(b"II") else ">"
    at = struct.unpack_from(f"{order}I", tiff, 4)[0]
    for entry in range(struct.unpack_from(f"{order}H", tiff, at)[0]):
        tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * entry)
        if tag == _ORIENTATION:
            return int(value) if _UPRIGHT <= value <= _MOST_TURNED else _UPRIGHT
    return _UPRIGHT


def _orientation_segment(turned: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    body = _EXIF + tiff
    return struct.pack(">BBH", _BEGINS, _APP1, len(body) + 2) + body


def _clean_png(content: bytes) -> Iterator[bytes]:
    yield _PNG_HEAD
    at = len(_PNG_HEAD)
    while True:
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise UnreadablePictureError("The picture ends too early.")
        if kind in _PNG_KEPT:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end
