"""Reports recorded under `kill -9` of the server, in small; the thousand are in bench/crash.py."""

import contextlib
from pathlib import Path

import pytest
from django.db import connection

from bench.crash import crash
from tests.postgres import cluster

INTAKES, KILLS = 40, 6


@pytest.mark.crash
def test_no_report_is_lost_halved_or_doubled_whenever_the_server_dies(tmp_path: Path) -> None:
    with contextlib.ExitStack() as stack:
        is_postgres = connection.vendor == "postgresql"
        database = {"DATABASE_URL": stack.enter_context(cluster())} if is_postgres else {}
        kills, again, wrong = crash(tmp_path, intakes=INTAKES, pause=(0.2, 0.6), most=KILLS, **database)
    assert wrong == []
    assert kills == KILLS, "the intakes were over before the kills"
    assert again > 0
