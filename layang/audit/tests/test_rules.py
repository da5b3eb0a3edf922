import datetime as dt
from typing import Any

import pytest

from layang.audit.rules import GENESIS, Break, SealedRow, breaks, canonical, seal

MORNING = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)


def chain_of(length):
    rows, previous = [], GENESIS
    for number in range(1, length + 1):
        fields: dict[str, Any] = {
            "chain": "contoh",
            "number": number,
            "deed": "sales.report.record",
            "actor_id": 7,
            "actor": "salim",
            "subject_kind": "sales.SalesReport",
            "subject_id": str(number),
        }
        content = canonical({**fields, "at": MORNING.isoformat(), "facts": {"baris": 18}})
        rows.append(SealedRow(**fields, at=MORNING, content=content, previous=previous, digest=seal(previous, content)))
        previous = rows[-1].digest
    return rows


def test_canonical_text_does_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'


def test_a_whole_chain_and_an_empty_one_have_no_breaks():
    assert list(breaks([])) == []
    assert list(breaks(chain_of(5))) == []


def test_a_changed_content_is_told_where_it_is_and_nowhere_else():
    rows = chain_of(5)
    rows[2] = rows[2]._replace(content=rows[2].content.replace("18", "19"))
    assert list(breaks(rows)) == [(3, Break.ALTERED)]


def test_a_content_that_was_sealed_anew_no_longer_links_to_the_next_row():
    rows = chain_of(5)
    forged = rows[2].content.replace("18", "19")
    rows[2] = rows[2]._replace(content=forged, digest=seal(rows[2].previous, forged))
    assert list(breaks(rows)) == [(4, Break.UNLINKED)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("chain", "lain"), ("at", MORNING + dt.timedelta(seconds=1)), ("deed", "sales.report.reverse"),
        ("actor_id", 8), ("actor", "ratna"), ("subject_kind", "sales.Payment"), ("subject_id", "9"),
    ],
)  # fmt: skip
def test_a_column_that_no_longer_says_what_was_sealed_is_found(column, value):
    rows = chain_of(3)
    rows[1] = rows[1]._replace(**{column: value})
    assert list(breaks(rows)) == [(2, Break.RELABELLED)]


def test_a_removed_row_leaves_a_gap():
    rows = chain_of(5)
    del rows[2]
    assert list(breaks(rows)) == [(4, Break.GAP), (4, Break.UNLINKED)]


def test_a_removed_beginning_is_found():
    assert (2, Break.GAP) in list(breaks(chain_of(3)[1:]))


def test_a_row_that_comes_twice_is_found():
    rows = chain_of(3)
    assert (2, Break.GAP) in list(breaks([rows[0], rows[1], rows[1], rows[2]]))


def test_swapped_rows_are_found():
    first, second, third = chain_of(3)
    assert list(breaks([first, third, second])) != []


@pytest.mark.parametrize("content", ["", "not json", "[]", "{}", '{"at":"yesterday"}'])
def test_a_content_that_cannot_be_read_is_a_break_and_no_crash(content):
    rows = chain_of(1)
    rows[0] = rows[0]._replace(content=content)
    assert list(breaks(rows)) == [(1, Break.ALTERED), (1, Break.RELABELLED)]
