"""PostgreSQL's own disk fails or is full: nothing is acknowledged that is not stored, and the house returns by itself.

Too long for every run: `LAYANG_SERVER_FAULTS=1 python tests/postgres.py python -m pytest` and this file.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.template import make_tables
from tests.upkeep.conftest import ROOT, SERVER, SmallHouse, house_in, program
from tests.upkeep.fill import POSTED
from tests.upkeep.test_faults import fill_up, needs_root

pytestmark = [
    pytest.mark.skipif(not SERVER, reason="SQLite's disk is tried in test_faults"),
    pytest.mark.skipif(not os.environ.get("LAYANG_SERVER_FAULTS"), reason="long: set LAYANG_SERVER_FAULTS=1"),
]
BACK_WITHIN = 30
UNHEARD = {0, 1}
"""Batches beyond those acknowledged: a commit nobody heard of may have reached the log, and then it is whole."""


@contextlib.contextmanager
def house_on_its_own_server(folder: Path) -> Iterator[tuple[SmallHouse, Path]]:
    """A filled house on a cluster with fsync on; and the cluster's folder."""
    with postgres.cluster(postgres.DURABLE) as url:
        home = folder / "rumah"
        home.mkdir(mode=0o700)
        house = house_in(home)
        house.url, house.environment = url, {**house.environment, "DATABASE_URL": url}
        make_tables(house.environment)
        program(house.environment, "fill", 5)
        yield house, postgres.data_of(url)


def fill(house: SmallHouse) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.upkeep.fill", "5"],
        env=dict(house.environment), cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def batches(house: SmallHouse) -> list[tuple[int, str]]:
    return house.sql("SELECT number, digest FROM books_batch ORDER BY number")


def wait_until_it_is_back(house: SmallHouse) -> None:
    begun = time.monotonic()
    while True:
        try:
            house.sql("SELECT 1")
        except psycopg.OperationalError:
            assert time.monotonic() - begun < BACK_WITHIN
            time.sleep(0.1)
        else:
            return


def test_a_log_that_was_not_synced_is_no_commit(tmp_path: Path):
    strace = shutil.which("strace")
    assert strace, "Pasang dulu: apt-get install -y strace"
    with house_on_its_own_server(tmp_path) as (house, data):
        before = batches(house)
        postmaster = str(postgres.processes(data)[0])
        tracer = subprocess.Popen(
            [strace, "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO",
             "-p", postmaster],
        )  # fmt: skip
        try:
            time.sleep(0.5)
            failed = fill(house)
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait(timeout=20)
        assert failed.returncode != 0
        wait_until_it_is_back(house)
        after = batches(house)
        assert after[: len(before)] == before
        assert len(after) - len(before) - failed.stdout.count(POSTED) in UNHEARD
        program(house.environment, "fill", 5)
        assert len(batches(house)) == len(after) + 1
        house.do("examine")


@pytest.fixture
def server_disk() -> Iterator[Path]:
    """A disk of 192 MB where the server's own user may look in."""
    place = Path(tempfile.mkdtemp(prefix="layang-cakram-"))
    place.chmod(0o755)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=192m,mode=755", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
        place.rmdir()


@needs_root
def test_a_full_disk_of_the_server_is_told_and_the_house_returns(
    tmp_path: Path, server_disk: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tempfile.tempdir", str(server_disk))
    with house_on_its_own_server(tmp_path) as (house, _data):
        before = batches(house)
        ballast = fill_up(server_disk)
        acknowledged, said = 0, ""
        for _try in range(30):  # what the server has set aside is still written
            done = fill(house)
            acknowledged += done.stdout.count(POSTED)
            if done.returncode:
                said = done.stderr
                break
        assert "No space left" in said, said[-500:]
        assert "Cakram basis data penuh" in house.fail("daily")
        ballast.unlink()
        wait_until_it_is_back(house)
        after = batches(house)
        assert after[: len(before)] == before
        assert len(after) - len(before) - acknowledged in UNHEARD
        program(house.environment, "fill", 5)
        assert len(batches(house)) == len(after) + 1
        house.do("examine")
