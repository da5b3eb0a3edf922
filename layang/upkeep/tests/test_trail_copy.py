import datetime as dt

import pytest
from django.db import connection

from layang.accounts.models import Unit
from layang.accounts.queries import command_line_actor
from layang.audit.models import AuditRow
from layang.books.actions import post_entries
from layang.books.tests.factories import rupiah
from layang.core.daily import Day, Skipped
from layang.upkeep import actions, trail_copy
from layang.upkeep.daily import copy_trail
from layang.upkeep.trail_copy import FILE, CannotKeepTrail, keep_heads

AT = dt.datetime(2026, 10, 31, 20, 30, tzinfo=dt.UTC)


@pytest.fixture
def house(db):
    unit = Unit.objects.create(code="contoh", name="Rutan", short_name="Rutan", address="-", city="-")
    by = command_line_actor()
    post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 5000)], by=by)
    return unit


def forge(sql, *values):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what a commit would do
            cursor.execute("ALTER TABLE audit_auditrow DISABLE TRIGGER ALL")
            cursor.execute("ALTER TABLE books_batch DISABLE TRIGGER ALL")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(sql, values)


def test_heads_are_added_day_by_day_and_agree(house, tmp_path):
    assert keep_heads(tmp_path, at=AT) == (2, True)
    actions.forget_days_to_come(on=AT.date(), by=command_line_actor())
    assert keep_heads(tmp_path, at=AT) == (3, False)
    lines = (tmp_path / FILE).read_text().splitlines()
    assert len(lines) == 5
    last = AuditRow.objects.get(chain="contoh")
    assert lines[0] == f"2026-10-31T20:30:00+00:00 jejak contoh 1 {last.digest}"
    assert lines[1].startswith("2026-10-31T20:30:00+00:00 buku contoh 1 ")


@pytest.mark.parametrize(
    ("sql", "word"),
    [
        ("UPDATE audit_auditrow SET digest = %s WHERE chain = 'contoh'", "Jejak contoh baris 1"),
        ("DELETE FROM audit_auditrow WHERE digest <> %s", "Jejak contoh baris 1"),
        ("UPDATE books_batch SET digest = %s", "Buku contoh segel 1"),
    ],
)
def test_a_rebuilt_or_shortened_chain_is_told_every_day(house, tmp_path, sql, word):
    """Even a chain that is whole in itself: the second place remembers another head."""
    keep_heads(tmp_path, at=AT)
    before = (tmp_path / FILE).read_text()
    forge(sql, "0" * 64)
    for _day in range(2):
        with pytest.raises(CannotKeepTrail, match=word):
            keep_heads(tmp_path, at=AT)
    assert (tmp_path / FILE).read_text() == before


def test_a_half_written_line_is_passed_over(house, tmp_path):
    keep_heads(tmp_path, at=AT)
    with (tmp_path / FILE).open("a") as file:
        file.write("2026-10-31T20:30:00+00:00 jejak con\n")
    assert keep_heads(tmp_path, at=AT) == (2, False)


def test_a_place_that_is_not_there_is_told_and_not_made(house, tmp_path, settings):
    settings.AUDIT_COPY = str(tmp_path / "usb")
    with pytest.raises(CannotKeepTrail, match="Pasang cakram"):
        copy_trail(Day(AT.date()))
    assert not (tmp_path / "usb").exists()
    settings.AUDIT_COPY = ""
    with pytest.raises(Skipped, match="LAYANG_AUDIT_COPY"):
        copy_trail(Day(AT.date()))
    settings.AUDIT_COPY = str(tmp_path)
    assert "dimulai yang baru" in copy_trail(Day(AT.date()))
    assert "dimulai yang baru" not in copy_trail(Day(AT.date()))
    assert trail_copy.FILE in {path.name for path in tmp_path.iterdir()}
