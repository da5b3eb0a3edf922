"""Run a command with DATABASE_URL pointing to a private, throw-away PostgreSQL that ends with it.

    python tests/postgres.py COMMAND [ARGUMENT …]

PostgreSQL refuses to run as root, so the server runs as the user `postgres` (or `nobody`) when we are root.
`LAYANG_PG_BIN` names the folder of initdb and pg_ctl where they are not in Debian's place.
"""

import contextlib
import getpass
import os
import pwd
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

DURABLE = "-c max_connections=60"
"""Options of a cluster that keeps what it was told when it is killed: its own defaults."""

_SPEED = (
    "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"
    " -c autovacuum_naptime=5s -c autovacuum_vacuum_cost_delay=0"
)
"""Options of a cluster that lives for one run.

Every test rolls back what it wrote, and what is rolled back stays in the tables until they are vacuumed: left alone,
the last tests of a run read through the rows of all before them.
"""


def binaries() -> Path:
    """Folder with initdb and pg_ctl: LAYANG_PG_BIN, or the newest of Debian's packages."""
    if named := os.environ.get("LAYANG_PG_BIN"):
        return Path(named)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise SystemExit("PostgreSQL tidak ditemukan. Jalankan: apt-get install -y postgresql")
    return found[-1].parent


def _server_user() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def free_port() -> int:
    """Find a loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def cluster(options: str = _SPEED) -> Iterator[str]:
    """Start a private cluster on a free loopback port and give its URL; stop and remove it at the end."""
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="layang-pg-"))
    tools, port, data = binaries(), free_port(), folder / "data"

    def run(*command: str | Path) -> None:
        done = subprocess.run(
            [str(part) for part in command], user=user, cwd=folder, check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(f"PostgreSQL: {done.stderr or done.stdout}")

    try:
        if user:
            shutil.chown(folder, user)
        role = user or getpass.getuser()
        run(tools / "initdb", "-D", data, "-A", "trust", "-U", role, "--encoding=UTF8", "--locale=C", "--no-sync")
        arguments = f"{options} -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        log = folder / "log"
        run(tools / "pg_ctl", "-D", data, "-w", "-l", log, "-o", arguments, "start")
        try:
            yield f"postgresql://{role}@127.0.0.1:{port}/postgres"
        finally:
            if (data / "postmaster.pid").exists():
                run(tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def data_of(url: str) -> Path:
    """Find the folder in which the server at `url` keeps its data."""
    with psycopg.connect(url) as server:
        row = server.execute("SHOW data_directory").fetchone()
    assert row is not None
    return Path(row[0])


def control(data: Path, verb: str) -> None:
    """Start a cluster as it was started before, or `stop` it at once."""
    options = ["-m", "immediate"]
    if verb == "start":
        as_before = shlex.join(shlex.split((data / "postmaster.opts").read_text())[1:])
        options = ["-l", str(data.parent / "log"), "-o", as_before]
    # The server that is started inherits our pipes and would keep them open, so nothing is captured.
    subprocess.run(
        [binaries() / "pg_ctl", "-D", data, "-w", *options, verb],
        user=_server_user(), cwd=data.parent, check=True, timeout=60,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def processes(data: Path) -> list[int]:
    """The postmaster of a cluster, and then the processes it has forked."""
    postmaster = int((data / "postmaster.pid").read_text().split("\n")[0])
    return [postmaster, *children_of(postmaster)]


def children_of(parent: int) -> list[int]:
    """Ids of the processes that a process has forked and that are still there."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name between parentheses may hold anything, even spaces.
            if stat.read_text().rpartition(")")[2].split()[1] == str(parent):
                found.append(int(stat.parent.name))
    return sorted(found)


def kill(data: Path) -> None:
    """End a whole cluster the way a power cut does: SIGKILL to every process of it."""
    doomed = processes(data)
    for process in doomed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    end = time.monotonic() + 20
    while any(Path(f"/proc/{process}").exists() and not _is_zombie(process) for process in doomed):
        assert time.monotonic() < end, "a killed process of PostgreSQL is still there"
        time.sleep(0.01)
    # Where nobody reaps orphans a killed postmaster stays as a zombie, and the next one would believe its lock files.
    for lock in (data / "postmaster.pid", *data.parent.glob(".s.PGSQL.*.lock")):
        lock.unlink(missing_ok=True)


def _is_zombie(process: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def main() -> int:
    """Run the command given on the command line and answer with its exit code."""
    with cluster() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
