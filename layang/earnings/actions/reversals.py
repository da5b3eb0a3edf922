"""A payout that was paid by mistake and whose money came back: one officer prepares, another approves."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.books.actions import reverse_entries
from layang.books.queries import period_is_open
from layang.core.calendar import Month, long_date
from layang.core.refusal import Refusal
from layang.earnings import rules
from layang.earnings.models import Payout, PayoutReversal

State = PayoutReversal.State


class CannotReversePayout(Refusal):
    """A payout may not be taken back like this."""


@deed("earnings.reversal.prepare", hide=("reason",))
def prepare_reversal(*, payout: Payout, reason: str, on: dt.date, request_id: UUID, by: User) -> PayoutReversal:
    """Say that a payout was a mistake and its money is back, for a second person to approve. Nothing moves yet.

    The same `request_id` gives the reversal there is. Raises CannotReversePayout with all faults: money that was not
    paid, a reversal that waits already, no reason.
    """
    there: PayoutReversal | None = PayoutReversal.objects.filter(unit=payout.unit_id, request_id=request_id).first()
    if there is not None and there.payout_id == payout.pk:
        return there
    payout = _locked(payout)
    faults = []
    if payout.state != Payout.State.PAID:
        faults.append(_not_paid(payout))
    elif payout.reversals.filter(state=State.PREPARED).exists():
        faults.append(_("Pembatalan %(number)s sudah menunggu persetujuan.") % {"number": payout})
    if not reason.strip():
        faults.append(_("Isi alasan: apa yang salah, dan bagaimana uangnya kembali."))
    if faults:
        raise CannotReversePayout(*faults)
    reversal: PayoutReversal = PayoutReversal.objects.create(
        unit_id=payout.unit_id,
        payout=payout,
        reason=reason.strip(),
        prepared_on=on,
        prepared_by=by,
        request_id=request_id,
    )
    note(number=payout.number)
    return reversal


@deed("earnings.reversal.approve")
def approve_reversal(*, payout: Payout, on: dt.date, by: User) -> Payout:
    """Take the payout back in the books, on the day its money came back: the maker has his savings again, part by part.

    Approved again by the same person it changes nothing. Raises CannotReversePayout with all faults: nothing prepared,
    the same person twice, a day before the payout, a closed month.
    """
    payout = _locked(payout)
    if payout.state == Payout.State.REVERSED and payout.reversals.filter(state=State.APPROVED, decided_by=by).exists():
        return payout
    reversal = _prepared(payout)
    faults = [*_faults_of_decision(reversal, by=by), *_faults_of_day(payout, on)]
    if faults:
        raise CannotReversePayout(*faults)
    reverse_entries(
        unit=payout.unit, source=payout.number, on=on, request_id=uuid5(reversal.request_id, "reverse"), by=by
    )
    _decide(reversal, State.APPROVED, on=on, by=by)
    payout.state = Payout.State.REVERSED
    payout.save(update_fields=["state"])
    note(number=payout.number, amount=payout.amount)
    return payout


@deed("earnings.reversal.refuse")
def refuse_reversal(*, payout: Payout, reason: str, on: dt.date, by: User) -> Payout:
    """Say no, with the reason, as the second person: the payout stays paid, and nothing is moved.

    Raises CannotReversePayout to who prepared it, without a reason, and when nothing waits.
    """
    payout = _locked(payout)
    reversal = _prepared(payout)
    faults = [*_faults_of_decision(reversal, by=by)]
    if not reason.strip():
        faults.append(_("Isi alasan penolakan, agar yang menyiapkan tahu apa yang harus dibetulkan."))
    if faults:
        raise CannotReversePayout(*faults)
    reversal.refusal = reason.strip()
    _decide(reversal, State.REFUSED, on=on, by=by)
    note(number=payout.number)
    return payout


def _locked(payout: Payout) -> Payout:
    rows = Payout.objects.select_related("unit", "resident__unit").select_for_update(of=("self",))
    found: Payout = rows.get(pk=payout.pk)
    return found


def _prepared(payout: Payout) -> PayoutReversal:
    found: PayoutReversal | None = payout.reversals.filter(state=State.PREPARED).first()
    if found is None:
        raise CannotReversePayout(
            _("Tidak ada pembatalan %(number)s yang menunggu. Muat ulang halamannya.") % {"number": payout}
        )
    return found


def _decide(reversal: PayoutReversal, state: PayoutReversal.State, *, on: dt.date, by: User) -> None:
    reversal.state, reversal.decided_on, reversal.decided_by = state, on, by
    reversal.save(update_fields=["state", "refusal", "decided_on", "decided_by"])


def _faults_of_decision(reversal: PayoutReversal, *, by: User) -> Iterator[str]:
    subject = _("Pembatalan %(number)s") % {"number": reversal.payout}
    yield from rules.check_approval(prepared_by=reversal.prepared_by_id, approved_by=by.pk, subject=subject)


def _faults_of_day(payout: Payout, on: dt.date) -> Iterator[str]:
    paid_on = payout.decided_on or payout.prepared_on
    if on < paid_on:
        yield _("Uang tidak dapat kembali %(on)s, sebelum dibayarkan %(paid)s. Betulkan tanggalnya.") % {
            "on": long_date(on), "paid": long_date(paid_on),
        }  # fmt: skip
    if not period_is_open(unit=payout.unit, on=on):
        yield _("Buku %(month)s sudah ditutup. Pilih tanggal dalam bulan yang terbuka.") % {"month": Month.of(on)}


def _not_paid(payout: Payout) -> str:
    return _("%(number)s %(state)s, jadi tidak ada pembayaran yang dapat dibatalkan.") % {
        "number": payout, "state": payout.get_state_display().lower(),
    }  # fmt: skip
