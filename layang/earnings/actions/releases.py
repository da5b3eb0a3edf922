"""Money that arrived sets shares free, and a payment taken back binds them again."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries
from layang.books.rules import RUPIAH_ASSET, Line, NewEntry
from layang.core.rupiah import Rupiah, rupiah
from layang.earnings import rules
from layang.earnings.models import Carry, Release, ReleaseLine, ShareRule
from layang.earnings.queries.outstanding import last_sale, outstanding, released_by_rule, shared_by_rule
from layang.earnings.queries.savings import savings_by_maker
from layang.earnings.queries.sharing import SAVINGS, carries_of, locked_parts
from layang.residents.models import Resident


class CannotReverseRelease(rules.CannotRelease):
    """Money that was set free has been used, so that it cannot be bound again."""


class Part(NamedTuple):
    """What one beneficiary gets of a payment for what one rule earned; for makers, how much of it is locked."""

    beneficiary: rules.Beneficiary
    rule: int
    amount: Rupiah
    locked: Rupiah = 0
    carry_change: rules.Nano = 0


@deed("earnings.shares.release")
def release_shares(
    *, unit: Unit, source: str, payment_number: str, amount: Rupiah, occurred_on: dt.date, request_id: UUID, by: User
) -> Release:
    """Share a payment over what is still outstanding of the document `source`, and tell the books.

    Each maker's money is put into locked and usable savings by the rule that earned it; a maker who has left gets all
    of it as usable, for there is no release left to lock it for. Money that came before the last sale of its document
    is set free on the day of that sale, so that nobody has money before it was earned.

    The entry carries the number of the payment, as the entry of the money does: taking back the payment in the books
    takes back both. The same `request_id` gives the release there is. Raises CannotRelease when the payment is more
    than what is outstanding, and for a payment that was released before.
    """
    there: Release | None = Release.objects.filter(unit=unit, payment=payment_number, is_reversal=False).first()
    if there is not None:
        if there.request_id == request_id and (there.source, _total(there)) == (source, amount):
            return there
        raise rules.CannotRelease(_("%(payment)s sudah dibagikan.") % {"payment": payment_number})
    last = last_sale(unit=unit, source=source)
    parts = _parts_of(unit, source, amount, on=max(occurred_on, last or occurred_on))
    release = _keep(
        parts,
        Release(
            unit=unit,
            source=source,
            payment=payment_number,
            occurred_on=max(occurred_on, last or occurred_on),
            request_id=request_id,
        ),
    )
    entry = NewEntry(
        kind="earnings.release",
        occurred_on=release.occurred_on,
        request_id=request_id,
        source=payment_number,
        lines=tuple(_lines(parts)),
        memo=source,
    )
    post_entries(unit=unit, entries=[entry], by=by)
    note(source=source, payment=payment_number, beneficiaries=len({part.beneficiary for part in parts}))
    return release


@deed("earnings.release.reverse")
def reverse_release(*, unit: Unit, payment_number: str, on: dt.date, request_id: UUID, by: User) -> Release:
    """Bind again what a payment had set free: the stored lines negated, dated `on`.

    The postings are the caller's: they carry the number of the payment, and `books.reverse_entries` of that number
    takes them back together with the money. Asked again it gives the reversal there is. Raises CannotReverseRelease
    when the payment set nothing free, and when makers have used the money already.
    """
    there: Release | None = Release.objects.filter(unit=unit, payment=payment_number, is_reversal=True).first()
    if there is not None:
        return there
    release = Release.objects.filter(unit=unit, payment=payment_number).first()
    if release is None:
        raise CannotReverseRelease(
            _("%(payment)s belum pernah dibagikan, jadi tidak ada yang ditarik kembali.") % {"payment": payment_number}
        )
    parts = [
        Part(line.beneficiary, line.rule_id, -line.amount, -line.locked, -line.carry_change)
        for line in release.lines.order_by("pk")
    ]
    if faults := [*_used_up(unit, parts)]:
        raise CannotReverseRelease(*faults)
    reversal = _keep(
        parts,
        Release(
            unit=unit,
            source=release.source,
            payment=payment_number,
            occurred_on=on,
            request_id=request_id,
            is_reversal=True,
        ),
    )
    note(source=release.source, payment=payment_number)
    return reversal


def _parts_of(unit: Unit, source: str, amount: Rupiah, *, on: dt.date) -> list[Part]:
    """Share the payment over the beneficiaries, then what each gets over the rules that earned it."""
    shared, released = (ask(unit=unit, source=source) for ask in (shared_by_rule, released_by_rule))
    due = outstanding(shared, released)
    sums = {name: sum(by_rule.values()) for name, by_rule in due.items()}
    had = {name: sum(by_rule.values()) for name, by_rule in released.items()}
    freed = rules.release(amount, sums, had)
    parts = [
        Part(name, int(rule), part)
        for name, total in freed.items()
        if total
        for rule, part in rules.release(
            total,
            {str(rule): left for rule, left in due[name].items()},
            {str(rule): gone for rule, gone in released.get(name, {}).items()},
        ).items()
        if part
    ]
    return [*_into_savings(unit, parts, on=on)]


def _into_savings(unit: Unit, parts: Iterable[Part], *, on: dt.date) -> Iterator[Part]:
    """Say of each maker's part how much of it is locked until release."""
    parts = list(parts)
    locked_bp = locked_parts(ShareRule.objects.filter(pk__in={part.rule for part in parts}))
    carries = carries_of(unit, SAVINGS, is_locked=True)
    gone = {
        rules.maker(code) for code in Resident.objects.filter(unit=unit).released(on=on).values_list("code", flat=True)
    }
    for part in parts:
        if not rules.is_maker(part.beneficiary) or part.beneficiary in gone:
            yield part
            continue
        carry = carries.get(part.beneficiary, 0)
        savings = rules.split_savings(part.amount, locked_bp[part.rule], carry)
        carries[part.beneficiary] = savings.carry
        yield part._replace(locked=savings.locked, carry_change=savings.carry - carry)


def _keep(parts: Iterable[Part], release: Release) -> Release:
    release.save(force_insert=True)
    parts = list(parts)
    ReleaseLine.objects.bulk_create(
        ReleaseLine(
            unit=release.unit,
            release=release,
            source=release.source,
            beneficiary=part.beneficiary,
            rule_id=part.rule,
            amount=part.amount,
            locked=part.locked,
            carry_change=part.carry_change,
        )
        for part in parts
    )
    changes = [{part.beneficiary: part.carry_change} for part in parts if part.carry_change]
    Carry.objects.add_up(unit=release.unit, purpose=SAVINGS, changes=changes)
    return release


def _lines(parts: Iterable[Part]) -> Iterator[Line]:
    """From pending to where it can be used, one line an account."""
    sums: dict[str, Rupiah] = {}
    for part in parts:
        name, usable = part.beneficiary, part.amount - part.locked
        moves = {rules.pending_account(name): part.amount}
        if rules.is_maker(name):
            moves |= {rules.locked_account(name): -part.locked, rules.usable_account(name): -usable}
        else:
            moves[rules.available_account(name)] = -part.amount
        for account, change in moves.items():
            sums[account] = sums.get(account, 0) + change
    yield from (Line(account, RUPIAH_ASSET, change) for account, change in sums.items() if change)


def _total(release: Release) -> Rupiah:
    return sum(release.lines.values_list("amount", flat=True))


def _used_up(unit: Unit, parts: Iterable[Part]) -> Iterator[str]:
    """Name every maker whose savings hold less than what has to come back out of them."""
    taken: dict[str, tuple[Rupiah, Rupiah]] = {}
    for part in parts:
        if rules.is_maker(part.beneficiary):
            locked, usable = taken.get(part.beneficiary, (0, 0))
            taken[part.beneficiary] = (locked - part.locked, usable - (part.amount - part.locked))
    held = savings_by_maker(unit=unit)
    names = _names(unit, taken)
    for name, (locked, usable) in taken.items():
        there = held[name]
        if there.locked < locked or there.usable < usable:
            missing = max(0, locked - there.locked) + max(0, usable - there.usable)
            yield _(
                "%(maker)s sudah memakai uang ini: kurang %(missing)s untuk ditarik kembali. "
                "Selesaikan dengan kepala sebelum membatalkan."
            ) % {"maker": names.get(name, name), "missing": rupiah(missing)}


def _names(unit: Unit, makers: Mapping[str, object]) -> dict[str, str]:
    return {
        rules.maker(person.code): str(person)
        for person in Resident.objects.filter(unit=unit)
        if rules.maker(person.code) in makers
    }
