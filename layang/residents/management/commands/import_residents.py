"""`layang import_residents FILE`: the house list through the same door as the screen, of any length."""

import json
import sys
import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from layang.accounts.models import Unit
from layang.accounts.queries import command_line_actor, only_unit
from layang.core.refusal import Refusal
from layang.core.rupiah import number
from layang.residents.actions import register as actions
from layang.residents.models import RegisterDraft
from layang.residents.queries import register as queries

MOST_BYTES = 400 * 1024**2
"""Twenty times what the screen takes: rows are read one after the other, so length costs time and no memory."""
SHOWN = 1_000
"""Changes named one by one in the JSON; the counts are always whole."""


class Command(BaseCommand):
    help = "Baca daftar penghuni dari SDP (XLSX, ODS, CSV), bandingkan dengan yang terakhir, lalu catat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="berkas daftar penghuni")
        parser.add_argument("--unit", default="", help="kode satuan kerja, bila ada lebih dari satu")
        parser.add_argument("--dry-run", action="store_true", help="hanya membaca dan membandingkan, tidak mencatat")
        parser.add_argument("--json", action="store_true", help="keluarkan hasil bacaan sebagai JSON")

    def handle(self, **options: Any) -> None:
        unit = _unit(options["unit"])
        try:
            with transaction.atomic():
                said = self._take_over(unit, options["file"], is_dry=options["dry_run"])
        except OSError as problem:
            raise CommandError(f"Berkas {options['file']} tidak bisa dibaca. Periksa nama dan tempatnya.") from problem
        except Refusal as problem:
            said = _nothing(problem)
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
        else:
            self._tell(said, is_dry=options["dry_run"])
        if said["rows"] == 0 or said["refused"]:
            sys.exit(1)

    def _take_over(self, unit: Unit, path: Path, *, is_dry: bool) -> dict[str, Any]:
        by = command_line_actor()
        with path.open("rb") as source:
            draft = actions.start_import(
                unit=unit,
                source=source,
                file_name=path.name,
                request_id=uuid.uuid4(),
                on=timezone.localdate(),
                by=by,
                most=MOST_BYTES,
                progress=self._progress,
            )
        said = _told(draft)
        said["refused"] = queries.import_faults(draft)
        if said["refused"] or is_dry:
            transaction.set_rollback(True)
        else:
            actions.record_import(draft=draft, by=by, progress=self._progress)
        return said

    def _progress(self, what: str, rows: int) -> None:
        if rows % 10_000 == 0:
            self.stderr.write(f"{number(rows)} baris {what}")

    def _tell(self, said: dict[str, Any], *, is_dry: bool) -> None:
        self.stdout.write(
            f"{number(said['rows'])} orang: {said['new']} baru, {said['changed']} berubah, {said['left']} keluar, "
            f"{said['returned']} kembali."
        )
        for code, count in said["by_register"].items():
            self.stdout.write(f"  {code or 'tanpa kode'}: {number(count)}")
        for twin in said["duplicates"]:
            rows = ", ".join(map(str, twin["rows"]))
            self.stderr.write(f"Nomor register {twin['number']} ada di baris {rows}; periksa di SDP.")
        for fault in said["faults"]:
            self.stderr.write(fault["message"])
        for sentence in said["refused"]:
            self.stderr.write(sentence)
        if not said["refused"]:
            self.stdout.write("Tidak ada yang dicatat (--dry-run)." if is_dry else "Dicatat.")


def _told(draft: RegisterDraft) -> dict[str, Any]:
    summary = queries.summary_of(draft)
    return {
        "rows": draft.row_count,
        "by_register": queries.draft_by_code(draft),
        "duplicates": [{"number": twin.number, "rows": list(twin.rows)} for twin in queries.duplicates_of(draft)],
        "faults": draft.faults,
        "new": summary.new,
        "changed": summary.changed,
        "left": summary.left,
        "returned": summary.returned,
        "changes": [
            {"row": row.row, "number": row.number, "fields": row.changed.split(",")}
            for row in queries.changes_of(draft)[:SHOWN]
        ],
        "gone": list(queries.left_of(draft).order_by("number").values_list("number", flat=True)[:SHOWN]),
        "refused": [],
    }


def _nothing(problem: Refusal) -> dict[str, Any]:
    faults = [{"row": None, "column": "", "message": sentence} for sentence in problem.faults]
    return {
        "rows": 0, "by_register": {}, "duplicates": [], "faults": faults, "new": 0, "changed": 0, "left": 0,
        "returned": 0, "changes": [], "gone": [], "refused": list(problem.faults),
    }  # fmt: skip


def _unit(code: str) -> Unit:
    """Find the house that is meant; in training, where a second one stands beside it, the first."""
    unit = Unit.objects.filter(code=code).first() if code else only_unit()
    if unit is None and not code and settings.DEMO:
        unit = Unit.objects.order_by("pk").first()
    if unit is None:
        raise CommandError(f"Satuan kerja {code} tidak ada." if code else "Sebut satuan kerjanya dengan --unit.")
    return unit
