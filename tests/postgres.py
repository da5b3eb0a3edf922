"""Run a command with DATABASE_URL pointing to a private, throw-away PostgreSQL that ends with it.

    python tests/postgres.py COMMAND [ARGUMENT …]

PostgreSQL refuses to run as root, so the server runs as the user `postgres` (or `nobody`) when we are root.
`LAYANG_PG_BIN` names the folder of initdb and pg_ctl where they are not in Debian's place.
"""

import contextlib
import getpass
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_SPEED = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


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
            run(tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command given on the command line and answer with its exit code."""
    with cluster() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
