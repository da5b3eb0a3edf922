"""Work of sales that keeps what a partner promised: pieces that its outlets sold."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.partners.evidence import Done
from layang.partners.models import Measure, Partner
from layang.sales.models import Sale, SalesReport


def pieces_done(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None) -> Iterator[Done]:
    """Pieces sold on each day, by report; the benefit is what they brought the house after commission, whole rupiah."""
    rows = Sale.objects.filter(unit=unit, report__state=SalesReport.State.RECORDED, sold_on__range=(since, until))
    if partner is not None:
        rows = rows.filter(report__outlet__partner=partner)
    days = (
        rows.values("sold_on", "report__number", "report__outlet__name", "report__outlet__partner")
        .annotate(pieces=Sum("quantity"), net=Sum(F("gross") - F("commission")))
        .order_by("sold_on", "report__number")
    )
    for row in days:
        text = _("Terjual di %(outlet)s, laporan %(number)s") % {
            "outlet": row["report__outlet__name"], "number": row["report__number"],
        }  # fmt: skip
        url = reverse("sales:report", args=[row["report__number"]])
        counts = {Measure.PIECES_SOLD: row["pieces"]}
        yield Done(row["report__outlet__partner"], row["sold_on"], counts, text, url, rupiah=int(row["net"]))
