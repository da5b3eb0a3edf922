"""What papers of every feature carry: letterhead, signatures, proof, who printed it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from layang.ui.paper.qr import qr_drawing

_DIGEST = re.compile(r"[0-9a-f]{32,128}")


@dataclass(frozen=True, slots=True)
class Letterhead:
    unit: str
    """Printed large, as given: `RUMAH TAHANAN NEGARA CONTOH`."""
    section: str = ""
    address: str = ""
    parent: str = ""
    """The ministry or regional office, printed above the unit; most papers of a house leave it out."""


@dataclass(frozen=True, slots=True)
class Signatory:
    heading: str
    """Why this hand is here: `Disiapkan Bendahara,`."""
    name: str = ""
    """Empty leaves the line free for a name written by hand."""
    nip: str = ""
    has_nip: bool = True
    """False for those who have no civil servant number: a maker, a shop."""
    note: str = ""
    """In brackets after the name: `cap jempol`."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The books as they stood when a paper was printed: digest and number of their last batch."""

    digest: str
    """Hexadecimal, 32 to 128 signs."""
    batch: int
    """1 or more; it is chained to the batch before."""

    def faults(self) -> Iterator[str]:
        if not _DIGEST.fullmatch(self.digest):
            yield f"Sidik buku “{self.digest}” bukan sidik yang utuh. Terbitkan ulang dari buku."
        if self.batch < 1:
            yield f"Kumpulan buku nomor {self.batch} tidak ada. Terbitkan setelah jurnal dicatat."


@dataclass(frozen=True, slots=True)
class Proof:
    """How paper is tied to the books: the address of its check page and the digest of the batch that holds it."""

    address: str
    """Without scheme, as people type it: `layang.contoh/p/SH7Q2K10`."""
    digest: str
    """Hexadecimal, 32 to 128 signs."""
    batch: int
    """Number of the batch in the books, 1 or more; it is chained to the batch before."""

    @property
    def qr(self) -> str:
        return qr_drawing(f"https://{self.address}")

    def faults(self) -> Iterator[str]:
        if not self.address or any(sign.isspace() for sign in self.address) or "://" in self.address:
            yield f"Alamat pemeriksaan “{self.address}” tidak dapat dipakai. Isi alamat tanpa https:// dan tanpa spasi."
        yield from Seal(self.digest, self.batch).faults()


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who printed the paper and when, and whom to tell when money was asked for it."""

    printed_by: str
    printed_at: dt.datetime
    """Aware, in the time of the house. It is the creation date of the file: give the moment of issue where the
    hash of the file is kept, and every reprint is the same bytes."""
    complaints_to: str
    """`Kotak pengaduan, atau 0800-000-000.`"""
