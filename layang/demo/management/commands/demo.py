"""`layang demo`: the training house, in an empty database. A second run changes nothing."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from layang.accounts.queries import demo_accounts
from layang.core.refusal import Refusal
from layang.demo.cast import DEMO_PASSWORD, house_is_made, make_house


class Command(BaseCommand):
    help = "Buat rumah contoh untuk latihan, kalau belum ada, dan sebutkan nama pengguna dan kata sandinya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--with-history", action="store_true", help="Sertakan laporan dan pembayaran bulan September."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if not house_is_made():
            try:
                make_house(on=timezone.localdate(), with_history=options["with_history"], with_register=True)
            except Refusal as problem:
                raise CommandError(problem.message) from None
            self.stdout.write("Rumah contoh dibuat.")
        self.stdout.write(f"Kata sandi latihan: {DEMO_PASSWORD}")
        for account in demo_accounts():
            self.stdout.write(f"  {account.username:<12}{account.title}")
