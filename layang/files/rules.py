"""What kinds of file the house takes, how big they may be, and how it tells a file from its name. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

MEGABYTE = 1_000_000
HEAD_BYTES = 16
"""How much of a file's beginning `content_fault` looks at."""

MOST_UNPACKED = 200 * MEGABYTE
"""What a packed file may say it unfolds to; an honest sales report of 100,000 lines is a tenth of it."""

LONGEST_NAME = 200
_UNIT_CODE = re.compile(r"[-a-zA-Z0-9_]{1,40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Kind(StrEnum):
    """What a file is for; each has its own limits."""

    REPORT = "report"  # what an outlet sends: a spreadsheet, a text, a pasted chat
    PROOF = "proof"  # what proves that money moved: a slip, a scan, a photo
    LETTER = "letter"  # what was signed
    PHOTO = "photo"  # what the eye saw: a picture, stored without what the camera wrote beside it
    LOGO = "logo"  # a picture by which a partner is known


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is known. `signatures`: what a file of it begins with; none for plain text.

    `member`: a name that must be inside, for formats that are ZIP archives.
    """

    extension: str
    content_type: str
    signatures: tuple[bytes, ...] = ()
    member: str = ""

    @property
    def is_text(self) -> bool:
        return not self.signatures


_ZIP = (b"PK\x03\x04",)
_OPEN_XML = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        known.extension: known
        for known in (
            Format("xlsx", _OPEN_XML, _ZIP, "xl/workbook.xml"),
            Format("ods", _OPEN_DOCUMENT, _ZIP, "content.xml"),
            Format("xls", "application/vnd.ms-excel", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
            Format("csv", "text/csv"),
            Format("txt", "text/plain"),
            Format("pdf", "application/pdf", (b"%PDF-",)),
            Format("jpg", "image/jpeg", (b"\xff\xd8\xff",)),
            Format("jpeg", "image/jpeg", (b"\xff\xd8\xff",)),
            Format("png", "image/png", (b"\x89PNG\r\n\x1a\n",)),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Limit:
    """The largest size in bytes and the extensions that one kind takes."""

    size: int
    extensions: tuple[str, ...]


LIMITS: Mapping[Kind, Limit] = MappingProxyType(
    {
        Kind.REPORT: Limit(20 * MEGABYTE, ("xlsx", "ods", "xls", "csv", "txt")),
        Kind.PROOF: Limit(10 * MEGABYTE, ("pdf", "jpg", "jpeg", "png")),
        Kind.LETTER: Limit(20 * MEGABYTE, ("pdf",)),
        Kind.PHOTO: Limit(10 * MEGABYTE, ("jpg", "jpeg", "png")),
        Kind.LOGO: Limit(1 * MEGABYTE, ("png", "jpg", "jpeg")),
    }
)

SHOWN_IN_PLACE = frozenset({"application/pdf", "image/jpeg", "image/png"})
"""What a browser may show instead of saving: formats that carry no script of ours to run."""


class Fault(StrEnum):
    """Why a file is not taken."""

    EXTENSION = "extension"
    EMPTY = "empty"
    SIZE = "size"
    CONTENT = "content"
    UNPACKED = "unpacked"


@dataclass(frozen=True, slots=True)
class Content:
    """What was seen of a file's content. `members` and `unpacked` (bytes) are of a ZIP archive, as it declares them.

    `members` is None for a file that cannot be read as an archive.
    """

    size: int
    head: bytes
    has_zero_byte: bool = False
    members: frozenset[str] | None = None
    unpacked: int = 0


def extension_of(name: str) -> str:
    """`Laporan Okt.XLSX` has `xlsx`; a name without a dot has none."""
    _stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot else ""


def format_for(kind: Kind, name: str) -> Format | None:
    """The format that a file of this kind claims by its name; None when the kind does not take it."""
    extension = extension_of(name)
    return FORMATS[extension] if extension in LIMITS[kind].extensions else None


def content_fault(claimed: Format, content: Content) -> Fault | None:
    """Say why a content is not what its name claims, or None."""
    if content.size == 0:
        return Fault.EMPTY
    if not _fits(claimed, content):
        return Fault.CONTENT
    return Fault.UNPACKED if content.unpacked > MOST_UNPACKED else None


def plain_name(name: str) -> str:
    """Strip what a sender's name must not carry: folders of any system, control signs, more than 200 letters.

    The ending survives, because people know a file by it.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(sign for sign in last if sign.isprintable()).strip().strip(".").strip()
    if len(shown) > LONGEST_NAME:
        stem, dot, extension = shown.rpartition(".")
        shown = f"{stem[: LONGEST_NAME - len(extension) - 1]}{dot}{extension}" if dot else shown[:LONGEST_NAME]
    return shown[:LONGEST_NAME] or "berkas"


def place_of(unit_code: str, sha256: str) -> tuple[str, str, str]:
    """Name the folders and the file in which a content lies. Raises ValueError for all that is not plainly both."""
    if not _UNIT_CODE.fullmatch(unit_code) or not _SHA256.fullmatch(sha256):
        raise ValueError(f"No place for {unit_code!r}, {sha256!r}.")
    return unit_code, sha256[:2], sha256


def _fits(claimed: Format, content: Content) -> bool:
    if claimed.is_text:
        return not content.has_zero_byte and not _begins_with(content.head, _all_signatures())
    if not _begins_with(content.head, claimed.signatures):
        return False
    return not claimed.member or (content.members is not None and claimed.member in content.members)


def _begins_with(head: bytes, signatures: Iterable[bytes]) -> bool:
    return any(head.startswith(signature) for signature in signatures)


def _all_signatures() -> list[bytes]:
    return [signature for known in FORMATS.values() for signature in known.signatures]
