"""Tells what was stored, gives it back, and says whether it is still what was given."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from layang.core.refusal import Refusal
from layang.files import shelf
from layang.files.models import StoredFile


class CannotOpen(Refusal):
    """A file whose content is no longer where it was put, or no longer as long."""


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """A row whose content is missing or changed."""

    file: StoredFile
    message: str

    def __str__(self) -> str:
        return self.message


def open_file(stored: StoredFile) -> BinaryIO:
    """Open the content for reading; the caller closes it. Raises CannotOpen."""
    try:
        stream = shelf.path_of(stored.unit_code, stored.sha256).open("rb")
    except OSError as problem:
        raise CannotOpen(_missing(stored)) from problem
    if stream.seek(0, 2) != stored.size:
        stream.close()
        raise CannotOpen(_changed(stored))
    stream.seek(0)
    return stream


def damaged_files(unit_code: str | None = None) -> Iterator[DamagedFile]:
    """Every row whose content is missing or no longer has its checksum. Reads all files, one after the other."""
    rows = StoredFile.objects.order_by("unit_code", "sha256")
    for stored in (rows.filter(unit_code=unit_code) if unit_code else rows).iterator():
        path = shelf.path_of(stored.unit_code, stored.sha256)
        if not path.is_file():
            yield DamagedFile(stored, _missing(stored))
        elif shelf.checksum(path) != stored.sha256:
            yield DamagedFile(stored, _changed(stored))


def unreferenced_files() -> Iterator[Path]:
    """What lies on disk and no row speaks of: left by a crash between the file and its row, or half received."""
    known = set(StoredFile.objects.values_list("unit_code", "sha256"))
    for path in sorted(Path(settings.FILES_ROOT).glob("*/**/*")):
        if path.is_file() and (path.relative_to(settings.FILES_ROOT).parts[0], path.name) not in known:
            yield path


def _missing(stored: StoredFile) -> str:
    return _("Isi berkas “%(name)s” hilang dari penyimpanan. Pulihkan dari cadangan.") % {"name": stored.name}


def _changed(stored: StoredFile) -> str:
    return _("Isi berkas “%(name)s” berubah sesudah disimpan. Pulihkan dari cadangan.") % {"name": stored.name}
