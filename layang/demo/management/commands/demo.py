"""`layang demo`: the training house, in an empty database. A second run changes nothing."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from layang.accounts.queries import demo_accounts
from layang.core.refusal import Refusal
from layang.demo.cast import DEMO_PASSWORD, house_is_made, make_house
from layang.demo.papers import file_signed_papers


class Command(BaseCommand):
    help = "Buat rumah contoh untuk latihan, kalau belum ada, dan sebutkan nama pengguna dan kata sandinya."
    requires_system_checks = ()  # every start of bin/demo waits for this; bin/check runs them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--with-history", action="store_true", help="Sertakan laporan dan pembayaran bulan September."
        )
        parser.add_argument("--serve", metavar="PORT", type=int, help="Lalu layani di port ini.")

    def handle(self, *_args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if not house_is_made():
            try:
                house = make_house(on=timezone.localdate(), with_history=options["with_history"], with_life=True)
                file_signed_papers(house.unit, by=house.ratna)
            except Refusal as problem:
                raise CommandError(problem.message) from None
            self.stdout.write("Rumah contoh dibuat.")
        self.stdout.write(f"Kata sandi latihan: {DEMO_PASSWORD}")
        self.stdout.write("Kode langkah kedua: tampil di halaman masuk, berganti setiap 30 detik.")
        for account in demo_accounts():
            self.stdout.write(f"  {account.username:<12}{account.title}")
        if options["serve"]:
            call_command("serve", port=options["serve"])
