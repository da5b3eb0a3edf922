"""Who gets what of a settlement, and who still waits for it to be paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet, Sum

from layang.core.rupiah import Rupiah
from layang.earnings.models import ReleaseLine, ShareRule
from layang.earnings.queries.outstanding import released_by_rule, shared_by_rule
from layang.earnings.rules import is_maker, maker, title_of
from layang.residents.models import Resident
from layang.sales.models import Payment, Settlement

_MAKER = maker("")


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who gets a part of a settlement: the whole part, and what of it was set free by payments, whole rupiah."""

    code: str
    """As the books name it: maker:7Q2K, capital, state, house, fund:…"""
    name: str
    shared: Rupiah
    released: Rupiah

    @property
    def pending(self) -> Rupiah:
        return self.shared - self.released

    @property
    def is_maker(self) -> bool:
        return is_maker(self.code)

    @property
    def tag(self) -> str:
        """What stands on a maker's tags; nothing for a fund."""
        return self.code.removeprefix(_MAKER) if self.is_maker else ""


def beneficiaries(settlement: Settlement) -> list[Beneficiary]:
    """Who gets what of a settlement: makers by what they get, then the funds."""
    shared = shared_by_rule(unit=settlement.unit, source=settlement.number)
    freed = released_by_rule(unit=settlement.unit, source=settlement.number)
    tags = [code.removeprefix(_MAKER) for code in shared if is_maker(code)]
    makers = {
        maker(person.code): person.call_name for person in Resident.objects.filter(unit=settlement.unit, code__in=tags)
    }
    rows = [
        Beneficiary(
            code=code,
            name=makers.get(code, code) if is_maker(code) else _capital(title_of(code)),
            shared=sum(by_rule.values()),
            released=sum(freed.get(code, {}).values()),
        )
        for code, by_rule in shared.items()
        if any(by_rule.values())
    ]
    return sorted(rows, key=lambda row: (not row.is_maker, -row.shared, row.code))


class BeneficiariesTotal(NamedTuple):
    shared: Rupiah = 0
    released: Rupiah = 0
    pending: Rupiah = 0


def beneficiaries_total(parts: Iterable[Beneficiary]) -> BeneficiariesTotal:
    rows = list(parts)
    return BeneficiariesTotal(
        shared=sum(row.shared for row in rows),
        released=sum(row.released for row in rows),
        pending=sum(row.pending for row in rows),
    )


class Waiting(NamedTuple):
    """Who waits for a settlement to be paid: how many makers, for how much, and how much the funds wait for."""

    makers: int = 0
    makers_amount: Rupiah = 0
    funds_amount: Rupiah = 0


def waiting(settlement: Settlement) -> Waiting:
    rows = [row for row in beneficiaries(settlement) if row.pending]
    makers = [row.pending for row in rows if row.is_maker]
    return Waiting(len(makers), sum(makers), sum(row.pending for row in rows if not row.is_maker))


def rules_of(settlement: Settlement) -> QuerySet[ShareRule]:
    """Versions of the share rule by which a settlement was shared, in order of time."""
    used = ShareRule.objects.filter(distributions__source=settlement.number, unit=settlement.unit_id)
    return used.distinct().order_by("valid_from")


def released_by(payment: Payment) -> Waiting:
    """Whom a payment set money free for: what is taken back when it is reversed."""
    lines = (
        ReleaseLine.objects.filter(release__unit=payment.unit_id, release__payment=payment.number)
        .values_list("beneficiary")
        .annotate(total=Sum("amount"))
        .order_by()
    )
    amounts = {code: total for code, total in lines if total}
    makers = [total for code, total in amounts.items() if is_maker(code)]
    return Waiting(len(makers), sum(makers), sum(amounts.values()) - sum(makers))


def _capital(text: str) -> str:
    """`premi` becomes `Premi`; the rest of it stays, so that PNBP does."""
    return text[:1].upper() + text[1:]
