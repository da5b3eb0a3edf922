"""The same look through an old `.xls` file: records of Excel 97 in an OLE container ([MS-CFB], [MS-XLS])."""

import struct
from collections.abc import Iterator

from layang.core.sheets.container import RESAVE, CannotRead
from layang.core.sheets.inspection import MAX_COLUMNS, Formulas, Place

_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_SMALLEST_STREAM = 4096

_BOF, _BOUND_SHEET, _FILE_PASS, _MUL_RK, _ERROR_OR_TRUTH = 0x0809, 0x0085, 0x002F, 0x00BD, 0x0205
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
_CELLS = _FORMULAS | {0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6, _MUL_RK, _ERROR_OR_TRUTH}


def inspect_xls(content: bytes) -> Formulas:
    """Find the formulas of each sheet. Raises CannotRead for a damaged, locked or too wide workbook."""
    try:
        return _walk(_workbook_stream(content))
    except (struct.error, IndexError) as problem:
        raise CannotRead(f"Berkas ini rusak atau terpotong; {RESAVE}.") from problem


def _walk(stream: bytes) -> Formulas:
    names: dict[int, str] = {}
    found: dict[str, set[Place]] = {}
    sheet = ""
    for start, kind, body in _records(stream):
        if kind == _FILE_PASS:
            raise CannotRead("Berkas ini dikunci dengan kata sandi; minta salinan tanpa kata sandi.")
        if kind == _BOUND_SHEET:
            names[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
        elif kind == _BOF:
            sheet = names.get(start, "")
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MUL_RK else column
            if last >= MAX_COLUMNS:
                raise CannotRead(
                    f"Tabel di berkas ini melewati {MAX_COLUMNS} kolom; "
                    "hapus isi kolom di kanan tabel, lalu unggah lagi."
                )
            if kind in _FORMULAS or (kind == _ERROR_OR_TRUTH and body[7]):
                found.setdefault(sheet, set()).add((row, column))
    return {name: frozenset(places) for name, places in found.items()}


def _sheet_name(body: bytes) -> str:
    length, is_wide = body[6], body[7] & 1
    return body[8 : 8 + length * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1", "replace")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _workbook_stream(content: bytes) -> bytes:
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in {9, 12}:
        raise IndexError(shift)  # the only two sizes there are: 512 and 4,096 bytes
    sector_size = 1 << shift
    first_directory = struct.unpack_from("<I", content, 48)[0]

    def sector(number: int) -> bytes:
        return content[(number + 1) * sector_size : (number + 2) * sector_size]

    table = b"".join(map(sector, _table_sectors(content, sector_size)))
    next_sector = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def chained(number: int) -> bytes:
        parts: list[bytes] = []
        while number < _END:
            if len(parts) > len(next_sector):
                raise IndexError(number)  # a ring
            parts.append(sector(number))
            number = next_sector[number]
        return b"".join(parts)

    directory = chained(first_directory)
    for start in range(0, len(directory) - 127, 128):
        name = directory[start : start + 64].decode("utf-16-le", "replace").split("\0", 1)[0]
        first, size = struct.unpack_from("<II", directory, start + 116)
        if name in {"Workbook", "Book"} and size >= _SMALLEST_STREAM:
            return chained(first)[:size]
    raise CannotRead(f"Berkas ini bukan buku kerja Excel yang dikenal; {RESAVE}.")


def _table_sectors(content: bytes, sector_size: int) -> list[int]:
    """List the sectors of the allocation table: 109 in the header, the rest in a chain of sectors of their own."""
    numbers = list(struct.unpack_from("<109I", content, 76))
    further = struct.unpack_from("<I", content, 68)[0]
    while further < _END:
        if len(numbers) * 4 > len(content):
            raise IndexError(further)  # a ring
        *more, further = struct.unpack_from(f"<{sector_size // 4}I", content, (further + 1) * sector_size)
        numbers += more
    return [number for number in numbers if number < _END]
