"""`layang unit`: enter a house, before there is anyone who could do it on a page."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from layang.accounts import actions, queries
from layang.core.refusal import Refusal


class Command(BaseCommand):
    help = "Daftarkan satuan kerja. Kodenya menamai jejaknya dan tidak pernah berubah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="KODE", help="huruf kecil, angka, tanda hubung; misalnya wonosobo")
        parser.add_argument("--name", required=True, help="Rumah Tahanan Negara Kelas IIB …")
        parser.add_argument("--short-name", required=True, help="Rutan …")
        parser.add_argument("--address", required=True)
        parser.add_argument("--city", required=True, help="tempat surat ditulis")
        parser.add_argument("--section", default="", help="baris kedua kepala surat")
        parser.add_argument("--phone", default="")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        facts = {name: options[name] for name in ("code", "name", "short_name", "address", "city", "section", "phone")}
        try:
            unit = actions.open_unit(**facts, by=queries.command_line_actor())
        except Refusal as refusal:
            raise CommandError("\n".join(refusal.faults)) from None
        self.stdout.write(f"{unit.name} terdaftar.")
