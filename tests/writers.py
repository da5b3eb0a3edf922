"""Many threads that do deeds at once: `python tests/writers.py THREADS DEEDS`. Run several of it to have processes too.

Each deed calls another, and every third one is refused at its end, so that numbers are taken back while others wait.
"""

import os
import sys
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "layang.config.settings")
django.setup()

from django.db import connection  # noqa: E402  models need the set-up

from layang.accounts.models import Unit, User  # noqa: E402
from layang.accounts.queries import command_line_actor  # noqa: E402
from layang.audit.deeds import deed  # noqa: E402
from layang.core.refusal import Refusal  # noqa: E402


class CannotEveryThird(Refusal):
    """Only to be refused."""


@deed("writers.line.write")
def write_line(*, line: int, by: User) -> None:
    """Write one line."""


@deed("writers.page.write")
def write_page(*, unit: Unit, line: int, by: User) -> None:
    """Write a page of one line. Raises CannotEveryThird."""
    write_line(line=line, by=by)
    if line % 3 == 2:
        raise CannotEveryThird("Yang ketiga tidak jadi.")


def work(unit: Unit, actor: User, deeds: int, start: threading.Barrier, failures: list[str]) -> None:
    try:
        start.wait(timeout=60)
        for line in range(deeds):
            try:
                write_page(unit=unit, line=line, by=actor)
            except CannotEveryThird:
                continue
    except Exception as problem:  # noqa: BLE001  a thread's exception would be lost
        failures.append(repr(problem))
    finally:
        connection.close()


def main(threads: int, deeds: int) -> int:
    unit, actor = Unit.objects.get(), command_line_actor()
    failures: list[str] = []
    start = threading.Barrier(threads)
    workers = [threading.Thread(target=work, args=(unit, actor, deeds, start, failures)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sys.stderr.write("\n".join(failures))
    return len(failures)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
