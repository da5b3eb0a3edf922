"""A reversal negates what is stored, once, not before it happened."""

import datetime as dt
import uuid

import pytest

from layang.books.actions import post_entries, reverse_entries
from layang.books.models import Batch, Entry
from layang.books.queries import balance, balances
from layang.books.rules import CannotPost
from layang.books.tests.factories import DAY, pieces, rupiah

NEXT_DAY = DAY + dt.timedelta(days=1)


def test_all_entries_of_a_document_are_taken_back_once(unit, by):
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "capital:opening", 10, source="A"),
            rupiah("cash", "capital:opening", 5, source="A"),
            rupiah("bank", "capital:opening", 1, source="B"),
        ],
        by=by,
    )
    request = uuid.uuid4()
    batch = reverse_entries(unit=unit, source="A", on=NEXT_DAY, request_id=request, by=by)
    assert batch.count == 2
    assert balances(unit=unit, prefix="") == {("bank", "IDR"): 1, ("capital:opening", "IDR"): -1}
    assert balance(unit=unit, account="bank", on=DAY) == 11
    assert set(Entry.objects.filter(unit=unit, reverses__isnull=False).values_list("reverses", "source")) == {
        (1, "A"),
        (2, "A"),
    }
    assert reverse_entries(unit=unit, source="A", on=NEXT_DAY, request_id=request, by=by) == batch
    assert Batch.objects.count() == 2
    with pytest.raises(CannotPost, match="tidak ada jurnal"):
        reverse_entries(unit=unit, source="A", on=NEXT_DAY, request_id=uuid.uuid4(), by=by)


def test_a_document_may_be_recorded_again_and_taken_back_again(unit, by):
    for _ in range(2):
        post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 10, source="A")], by=by)
        reverse_entries(unit=unit, source="A", on=DAY, request_id=uuid.uuid4(), by=by)
    assert Entry.objects.count() == 4
    assert balance(unit=unit, account="bank") == 0


def test_a_reversal_is_not_dated_before_its_entry(unit, by):
    post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 10, source="A")], by=by)
    with pytest.raises(CannotPost, match="lebih awal daripada jurnalnya, 5 Oktober 2026"):
        reverse_entries(unit=unit, source="A", on=DAY - dt.timedelta(days=1), request_id=uuid.uuid4(), by=by)


def test_goods_that_are_gone_cannot_be_taken_back(unit, by):
    post_entries(
        unit=unit,
        entries=[
            pieces("place:store", "place:made", 5, source="LOT"),
            pieces("place:transit:H01", "place:store", 2, source="TP"),
        ],
        by=by,
    )
    with pytest.raises(CannotPost, match="Partai L-01 di gudang kurang 2 buah"):
        reverse_entries(unit=unit, source="LOT", on=NEXT_DAY, request_id=uuid.uuid4(), by=by)
