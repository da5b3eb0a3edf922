"""An empty house with its tables, copied instead of made: a dozen tests want one, and making it takes ten seconds.

One process of a run makes the template, the others wait for it. It lies under the digest of all that it is made from: a
changed migration makes a new one. SQLite's is a file, PostgreSQL's a database of the server that is asked.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parents[1]
LAYANG = ROOT / "layang"
MAKING = 714
"""The advisory lock of PostgreSQL that who makes the template holds."""

_KEEPERS: list[sqlite3.Connection] = []
"""A database in memory lives as long as somebody is connected to it."""


def make_tables(environment: Mapping[str, str]) -> None:
    """Do what `layang migrate` does for the house of `environment`, which has no database yet."""
    if environment.get("DATABASE_URL"):
        _migrate(environment)
        return
    home = Path(environment["LAYANG_HOME"])
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(_template(environment), home / "layang.sqlite3")


def lay_tables(connection: BaseDatabaseWrapper) -> None:
    """Let the test database of this connection begin with the tables of the template; little is left to migrate then.

    PostgreSQL copies a database; SQLite's, in memory, is filled from a file by a connection that keeps it alive.
    """
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = template_database(os.environ)
        return
    create = connection.creation._create_test_db

    def create_and_fill(*arguments: Any, **options: Any) -> str:
        name: str = create(*arguments, **options)
        keeper = sqlite3.connect(name, uri=True, check_same_thread=False)
        with contextlib.closing(sqlite3.connect(_template(os.environ))) as template:
            template.backup(keeper)
        _KEEPERS.append(keeper)
        return name

    connection.creation._create_test_db = create_and_fill


def template_database(environment: Mapping[str, str]) -> str:
    """Name a database that holds the tables, on the server of `environment`: to CREATE DATABASE … TEMPLATE from it."""
    name, place = f"layang_tables_{_digest()}", urlsplit(environment["DATABASE_URL"])
    with psycopg.connect(urlunsplit(place._replace(path="/postgres")), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [MAKING])
        if not server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchall():
            server.execute(f"CREATE DATABASE {name}_in_the_making")  # type: ignore[arg-type]
            _migrate({**environment, "DATABASE_URL": urlunsplit(place._replace(path=f"/{name}_in_the_making"))})
            server.execute(f"ALTER DATABASE {name}_in_the_making RENAME TO {name}")  # type: ignore[arg-type]
    return name


def _template(environment: Mapping[str, str]) -> Path:
    folder = Path(tempfile.gettempdir()) / f"layang-tables-{os.getuid()}-{_digest()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    made = folder / "layang.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            with tempfile.TemporaryDirectory() as home:
                _migrate({**environment, "LAYANG_HOME": home})
                shutil.move(Path(home) / "layang.sqlite3", made)
    return made


def _migrate(environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "layang", "migrate", "--verbosity", "0"]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stderr


def _digest() -> str:
    told = hashlib.sha256(f"{django.get_version()} {sys.version}".encode())
    parts = [*LAYANG.glob("*/migrations/*.py"), *LAYANG.glob("books/seals/*"), LAYANG / "core" / "sealed.py"]
    parts.append(ROOT / "requirements" / "run.txt")  # other people's tables, allauth's and Django's
    for path in sorted(parts):
        if path.is_file():
            told.update(path.read_bytes())
    return told.hexdigest()[:16]
