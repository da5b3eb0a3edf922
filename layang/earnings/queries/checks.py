"""What must be true of makers' money, recomputed from the rows and held against the books by `layang verify`.

Every check gives sentences for what is wrong, and none when all is well.
"""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F, Q, Sum

from layang.accounts.models import Unit
from layang.books.queries.verification import verification
from layang.core.rupiah import Rupiah, rupiah
from layang.earnings.models import Carry, Distribution, Payout, ReleaseLine, Share
from layang.earnings.queries.deposits import deposited, state_money
from layang.earnings.queries.makers import fund_rows
from layang.earnings.queries.savings import Savings, savings_by_maker
from layang.earnings.queries.sharing import SAVINGS, SHARES
from layang.earnings.rules import STATE, Beneficiary, is_maker, maker, title_of


def share_sum_faults(unit: Unit) -> list[str]:
    """Everything that does not add up: shares of sales, releases, the books' balances, what rounding owes."""
    return [
        *_sales(unit),
        *_outstanding(unit),
        *_pending(unit),
        *_savings(unit),
        *_state(unit),
        *_carries(unit),
    ]


@verification("jumlah bagian tiap penjualan")
def _sales(unit: Unit) -> Iterator[str]:
    """The shares of every sale add up to what the outlet owes for it, and a sale taken back to nothing."""
    sums = Distribution.objects.filter(unit=unit).annotate(
        accrued=Sum("shares__amount", filter=Q(shares__is_reversal=False), default=0),
        taken_back=Sum("shares__amount", filter=Q(shares__is_reversal=True), default=0),
    )
    for sale in sums.exclude(accrued=F("gross") - F("commission")):
        net = sale.gross - sale.commission
        yield f"{sale.source}, lot {sale.lot_number}: bagian {rupiah(sale.accrued)}, seharusnya {rupiah(net)}."
    for sale in sums.exclude(taken_back=0).exclude(taken_back=-F("accrued")):
        yield (
            f"{sale.source}, lot {sale.lot_number}: dibatalkan {rupiah(-sale.taken_back)} "
            f"dari bagian {rupiah(sale.accrued)}."
        )


@verification("bagian yang cair tidak melebihi haknya")
def _outstanding(unit: Unit) -> Iterator[str]:
    """Nobody was set free more of a document than he has in it."""
    shared = _sums(Share, unit, "source", "beneficiary")
    for key, freed in _sums(ReleaseLine, unit, "source", "beneficiary").items():
        if not 0 <= freed <= shared.get(key, 0):
            source, name = key
            yield f"{source}, {name}: cair {rupiah(freed)} dari bagian {rupiah(shared.get(key, 0))}."


@verification("hasil yang menunggu gerai, di buku dan menurut barisnya")
def _pending(unit: Unit) -> Iterator[str]:
    """The books hold as pending exactly what is shared and not set free."""
    owed: defaultdict[Beneficiary, Rupiah] = defaultdict(int)
    for (name,), total in _sums(Share, unit, "beneficiary").items():
        owed[name] += total
    for (name,), total in _sums(ReleaseLine, unit, "beneficiary").items():
        owed[name] -= total
    booked = {name: held.pending for name, held in savings_by_maker(unit=unit).items()}
    booked |= {fund.name: fund.pending for fund in fund_rows(unit=unit)}
    for name in sorted({*owed, *booked}):
        yield from _unequal(f"{_who(name)}, menunggu gerai", booked.get(name, 0), owed[name])


@verification("tabungan pembuat, di buku dan menurut barisnya")
def _savings(unit: Unit) -> Iterator[str]:
    """The books hold as a maker's savings exactly what was set free less what was paid out, part by part."""
    sums: defaultdict[Beneficiary, Savings] = defaultdict(Savings)
    lines = ReleaseLine.objects.filter(unit=unit).values_list("beneficiary")
    for name, amount, locked in lines.annotate(total=Sum("amount"), kept=Sum("locked")).order_by():
        if is_maker(name):
            sums[name] += Savings(locked=locked, usable=amount - locked)
    paid = Payout.objects.filter(unit=unit, state=Payout.State.PAID).values_list("resident__code")
    for code, amount, locked in paid.annotate(total=Sum("amount"), kept=Sum("locked")).order_by():
        sums[maker(code)] += Savings(locked=-locked, usable=locked - amount)
    booked = savings_by_maker(unit=unit)
    for name in sorted({*sums, *booked}):
        yield from _unequal(f"{_who(name)}, tabungan terkunci", booked[name].locked, sums[name].locked)
        yield from _unequal(f"{_who(name)}, tabungan bebas", booked[name].usable, sums[name].usable)


@verification("bagian negara, di buku dan menurut barisnya")
def _state(unit: Unit) -> Iterator[str]:
    """The books hold for the state exactly what came in for it less what was deposited."""
    came_in = _sums(ReleaseLine, unit, "beneficiary").get((STATE,), 0)
    yield from _unequal(f"{_who(STATE)}, belum disetor", state_money(unit=unit), came_in - deposited(unit=unit))


@verification("sisa pembulatan")
def _carries(unit: Unit) -> Iterator[str]:
    """Carries of shares cancel out; those of savings are what the lines added."""
    rows = Carry.objects.filter(unit=unit)
    shares = rows.filter(purpose=SHARES).aggregate(total=Sum("amount", default=0))["total"]
    if shares:
        yield f"Sisa pembulatan bagian berjumlah {shares} per semiliar rupiah, seharusnya 0."
    lines = ReleaseLine.objects.filter(unit=unit).values_list("beneficiary")
    added = {name: total for name, total in lines.annotate(total=Sum("carry_change")).order_by() if total}
    kept = {
        name: amount for name, amount in rows.filter(purpose=SAVINGS).values_list("beneficiary", "amount") if amount
    }
    for name in sorted({*added, *kept}):
        if added.get(name, 0) != kept.get(name, 0):
            yield f"{_who(name)}: sisa pembulatan tabungan tidak sama dengan barisnya."


def _sums(model: type[Share] | type[ReleaseLine], unit: Unit, *by: str) -> dict[tuple[str, ...], Rupiah]:
    rows = model.objects.filter(unit=unit).values_list(*by).annotate(total=Sum("amount")).order_by()
    return {tuple(row[:-1]): row[-1] for row in rows}


def _who(name: Beneficiary) -> str:
    return f"Pembuat {name.removeprefix('maker:')}" if is_maker(name) else title_of(name)


def _unequal(what: str, booked: Rupiah, counted: Rupiah) -> Iterator[str]:
    if booked != counted:
        yield f"{what}: di buku {rupiah(booked)}, menurut barisnya {rupiah(counted)}."
