"""One at a time: a job that was started twice leaves the second one outside, and a killed one locks nobody out."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from layang.core.refusal import Refusal


class CannotStart(Refusal):
    """The same job is running already."""


@contextmanager
def only_one(job: str) -> Iterator[None]:
    """Hold the job's lock while the block runs. Raises CannotStart when another process holds it.

    The lock is the operating system's on a small file, by way of SQLite, which locks alike on every system and whose
    lock dies with its process. On PostgreSQL, where two machines may serve one house, the database holds one as well.
    """
    folder = Path(settings.HOME) / "locks"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / f"{job}.lock", timeout=0, isolation_level=None)) as file:
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise CannotStart(_busy(job)) from problem
        with _in_database(job):
            yield


@contextmanager
def _in_database(job: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    key = int.from_bytes(hashlib.sha256(f"upkeep:{job}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise CannotStart(_busy(job))
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _busy(job: str) -> str:
    titles = {"daily": _("Pekerjaan harian"), "backup": _("Pencadangan atau uji pemulihan")}
    return _("%(job)s sedang berjalan di proses lain. Tunggu sampai selesai.") % {"job": titles.get(job, job)}
