"""`layang verify`: checks the books of every house, says what is wrong, and ends with 1 when something is."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from layang.accounts.models import Unit
from layang.books.queries import latest_digest
from layang.books.queries.verification import Report, verify


class Command(BaseCommand):
    help = "Memeriksa buku: sidik, saldo, keseimbangan, barang, uang pembuat, dan bulan yang ditutup."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", help="kode rutan; tanpa ini semua rutan")
        parser.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        units = Unit.objects.order_by("code")
        if options["unit"]:
            units = units.filter(code=options["unit"])
            if not units:
                raise CommandError(f"Tidak ada rutan dengan kode {options['unit']}.")
        reports = [(unit, verify(unit=unit)) for unit in units]
        if options["json"]:
            self.stdout.write(json.dumps([_plain(unit, report) for unit, report in reports], ensure_ascii=False))
        else:
            for unit, report in reports:
                self._tell(unit, report)
        if any(report.faults for _, report in reports):
            raise SystemExit(1)

    def _tell(self, unit: Unit, report: Report) -> None:
        self.stdout.write(f"{unit.short_name} ({unit.code})")
        for check in report.checks:
            self.stdout.write(f"  {'SALAH' if check.faults else 'baik '}  {check.name}")
            for fault in check.faults:
                self.stdout.write(f"         - {fault}")
        batch = latest_digest(unit)
        self.stdout.write(f"  sidik  {batch.digest} (bundel {batch.number})" if batch else "  buku masih kosong")


def _plain(unit: Unit, report: Report) -> dict[str, Any]:
    batch = latest_digest(unit)
    return {
        "unit": unit.code,
        "is_good": not report.faults,
        "digest": batch.digest if batch else None,
        "batch": batch.number if batch else None,
        "checks": [
            {"name": check.name, "faults": list(check.faults), "seconds": round(check.seconds, 3)}
            for check in report.checks
        ],
    }
