"""Months are closed in order, when they are over, and for good."""

import datetime as dt
import uuid

import pytest

from layang.books.actions import close_period, open_period, post_entries, reverse_entries, soft_close_period
from layang.books.models import Period
from layang.books.queries import latest_digest, period_is_open
from layang.books.rules import CannotClose, CannotPost
from layang.books.tests.factories import rupiah
from layang.core.calendar import Month

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
NOVEMBER_2 = dt.date(2026, 11, 2)


@pytest.fixture
def house(unit, by):
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "capital:opening", 100, on=dt.date(2026, 9, 10), source="A"),
            rupiah("bank", "capital:opening", 100, on=dt.date(2026, 10, 10), source="B"),
        ],
        by=by,
    )
    return unit


def test_a_month_is_closed_with_the_digest_of_the_chain(house, by):
    period = close_period(unit=house, month=SEPTEMBER, on=dt.date(2026, 10, 1), by=by)
    batch = latest_digest(house)
    assert batch is not None
    assert (period.state, period.digest, period.batch_number) == (Period.State.CLOSED, batch.digest, batch.number)
    assert not period_is_open(unit=house, on=dt.date(2026, 9, 30))
    assert period_is_open(unit=house, on=dt.date(2026, 10, 1))


def test_a_closed_month_accepts_nothing(house, by):
    close_period(unit=house, month=SEPTEMBER, on=NOVEMBER_2, by=by)
    with pytest.raises(CannotPost, match="C \\(30 Sep 2026\\): buku September 2026 sudah ditutup"):
        post_entries(unit=house, entries=[rupiah("bank", "cash", 1, on=dt.date(2026, 9, 30), source="C")], by=by)
    with pytest.raises(CannotPost, match="sudah ditutup"):
        reverse_entries(unit=house, source="A", on=dt.date(2026, 9, 30), request_id=uuid.uuid4(), by=by)
    reverse_entries(unit=house, source="A", on=NOVEMBER_2, request_id=uuid.uuid4(), by=by)
    with pytest.raises(CannotClose, match="tidak dapat dibuka lagi"):
        open_period(unit=house, month=SEPTEMBER, by=by)
    with pytest.raises(CannotClose, match="sudah ditutup"):
        soft_close_period(unit=house, month=SEPTEMBER, on=NOVEMBER_2, by=by)


def test_all_that_keeps_a_month_open_is_told(house, by):
    with pytest.raises(CannotClose) as refusal:
        close_period(unit=house, month=OCTOBER, on=dt.date(2026, 10, 31), by=by)
    assert refusal.value.faults == (
        "Bulan Oktober 2026 belum selesai. Tutup buku mulai 1 November 2026.",
        "Buku September 2026 belum ditutup. Tutup bulan itu lebih dulu.",
    )
    with pytest.raises(CannotClose, match="Belum ada jurnal sampai Agustus 2026"):
        close_period(unit=house, month=Month(2026, 8), on=NOVEMBER_2, by=by)
    close_period(unit=house, month=SEPTEMBER, on=NOVEMBER_2, by=by)
    close_period(unit=house, month=OCTOBER, on=NOVEMBER_2, by=by)
    with pytest.raises(CannotClose, match="Buku Oktober 2026 sudah ditutup"):
        close_period(unit=house, month=OCTOBER, on=NOVEMBER_2, by=by)


def test_closed_for_the_time_being_takes_only_reversals(house, by):
    soft_close_period(unit=house, month=OCTOBER, on=NOVEMBER_2, by=by)
    day = dt.date(2026, 10, 31)
    with pytest.raises(CannotPost, match="sedang diperiksa untuk ditutup"):
        post_entries(unit=house, entries=[rupiah("bank", "capital:opening", 1, on=day)], by=by)
    reverse_entries(unit=house, source="B", on=day, request_id=uuid.uuid4(), by=by)
    open_period(unit=house, month=OCTOBER, by=by)
    post_entries(unit=house, entries=[rupiah("bank", "capital:opening", 1, on=day)], by=by)
