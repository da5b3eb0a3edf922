"""The heads of the trail and of the books, kept in a second place day by day.

Whoever rules the database can rebuild a chain from its beginning. What was written down elsewhere before then shows it.
"""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.audit import queries as audit
from layang.audit.models import AuditRow
from layang.books import queries as books
from layang.core.refusal import Refusal

FILE = "jejak-layang.txt"
_TRAIL, _BOOKS = "jejak", "buku"
_FIELDS = 5


class CannotKeepTrail(Refusal):
    """A second place that is not there, or that remembers something else."""


class Head(NamedTuple):
    """The last row of a chain (`jejak`) or the last batch of a unit's books (`buku`) at some moment."""

    kind: str
    name: str
    number: int
    digest: str


def keep_heads(folder: Path, *, at: dt.datetime) -> tuple[int, bool]:
    """Compare what the second place remembers with the house, then add today's heads, synced.

    Returns how many heads were added and whether the file was new. Raises CannotKeepTrail with all contradictions, and
    then adds nothing: it has to be raised again every day until somebody has looked into it.
    """
    if not folder.is_dir():
        raise CannotKeepTrail(
            _("Folder salinan jejak %(folder)s tidak ada. Pasang cakram atau jaringannya.") % {"folder": folder}
        )
    file = folder / FILE
    is_new = not file.exists()
    # The last one of each chain vouches for all before it, as long as the chain itself is whole.
    remembered = {} if is_new else {(head.kind, head.name): head for head in _read(file)}
    if faults := [fault for head in remembered.values() if (fault := _contradiction(head))]:
        raise CannotKeepTrail(*faults)
    now = list(_heads())
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644), "w") as lines:
        lines.writelines(f"{at.isoformat(timespec='seconds')} {' '.join(map(str, head))}\n" for head in now)
        lines.flush()
        os.fsync(lines.fileno())
    return len(now), is_new


def _heads() -> Iterator[Head]:
    for chain in audit.chains():
        if (head := audit.head(chain)) is not None:
            yield Head(_TRAIL, *head)
    for unit in Unit.objects.order_by("code"):
        if (batch := books.latest_digest(unit)) is not None:
            yield Head(_BOOKS, unit.code, batch.number, batch.digest)


def _read(file: Path) -> Iterator[Head]:
    """Every head in the file, oldest first; lines that a broken write has left are passed over."""
    with file.open() as lines:
        for line in lines:
            parts = line.split()
            if len(parts) == _FIELDS and parts[3].isdecimal():
                yield Head(parts[1], parts[2], int(parts[3]), parts[4])


def _contradiction(head: Head) -> str:
    """What is wrong with a head that was once written down; empty when the house still says the same."""
    if head.kind == _TRAIL:
        digest = AuditRow.objects.filter(chain=head.name, number=head.number).values_list("digest", flat=True).first()
        said = _(
            "Jejak %(name)s baris %(number)s tidak ada lagi atau bukan yang "
            "pernah dicatat di tempat kedua. Beri tahu kepala dan pengawas."
        )
    else:
        digest = books.digest_of(unit_code=head.name, number=head.number)
        said = _(
            "Buku %(name)s segel %(number)s tidak ada lagi atau bukan yang pernah "
            "dicatat di tempat kedua. Beri tahu kepala dan pengawas."
        )
    return "" if digest == head.digest else said % {"name": head.name, "number": head.number}
