"""Writing down who has a part in a sale. The postings are the caller's: they belong to the entry of the sale."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.core.refusal import Refusal
from layang.core.rupiah import rupiah
from layang.earnings import rules
from layang.earnings.models import Carry, Distribution, Share
from layang.earnings.queries.outstanding import released_of
from layang.earnings.queries.sharing import SHARES, adopted_rules


class CannotReverseShares(Refusal):
    """Shares whose money has partly been paid out of the outlet's hands cannot be taken back."""


class PlannedSale(NamedTuple):
    """A sale that was shared by the rules and is now to be kept."""

    lot_number: str
    occurred_on: dt.date
    shared: rules.Distribution


@deed("earnings.shares.accrue")
def accrue_shares(*, unit: Unit, source: str, sales: Sequence[PlannedSale], by: User) -> list[Distribution]:
    """Keep how each sale of the document `source` was shared, and what rounding now owes to whom.

    Gives the rows in the order of `sales`. The rules of `sales` must be adopted ones.
    """
    rows = {read: row.pk for read, row in adopted_rules(unit).items()}
    kept = Distribution.objects.bulk_create(
        Distribution(
            unit=unit,
            source=source,
            rule_id=rows[sale.shared.rule],
            occurred_on=sale.occurred_on,
            lot_number=sale.lot_number,
            pieces=sale.shared.sale.pieces,
            gross=sale.shared.sale.gross,
            commission=sale.shared.sale.commission,
            material_cost=sale.shared.sale.material_cost,
            base=sale.shared.base_amount,
            working=sale.shared.working(),
        )
        for sale in sales
    )
    Share.objects.bulk_create(
        Share(
            unit=unit,
            distribution=row,
            source=source,
            occurred_on=sale.occurred_on,
            beneficiary=name,
            amount=amount,
        )
        for row, sale in zip(kept, sales, strict=True)
        for name, amount in sale.shared.shares.items()
        if amount or rules.is_maker(name)
    )
    Carry.objects.add_up(unit=unit, purpose=SHARES, changes=[sale.shared.carry_changes for sale in sales])
    note(source=source, sales=len(kept), net=sum(sale.shared.sale.net for sale in sales))
    return kept


@deed("earnings.shares.reverse")
def reverse_shares(*, unit: Unit, source: str, on: dt.date, by: User) -> int:
    """Take back all shares of the document `source` on the day `on`: the stored rows negated, the rule not run again.

    The postings are the caller's, as they were. Gives how many rows that took; 0 when they are taken back already.
    Raises CannotReverseShares while money of the source has been set free.
    """
    standing = Share.objects.filter(unit=unit, source=source, is_reversal=False)
    if Share.objects.filter(unit=unit, source=source, is_reversal=True).exists():
        return 0
    if released := released_of(unit=unit, source=source):
        raise CannotReverseShares(
            _("%(source)s sudah dibayar %(amount)s dan dibagikan. Batalkan dulu pembayarannya, lalu ulangi.")
            % {"source": source, "amount": rupiah(released)}
        )
    taken_back = Share.objects.bulk_create(
        Share(
            unit=unit,
            distribution_id=share.distribution_id,
            source=source,
            occurred_on=on,
            beneficiary=share.beneficiary,
            amount=-share.amount,
            is_reversal=True,
        )
        for share in standing
    )
    workings = Distribution.objects.filter(unit=unit, source=source).values_list("working", flat=True)
    changes = [{name: -change for name, change in working["carry_changes"].items()} for working in workings]
    Carry.objects.add_up(unit=unit, purpose=SHARES, changes=changes)
    note(source=source, rows=len(taken_back))
    return len(taken_back)
