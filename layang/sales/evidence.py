"""Work of sales that keeps what a partner promised: pieces that its outlets sold."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.partners.evidence import Done
from layang.partners.models import Partner
from layang.sales.models import Sale, SalesReport


def pieces_done(*, partner: Partner, unit: Unit, since: dt.date, until: dt.date) -> Iterator[Done]:
    """Pieces sold on each day, by report; the benefit is what they brought the house after commission, whole rupiah."""
    rows = (
        Sale.objects.filter(
            unit=unit,
            report__outlet__partner=partner,
            report__state=SalesReport.State.RECORDED,
            sold_on__range=(since, until),
        )
        .values("sold_on", "report__number", "report__outlet__name")
        .annotate(pieces=Sum("quantity"), net=Sum(F("gross") - F("commission")))
        .order_by("sold_on", "report__number")
    )
    for row in rows:
        text = _("Terjual di %(outlet)s, laporan %(number)s") % {
            "outlet": row["report__outlet__name"], "number": row["report__number"],
        }  # fmt: skip
        url = reverse("sales:report", args=[row["report__number"]])
        yield Done(row["sold_on"], row["pieces"], text, url, rupiah=row["net"])
