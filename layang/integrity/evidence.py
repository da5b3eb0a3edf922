"""Work of integrity that keeps what a partner promised: urine tests that it staffed."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.integrity.models import UrineTest
from layang.partners.evidence import Done
from layang.partners.models import Measure, Partner


def rounds_done(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None) -> Iterator[Done]:
    """Each round that a partner staffed, by the officers tested. What came of it is not told: partners read this."""
    rounds = UrineTest.objects.filter(
        unit=unit, partner__isnull=False, held_on__range=(since, until), withdrawn_at__isnull=True
    )
    if partner is not None:
        rounds = rounds.filter(partner=partner)
    for test in rounds.order_by("held_on", "number"):
        if test.partner_id is not None:
            text = _("Tes urine, %(tested)s petugas") % {"tested": test.tested}
            url = f"{reverse('integrity:urine_tests')}#{test.number}"
            yield Done(test.partner_id, test.held_on, {Measure.URINE_TESTS: test.tested}, text, url)
