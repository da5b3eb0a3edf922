"""The two databases a house may live in: how each is copied at one moment, and how a copy comes back to life."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from django.db import connection

from layang.upkeep.engines.postgresql import PostgreSQL
from layang.upkeep.engines.sqlite import SQLite


class Engine(Protocol):
    """What upkeep needs of a database.

    `name` is Django's word for its vendor, `member` what a copy is called in an archive.
    """

    name: str
    member: str

    def moment(self) -> AbstractContextManager[Callable[[Path], None]]:
        """Hold one state of the database and give what copies it to a file.

        What is asked on the connection inside the block, and what is copied, are of the same moment. Nobody who
        writes has to wait.
        """

    def size(self) -> int:
        """Bytes that a copy needs at most."""

    def empty_place(self, folder: Path, /) -> AbstractContextManager[str]:
        """Make an empty database for a drill and give its DATABASE_URL ("" for a file in `folder`); remove it after."""

    def load(self, copy: Path, home: Path, url: str, /) -> None:
        """Bring a copy back to life in an empty place: in the folder `home`, or in the database at `url`."""


ENGINES: dict[str, Engine] = {engine.name: engine for engine in (SQLite(), PostgreSQL())}


def engine() -> Engine:
    """The engine that this process is connected to."""
    return ENGINES[connection.vendor]
