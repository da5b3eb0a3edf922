"""`layang daily`: the deeds of the day, each once."""

import datetime as dt
import sys
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.core.calendar import long_date
from layang.upkeep.commands import OfficersCommand
from layang.upkeep.models import DailyRun
from layang.upkeep.running import run_daily


class Command(OfficersCommand):
    help = "Kerjakan semua pekerjaan hari ini yang belum dikerjakan. Boleh dijalankan berkali-kali."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=dt.date.fromisoformat, metavar="TANGGAL", help="misalnya 2026-10-31; biasanya hari ini"
        )
        parser.add_argument("--clock-is-right", action="store_true", help="tanggal komputer sudah diperiksa dan benar")

    def handle(self, *, on: dt.date | None, clock_is_right: bool, **_options: Any) -> None:
        day = on or timezone.localdate()
        self.stdout.write(_("Pekerjaan harian %(day)s") % {"day": long_date(day)})
        has_failed = False
        for ran in run_daily(on=day, is_clock_right=clock_is_right):
            has_failed |= ran.outcome == DailyRun.Outcome.FAILED
            label = ran.outcome.label if ran.outcome else _("Sudah")
            self.stdout.write(f"{label:9} {ran.deed.title}: {ran.sentence}")
        if has_failed:
            sys.exit(1)
