"""What breaks in an office: a full disk, a failing one, a pulled plug, a wrong clock, a database that restarts.

Each time the same is asked: one clear sentence, nothing accepted that is not stored, and a return without help.
"""

import contextlib
import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from layang.upkeep import archive
from layang.upkeep.rules.facts import Facts, Manifest
from tests import postgres
from tests.server import free_port, wait_until_it_answers
from tests.template import make_tables
from tests.upkeep.conftest import ROOT, SERVER, SmallHouse, house_in, program
from tests.upkeep.fill import PASSWORD, SECRET

only_on_sqlite = pytest.mark.skipif(bool(SERVER), reason="the disk under test is SQLite's own")
only_on_postgresql = pytest.mark.skipif(not SERVER, reason="SQLite has no server that restarts")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root: sudo bin/test")
NOTHING_BOUND = Facts("sqlite", "1", (), {}, {}, {}, {})


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 MB that can be filled to its last byte."""
    place = tmp_path / "cakram"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m,mode=700", "tmpfs", place],
        capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    if "permission denied" in mounted.stderr:
        pytest.skip("This container may not mount; run it with --cap-add SYS_ADMIN.")
    assert mounted.returncode == 0, mounted.stderr
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def fill_up(disk: Path) -> Path:
    """Leave not a byte free."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    assert shutil.disk_usage(disk).free == 0
    return ballast


class Visitor:
    """Somebody at a browser: cookies, forms, and the answer's status and text whatever it is."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def ask(self, path: str, **fields: str) -> tuple[int, str]:
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(  # noqa: S310  our own loopback address
            f"{self.url}{path}", data, {"Origin": self.url, "Referer": f"{self.url}{path}"}
        )
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def fill(self, path: str, **fields: str) -> tuple[int, str]:
        """Open a page and send its form."""
        status, page = self.ask(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        if status != 200 or token is None:
            return status, page
        return self.ask(path, csrfmiddlewaretoken=token[1], **fields)

    def log_in(self) -> tuple[int, str]:
        """Take both steps."""
        status, page = self.fill("/masuk/", name="petugas-uji", password=PASSWORD)
        if status != 200:
            return status, page
        code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
        return self.fill("/masuk/langkah-kedua/", code=code)

    def prove_again(self) -> tuple[int, str]:
        """Give the password once more: the smallest deed there is."""
        return self.fill("/masuk/lagi/", **{"bukti-typed": PASSWORD})


@contextlib.contextmanager
def served(house: SmallHouse) -> Iterator[str]:
    """Serve a house for the time of the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "layang", "serve", "--port", str(port)],
        env={**house.environment, "LAYANG_PUBLIC_ADDRESS": url}, cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until_it_answers(f"{url}/masuk/")
        yield url
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


# A full disk


@needs_root
def test_an_archive_that_fills_its_disk_leaves_nothing_and_says_so(small_house: SmallHouse, small_disk: Path):
    usb = small_disk / "usb"
    usb.mkdir()
    small_house.do("backup", "--to", str(usb))
    ballast = fill_up(small_disk)
    before = sorted(usb.iterdir())
    said = small_house.fail("backup", "--to", str(usb))
    assert "tidak cukup untuk cadangan" in said
    assert "tersedia 0 kB" in said
    assert sorted(usb.iterdir()) == before
    ballast.unlink()
    small_house.do("backup", "--to", str(usb))


@needs_root
def test_a_disk_that_fills_up_while_it_is_written_is_told_as_full(small_disk: Path, tmp_path: Path):
    """What no look beforehand can prevent: somebody else takes the room meanwhile."""
    big = tmp_path / "besar"
    big.write_bytes(os.urandom(70_000_000))
    with pytest.raises(OSError, match="No space left"):
        archive.write(
            small_disk / "arsip", [("besar", big)],
            manifest=lambda members: Manifest("", "", NOTHING_BOUND, members), recipients=[_anybody()],
        )  # fmt: skip


def _anybody() -> archive.x25519.Recipient:
    return archive.x25519.Identity.generate().to_public()


@only_on_sqlite
@needs_root
def test_a_house_on_a_full_disk_answers_in_words_and_returns_by_itself(small_house: SmallHouse, small_disk: Path):
    house = house_in(Path(shutil.copytree(small_house.home, small_disk / "rumah")))

    def recorded() -> int:
        return house.sql("SELECT count(*) FROM audit_auditrow WHERE deed = 'accounts.session.prove'")[0][0]

    with served(house) as url:
        officer = Visitor(url)
        assert officer.log_in()[0] == 200
        ballast = fill_up(small_disk)
        accepted, refused = 0, ""
        for _try in range(60):  # what the log still has room for is accepted, and stored
            status, page = officer.prove_again()
            assert status in {200, 503}
            accepted += status == 200
            if status == 503:
                refused = page
        assert "Cakram basis data penuh" in refused
        assert "Kosongkan ruang" in refused
        assert recorded() == accepted
        said = house.fail("daily")
        assert "penuh" in said or "tidak cukup" in said
        ballast.unlink()
        assert officer.prove_again()[0] == 200
        assert recorded() == accepted + 1
    assert house.do("examine")


@needs_root
def test_a_disk_that_became_read_only_is_told(small_house: SmallHouse, small_disk: Path):
    usb = small_disk / "usb"
    usb.mkdir()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert "Cakram hanya dapat dibaca" in small_house.fail("backup", "--to", str(usb))


# A failing disk


def failing(house: SmallHouse, call: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the house while the kernel answers every `call` with an input/output error."""
    strace = shutil.which("strace")
    assert strace, "Pasang dulu: apt-get install -y strace"
    return subprocess.run(
        [strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error=EIO", *command],
        env=dict(house.environment), cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_an_archive_that_was_not_synced_is_no_archive(small_house: SmallHouse):
    done = failing(small_house, "fsync", sys.executable, "-m", "layang", "backup")
    assert done.returncode == 1
    assert "Cakram gagal membaca atau menulis" in done.stderr
    assert "Traceback" not in done.stderr
    assert small_house.archives() == []
    assert not list(small_house.backups.glob(".*"))
    assert small_house.sql("SELECT count(*) FROM upkeep_backup") == [(0,)]
    small_house.do("backup")
    small_house.do("drill")


@only_on_sqlite
def test_a_posting_that_was_not_synced_was_never_accepted(small_house: SmallHouse):
    before = small_house.sql("SELECT number, digest FROM books_batch")
    done = failing(small_house, "fdatasync,fsync", sys.executable, "-m", "tests.upkeep.fill", "5")
    assert done.returncode != 0
    assert "disk I/O error" in done.stderr
    assert small_house.sql("SELECT number, digest FROM books_batch") == before
    program(small_house.environment, "fill", 5)
    assert len(small_house.sql("SELECT number FROM books_batch")) == len(before) + 1
    small_house.do("examine")


# A pulled plug


def test_a_backup_that_was_killed_leaves_no_archive_and_locks_nobody_out(small_house: SmallHouse):
    program(small_house.environment, "fill", 3000)
    for delay in (0.8, 1.1, 1.4):
        process = subprocess.Popen(
            [sys.executable, "-m", "layang", "backup"], env=dict(small_house.environment), cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(delay)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)
    complete = small_house.archives()
    small_house.do("backup")
    assert len(small_house.archives()) == len(complete) + 1
    small_house.do("drill")
    assert not list(small_house.backups.glob(".*.part"))
    assert not list((small_house.home / "tmp").iterdir())


# A wrong clock


def test_the_turn_of_the_year_and_a_clock_that_is_a_day_wrong(small_house: SmallHouse):
    assert "Selesai   Uji pemulihan" in small_house.do("daily", at="2026-12-31 23:50")
    assert "Selesai   Uji pemulihan" in small_house.do("daily", at="2027-01-01 00:10")
    # Someone sets the clock back over the year.
    said = small_house.fail("daily", at="2026-12-31 08:00")
    assert "Jam komputer menunjuk 31 Desember 2026" in said
    assert "1 Januari 2027" in said
    told = small_house.run("doctor", at="2026-12-31 08:00")
    assert told.returncode == 1
    assert "SALAH  Jam " in told.stdout
    small_house.do("daily", "--clock-is-right", at="2026-12-31 08:00")
    # A battery that died: the year is another.
    assert "Periksa" in small_house.fail("daily", at="2036-01-01 00:00")
    assert len(small_house.archives()) == 2


# A database that restarts


@only_on_postgresql
def test_a_database_that_restarts_is_told_and_the_house_returns_by_itself(tmp_path: Path):
    # Without fsync, for speed: what is killed here is the server, not the machine.
    with postgres.cluster("-c fsync=off -c full_page_writes=off -c max_connections=20") as url:
        home = tmp_path / "rumah"
        home.mkdir(mode=0o700)
        house = house_in(home)
        house.url, house.environment = url, {**house.environment, "DATABASE_URL": url}
        make_tables(house.environment)
        program(house.environment, "fill")
        before = house.sql("SELECT number, digest FROM books_batch")
        data = postgres.data_of(url)
        with served(house) as address:
            known = Visitor(address)
            assert known.log_in()[0] == 200
            postgres.control(data, "stop")
            status, page = known.ask("/masuk/")
            assert status == 503
            assert "Basis data tidak menjawab" in page
            assert "Basis data tidak menjawab" in house.fail("daily")
            assert "Basis data tidak menjawab" in house.run("doctor").stdout
            postgres.control(data, "start")
            begun = time.monotonic()
            while known.ask("/masuk/")[0] != 200:
                assert time.monotonic() - begun < 30
                time.sleep(0.2)
        assert house.sql("SELECT number, digest FROM books_batch") == before
        house.do("daily")
