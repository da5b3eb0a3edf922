"""`layang serve`: the house on one port, for one old PC."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from layang.core.safety import faults_of_settings

_THREADS = 4
"""SQLite has one writer at a time; four threads keep readers from waiting behind it. Measured in stack.md."""


class Command(BaseCommand):
    help = "Layani halaman di satu port (granian, satu proses)."
    requires_system_checks = ()  # half a second, and `faults_of_settings` asks what matters here

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("LAYANG_PORT", "8000")))
        parser.add_argument("--address", default=os.environ.get("LAYANG_ADDRESS", "127.0.0.1"))

    def handle(self, *, port: int, address: str, **_options: Any) -> None:
        _refuse_unsafe_settings()
        call_command("migrate", verbosity=0, interactive=False)
        _collect_static()
        server = Path(sys.executable).with_name("granian")
        command = [
            str(server), "--interface", "wsgi", "--host", address, "--port", str(port),
            "--workers", "1", "--blocking-threads", str(_THREADS), "--backpressure", "64",
            "--workers-kill-timeout", "10s", "--no-ws", "--log-level", "warning",
            "layang.config.wsgi:application",
        ]  # fmt: skip
        self.stdout.write(f"Buka http://{'localhost' if address == '127.0.0.1' else address}:{port} di peramban.")
        self.stdout.flush()
        # The server takes our place: one process to watch, to stop, to kill.
        os.execv(server, command)  # noqa: S606


def _refuse_unsafe_settings() -> None:
    """Rather no house than an open one. Says all that is wrong at once."""
    if wrong := [str(fault.msg) for fault in faults_of_settings() if fault.is_serious()]:
        raise CommandError("\n".join(("Layang tidak dinyalakan:", *wrong)))


def _collect_static() -> None:
    """Collect static files only when the code has changed since the last time: it is most of a start's cost."""
    code = Path(settings.ROOT) / "layang"
    newest = max(path.stat().st_mtime_ns for path in code.glob("*/static/**/*") if path.is_file())
    stamp = Path(settings.STATIC_ROOT) / ".made-of"
    if stamp.exists() and stamp.read_text() == str(newest):
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(str(newest))
