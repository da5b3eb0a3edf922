"""Money that leaves a maker's savings: one officer prepares it, another approves it."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries
from layang.books.queries import period_is_open
from layang.books.rules import RUPIAH_ASSET, Line, NewEntry
from layang.core.calendar import Month, long_date
from layang.core.numbering import document_number
from layang.core.refusal import Refusal
from layang.core.rupiah import Rupiah, rupiah
from layang.earnings import rules
from layang.earnings.models import Payout
from layang.earnings.queries.deposits import may_pay_makers
from layang.earnings.queries.payouts import free_savings, money_left
from layang.residents.models import Resident

State = Payout.State


class CannotPayOut(Refusal):
    """A payout may not be prepared, approved, refused or withdrawn like this."""


@deed("earnings.payout.prepare", hide=("recipient", "purpose"))
def prepare_payout(
    *,
    unit: Unit,
    resident: Resident,
    kind: str,
    amount: Rupiah,
    method: str,
    on: dt.date,
    request_id: UUID,
    by: User,
    recipient: str = "",
    purpose: str = "",
) -> Payout:
    """Write down a payout for a second person to approve. Nothing moves yet.

    `recipient` is the maker when it is empty; a relative must be named. The same `request_id` with the same content
    gives the payout there is. Raises CannotPayOut with all faults: more than the maker may use, a release before its
    day, the state's part not deposited where the rule asks for that first.
    """
    recipient = recipient.strip() or ("" if kind == Payout.Kind.FAMILY else resident.name)
    there: Payout | None = Payout.objects.filter(unit=unit, request_id=request_id).first()
    if there is not None:
        if (there.resident_id, there.kind, there.amount, there.recipient) == (resident.pk, kind, amount, recipient):
            return there
        raise CannotPayOut(_("Isian ini sudah dicatat sebagai %(number)s. Buka isian baru.") % {"number": there})
    faults = [*_faults_of_choices(unit, resident, kind=kind, method=method, recipient=recipient)]
    if not faults:
        faults = [
            *_faults_of_money(resident, kind=kind, amount=amount, on=on),
            *_faults_of_subject(recipient, by=by),
        ]
    if faults:
        raise CannotPayOut(*faults)
    payout: Payout = Payout.objects.create(
        unit=unit,
        number=document_number(unit_code=unit.code, prefix="KS", year=on.year),
        resident=resident,
        kind=kind,
        amount=amount,
        method=method,
        recipient=recipient,
        purpose=purpose.strip(),
        prepared_on=on,
        prepared_by=by,
        request_id=request_id,
    )
    note(number=payout.number, maker=resident.code)
    return payout


@deed("earnings.payout.approve")
def approve_payout(*, payout: Payout, on: dt.date, by: User) -> Payout:
    """Pay out: the second person's word, on the day the money leaves. Posts savings against bank or cash.

    At release the usable part goes first, then the locked one. Approved again by the same person it changes nothing.
    Raises CannotPayOut with all faults: the same person twice, money used meanwhile, an empty cash box.
    """
    payout = _locked(payout)
    if payout.state == State.PAID and payout.decided_by_id == by.pk:
        return payout
    faults = [*_faults_of_decision(payout, by=by), *_faults_of_day(payout, on)]
    if payout.state == State.PREPARED:
        faults += [
            *_faults_of_money(payout.resident, kind=payout.kind, amount=payout.amount, on=on, besides=payout),
            *_faults_of_purse(payout, on),
        ]
    if faults:
        raise CannotPayOut(*faults)
    free = free_savings(payout.resident, besides=payout)
    parts = rules.parts_of_payout(rules.PayoutKind(payout.kind), payout.amount, usable=free.usable)
    payout.state, payout.locked = State.PAID, parts.locked
    payout.decided_on, payout.decided_by = on, by
    payout.save(update_fields=["state", "locked", "decided_on", "decided_by"])
    maker = rules.maker(payout.resident.code)
    moves = {
        rules.usable_account(maker): parts.usable,
        rules.locked_account(maker): parts.locked,
        payout.method: -payout.amount,
    }
    entry = NewEntry(
        kind="earnings.payout",
        occurred_on=on,
        request_id=uuid5(payout.request_id, "pay"),
        source=payout.number,
        lines=tuple(Line(account, RUPIAH_ASSET, amount) for account, amount in moves.items() if amount),
        memo=f"{payout.get_kind_display()}: {payout.recipient}",
    )
    post_entries(unit=payout.unit, entries=[entry], by=by)
    note(number=payout.number, amount=payout.amount)
    return payout


@deed("earnings.payout.refuse")
def refuse_payout(*, payout: Payout, reason: str, on: dt.date, by: User) -> Payout:
    """Say no, with the reason, as the second person. Nothing was moved, so nothing is moved back.

    Raises CannotPayOut to who prepared it, without a reason, and for a payout that is decided already.
    """
    payout = _locked(payout)
    if payout.state == State.REFUSED and payout.decided_by_id == by.pk:
        return payout
    faults = [*_faults_of_decision(payout, by=by)]
    if not reason.strip():
        faults.append(_("Isi alasan penolakan, agar yang menyiapkan tahu apa yang harus dibetulkan."))
    if faults:
        raise CannotPayOut(*faults)
    payout.state, payout.refusal = State.REFUSED, reason.strip()
    payout.decided_on, payout.decided_by = on, by
    payout.save(update_fields=["state", "refusal", "decided_on", "decided_by"])
    note(number=payout.number)
    return payout


@deed("earnings.payout.withdraw")
def withdraw_payout(*, payout: Payout, by: User) -> Payout:
    """Take back a payout that waits for approval, because it was prepared by mistake.

    Raises CannotPayOut for one that is decided already.
    """
    payout = _locked(payout)
    if payout.state == State.WITHDRAWN:
        return payout
    if payout.state != State.PREPARED:
        raise CannotPayOut(_decided(payout))
    payout.state = State.WITHDRAWN
    payout.save(update_fields=["state"])
    note(number=payout.number)
    return payout


def _locked(payout: Payout) -> Payout:
    rows = Payout.objects.select_related("unit", "resident__unit").select_for_update(of=("self",))
    found: Payout = rows.get(pk=payout.pk)
    return found


def _faults_of_choices(unit: Unit, resident: Resident, *, kind: str, method: str, recipient: str) -> Iterator[str]:
    if resident.unit_id != unit.pk:
        yield _("Pembuat harus dari rutan ini.")
    if kind not in Payout.Kind.values:
        yield _("Pilih untuk apa uang ini: dipakai di dalam, kirim ke keluarga, atau bekal pulang.")
    if method not in Payout.Method.values:
        yield _("Pilih cara bayar: transfer bank atau tunai.")
    if not recipient:
        yield _("Isi nama anggota keluarga yang menerima.")


def _faults_of_money(
    resident: Resident, *, kind: str, amount: Rupiah, on: dt.date, besides: Payout | None = None
) -> list[str]:
    free = free_savings(resident, besides=besides)
    faults = rules.may_prepare_payout(
        rules.PayoutKind(kind), amount, usable=free.usable, locked=free.locked, released_on=resident.released_on, on=on
    )
    return faults + may_pay_makers(unit=resident.unit, on=on)


def _faults_of_subject(recipient: str, *, by: User) -> Iterator[str]:
    """Nobody handles money that comes to himself (security.md 6, subject rule)."""
    if recipient.casefold() == by.name.casefold():
        yield _("Penerimanya %(name)s sendiri. Minta pegawai lain mengerjakannya.") % {"name": by.name}


def _faults_of_decision(payout: Payout, *, by: User) -> Iterator[str]:
    if payout.state != State.PREPARED:
        yield _decided(payout)
        return
    subject = _("Pencairan %(number)s") % {"number": payout}
    yield from rules.check_approval(prepared_by=payout.prepared_by_id, approved_by=by.pk, subject=subject)
    yield from _faults_of_subject(payout.recipient, by=by)


def _faults_of_day(payout: Payout, on: dt.date) -> Iterator[str]:
    if on < payout.prepared_on:
        yield _("Tanggal bayar %(on)s lebih awal daripada tanggal disiapkan, %(prepared)s.") % {
            "on": long_date(on), "prepared": long_date(payout.prepared_on),
        }  # fmt: skip
    if not period_is_open(unit=payout.unit, on=on):
        yield _("Buku %(month)s sudah ditutup. Bayar pada bulan yang terbuka.") % {"month": Month.of(on)}


def _faults_of_purse(payout: Payout, on: dt.date) -> Iterator[str]:
    left = money_left(payout.method, unit=payout.unit, on=on)
    if left < payout.amount:
        yield _("Saldo %(purse)s tinggal %(left)s. Tambah dulu, atau minta disiapkan dengan cara bayar lain.") % {
            "purse": _("bank") if payout.method == Payout.Method.BANK else _("kas"), "left": rupiah(left),
        }  # fmt: skip


def _decided(payout: Payout) -> str:
    return _("%(number)s sudah %(state)s, jadi tidak dapat diubah.") % {
        "number": payout, "state": payout.get_state_display().lower(),
    }  # fmt: skip
