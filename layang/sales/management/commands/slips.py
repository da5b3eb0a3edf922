"""`layang slips --month 2026-10 --out FOLDER`: the slips of all makers of a month, one PDF each."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from layang.accounts.models import Unit
from layang.accounts.queries import command_line_actor, only_unit
from layang.core.calendar import Month
from layang.core.refusal import Refusal
from layang.sales.slips import issue_all, print_issued


class Command(BaseCommand):
    help = "Cetak slip hasil semua pembuat untuk satu bulan, satu berkas PDF tiap pembuat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--month", required=True, help="bulan, misalnya 2026-10")
        parser.add_argument("--out", required=True, type=Path, help="folder tujuan; dibuat bila belum ada")
        parser.add_argument("--unit", default="", help="kode satuan kerja, bila ada lebih dari satu")

    def handle(self, **options: Any) -> None:
        unit = _unit(options["unit"])
        try:
            month = Month.parse(options["month"])
        except ValueError as unreadable:
            raise CommandError("Tulis bulan seperti 2026-10.") from unreadable
        folder: Path = options["out"]
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        try:
            for slip in issue_all(unit=unit, month=month, on=timezone.localdate(), by=command_line_actor()):
                (folder / f"{slip.number}.pdf").write_bytes(print_issued(slip))
                count += 1
        except Refusal as problem:
            raise CommandError(problem.message) from problem
        self.stdout.write(f"{count} slip {month} di {folder}.")


def _unit(code: str) -> Unit:
    unit = Unit.objects.filter(code=code).first() if code else only_unit()
    if unit is None:
        raise CommandError(
            f"Satuan kerja {code} tidak ada." if code else "Ada lebih dari satu satuan kerja. Sebut dengan --unit."
        )
    return unit
