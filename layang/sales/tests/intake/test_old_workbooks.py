"""Workbooks of the nineties that are damaged, endless or locked."""

import struct

from .paper import read, xls
from .test_bad_input import refusal


def test_old_workbooks_that_are_odd():
    good = xls([["Periode Oktober 2026"], ["Barang", "Terjual"], ["Pecut suvenir", 2.0]])
    assert read(good).is_ready
    for place, value in ((30, 1), (48, 9_999), (76, 9_999)):
        odd = bytearray(good)
        struct.pack_into("<I", odd, place, value)
        assert refusal(bytes(odd)).startswith("Berkas ini rusak atau terpotong")
    ring = bytearray(good)
    struct.pack_into("<I", ring, 512 + 8, 2)
    assert refusal(bytes(ring)).startswith("Berkas ini rusak atau terpotong")
    endless = bytearray(good)
    struct.pack_into("<I", endless, 68, 3)
    struct.pack_into("<I", endless, 4 * 512 + 508, 3)
    assert refusal(bytes(endless)).startswith("Berkas ini rusak atau terpotong")
    locked = good.replace(struct.pack("<HHH", 0x0042, 2, 1200), struct.pack("<HHH", 0x002F, 2, 0))
    assert refusal(locked).startswith("Berkas ini dikunci dengan kata sandi")
