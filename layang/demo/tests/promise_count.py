"""The board of the demo house against a count of its own: raw rows and a calendar, none of the code that it checks.

What is counted here: each promise of an agreement in force is due on the last day of every whole period since the
agreement's first day (or on its one day); what happened within a period counts for it; what is more than enough makes
good what was missing before, the oldest first.
"""

import calendar
import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple

from django.db import connection

from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.partners.models import Agreement
from layang.partners.queries.monitoring import overview, scorecard

MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
DAYS_180, DAYS_30 = dt.timedelta(days=180), dt.timedelta(days=30)

EVIDENCE = "SELECT promise_id, done_on, quantity FROM partners_evidence WHERE state = 'confirmed' AND unit_id = %s"
WORK = {
    "sessions": (
        "SELECT s.partner_id, s.held_on, 1 FROM coaching_session s WHERE s.unit_id = %s AND s.marked_at IS NOT NULL"
        " AND s.called_off_because = '' AND EXISTS (SELECT 1 FROM coaching_attendance a"
        " WHERE a.session_id = s.id AND a.reason = 'attended')"
        " UNION ALL SELECT t.partner_id, l.held_on, 1 FROM coaching_lesson l JOIN coaching_training t"
        " ON t.id = l.training_id WHERE l.unit_id = %s AND l.is_marked AND l.session_id IS NULL"
    ),
    "graduates": (
        "SELECT t.partner_id, c.issued_on, 1 FROM coaching_certificate c JOIN coaching_trainee p ON p.id = c.trainee_id"
        " JOIN coaching_training t ON t.id = p.training_id WHERE c.state = 'issued' AND c.unit_id = %s"
    ),
    "urine_tests": (
        "SELECT partner_id, held_on, tested FROM integrity_urinetest WHERE withdrawn_at IS NULL AND unit_id = %s"
    ),
    "material_lent": "SELECT partner_id, lent_on, amount FROM workshop_materialloan WHERE unit_id = %s",
    "pieces_sold": (
        "SELECT o.partner_id, s.sold_on, s.quantity FROM sales_sale s JOIN sales_salesreport r ON r.id = s.report_id"
        " JOIN sales_outlet o ON o.id = r.outlet_id WHERE r.state = 'recorded' AND s.unit_id = %s"
    ),
}
"""What each measure is counted from. Promises in hours are for officers here, and no table tells of those."""


class Times(NamedTuple):
    """Installments by their state, each as its promise and its last day; and agreements without evidence."""

    overdue: set[tuple[int, dt.date]]
    due: set[tuple[int, dt.date]]
    kept: set[tuple[int, dt.date]]
    dead: set[int]


def rows_of(sql: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [tuple(_plain(value) for value in row) for row in cursor.fetchall()]


def _plain(value: Any) -> Any:
    """SQLite hands days over as text."""
    return dt.date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 and value[4] == "-" else value


def later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def periods(first: dt.date, last: dt.date, rhythm: str, due_on: dt.date | None) -> list[tuple[dt.date, dt.date]]:
    if rhythm == "once":
        return [(first, due_on or last)]
    found, step, number = [], MONTHS[rhythm], 1
    while later(first, step * number) - dt.timedelta(days=1) <= last:
        found.append((later(first, step * (number - 1)), later(first, step * number) - dt.timedelta(days=1)))
        number += 1
    return found or [(first, last)]


def counted_by_hand(unit: int, on: dt.date) -> Times:
    """All four lists from the tables themselves."""
    told, work = defaultdict(list), defaultdict(list)
    for promise, day, quantity in rows_of(EVIDENCE, unit):
        told[promise].append((day, quantity))
    for measure, sql in WORK.items():
        for partner, day, quantity in rows_of(sql, *[unit] * sql.count("%s")):
            work[partner, measure].append((day, quantity))
    agreements = rows_of(
        "SELECT a.id, a.partner_id, a.starts_on, a.ends_on FROM partners_agreement a WHERE a.unit_id = %s"
        " AND a.stage = 'signed' AND a.kind <> 'addendum' AND a.starts_on <= %s AND a.ends_on >= %s",
        unit, on, on,
    )  # fmt: skip
    times = Times(set(), set(), set(), set())
    for agreement, partner, first, last in agreements:
        alive = first
        for pk, side, measure, quantity, rhythm, due_on, dimension in rows_of(
            "SELECT id, side, measure, quantity, rhythm, due_on, dimension FROM partners_promise"
            " WHERE agreement_id = %s",
            agreement,
        ):
            by_work = side == "theirs" and (dimension == "coaching" or measure == "urine_tests")
            proofs = told[pk] + (work[partner, measure] if by_work else [])
            proofs = [(day, count) for day, count in proofs if first <= day <= on]
            alive = max([alive, *(day for day, _count in proofs)])
            sort_in(times, pk, periods(first, last, rhythm, due_on), quantity, proofs, on=on)
        if on - alive > DAYS_180:
            times.dead.add(agreement)
    return times


def sort_in(times: Times, promise: int, spans: Any, quantity: int, proofs: Any, *, on: dt.date) -> None:
    """Sort one promise's installments into the lists."""
    missing = {}
    over = 0
    for since, due_on in spans:
        done = sum(count for day, count in proofs if since <= day <= due_on)
        missing[due_on] = max(0, quantity - done)
        over = max(0, done - quantity)
        for earlier in sorted(missing):  # what is too much now makes good what was missing before
            made_good = min(over, missing[earlier]) if earlier < due_on else 0
            missing[earlier], over = missing[earlier] - made_good, over - made_good
    for since, due_on in spans:
        if not missing[due_on]:
            times.kept.add((promise, due_on))
        elif due_on < on:
            times.overdue.add((promise, due_on))
        elif since <= on and due_on <= on + DAYS_30:
            times.due.add((promise, due_on))


def check_promises(house: Cast) -> None:
    """Six agreements and more with forty promises: overdue, due, kept and dead are what the count here says."""
    in_force = Agreement.objects.filter(unit=house.unit).in_force(on=TODAY)
    assert in_force.count() >= 6
    ((promises,),) = rows_of(
        "SELECT COUNT(*) FROM partners_promise WHERE agreement_id IN"
        " (SELECT id FROM partners_agreement WHERE unit_id = %s AND stage = 'signed' AND ends_on >= %s)",
        house.unit.pk, TODAY,
    )  # fmt: skip
    assert promises == 40
    days = (TODAY, TODAY - dt.timedelta(days=40), TODAY + dt.timedelta(days=22), dt.date(2027, 2, 1))
    for on in days:
        found, own = overview(unit=house.unit, on=on), counted_by_hand(house.unit.pk, on)
        assert {(row.promise.pk, row.due_on) for row in found.overdue} == own.overdue, on
        assert {(row.promise.pk, row.due_on) for row in found.due} == own.due, on
        assert {(row.promise.pk, row.due_on) for row in found.kept} == own.kept, on
        assert {row.agreement.pk for row in found.dead} == own.dead, on
    own = counted_by_hand(house.unit.pk, TODAY)
    assert min(len(own.overdue), len(own.due), len(own.kept), len(own.dead)) >= 1, "each list has something to say"
    card = scorecard(partner=house.partners["BLK Contoh"], since=dt.date(2026, 7, 1), until=TODAY)
    assert any(part.sign.done.url for row in card.theirs.rows for part in row.parts), "work kept a promise by itself"
