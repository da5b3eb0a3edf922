"""PostgreSQL: the copy is an archive of pg_dump; pg_restore brings it back."""

import errno
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from layang.core.refusal import Refusal

_DRILL_PREFIX = "layang_uji_"
_SEARCHED = "/usr/lib/postgresql"
_LIBPQ = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "options": "PGOPTIONS",
}  # fmt: skip


class CannotUsePostgreSQL(Refusal):
    """A tool that is missing or says no."""


class PostgreSQL:
    name = "postgresql"
    member = "layang.pgdump"

    @contextmanager
    def moment(self) -> Iterator[Callable[[Path], None]]:
        """Export our snapshot, so that pg_dump, another connection, sees the same rows as we count."""
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = str(cursor.fetchone()[0])

            def copy(target: Path) -> None:
                # Not compressed hard: age is next, and an old PC has other work in the evening.
                _run(
                    "pg_dump", "-Fc", "-Z1", "--no-owner", "--no-privileges",
                    f"--snapshot={snapshot}", f"--file={target}", url=_own_url(),
                )  # fmt: skip

            yield copy

    def size(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])

    @contextmanager
    def empty_place(self, _folder: Path, /) -> Iterator[str]:
        """Another database in the same cluster, named after ours; what a killed drill has left is removed first.

        The caller holds the lock of this house. Another house in the cluster drills under another name.
        """
        own = hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()
        name = f"{_DRILL_PREFIX}{own[:12]}"
        with closing(psycopg.connect(_own_url(), autocommit=True)) as server:
            server.execute(_drop(name))
            try:
                server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
            except psycopg.errors.InsufficientPrivilege as problem:
                raise CannotUsePostgreSQL(
                    _(
                        "Uji pemulihan perlu membuat basis data sementara. Jalankan di server "
                        "PostgreSQL: ALTER ROLE … CREATEDB"
                    )
                ) from problem
            try:
                yield _own_url(name)
            finally:
                server.execute(_drop(name))

    def load(self, copy: Path, _home: Path, url: str, /) -> None:
        _run(
            "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
            "--dbname=", str(copy), url=url,
        )  # fmt: skip
        copy.unlink()


def is_empty(url: str) -> bool:
    """Whether the database at `url` holds no table of anybody. Raises psycopg.Error when it does not answer."""
    with closing(psycopg.connect(url)) as server:
        found = server.execute(
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN ('r', 'p', 'v', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema') "
            "AND n.nspname NOT LIKE 'pg_toast%' LIMIT 1"
        ).fetchone()
        return found is None


def _drop(name: str) -> sql.Composed:
    return sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))


def _own_url(name: str = "") -> str:
    """Address of the database of this process, or of another one beside it."""
    own = connection.settings_dict
    login = quote(str(own["USER"] or ""), safe="")
    if own["PASSWORD"]:
        login += f":{quote(str(own['PASSWORD']), safe='')}"
    host = quote(str(own["HOST"] or ""), safe="[]:")
    port = f":{own['PORT']}" if own["PORT"] else ""
    kept = {key: value for key, value in own["OPTIONS"].items() if key in _LIBPQ}
    options = f"?{urlencode(kept)}" if kept else ""
    return f"postgresql://{login}@{host}{port}/{quote(name or str(own['NAME']), safe='')}{options}"


def _run(tool: str, *arguments: str, url: str) -> None:
    """Run one of PostgreSQL's tools. The address goes by the environment: the list of processes is no secret."""
    parts: Mapping[str, object] = conninfo_to_dict(url)
    environment = {_LIBPQ[key]: str(value) for key, value in parts.items() if key in _LIBPQ}
    done = subprocess.run(  # noqa: S603  our own arguments
        [_tool(tool), *arguments], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        for trouble in (errno.ENOSPC, errno.EIO):
            if os.strerror(trouble) in done.stderr:
                raise OSError(trouble, os.strerror(trouble))
        said = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise CannotUsePostgreSQL(_("%(tool)s gagal: %(said)s") % {"tool": tool, "said": said})


def _tool(name: str) -> str:
    """Find a tool: LAYANG_PG_BIN, the path, or the newest of Debian's packages."""
    if (folder := os.environ.get("LAYANG_PG_BIN")) and (named := shutil.which(name, path=folder)):
        return named
    found = sorted(Path(_SEARCHED).glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if found:
        return str(found[-1])
    if on_path := shutil.which(name):
        return on_path
    raise CannotUsePostgreSQL(
        _("%(tool)s tidak ditemukan. Jalankan: apt-get install postgresql-client") % {"tool": name}
    )
