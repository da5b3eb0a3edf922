"""Runs the deeds of a day, each once, whatever the others do."""

import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.queries import command_line_actor
from layang.core.calendar import long_date
from layang.core.daily import DailyDeed, Day, Skipped, daily_deeds
from layang.core.refusal import Refusal
from layang.upkeep import actions, queries
from layang.upkeep.lock import only_one
from layang.upkeep.models import DailyRun
from layang.upkeep.rules.days import Clock, judge_clock, missed_days
from layang.upkeep.trouble import sentence_for

_log = logging.getLogger(__name__)


class CannotRunDaily(Refusal):
    """A day that cannot be today."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of one deed. `outcome` is None for one that had been done on that day already."""

    deed: DailyDeed
    outcome: DailyRun.Outcome | None
    sentence: str


def run_daily(*, on: dt.date, is_clock_right: bool = False) -> Iterator[Ran]:
    """Do every daily deed of the day `on` that was not done yet, and tell of each when it is over.

    A deed that fails stops no other, and is tried again the next time. Raises CannotStart when another process is at
    it, and CannotRunDaily when the day is before the last one done or long after it, unless someone has looked at the
    clock (`is_clock_right`); then what was recorded of days to come is forgotten.
    """
    with only_one("daily"):
        if is_clock_right:
            actions.forget_days_to_come(on=on, by=command_line_actor())
        else:
            _refuse_strange_clock(on)
        for deed in daily_deeds():
            yield _run(deed, on)


def _run(deed: DailyDeed, on: dt.date) -> Ran:
    started_at = timezone.now()
    try:
        last = queries.last_done(deed.name)
        if last is not None and last >= on:
            return Ran(deed, None, _("sudah dikerjakan hari ini."))
        outcome, sentence = DailyRun.Outcome.DONE, deed.run(Day(on, missed_days(last, on=on)))
    except Skipped as reason:
        outcome, sentence = DailyRun.Outcome.SKIPPED, str(reason)
    except Refusal as refusal:
        outcome, sentence = DailyRun.Outcome.FAILED, refusal.message
    except Exception as problem:  # noqa: BLE001  the other deeds have to run
        outcome, sentence = DailyRun.Outcome.FAILED, _tell("The daily deed %s failed.", deed, problem)
    try:
        actions.record_daily_run(
            name=deed.name,
            day=on,
            outcome=outcome,
            sentence=sentence,
            started_at=started_at,
            finished_at=timezone.now(),
            by=command_line_actor(),
        )
    except Exception as problem:  # noqa: BLE001  the other deeds have to run
        why = _tell("The daily deed %s could not be recorded.", deed, problem)
        outcome = DailyRun.Outcome.FAILED
        sentence = _("%(sentence)s Ini tidak dapat dicatat: %(why)s") % {"sentence": sentence, "why": why}
    return Ran(deed, outcome, sentence)


def _refuse_strange_clock(on: dt.date) -> None:
    last = queries.last_daily_day()
    said = {"on": long_date(on), "last": long_date(last) if last else ""}
    match judge_clock(last, on=on):
        case Clock.WENT_BACK:
            raise CannotRunDaily(
                _(
                    "Jam komputer menunjuk %(on)s, padahal pekerjaan harian terakhir "
                    "bertanggal %(last)s. Betulkan jamnya. "
                    "Bila tanggal sekarang benar, jalankan: layang daily --clock-is-right"
                )
                % said
            )
        case Clock.LEAPT:
            raise CannotRunDaily(
                _(
                    "Jam komputer menunjuk %(on)s; pekerjaan harian terakhir bertanggal "
                    "%(last)s, lama sebelumnya. Periksa "
                    "jamnya. Bila tanggal sekarang benar, jalankan: layang daily --clock-is-right"
                )
                % said
            )


def _tell(what: str, deed: DailyDeed, problem: Exception) -> str:
    """Log a fault, and give the sentence for it. Only one that has no sentence needs its traceback."""
    known = sentence_for(problem)
    _log.error(what, deed.name, exc_info=None if known else problem)
    return known or _("Kesalahan yang tidak terduga (%(kind)s). Beri tahu pengelola Layang.") % {
        "kind": type(problem).__name__
    }
