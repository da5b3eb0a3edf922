"""Closes months: first for the time being, then for good."""

import datetime as dt

from django.utils import timezone

from layang.accounts.models import Unit
from layang.audit.deeds import Actor, deed, note
from layang.books.models import Period
from layang.books.queries import latest_digest, periods, verification
from layang.books.rules import CannotClose
from layang.books.writing.holding import hold_books
from layang.core.calendar import Month


@deed("books.period.soft_close")
def soft_close_period(*, unit: Unit, month: Month, on: dt.date, by: Actor) -> Period:
    """Keep a month that is over from taking anything but reversals, while it is checked. Raises CannotClose."""
    hold_books(unit)
    period = periods.period_of(unit=unit, month=month)
    if period.state == Period.State.CLOSED:
        raise CannotClose(f"Buku {month} sudah ditutup.")
    if on <= month.last_day:
        raise CannotClose(f"Bulan {month} belum selesai.")
    return _move(period, Period.State.SOFT_CLOSED, month)


@deed("books.period.open")
def open_period(*, unit: Unit, month: Month, by: Actor) -> Period:
    """Open a month again that was closed for the time being. Raises CannotClose: one closed for good stays closed."""
    hold_books(unit)
    period = periods.period_of(unit=unit, month=month)
    if period.state == Period.State.CLOSED:
        raise CannotClose(f"Buku {month} sudah ditutup dan tidak dapat dibuka lagi. Catat koreksi di bulan berikutnya.")
    return _move(period, Period.State.OPEN, month)


@deed("books.period.close")
def close_period(*, unit: Unit, month: Month, on: dt.date, by: Actor) -> Period:
    """Close a month for good; `digest` of the result is what goes on paper.

    The month must be over, all earlier ones closed, and the books must stand every verification. Raises CannotClose
    with all that is in the way.
    """
    hold_books(unit)
    faults = periods.what_keeps_open(unit=unit, month=month, on=on)
    faults += [] if faults else verification.verify(unit=unit).faults
    if faults:
        raise CannotClose(*faults)
    period = periods.period_of(unit=unit, month=month)
    batch = latest_digest(unit)
    if batch is not None:
        period.batch_number, period.digest = batch.number, batch.digest
    period.closed_at, period.closed_by = timezone.now(), by.username
    note(digest=period.digest, batch=period.batch_number)
    return _move(period, Period.State.CLOSED, month)


def _move(period: Period, state: Period.State, month: Month) -> Period:
    period.state = state
    period.save()
    note(month=month.code, state=state.value)
    return period
