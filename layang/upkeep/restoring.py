"""Brings an archive back to life in an empty place, and proves that it is the house that was saved."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyrage import x25519

from layang.core.refusal import Refusal
from layang.core.rupiah import number
from layang.upkeep import archive, engines, places
from layang.upkeep.engines import postgresql
from layang.upkeep.rules.facts import Difference, Facts, Kind, Manifest, differences

_MADE_BY_STARTING = frozenset({"secret-key", "static", "tmp", "locks"})
"""What a house's folder holds before it has any data."""

_SCHEMES = ("postgresql://", "postgres://")
_TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_SAY = {
    Kind.MIGRATIONS: gettext_lazy("Susunan tabel berbeda: %(promised)s langkah saat dicadangkan, %(found)s sekarang."),
    Kind.ROWS: gettext_lazy("Tabel %(subject)s: %(promised)s baris saat dicadangkan, %(found)s sesudah dipulihkan."),
    Kind.BOOKS: gettext_lazy("Segel buku %(subject)s: %(promised)s saat dicadangkan, %(found)s sesudah dipulihkan."),
    Kind.TRAIL: gettext_lazy("Ujung jejak %(subject)s: %(promised)s saat dicadangkan, %(found)s sesudah dipulihkan."),
    Kind.UNBALANCED: gettext_lazy("Jumlah buku %(subject)s bukan 0 melainkan %(found)s."),
}


class CannotRestore(Refusal):
    """A place that is not empty, or an archive of another kind of database."""


@dataclass(frozen=True, slots=True)
class Report:
    """What `layang examine` says of a house: its facts, None when they could not be counted, and its faults."""

    facts: Facts | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A house that came back. `faults`: how it differs from the one that was saved, and what is wrong within it."""

    manifest: Manifest
    faults: tuple[str, ...]


def restore(source: Path, *, identities: Sequence[x25519.Identity], into: str, files: Path | None = None) -> Restored:
    """Restore an archive into an empty folder, or (PostgreSQL) into an empty database and its files into a folder.

    Every checksum is verified before anything is put in its place. Raises Refusal and leaves the place empty; what is
    wrong only afterwards is told in the result, and the data stay for whoever has to look at them.
    """
    url = into if into.startswith(_SCHEMES) else ""
    home = (files if url else Path(into)) or None
    if home is None:
        raise CannotRestore(_("Sebutkan juga folder kosong untuk berkas-berkasnya: --files FOLDER"))
    if not source.is_file():
        raise CannotRestore(_("Arsip %(name)s tidak ditemukan.") % {"name": source})
    home = home.expanduser().resolve()
    if (
        left := sorted(path.name for path in home.iterdir() if path.name not in _MADE_BY_STARTING)
        if home.exists()
        else []
    ):
        raise CannotRestore(
            _(
                "Folder %(folder)s tidak kosong (%(left)s). Layang tidak pernah "
                "menimpa data: sebutkan folder yang kosong."
            )
            % {"folder": home, "left": ", ".join(left[:5])}
        )
    if url and not postgresql.is_empty(url):
        raise CannotRestore(_("Basis data tujuan tidak kosong. Buat yang baru dengan createdb, lalu ulangi."))
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    places.require_room(home, size=source.stat().st_size, purpose=_("pemulihan"))
    return bring_back(source, identities=identities, home=home, url=url)


def bring_back(source: Path, *, identities: Sequence[x25519.Identity], home: Path, url: str) -> Restored:
    """Unpack, verify, load, and examine. `home` is an empty folder, `url` an empty database or "" for SQLite."""
    staging = home / ".pulih"
    staging.mkdir(mode=0o700)
    try:
        manifest = archive.unpack(source, identities=identities, into=staging)
        kind = manifest.facts.engine
        if kind != ("postgresql" if url else "sqlite"):
            raise CannotRestore(_wrong_engine(kind))
        engine = engines.ENGINES[kind]
        engine.load(staging / engine.member, home, url)
        if (staging / "files").exists():
            (staging / "files").rename(home / "files")
        places.sync_folder(home)
    finally:
        rmtree(staging, ignore_errors=True)
    return Restored(manifest, tuple(_faults(manifest, examine(home, url=url))))


def examine(home: Path, *, url: str) -> Report:
    """Let a process of its own, connected to that house and no other, count and judge it."""
    environment = {
        **os.environ,
        "LAYANG_HOME": str(home),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "layang.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "layang", "examine", "--json"],
        env=environment, cwd=settings.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        said: dict[str, Any] = json.loads(done.stdout)
        return Report(Facts.read(said["facts"]) if said["facts"] else None, tuple(said["faults"]))
    except (ValueError, KeyError, TypeError):
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        return Report(None, (_("Pemeriksaan terhenti: %(last)s") % {"last": last},))


def _faults(manifest: Manifest, report: Report) -> Iterator[str]:
    if report.facts is not None:
        yield from (_said(difference) for difference in differences(manifest.facts, report.facts))
    elif not report.faults:
        yield _("Isi yang dipulihkan tidak dapat dihitung.")
    yield from report.faults


def _said(difference: Difference) -> str:
    return str(_SAY[difference.kind]) % {
        "subject": difference.subject,
        "promised": _value(difference.promised),
        "found": _value(difference.found),
    }


def _value(value: str | int | None) -> str:
    if value is None:
        return _("tidak ada")
    return number(value) if isinstance(value, int) else value


def _wrong_engine(kind: str) -> str:
    if kind == "sqlite":
        return _("Arsip ini dari rumah SQLite: sebutkan folder kosong sesudah --into.")
    return _("Arsip ini dari rumah %(kind)s: sebutkan --into postgresql://… yang kosong dan --files FOLDER.") % {
        "kind": _TITLES.get(kind, kind)
    }
