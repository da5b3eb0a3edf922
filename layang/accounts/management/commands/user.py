"""`layang user`: register someone with a role, and tell their first password, once."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from layang.accounts import actions, queries, rules
from layang.accounts.capabilities import Role
from layang.accounts.models import Unit
from layang.core.refusal import Refusal


class Command(BaseCommand):
    help = "Daftarkan pengguna dengan satu peran. Kata sandi pertamanya ditampilkan satu kali dan harus diganti."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="NAMA", help="nama pengguna: huruf kecil, angka, - atau _")
        parser.add_argument("--name", required=True, help="nama lengkap, seperti di bawah tanda tangan")
        parser.add_argument("--title", default="", help="jabatan")
        parser.add_argument("--nip", default="")
        parser.add_argument("--unit", required=True, metavar="KODE", help="satuan kerja (layang unit)")
        parser.add_argument("--role", required=True, choices=list(Role.values), help="peran")
        parser.add_argument("--everywhere", action="store_true", help="peran di semua satuan kerja, untuk pengawas")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        unit = Unit.objects.filter(code=options["unit"]).first()
        if unit is None:
            raise CommandError(f"Satuan kerja {options['unit']} belum terdaftar. Jalankan dulu: layang unit")
        password = rules.ticket_of(secrets.randbelow(rules.TICKET_SIGNS) for _sign in range(rules.PASSWORD_SIGNS))
        facts = {name: options[name] for name in ("username", "name", "title", "nip")}
        system = queries.command_line_actor()
        try:
            with transaction.atomic():
                user = actions.create_user(**facts, password=password, must_change=True, unit=unit, by=system)
                actions.give_role(
                    user=user,
                    role=Role(options["role"]),
                    unit=None if options["everywhere"] else unit,
                    since=timezone.localdate(),
                    by=system,
                )
        except Refusal as refusal:
            raise CommandError("\n".join(refusal.faults)) from None
        self.stdout.write(f"{user.name} terdaftar sebagai {Role(options['role']).label}.")
        self.stdout.write(f"Kata sandi pertama, serahkan langsung: {password}")
