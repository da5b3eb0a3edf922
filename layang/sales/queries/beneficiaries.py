"""Who gets what of a settlement, and who still waits for it to be paid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from layang.core.rupiah import Rupiah
from layang.earnings.models import ReleaseLine, Share, ShareRule
from layang.residents.models import Resident
from layang.sales.models import Payment, Settlement

_MAKER = "maker:"
_FUND = "fund:"


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
        return self.code.startswith(_MAKER)

    @property
    def tag(self) -> str:
        """What stands on a maker's tags; nothing for a fund."""
        return self.code.removeprefix(_MAKER) if self.is_maker else ""


def beneficiaries(settlement: Settlement) -> list[Beneficiary]:
    """Who gets what of a settlement: makers by what they get, then the funds."""
    of_it = {"unit": settlement.unit_id, "source": settlement.number}
    shared = dict(Share.objects.filter(**of_it).values_list("beneficiary").annotate(total=Sum("amount")).order_by())
    freed = dict(
        ReleaseLine.objects.filter(**of_it).values_list("beneficiary").annotate(total=Sum("amount")).order_by()
    )
    tags = [code.removeprefix(_MAKER) for code in shared if code.startswith(_MAKER)]
    makers = {person.code: person.call_name for person in Resident.objects.filter(unit=settlement.unit, code__in=tags)}
    rows = [
        Beneficiary(code, _name_of(code, makers), amount, freed.get(code, 0))
        for code, amount in shared.items()
        if amount
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
    makers = [total for code, total in amounts.items() if code.startswith(_MAKER)]
    return Waiting(len(makers), sum(makers), sum(amounts.values()) - sum(makers))


def _name_of(code: str, makers: Mapping[str, str]) -> str:
    if code.startswith(_MAKER):
        tag = code.removeprefix(_MAKER)
        return makers.get(tag, tag)
    if code.startswith(_FUND):
        return code.removeprefix(_FUND).replace("-", " ").capitalize()
    funds = {"capital": _("Modal bergulir"), "state": _("PNBP, setor ke negara"), "house": _("Rutan")}
    return funds.get(code, code)
