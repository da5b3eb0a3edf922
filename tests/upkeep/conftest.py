"""A small house with money, a trail and files, made once and copied for each test; on the engine under test."""

import contextlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from layang.upkeep import keys
from tests.server import environment_of, layang
from tests.template import make_tables, template_database

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("DATABASE_URL", "")
"""Where the suite runs on PostgreSQL, houses live in databases of their own beside the suite's."""


@dataclass
class SmallHouse:
    """An installation in a folder. `holders` are its two key holders' pairs."""

    home: Path
    url: str
    environment: Mapping[str, str]
    holders: tuple[keys.NewKey, keys.NewKey]

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    def run(self, *arguments: str, at: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `layang ARGUMENTS`; `at` is what its clock shows, for example `2027-01-01 00:05`."""
        if not at:
            return layang({**self.environment, **environment}, *arguments)
        code = (
            "import sys, time_machine; from layang.__main__ import main; sys.argv[0] = 'layang'\n"
            f"with time_machine.travel('{at}+07:00', tick=True): main()"
        )
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env={**self.environment, **environment}, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def do(self, *arguments: str, **options: str) -> str:
        """Run a command that must succeed, and give what it said."""
        done = self.run(*arguments, **options)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def fail(self, *arguments: str, **options: str) -> str:
        """Run a command that must be refused in words, and give the words."""
        done = self.run(*arguments, **options)
        assert done.returncode == 1, done.stderr + done.stdout
        assert "Traceback" not in done.stderr
        return done.stderr + done.stdout

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Do what a superuser of the database can do."""
        if self.url:
            with psycopg.connect(self.url, autocommit=True) as server:
                done = server.execute(statement)  # type: ignore[arg-type]
                return done.fetchall() if done.description else []
        with contextlib.closing(sqlite3.connect(self.home / "layang.sqlite3")) as file, file:
            return file.execute(statement).fetchall()

    def archives(self) -> list[Path]:
        return sorted(self.backups.glob("*.age"))

    def key_file(self, folder: Path, holder: int = 0) -> Path:
        file = folder / f"pemegang-{holder}.txt"
        file.write_text(f"# public key: {self.holders[holder].public}\n{self.holders[holder].secret}\n")
        return file


def program(environment: Mapping[str, str], name: str, *arguments: object) -> str:
    """Run one of the programs beside this file in a house, and give what it said."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.upkeep.{name}", *map(str, arguments)],
        env=dict(environment), cwd=ROOT, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def at_server(name: str) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")) if SERVER else ""


@contextlib.contextmanager
def database(template: str = "template0") -> Iterator[str]:
    """A database that ends with the block: its name; "" where houses live in files."""
    if not SERVER:
        yield ""
        return
    name = f"upkeep_{secrets.token_hex(5)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """What all small houses are copied from: a folder and the name of its database."""
    home = tmp_path_factory.mktemp("pattern") / "rumah"
    home.mkdir(mode=0o700)
    environment = environment_of(home, DATABASE_URL=SERVER, LAYANG_DEMO="0")
    with database(template_database(environment) if SERVER else "template0") as name:
        environment["DATABASE_URL"] = at_server(name)
        if not SERVER:
            make_tables(environment)
        program(environment, "fill")
        yield home, name


@pytest.fixture
def small_house(pattern: tuple[Path, str], tmp_path: Path) -> Iterator[SmallHouse]:
    """A house of one's own, with two key holders, that was never backed up."""
    home = tmp_path / "rumah"
    shutil.copytree(pattern[0], home)
    with database(pattern[1]) as name:
        yield house_in(home, name)


def house_in(home: Path, name: str = "", **more: str) -> SmallHouse:
    holders = (keys.new_key(), keys.new_key())
    environment = environment_of(
        home,
        LAYANG_DEMO="0",
        DATABASE_URL=at_server(name),
        LAYANG_BACKUP_KEYS=",".join(holder.public for holder in holders),
        **more,
    )
    return SmallHouse(home, at_server(name), environment, holders)
