"""An empty house with its tables, copied instead of made: a dozen tests want one, and making it takes ten seconds.

One process of a run makes the template, the others wait for it. It lies under the digest of all that it is made from: a
changed migration makes a new one. Only for SQLite: PostgreSQL's houses are made each by themselves.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import django

LAYANG = Path(__file__).resolve().parents[1] / "layang"


def make_tables(environment: Mapping[str, str]) -> None:
    """Do what `layang migrate` does for the house of `environment`, which has no database yet."""
    if environment.get("DATABASE_URL"):
        _migrate(environment)
        return
    home = Path(environment["LAYANG_HOME"])
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(_template(environment), home / "layang.sqlite3")


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
    for path in sorted(parts):
        if path.is_file():
            told.update(path.read_bytes())
    return told.hexdigest()[:16]
