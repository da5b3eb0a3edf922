"""`layang password`: a new first password for someone who forgot theirs. Their second factor stays what it was."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from layang.accounts import actions, queries, rules
from layang.core.refusal import Refusal


class Command(BaseCommand):
    help = "Ganti kata sandi yang lupa. Yang baru ditampilkan satu kali, dan harus diganti lagi oleh pemiliknya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAMA", help="nama pengguna atau NIP")

    def handle(self, *, username: str, **_options: Any) -> None:
        user = queries.user_named(username)
        if user is None:
            raise CommandError(f"Tidak ada pengguna {username}.")
        password = rules.ticket_of(secrets.randbelow(rules.TICKET_SIGNS) for _sign in range(rules.PASSWORD_SIGNS))
        system, unit = queries.command_line_actor(), queries.units_of(user).first()
        try:
            actions.replace_password(user=user, new_password=password, unit=unit, by=system)
        except Refusal as refusal:
            raise CommandError("\n".join(refusal.faults)) from None
        self.stdout.write(f"Semua sesi {user.name} diakhiri.")
        self.stdout.write(f"Kata sandi pertama, serahkan langsung: {password}")
