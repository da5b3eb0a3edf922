"""A real house in a temporary folder: its own data, its own server process, bounded in time."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.postgres import free_port
from tests.template import make_tables

_START_SECONDS = 60


@dataclass
class House:
    """A running house. `url` has no slash at its end."""

    url: str
    port: int
    folder: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes]

    def by_name(self) -> "House":
        """The same house, asked by the name of this computer and not by its address: a browser tells them apart."""
        return replace(self, url=self.url.replace("127.0.0.1", "localhost"))

    def run(self, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        """Run `layang ARGUMENTS` on this house's data."""
        return layang(self.environment, *arguments, **options)

    def kill(self) -> None:
        """End the server the way a power cut does: the whole group, SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def start(self) -> None:
        """Start the server (again) and wait until it answers."""
        self.process = _serve(self.environment, self.port)
        wait_until_it_answers(self.url)


def environment_of(folder: Path, **more: str) -> dict[str, str]:
    """Environment of a demo house whose data live in `folder`."""
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "LAYANG_HOME"}}
    return {
        **kept,
        "LAYANG_HOME": str(folder),
        "LAYANG_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "layang.config.settings",
        **more,
    }


def layang(environment: Mapping[str, str], *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run one command of the house; its output is captured."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "layang", *arguments],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        **{"timeout": 120, **options},
    )


def wait_until_it_answers(url: str) -> None:
    """Return when the server answers anything; fail after a minute."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310  our own loopback address
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"{url} did not answer within {_START_SECONDS} s")


def _serve(environment: Mapping[str, str], port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "layang", "serve", "--port", str(port)],
        env=dict(environment),
        start_new_session=True,
    )


@contextlib.contextmanager
def house(folder: Path, **more: str) -> Iterator[House]:
    """Create the demo house in `folder`, serve it, and end it afterwards."""
    environment = environment_of(folder, **more)
    make_tables(environment)
    made = layang(environment, "demo")
    assert made.returncode == 0, made.stderr
    with served(folder, environment) as running:
        yield running


@contextlib.contextmanager
def served(folder: Path, environment: Mapping[str, str]) -> Iterator[House]:
    """Serve the house that is in `folder` on a free port, and end it afterwards."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**environment, "LAYANG_PUBLIC_ADDRESS": url}
    running = House(url, port, folder, environment, _serve(environment, port))
    try:
        wait_until_it_answers(url)
        yield running
    finally:
        running.kill()
