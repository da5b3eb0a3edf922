"""Puts a little life into an empty house: a unit, an officer, money, files. Run as a program of that house.

python -m tests.upkeep.fill [ENTRIES]
"""

import datetime as dt
import sys
import uuid

import django

PASSWORD = "layang-tinggi-sekali"
SECRET = "MFZWIZTHNBVGWYLTMRTGO2DKNNQXGZDG"
"""In the authenticator app of the officer."""
POSTED = "Dibukukan."
"""What is said as soon as the money is acknowledged; the files come after it and may still fail."""


def fill(entries: int) -> None:
    from layang.accounts.actions import enrol_app, keep_codes
    from layang.accounts.capabilities import Role
    from layang.accounts.models import RoleAssignment, Unit, User
    from layang.books.actions import post_entries
    from layang.books.rules import Line, NewEntry
    from layang.files.actions import store_file
    from layang.files.rules import Kind

    unit, _made = Unit.objects.get_or_create(
        code="contoh",
        defaults={"name": "Rutan Contoh", "short_name": "Rutan Contoh", "address": "Jl. Contoh 1", "city": "Contoh"},
    )
    officer = User.objects.filter(username="petugas-uji").first()
    if officer is None:
        officer = User.objects.create_user("petugas-uji", PASSWORD, name="Petugas Uji")
        RoleAssignment.objects.create(user=officer, unit=unit, role=Role.FINANCE, since=dt.date(2026, 1, 1))
        enrol_app(user=officer, secret=SECRET, by=officer, unit=unit)
        keep_codes(user=officer, by=officer, unit=unit)
    batch = [
        NewEntry(
            kind="uji",
            occurred_on=dt.date(2026, 10, 1 + number % 28),
            request_id=uuid.uuid4(),
            source=f"UJI-{number}",
            lines=(Line("bank", "IDR", 1000 + number), Line("capital:opening", "IDR", -1000 - number)),
        )
        for number in range(entries)
    ]
    post_entries(unit=unit, entries=batch, by=officer)
    sys.stdout.write(f"{POSTED}\n")
    for number in range(3):
        content = f"produk;jumlah\nsyal;{number}\n{uuid.uuid4()}\n".encode()
        store_file(content=content, name=f"laporan-{number}.csv", unit_code=unit.code, kind=Kind.REPORT, by=officer)


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
