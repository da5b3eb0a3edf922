"""SQLite: the copy is a database file itself."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


class SQLite:
    name = "sqlite"
    member = "layang.sqlite3"

    @contextmanager
    def moment(self) -> Iterator[Callable[[Path], None]]:
        """Read under one snapshot of the write-ahead log. Django would begin IMMEDIATE, which keeps writers out."""
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                cursor.execute("SELECT count(*) FROM sqlite_master")  # the snapshot is taken at the first read
                yield self._copy
            finally:
                cursor.execute("ROLLBACK")

    def _copy(self, target: Path) -> None:
        source = connection.connection
        with closing(sqlite3.connect(target)) as copy:
            # In one step: within our snapshot it cannot be made to start anew by somebody who writes.
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")

    def size(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
            return int(cursor.fetchone()[0])

    @contextmanager
    def empty_place(self, _folder: Path, /) -> Iterator[str]:
        yield ""

    def load(self, copy: Path, home: Path, _url: str, /) -> None:
        copy.replace(home / self.member)
