"""Tells what was kept, tried and done each day."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from layang.accounts.models import Unit
from layang.audit.queries import Head, deeds_of, head_on
from layang.books.queries import Seal, seal_before
from layang.core.calendar import long_date
from layang.upkeep.models import Backup, DailyRun, Drill
from layang.upkeep.rules.days import Drilled, Standing, judge_drill

_STANDING = {
    Standing.GOOD: gettext_lazy("Cadangan %(archive_on)s sudah dicoba dipulihkan pada %(on)s dan isinya cocok."),
    Standing.NEVER: gettext_lazy(
        "Cadangan belum pernah dicoba dipulihkan. Minta pengelola menjalankan: layang backup, lalu layang drill."
    ),
    Standing.FAILED: gettext_lazy("Cadangan tidak dapat dipulihkan (uji %(on)s). %(first)s"),
    Standing.FUTURE: gettext_lazy(
        "Uji cadangan terakhir bertanggal %(on)s, hari yang belum tiba. Betulkan jam komputer."
    ),
    Standing.OLD_DRILL: gettext_lazy(
        "Cadangan terakhir dicoba dipulihkan pada %(on)s, lebih dari dua hari lalu. Jalankan: layang daily"
    ),
    Standing.OLD_ARCHIVE: gettext_lazy(
        "Yang terakhir dicoba adalah cadangan %(archive_on)s, lebih dari dua hari lalu. Jalankan: layang daily"
    ),
}


@dataclass(frozen=True, slots=True)
class DailySheet:
    """The paper of a day: what proves later that nothing before it was rebuilt or cut off.

    `trail`: the last row of the house's chain as that day ended; `seal`: the last batch of its books. None: none yet.
    """

    day: dt.date
    trail: Head | None
    seal: Seal | None
    deeds: list[tuple[str, int]]

    @property
    def count(self) -> int:
        return sum(count for _title, count in self.deeds)


def daily_sheet(*, unit: Unit, day: dt.date) -> DailySheet:
    """What the sheet of a day says, today as on that day, unless somebody has touched what it seals."""
    midnight = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))
    return DailySheet(day, head_on(unit.code, day=day), seal_before(midnight, unit=unit), deeds_of(unit.code, day=day))


@dataclass(frozen=True, slots=True)
class DrillState:
    """What the home page shows. `is_good` is green; all else is red. `at`: when the last drill ended."""

    is_good: bool
    sentence: str
    at: dt.datetime | None


def drill_state(on: dt.date) -> DrillState:
    """What the last drill is worth on a day. Red too when there was none, it is old, or its archive is."""
    last = last_drill()
    standing = judge_drill(_drilled(last) if last else None, on=on)
    said = {}
    if last:
        day = timezone.localdate(last.finished_at)
        made = timezone.localdate(last.archive_made_at) if last.archive_made_at else day
        said = {"on": long_date(day), "archive_on": long_date(made), "first": last.sentences.partition("\n")[0]}
    return DrillState(standing is Standing.GOOD, str(_STANDING[standing]) % said, last.finished_at if last else None)


def last_drill() -> Drill | None:
    return Drill.objects.order_by("-pk").first()


def newest_backup(folder: Path | None = None) -> Backup | None:
    """The last archive written to a folder, or anywhere. By order of writing: a clock may have been wrong."""
    rows = Backup.objects.order_by("-pk")
    return (rows.filter(folder=str(folder)) if folder else rows).first()


def earlier_archives(backup: Backup) -> list[str]:
    """Names of the archives written to the same folder before this one."""
    return list(Backup.objects.filter(folder=backup.folder, pk__lt=backup.pk).values_list("name", flat=True))


def last_proof(key: str) -> dt.datetime | None:
    """When a key holder's key last opened an archive in a drill; None when it never did."""
    at: dt.datetime | None = Drill.objects.filter(opened_with=key, outcome=Drill.Outcome.GOOD).aggregate(
        at=Max("finished_at")
    )["at"]
    return at


def last_done(name: str) -> dt.date | None:
    """The last day on which a daily deed was done."""
    done = DailyRun.objects.filter(name=name, outcome=DailyRun.Outcome.DONE)
    day: dt.date | None = done.aggregate(last=Max("due_on"))["last"]
    return day


def last_daily_day() -> dt.date | None:
    """The last day of which anything is recorded."""
    day: dt.date | None = DailyRun.objects.aggregate(last=Max("due_on"))["last"]
    return day


def daily_runs(*, day: dt.date) -> QuerySet[DailyRun]:
    return DailyRun.objects.filter(due_on=day).order_by("started_at")


def _drilled(drill: Drill) -> Drilled:
    day = timezone.localdate(drill.finished_at)
    made = timezone.localdate(drill.archive_made_at) if drill.archive_made_at else day
    return Drilled(day, drill.outcome == Drill.Outcome.GOOD, made)
