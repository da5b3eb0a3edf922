"""Twenty drafts sent at once from two processes: every number is given once, and none is missing."""

import json
import subprocess
import sys

import pytest

from tests.throwaway import database

PROCESSES, THREADS = 2, 10

BEGIN = """
from layang.accounts.models import Unit, User
from layang.partners.models import Partner
from layang.partners.tests.factories import number_as_usual
unit = Unit.objects.create(code="uji", name="Uji", short_name="Uji", address="-", city="-")
by = User.objects.create_user("uji", name="Uji")
number_as_usual(Partner.objects.create(unit=unit, name="Mitra", kind="agency"), by)
"""
TELL = """
import json
from layang.audit.queries import chain_faults
from layang.partners.models import Agreement
print(json.dumps({
    "numbers": sorted(Agreement.objects.values_list("number", flat=True)),
    "faults": [str(fault) for fault in chain_faults()],
}))
"""


def shell(environment, code):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "layang", "shell", "--verbosity", "0", "-c", code],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_numbers_never_collide_and_none_is_missing(db, tmp_path):
    with database(tmp_path) as environment:
        shell(environment, BEGIN)
        writers = [
            subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "layang.partners.tests.writers", str(THREADS)],
                env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for _ in range(PROCESSES)
        ]  # fmt: skip
        said = [writer.communicate(timeout=240) for writer in writers]
        assert [writer.returncode for writer in writers] == [0] * PROCESSES, said
        found = json.loads(shell(environment, TELL))
    expected = [f"W1.PAS1-HH-{n:04d} TAHUN 2026" for n in range(1, PROCESSES * THREADS + 1)]
    assert found == {"numbers": expected, "faults": []}
    assert sorted(line for out, _ in said for line in out.splitlines()) == expected
