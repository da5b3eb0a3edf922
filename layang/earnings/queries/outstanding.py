"""What beneficiaries still wait for, document by document, and by which rule it was earned."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import TypeAlias

from django.db.models import Max, QuerySet, Sum

from layang.accounts.models import Unit
from layang.core.rupiah import Rupiah
from layang.earnings.models import Distribution, ReleaseLine, Share
from layang.earnings.rules import Beneficiary

ByRule: TypeAlias = dict[int, Rupiah]
"""Sums by the key of the share rule that earned them."""


def shared_by_rule(*, unit: Unit, source: str) -> dict[Beneficiary, ByRule]:
    """What each beneficiary was given of a document, under each rule; taken-back shares are out of it."""
    return _by_rule(
        Share.objects.filter(unit=unit, source=source)
        .values_list("beneficiary", "distribution__rule")
        .annotate(total=Sum("amount"))
    )


def released_by_rule(*, unit: Unit, source: str) -> dict[Beneficiary, ByRule]:
    """What of a document was set free for each beneficiary, under each rule."""
    return _by_rule(
        ReleaseLine.objects.filter(unit=unit, source=source)
        .values_list("beneficiary", "rule")
        .annotate(total=Sum("amount"))
    )


def outstanding(
    shared: Mapping[Beneficiary, Mapping[int, Rupiah]], released: Mapping[Beneficiary, Mapping[int, Rupiah]]
) -> dict[Beneficiary, ByRule]:
    """What is left to be set free, of those and under those rules that still wait for something."""
    left: dict[Beneficiary, ByRule] = {}
    for name, sums in shared.items():
        freed = released.get(name, {})
        waiting = {rule: amount - freed.get(rule, 0) for rule, amount in sums.items()}
        if any(waiting.values()):
            left[name] = {rule: amount for rule, amount in waiting.items() if amount}
    return left


def released_of(*, unit: Unit, source: str) -> Rupiah:
    """How much of a document was set free, for all together."""
    found: Rupiah = ReleaseLine.objects.filter(unit=unit, source=source).aggregate(total=Sum("amount", default=0))[
        "total"
    ]
    return found


def last_sale(*, unit: Unit, source: str) -> dt.date | None:
    """The latest day on which something of a document was sold."""
    day: dt.date | None = Distribution.objects.filter(unit=unit, source=source).aggregate(day=Max("occurred_on"))["day"]
    return day


def _by_rule(
    rows: "QuerySet[Share, tuple[str, int, int]] | QuerySet[ReleaseLine, tuple[str, int, int]]",
) -> dict[Beneficiary, ByRule]:
    sums: defaultdict[Beneficiary, ByRule] = defaultdict(dict)
    for name, rule, total in rows.order_by("beneficiary"):
        sums[name][rule] = total
    return dict(sums)
