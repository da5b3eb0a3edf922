"""What waits to be done about outlets, for the home page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.core.calendar import short_date
from layang.core.rupiah import rupiah
from layang.core.tasks import Task
from layang.discretion.queries import open_to
from layang.sales.models import Delivery, SalesReport
from layang.sales.queries.deliveries import DAYS_ON_THE_WAY, delivery_rows
from layang.sales.queries.settlements import settlement_rows

DAYS_AHEAD = 7
"""A bill is said this many days before it is due, so that there is time to call the outlet."""


def tasks(*, user: User, unit: Unit, on: dt.date) -> list[Task]:
    """Bills due soon or overdue, goods that did not arrive, reports begun: only what `user` may do something about."""
    can = user.capabilities(unit=unit)
    found: list[Task] = []
    if Can.RECORD_PAYMENT in can:
        found += _bills(user, unit, on)
    if Can.ISSUE_DELIVERY in can:
        found += _late_deliveries(user, unit, on)
    if Can.RECORD_REPORT in can:
        found += _drafts(user, unit)
    return found


def _bills(user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    for row in open_to(user, settlement_rows(unit=unit, state="open"), about=lambda row: row.settlement):
        settlement = row.settlement
        if row.outstanding and settlement.due_on <= on + dt.timedelta(days=DAYS_AHEAD):
            paid = _("sudah dibayar %(paid)s") % {"paid": rupiah(row.paid)} if row.paid else _("belum dibayar")
            yield Task(
                title=_("Tagih %(outlet)s") % {"outlet": settlement.outlet},
                url=settlement.get_absolute_url(),
                due_on=settlement.due_on,
                hint=f"{settlement.number}, {paid}",
                count=row.outstanding,
                unit=_("rupiah"),
            )


def _late_deliveries(user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    for row in open_to(user, delivery_rows(unit=unit, state=Delivery.State.ISSUED), about=lambda row: row.delivery):
        expected_on = row.delivery.issued_on + dt.timedelta(days=DAYS_ON_THE_WAY)
        if expected_on <= on:
            said = {"number": row.delivery.number, "day": short_date(row.delivery.issued_on)}
            yield Task(
                title=_("Catat titipan %(outlet)s diterima") % {"outlet": row.delivery.outlet},
                url=reverse("sales:delivery_receive", args=[row.delivery.number]),
                due_on=expected_on,
                hint=_("%(number)s, dikirim %(day)s, belum ada kabar") % said,
                count=row.pieces,
                unit=_("buah"),
            )


def _drafts(user: User, unit: Unit) -> Iterator[Task]:
    drafts = (
        SalesReport.objects.visible_to(user).filter(unit=unit, state=SalesReport.State.DRAFT).select_related("outlet")
    )
    for report in drafts.order_by("pk"):
        yield Task(
            title=_("Selesaikan laporan %(outlet)s") % {"outlet": report.outlet},
            url=report.get_absolute_url(),
            hint=_("%(number)s masih draf, belum tercatat") % {"number": report.number},
        )
