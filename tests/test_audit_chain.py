"""Fifty writers at once never fork the chain, lose a row or leave a gap; and one changed row in many is found."""

import datetime as dt
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from layang.audit.rules import GENESIS, SealedRow, breaks, canonical, seal
from tests.throwaway import database

MORNING = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)
PROCESSES, THREADS, DEEDS = 5, 10, 6
DONE = PROCESSES * THREADS * sum(1 for line in range(DEEDS) if line % 3 != 2)

MAKE_UNIT = """
from layang.accounts.models import Unit
Unit.objects.create(code="a-house", name="Rutan A", short_name="Rutan A", address="Jl. A", city="A")
"""
TELL = """
import datetime as dt
import json
from django.db.models import Count
from layang.audit.models import AuditRow
from layang.audit.queries import chain_faults
rows = AuditRow.objects.order_by("number")
print(json.dumps({
    "faults": [str(fault) for fault in chain_faults()],
    "numbers": list(rows.values_list("number", flat=True)),
    "deeds": dict(rows.order_by().values_list("deed").annotate(Count("pk"))),
}))
"""


@pytest.fixture
def house(db, tmp_path):
    with database(tmp_path) as environment:
        yield environment


def python(environment, code):
    run = subprocess.run(
        [sys.executable, "-m", "layang", "shell", "--verbosity", "0", "-c", code],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.slow
def test_fifty_writers_at_once_write_one_unbroken_chain(house):
    python(house, MAKE_UNIT)
    program = Path(__file__).with_name("writers.py")
    environment = {**house, "PYTHONPATH": str(program.parents[1])}
    writers = [
        subprocess.Popen(
            [sys.executable, program, str(THREADS), str(DEEDS)], env=environment, stderr=subprocess.PIPE, text=True
        )
        for _ in range(PROCESSES)
    ]
    told = [(writer.communicate(timeout=300)[1], writer.returncode) for writer in writers]
    assert told == [("", 0)] * PROCESSES
    found = json.loads(python(house, TELL))
    assert found["faults"] == []
    assert found["numbers"] == list(range(1, 2 * DONE + 1))
    assert found["deeds"] == {"writers.line.write": DONE, "writers.page.write": DONE}


def long_chain(length):
    previous = GENESIS
    for number in range(1, length + 1):
        fields: dict[str, Any] = {"chain": "a", "number": number, "deed": "x.y.z", "actor_id": 1, "actor": "a"}
        fields |= {"subject_kind": "x.Y", "subject_id": str(number)}
        content = canonical({**fields, "at": MORNING.isoformat(), "facts": {"n": number}})
        row = SealedRow(**fields, at=MORNING, content=content, previous=previous, digest=seal(previous, content))
        yield row
        previous = row.digest


def changed(value):
    match value:
        case int():
            return value + 1
        case str():
            return f"{value}x"
    return value + dt.timedelta(microseconds=1)


def test_every_one_of_a_thousand_changes_in_ten_thousand_rows_is_found():
    rows = list(long_chain(10_000))
    assert list(breaks(rows)) == []
    chance = random.Random(20261103)  # noqa: S311  the same changes every time
    touched = [chance.randrange(at, at + 8) for at in range(0, 9_990, 10)]
    for at in touched:
        column = chance.choice(SealedRow._fields)
        rows[at] = rows[at]._replace(**{column: changed(getattr(rows[at], column))})
    found = {number for number, _what in breaks(rows)}
    # A changed number or digest may show in the row after it.
    assert [at for at in touched if not {at + 1, at + 2} & found] == []
