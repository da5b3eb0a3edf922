"""`layang intake FILE --outlet CODE`: the same door as the screen, for whoever sits at the machine."""

import json
import sys
import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from layang.accounts.queries import command_line_actor
from layang.core.refusal import Refusal
from layang.core.rupiah import rupiah
from layang.sales.actions import reports as actions
from layang.sales.forms.reports import PASTED
from layang.sales.intake import Reading
from layang.sales.models import Outlet, SalesReport
from layang.sales.queries import reports as queries


class Command(BaseCommand):
    help = "Baca laporan penjualan sebuah gerai, lalu catat bila semuanya cocok. '-' membaca teks dari masukan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="berkas laporan, atau - untuk teks dari masukan baku")
        parser.add_argument("--outlet", required=True, help="kode gerai, misalnya H01")
        parser.add_argument("--unit", default="", help="kode satuan kerja, bila ada lebih dari satu")
        parser.add_argument("--dry-run", action="store_true", help="hanya membaca, tidak mencatat")
        parser.add_argument("--json", action="store_true", help="keluarkan hasil bacaan sebagai JSON")

    def handle(self, **options: Any) -> None:
        outlet = _outlet(options["outlet"], options["unit"])
        content, name = _content(options["file"])
        reading = queries.read_content(content, name=name, outlet=outlet)
        plan = queries.plan_of(outlet, reading)
        faults = [*(fault.message for fault in reading.faults), *plan.faults]
        is_ready = reading.is_ready and not plan.faults
        report = None
        if is_ready and not options["dry_run"]:
            report, faults = _record(outlet, content, name)
        if options["json"]:
            said = reading.as_json()
            said["faults"] += [{"row": None, "message": fault} for fault in faults if fault in plan.faults]
            if report:
                said["report"] = report.number
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
        else:
            self._tell(reading, faults, report)
        if faults or reading.questions:
            sys.exit(1)

    def _tell(self, reading: Reading, faults: list[str], report: SalesReport | None) -> None:
        self.stdout.write(f"{len(reading.lines)} baris, kotor {rupiah(reading.gross)}.")
        if reading.sender_total is not None:
            self.stdout.write(
                f"Jumlah pengirim {rupiah(reading.sender_total)}, beda {rupiah(reading.difference or 0)}."
            )
        for note in reading.notes:
            self.stdout.write(note)
        for fault in faults:
            self.stderr.write(fault)
        for question in reading.questions:
            offered = ", ".join(f"{candidate.code} {candidate.name}" for candidate in question.candidates)
            self.stderr.write(f"“{question.text}” itu barang yang mana? Mungkin: {offered}. Jawab di layar.")
        if report:
            self.stdout.write(f"Tercatat sebagai {report.number}.")
        elif not faults and not reading.questions:
            self.stdout.write("Semua cocok. Tidak ada yang dicatat (--dry-run).")


def _outlet(code: str, unit: str) -> Outlet:
    found = Outlet.objects.filter(code=code).select_related("unit")
    outlets = list(found.filter(unit__code=unit) if unit else found)
    if not outlets:
        raise CommandError(f"Gerai {code} tidak ada. Periksa kodenya di halaman Titip jual.")
    if len(outlets) > 1:
        units = ", ".join(outlet.unit.code for outlet in outlets)
        raise CommandError(f"Gerai {code} ada di beberapa satuan kerja ({units}). Tambahkan --unit.")
    outlet: Outlet = outlets[0]
    return outlet


def _content(file: str) -> tuple[bytes, str]:
    if file == "-":
        return sys.stdin.buffer.read(), PASTED
    path = Path(file)
    try:
        return path.read_bytes(), path.name
    except OSError as problem:
        raise CommandError(f"Berkas {file} tidak bisa dibaca. Periksa nama dan tempatnya.") from problem


def _record(outlet: Outlet, content: bytes, name: str) -> tuple[SalesReport | None, list[str]]:
    """Record through the same deeds as the screen. The file's own content makes a second run harmless."""
    by = command_line_actor()
    try:
        report = actions.start_report(outlet=outlet, content=content, name=name, request_id=uuid.uuid4(), by=by)
        return actions.record_report(report=report, on=timezone.localdate(), by=by), []
    except Refusal as problem:
        return None, list(problem.faults)
