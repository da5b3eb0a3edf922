"""Threads that post to the same accounts at once: `python -m layang.books.tests.writers THREADS POSTS`.

Half of them name the accounts in the other order, all take from the same few pieces, and all send one shared request.
"""

import datetime as dt
import os
import sys
import threading
import uuid

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "layang.config.settings")
django.setup()

from django.db import connection  # noqa: E402  models need the set-up

from layang.accounts.models import Unit, User  # noqa: E402
from layang.books.actions import post_entries  # noqa: E402
from layang.books.rules import CannotPost, Line, NewEntry  # noqa: E402

DAY = dt.date(2026, 10, 5)
SHARED = uuid.UUID(int=42)


def wanted(number: int) -> list[NewEntry]:
    """A move of money there or back, and one piece sold."""
    money = [Line("bank", "IDR", 10), Line("cash", "IDR", -10)]
    pieces = [Line("place:sold", "lot:L-1", 1), Line("place:store", "lot:L-1", -1)]
    lines = (
        [*money, *pieces]
        if number % 2
        else [*pieces[::-1], *(line._replace(amount=-line.amount) for line in money[::-1])]
    )
    return [NewEntry("uji", DAY, uuid.uuid4(), f"D-{number}", tuple(lines))]


def work(  # noqa: PLR0917  what a thread is started with
    unit: Unit, actor: User, number: int, posts: int, start: threading.Barrier, told: list[str]
) -> None:
    try:
        start.wait(timeout=60)
        shared = NewEntry("uji", DAY, SHARED, "BERSAMA", (Line("bank", "IDR", 7), Line("capital:opening", "IDR", -7)))
        for _ in range(posts):
            post_entries(unit=unit, entries=[shared], by=actor)
            try:
                post_entries(unit=unit, entries=wanted(number), by=actor)
            except CannotPost:
                told.append("refused")
            else:
                told.append("posted")
    except Exception as problem:  # noqa: BLE001  a thread's exception would be lost
        told.append(f"failed: {problem!r}")
    finally:
        connection.close()


def main(threads: int, posts: int) -> None:
    unit, actor = Unit.objects.get(), User.objects.get(username="uji")
    told: list[str] = []
    start = threading.Barrier(threads)
    workers = [
        threading.Thread(target=work, args=(unit, actor, number, posts, start, told)) for number in range(threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sys.stdout.write("\n".join(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
