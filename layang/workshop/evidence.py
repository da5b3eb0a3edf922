"""Work of the workshop that keeps what a partner promised: material that it lent."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.partners.evidence import Done
from layang.partners.models import Measure, Partner
from layang.workshop.models import MaterialLoan


def loans_done(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None) -> Iterator[Done]:
    """Each loan by its value; what went back on the day it came was not lent. No benefit: what is lent goes back."""
    loans = MaterialLoan.objects.filter(unit=unit, lent_on__range=(since, until))
    if partner is not None:
        loans = loans.filter(partner=partner)
    at_once = Coalesce(Sum("returns__amount", filter=Q(returns__returned_on=F("lent_on"))), 0)
    kept = loans.annotate(kept=F("amount") - at_once).filter(kept__gt=0)
    for loan in kept.order_by("lent_on", "number"):
        text = _("Dipinjamkan: %(goods)s") % {"goods": loan.goods}
        url = f"{reverse('workshop:material')}#pinjam"
        yield Done(loan.partner_id, loan.lent_on, {Measure.MATERIAL_LENT: int(loan.kept)}, text, url)
