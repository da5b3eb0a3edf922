"""Eight writers in two processes on the same accounts and the same few pieces: none waits for ever, nothing is lost."""

import json
import subprocess
import sys
from collections import Counter

import pytest

from tests.throwaway import database

PROCESSES, THREADS, POSTS, PIECES = 2, 4, 8, 40

BEGIN = f"""
import datetime as dt, uuid
from layang.accounts.models import Unit, User
from layang.books.actions import post_entries
from layang.books.rules import Line, NewEntry
unit = Unit.objects.create(code="uji", name="Uji", short_name="Uji", address="-", city="-")
by = User.objects.create_user("uji", name="Uji")
lines = (Line("bank", "IDR", 10_000), Line("cash", "IDR", 10_000), Line("capital:opening", "IDR", -20_000),
         Line("place:store", "lot:L-1", {PIECES}), Line("place:made", "lot:L-1", -{PIECES}))
post_entries(unit=unit, entries=[NewEntry("uji", dt.date(2026, 10, 1), uuid.uuid4(), "AWAL", lines)], by=by)
"""
TELL = """
import json
from layang.accounts.models import Unit
from layang.books.models import Batch
from layang.books.queries import balances
from layang.books.queries.verification import verify
unit = Unit.objects.get()
print(json.dumps({
    "faults": verify(unit=unit).faults,
    "batches": list(Batch.objects.order_by("number").values_list("number", flat=True)),
    "balances": {code: amount for (code, _), amount in balances(unit=unit, prefix="").items()},
}))
"""


@pytest.fixture
def house(db, tmp_path):
    with database(tmp_path) as environment:
        yield environment


def shell(environment, code):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "layang", "shell", "--verbosity", "0", "-c", code],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_many_writers_on_the_same_accounts(house):
    shell(house, BEGIN)
    writers = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "layang.books.tests.writers", str(THREADS), str(POSTS)],
            env=house, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(PROCESSES)
    ]  # fmt: skip
    said = [writer.communicate(timeout=240) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES, said
    told = Counter(line for out, _ in said for line in out.splitlines())
    assert told == {"posted": PIECES, "refused": PROCESSES * THREADS * POSTS - PIECES}
    found = json.loads(shell(house, TELL))
    assert found["faults"] == []
    assert found["batches"] == list(range(1, PIECES + 3))
    assert found["balances"]["place:sold"] == PIECES
    assert "place:store" not in found["balances"]
    assert found["balances"]["bank"] + found["balances"]["cash"] == 20_007
