"""What a file really is, whatever it is called, and whether it may be opened at all.

Everything here is decided from the first bytes and from a bounded look inside, before a spreadsheet library sees the
file: the library holds a sheet as one dense block, so a single cell in the last corner would ask for 500 GB.
"""

import enum
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from layang.core.refusal import Refusal
from layang.core.rupiah import number

MIB = 1024**2
MAX_BYTES = 20 * MIB
MAX_UNPACKED = 256 * MIB
MAX_RATIO = 400
"""Unpacked ÷ packed. A sheet of 100,000 rows packs 12 times, of equal rows up to 260 times; a bomb 1,000 times."""
_SMALL = 4 * MIB
"""Below this an entry may pack as well as it likes."""
_CHUNK = MIB

RESAVE = "buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu unggah lagi"


class CannotRead(Refusal):
    """The file as a whole cannot be read. One sentence."""


class Format(enum.Enum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


_PICTURES_AND_OTHERS = (
    (0, b"\xff\xd8\xff", "foto (JPEG)"),
    (0, b"\x89PNG", "gambar (PNG)"),
    (0, b"GIF8", "gambar (GIF)"),
    (8, b"WEBP", "foto (WEBP)"),
    (4, b"ftyp", "foto atau video"),
    (0, b"II*\x00", "gambar (TIFF)"),
    (0, b"MM\x00*", "gambar (TIFF)"),
    (0, b"%PDF", "PDF"),
    (0, b"Rar!", "arsip RAR"),
    (0, b"7z\xbc\xaf", "arsip 7z"),
    (0, b"\x1f\x8b", "arsip gzip"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"


def refuse_length(length: int, *, most: int = MAX_BYTES) -> None:
    """Raise CannotRead for a file of `length` bytes above `most`, or of none. Call it before reading the file."""
    if length == 0:
        raise CannotRead("Berkas ini kosong; periksa berkasnya, lalu unggah yang ada isinya.")
    if length > most:
        size = number(round(length / MIB))
        raise CannotRead(
            f"Berkas ini {size} MB, batasnya {number(most // MIB)} MB; "
            "hapus gambar di dalamnya atau bagi menjadi beberapa berkas."
        )


def format_of(content: bytes) -> Format:
    """Tell what the bytes are, never by name. Raises CannotRead for what is no table and no text."""
    refuse_picture(content)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise CannotRead("Berkas ini dikunci dengan kata sandi; minta salinan tanpa kata sandi.")
        return Format.XLS
    if not content.startswith(ZIP):
        return Format.TEXT
    with open_zip(content) as archive:
        return format_in(archive)


def refuse_picture(head: bytes) -> None:
    """Raise CannotRead for a file that begins like a picture, a PDF or another kind of archive."""
    for offset, magic, what in _PICTURES_AND_OTHERS:
        if head[offset : offset + len(magic)] == magic:
            raise CannotRead(
                f"Berkas ini {what}, bukan tabel; minta berkas Excel, ODS atau CSV aslinya, atau ketik isinya."
            )


def format_in(archive: zipfile.ZipFile) -> Format:
    """Tell which spreadsheet an archive is. Raises CannotRead for another archive and for a locked one."""
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "content.xml" in names and b"opendocument.spreadsheet" in _start(archive, "mimetype"):
        if b"encryption-data" in _start(archive, "META-INF/manifest.xml"):
            raise CannotRead("Berkas ini dikunci dengan kata sandi; minta salinan tanpa kata sandi.")
        return Format.ODS
    raise CannotRead(f"Berkas ini bukan tabel Excel, ODS atau CSV; {RESAVE}.")


def open_zip(content: bytes | BinaryIO, *, most: int = MAX_UNPACKED) -> zipfile.ZipFile:
    """Open an archive whose directory promises at most `most` bytes. Raises CannotRead otherwise.

    The promise is kept by `unpacked`, which reads every part the library will read and checks length and checksum.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content)
        parts = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as problem:
        raise CannotRead(f"Berkas ini rusak atau terpotong; {RESAVE}.") from problem
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRead("Berkas ini dikunci dengan kata sandi; minta salinan tanpa kata sandi.")
    if sum(part.file_size for part in parts) > most or any(map(_is_bomb, parts)):
        raise CannotRead(
            "Isi berkas ini mengembang jauh melebihi ukurannya dan tidak dibuka; "
            "salin tabelnya ke berkas baru, lalu unggah lagi."
        )
    if len({part.filename for part in parts}) < len(parts) or any(
        part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts
    ):
        raise CannotRead(f"Susunan berkas ini tidak lazim; {RESAVE}.")
    return archive


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1)


def unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Unpack one part a mebibyte at a time, proving its promised length and checksum. Raises CannotRead if damaged."""
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, NotImplementedError, EOFError) as problem:
        raise CannotRead(f"Berkas ini rusak atau terpotong; {RESAVE}.") from problem


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    return next(unpacked(archive, name), b"") if name in archive.namelist() else b""
