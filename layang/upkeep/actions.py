"""What upkeep writes down.

The long work itself is outside: a deed is one transaction, and a backup must block nobody.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from layang.audit.deeds import Actor, deed, note
from layang.core.refusal import Refusal
from layang.upkeep.models import Backup, DailyRun, Drill


class CannotRecord(Refusal):
    """A record that would contradict one that stands."""


@deed("upkeep.backup.record")
def record_backup(
    *,
    archive: Path,
    size: int,
    content_size: int,
    sha256: str,
    recipients: Sequence[str],
    started_at: dt.datetime,
    finished_at: dt.datetime,
    by: Actor,
) -> Backup:
    """Record an archive that lies complete in its place."""
    note(name=archive.name)
    return Backup.objects.create(
        name=archive.name,
        folder=str(archive.parent),
        size=size,
        content_size=content_size,
        sha256=sha256,
        recipients=" ".join(recipients),
        started_at=started_at,
        finished_at=finished_at,
    )


@deed("upkeep.drill.record")
def record_drill(
    *,
    backup: Backup | None,
    outcome: Drill.Outcome,
    sentences: Sequence[str],
    opened_with: str,
    started_at: dt.datetime,
    finished_at: dt.datetime,
    by: Actor,
) -> Drill:
    """Record what a drill found. `backup` is None when there was nothing to try; `opened_with` is a public key."""
    return Drill.objects.create(
        archive=backup.name if backup else "",
        archive_made_at=backup.started_at if backup else None,
        opened_with=opened_with,
        started_at=started_at,
        finished_at=finished_at,
        outcome=outcome,
        sentences="\n".join(sentences),
    )


@deed("upkeep.daily.record")
def record_daily_run(
    *,
    name: str,
    day: dt.date,
    outcome: DailyRun.Outcome,
    sentence: str,
    started_at: dt.datetime,
    finished_at: dt.datetime,
    by: Actor,
) -> DailyRun:
    """Record what became of a daily deed; a failed or skipped try of the same day gives way. Raises CannotRecord."""
    run = DailyRun.objects.select_for_update().filter(name=name, due_on=day).first()
    if run and run.outcome == DailyRun.Outcome.DONE:
        raise CannotRecord(_("Pekerjaan %(name)s tanggal %(day)s sudah selesai.") % {"name": name, "day": day})
    run = run or DailyRun(name=name, due_on=day)
    run.outcome, run.sentence, run.started_at, run.finished_at = outcome, sentence, started_at, finished_at
    run.save()
    return run


@deed("upkeep.daily.forget_days_to_come")
def forget_days_to_come(*, on: dt.date, by: Actor) -> int:
    """Forget what was recorded of days after `on`, by a clock that was ahead. Returns how many records."""
    count, _by_table = DailyRun.objects.filter(due_on__gt=on).delete()
    note(forgotten=count)
    return count
