"""What is done inside a house for a run of kills: before it `furnish`, after it `judge`. A program of that house.

python -m tests.postings furnish            prints the cookie of a treasurer who has signed in
python -m tests.postings judge FILE         reads {request id: [amount, is acknowledged]}, prints what is wrong
"""

import datetime as dt
import json
import sys
import uuid
from pathlib import Path

import django

DAY = dt.date(2026, 10, 1)
CAPITAL = 10**12


def furnish() -> dict[str, str]:
    """Make a house with a treasurer and a great deal of money in the bank; give his session cookie."""
    from layang.accounts.capabilities import Role
    from layang.accounts.models import RoleAssignment, Unit, User
    from layang.workshop.actions import record_opening_capital
    from tests.cookie import cookie_of

    # The training house's own code: a server that trains refuses to serve any other house.
    unit = Unit.objects.create(code="contoh", name="Rutan Uji", short_name="Rutan Uji", address="Jl. Uji 1", city="Uji")
    treasurer = User.objects.create_user("bendahara", name="Bendahara Uji")
    RoleAssignment.objects.create(user=treasurer, unit=unit, role=Role.FINANCE, since=dt.date(2026, 1, 1))
    record_opening_capital(unit=unit, amount=CAPITAL, on=DAY, origin="uji", request_id=uuid.uuid4(), by=treasurer)
    return cookie_of(treasurer)


def judge(orders: dict[str, tuple[int, bool]]) -> list[str]:
    """Say everything that is not as it must be, given what was asked for and what was acknowledged."""
    from layang.accounts.models import Unit
    from layang.audit.models import AuditRow
    from layang.audit.queries import chain_faults
    from layang.books.models import Entry, Posting
    from layang.books.queries import balances
    from layang.workshop.models import MaterialPurchase

    unit = Unit.objects.get()
    rows = list(MaterialPurchase.objects.filter(unit=unit))
    kept = {str(row.request_id): row.amount for row in rows}
    entries = {str(row.request_id): row.number for row in Entry.objects.filter(unit=unit)}
    lines: dict[int, list[int]] = {}
    for number, amount in Posting.objects.filter(unit=unit).values_list("entry_number", "amount"):
        lines.setdefault(number, []).append(amount)
    traced = set(AuditRow.objects.filter(deed="workshop.material.buy").values_list("subject_id", flat=True))
    whole = {one for one, amount in kept.items() if sorted(lines.get(entries.get(one, 0), [])) == [-amount, amount]}
    counted = {
        "acknowledged and lost": sum(is_sure and one not in kept for one, (_amount, is_sure) in orders.items()),
        "that nobody asked for": len(set(kept) - set(orders)),
        "doubled": len(rows) - len(kept),
        "half-posted": len(set(kept) - whole),
        "of another amount": sum(amount != orders[one][0] for one, amount in kept.items() if one in orders),
        "entries too many or too few": len(entries) - len(kept) - 1,  # the capital is one more
        "purchases without a trace, or traces without one": len(traced ^ {str(row.pk) for row in rows}),
        "rupiah that all postings sum to": sum(map(sum, lines.values())),
        "rupiah too many in the bank": balances(unit=unit, prefix="bank")["bank", "IDR"] - CAPITAL + sum(kept.values()),
    }
    return [f"{count} {what}" for what, count in counted.items() if count] + [str(fault) for fault in chain_faults()]


def main() -> None:
    django.setup()
    if sys.argv[1] == "furnish":
        answer: object = furnish()
    else:
        answer = judge({one: tuple(said) for one, said in json.loads(Path(sys.argv[2]).read_text()).items()})
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
