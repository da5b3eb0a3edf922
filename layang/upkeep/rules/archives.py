"""What an archive is called, and how long it is kept."""

import datetime as dt
import re
from collections.abc import Iterable

KEPT_DAYS = 35
"""What is deleted from the house must be gone from its backups too, within this many days (security.md 2.7)."""

KEPT_AT_LEAST = 3
"""Never fewer archives than this, however old: a clock that jumps ten years ahead must not empty the shelf."""

_NAME = re.compile(r"layang-[-A-Za-z0-9_]{1,40}-(\d{4}-\d{2}-\d{2})-\d{6}(?:-\d+)?\.tar\.gz\.age")


def archive_name(house: str, *, at: dt.datetime, again: int = 0) -> str:
    """`layang-contoh-2026-10-31-182005.tar.gz.age`, local time; `again` > 0 for another one of the same second."""
    suffix = f"-{again}" if again else ""
    return f"layang-{house}-{at:%Y-%m-%d-%H%M%S}{suffix}.tar.gz.age"


def made_on(name: str) -> dt.date | None:
    """The day in an archive's name; None for a file that is no archive of ours."""
    found = _NAME.fullmatch(name)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def outlived(names: Iterable[str], *, on: dt.date) -> list[str]:
    """Which archives to remove on a day: those older than KEPT_DAYS, oldest first, but never the newest few."""
    dated = sorted((day, name) for name in names if (day := made_on(name)) is not None)
    old = [name for day, name in dated if day < on - dt.timedelta(days=KEPT_DAYS)]
    return old[: max(0, len(dated) - KEPT_AT_LEAST)]
