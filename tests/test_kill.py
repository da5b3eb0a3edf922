"""Postings under `kill -9`, in small; the ten thousand are in bench/kill.py."""

import contextlib
import random
from pathlib import Path

import pytest
from django.db import connection

from tests import postgres
from tests.killing import CLIENTS, Run, furnish, judge, victims_of
from tests.server import environment_of, served
from tests.template import make_tables

POSTINGS = 25 * CLIENTS
BACK_WITHIN = 30


@pytest.mark.crash
def test_whatever_is_killed_every_posting_stands_once_and_whole(tmp_path: Path):
    with contextlib.ExitStack() as stack:
        is_postgres = connection.vendor == "postgresql"
        # A server of its own with fsync on: the suite's is quick, and must not be killed.
        url = stack.enter_context(postgres.cluster(postgres.DURABLE)) if is_postgres else ""
        environment = environment_of(tmp_path, **({"DATABASE_URL": url} if url else {}))
        make_tables(environment)
        cookie = furnish(environment)
        with served(tmp_path, environment) as running:
            victims = victims_of(running, postgres.data_of(url) if url else None, random.Random(3))  # noqa: S311
            chosen = {name: victims[name] for name in (("database", "worker") if url else ("worker", "server"))}
            run = Run(running, orders=POSTINGS, pause=(0.3, 0.6), cookie=cookie, most=len(chosen))
            outcome = run.fire(chosen)
        judge(environment, outcome, tmp_path)
    assert outcome.wrong == []
    assert len(outcome.orders) == POSTINGS
    assert sum(outcome.kills.values()) == len(chosen), "the postings were over before the kills"
    assert outcome.again > 0
    assert outcome.back < BACK_WITHIN
