"""`layang demo`: the training house, in an empty database. A second run changes nothing."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from layang.accounts.queries import demo_accounts
from layang.core.refusal import Refusal
from layang.demo.cast import DEMO_PASSWORD, house_is_made, make_house


class Command(BaseCommand):
    help = "Buat rumah contoh untuk latihan, kalau belum ada, dan sebutkan nama pengguna dan kata sandinya."

    def handle(self, *_args: Any, **_options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if not house_is_made():
            try:
                make_house(on=timezone.localdate())
            except Refusal as problem:
                raise CommandError(problem.message) from None
            self.stdout.write("Rumah contoh dibuat.")
        self.stdout.write(f"Kata sandi latihan: {DEMO_PASSWORD}")
        for account in demo_accounts():
            self.stdout.write(f"  {account.username:<12}{account.title}")
