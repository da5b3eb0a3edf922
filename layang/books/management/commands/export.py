"""`layang export`: the books of a house as files that hledger and beancount check, one a month."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from layang.accounts.models import Unit
from layang.books.queries.pages import months, page
from layang.books.rules.plaintext import SUFFIXES, WRITERS
from layang.core.calendar import Month


class Command(BaseCommand):
    help = "Menulis buku sebagai berkas hledger atau beancount, satu berkas sebulan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=sorted(WRITERS), required=True)
        parser.add_argument("--unit", help="kode rutan; tidak perlu bila hanya ada satu")
        parser.add_argument("--period", help="bulan, misalnya 2026-10; tanpa ini semua bulan")
        parser.add_argument("--out", default=".", help="folder tujuan, atau - untuk keluaran standar")

    def handle(self, *_args: Any, **options: Any) -> None:
        unit = self._unit(options["unit"])
        wanted = [self._month(options["period"])] if options["period"] else months(unit=unit)
        if not wanted:
            raise CommandError("Buku masih kosong; tidak ada yang ditulis.")
        write = WRITERS[options["format"]]
        if options["out"] == "-":
            for month in wanted:
                self.stdout.write("".join(write(page(unit=unit, month=month))))
            return
        folder = Path(options["out"])
        folder.mkdir(parents=True, exist_ok=True)
        for month in wanted:
            file = folder / f"{unit.code}-{month.code}.{SUFFIXES[options['format']]}"
            with file.open("w", encoding="utf-8") as target:
                target.writelines(write(page(unit=unit, month=month)))
            self.stdout.write(str(file))

    @staticmethod
    def _unit(code: str | None) -> Unit:
        units = list(Unit.objects.filter(code=code) if code else Unit.objects.all()[:2])
        if len(units) != 1:
            raise CommandError(f"Tidak ada rutan dengan kode {code}." if code else "Sebutkan rutan dengan --unit.")
        return units[0]

    @staticmethod
    def _month(text: str) -> Month:
        try:
            return Month.parse(text)
        except ValueError as error:
            raise CommandError(f"Bulan “{text}” tidak dimengerti. Tulis seperti 2026-10.") from error
