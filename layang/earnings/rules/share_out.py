"""Share one sale by a rule: first among the steps, then the makers' part among the makers, exact at both levels."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from layang.core.refusal import Refusal
from layang.core.rupiah import Rupiah, percent, rupiah
from layang.earnings.rules.apportion import NANO, Nano, apportion, new_carries, round_fairly
from layang.earnings.rules.beneficiary import MAKERS, Beneficiary, maker
from layang.earnings.rules.distribution import Distribution, MakerShare, SaleFacts, StepShare, exactly
from layang.earnings.rules.share_rule import WHOLE, Base, ShareRule, ShareStep, StepKind, Weighting

_NANO_OF_BASIS_POINT = NANO // WHOLE
_WHOLE_KINDS = (StepKind.RECOVER, StepKind.FIXED)


class CannotShareOut(Refusal):
    pass


@dataclass(frozen=True, slots=True)
class Work:
    """What one maker did for a lot."""

    minutes: int
    pieces: int
    is_released: bool = False
    """True when the maker had left the house before the sale."""


def weigh_makers(rule: ShareRule, works: Mapping[str, Work]) -> dict[str, int]:
    """Weigh the makers of a lot, by public code, the way the rule says.

    Makers who have left count unless the rule says otherwise. Raises CannotShareOut when that leaves nobody.
    """
    counted = {code: work for code, work in works.items() if rule.may_pay_released or not work.is_released}
    if works and not counted:
        raise CannotShareOut(
            f"Semua pembuat lot ini sudah bebas, sedangkan aturan “{rule.title}” tidak membayar pembuat yang sudah "
            "bebas. Minta kepala menetapkan siapa yang menerima."
        )
    if rule.weighting is Weighting.HOURS:
        return {code: work.minutes for code, work in counted.items()}
    if rule.weighting is Weighting.PIECES:
        return {code: work.pieces for code, work in counted.items()}
    return dict.fromkeys(counted, 1)


def share_out(
    rule: ShareRule, sale: SaleFacts, makers: Mapping[str, int], carries: Mapping[Beneficiary, Nano]
) -> Distribution:
    """Share what the outlet owes for one sale. The shares add up to `sale.net` to the rupiah.

    `makers` are the weights of the lot's makers by public code (`weigh_makers`); if none has a weight they share
    equally. `carries` are everybody's carries of the house so far, in billionths of a rupiah; afterwards do
    `carries.update(distribution.carries)`. What is promised about shares and carries: see `apportion`. Raises
    CannotShareOut with every fault of the facts, or when the rule asks for more than there is.
    """
    base = rule.base
    if base is None:
        raise CannotShareOut(f"Aturan “{rule.title}” belum punya dasar. Pilih dasarnya, lalu ulangi.")
    if faults := [*_faults_of_facts(sale, makers)]:
        raise CannotShareOut(*faults)
    base_amount = _base_amount(rule, base, sale)
    dues = _walk(rule, base, sale, max(0, base_amount))
    makers_dues = [due for due in dues if due.step.beneficiary == MAKERS]
    other_dues = [due for due in dues if due.step.beneficiary != MAKERS]

    # First exactly, then in whole rupiah: only percentages and the rest can have a fraction.
    is_weighed = any(makers.values())
    weights = makers if is_weighed else dict.fromkeys(makers, 1)
    team = _split_among_makers(sum([due.exact for due in makers_dues]), weights)
    alone = {due.step.beneficiary: due.exact for due in other_dues if due.is_open}
    whole = sum([due.exact for due in other_dues if not due.is_open]) // NANO
    exact = {**team, **alone}
    shares = round_fairly(sale.net - whole, alone, team, carries)
    carried = new_carries(exact, shares, carries)

    premium = sum([shares[name] for name in team])
    wage = sum([due.exact for due in makers_dues if not due.is_open]) // NANO
    amounts = {**shares, MAKERS: premium - wage}
    steps = tuple([_worked_out(due, base, amounts) for due in dues])
    for due in other_dues:
        if not due.is_open:
            name = due.step.beneficiary
            shares[name] = shares.get(name, 0) + due.exact // NANO
            exact[name] = exact.get(name, 0) + due.exact
    return Distribution(
        rule=rule,
        sale=sale,
        base=base,
        base_amount=base_amount,
        steps=steps,
        makers=_maker_shares(team, weights, shares, rule.weighting if is_weighed else Weighting.EQUAL),
        shares=shares,
        exact=exact,
        carries=carried,
        notices=tuple(_notices(base, sale, steps, premium, is_weighed=is_weighed or len(team) == 1)),
        shortfall=sum([share.basis - share.amount for share in steps if share.step.kind in _WHOLE_KINDS]),
    )


class _Due(NamedTuple):
    """What a step is due before rounding."""

    step: ShareStep
    basis: Rupiah
    exact: Nano
    is_open: bool
    """True when the exact part may have a fraction: percentages and the rest."""
    borne: Nano = 0


def _faults_of_facts(sale: SaleFacts, makers: Mapping[str, int]) -> Iterator[str]:
    if min(sale.gross, sale.commission, sale.material_cost, sale.pieces) < 0:
        yield "Harga jual, komisi, bahan, dan jumlah buah tidak boleh kurang dari nol. Catat retur sebagai pembatalan."
    if sale.commission > sale.gross:
        yield (
            f"Komisi gerai {rupiah(sale.commission)} lebih besar dari harga jual {rupiah(sale.gross)}. "
            "Periksa harga dan syarat gerai."
        )
    if not makers:
        yield "Lot ini belum punya pembuat. Catat pembuatnya di bengkel, lalu ulangi."
    elif min(makers.values()) < 0:
        yield "Jam kerja atau jumlah buah pembuat tidak boleh kurang dari nol. Perbaiki di bengkel, lalu ulangi."


def _base_amount(rule: ShareRule, base: Base, sale: SaleFacts) -> Rupiah:
    if base is Base.GROSS:
        return sale.gross
    if base is Base.NET:
        return sale.net
    if base is Base.PROFIT:
        return sale.profit
    wages = (step.per_piece for step in rule.steps if step.kind is StepKind.FIXED and step.beneficiary == MAKERS)
    return sale.pieces * sum(wages)


def _walk(rule: ShareRule, base: Base, sale: SaleFacts, basis: Rupiah) -> list[_Due]:
    """Give each step, in order, what it is due; together exactly what the outlet owes.

    Material and wages take what there is, percentages must fit, the rest takes what is left. With gross as base the
    steps share the price, and those who are not makers then bear the outlet's commission (domain.md 2.4).
    """
    left = (sale.gross if base is Base.GROSS else sale.net) * NANO
    dues = []
    for step in rule.steps:
        kind = step.kind
        if kind is StepKind.PERCENT:
            exact = basis * step.basis_points * _NANO_OF_BASIS_POINT
            if exact > left:
                raise CannotShareOut(
                    f"{percent(step.basis_points)} dari {base.wording} adalah {exactly(exact)} ({step.title}), tetapi "
                    f"setelah langkah sebelumnya tinggal {exactly(left)}. Periksa harga dan bahan, atau ubah aturan."
                )
            due = _Due(step, basis, exact, is_open=True)
        elif kind is StepKind.REMAINDER:
            due = _Due(step, 0, left, is_open=True)
        else:
            asked = sale.material_cost if kind is StepKind.RECOVER else step.per_piece * sale.pieces
            due = _Due(step, asked, min(asked, left // NANO) * NANO, is_open=False)
        left -= due.exact
        dues.append(due)
    if left:
        raise CannotShareOut(
            f"Aturan “{rule.title}” menyisakan {exactly(left)} tanpa penerima. Perbaiki langkahnya, lalu ulangi."
        )
    return _bear_commission(dues, sale.commission) if base is Base.GROSS and sale.commission else dues


def _bear_commission(dues: list[_Due], commission: Rupiah) -> list[_Due]:
    """Take the outlet's commission from the rest; without a rest, from all but the makers in proportion."""
    bearers = [place for place, due in enumerate(dues) if due.is_open and due.step.beneficiary != MAKERS]
    if bearers and dues[bearers[-1]].step.kind is StepKind.REMAINDER:
        bearers = bearers[-1:]
    parts = [dues[place].exact for place in bearers]
    if commission * NANO > sum(parts):
        raise CannotShareOut(
            f"Komisi gerai {rupiah(commission)} lebih besar dari {exactly(sum(parts))}, bagian yang menanggungnya. "
            "Pilih aturan dengan dasar bersih, atau sepakati komisi yang lebih kecil dengan gerai."
        )
    for place, borne in zip(bearers, apportion(commission * NANO, parts), strict=True):
        due = dues[place]
        dues[place] = due._replace(exact=due.exact - borne, borne=borne)
    return dues


def _split_among_makers(exact: Nano, weights: Mapping[str, int]) -> dict[Beneficiary, Nano]:
    parts = [exact] if len(weights) == 1 else apportion(exact, list(weights.values()))
    return dict(zip(map(maker, weights), parts, strict=True))


def _worked_out(due: _Due, base: Base, amounts: Mapping[Beneficiary, Rupiah]) -> StepShare:
    amount = amounts[due.step.beneficiary] if due.is_open else due.exact // NANO
    return StepShare(due.step, base, due.basis, due.exact, amount, due.borne)


def _maker_shares(
    team: Mapping[Beneficiary, Nano],
    weights: Mapping[str, int],
    shares: Mapping[Beneficiary, Rupiah],
    weighting: Weighting,
) -> tuple[MakerShare, ...]:
    all_weights = sum(weights.values())
    return tuple(
        [
            MakerShare(name, weight, all_weights, weighting, exact, shares[name])
            for (name, exact), weight in zip(team.items(), weights.values(), strict=True)
        ]
    )


def _notices(
    base: Base, sale: SaleFacts, steps: Iterable[StepShare], premium: Rupiah, *, is_weighed: bool
) -> Iterator[str]:
    if base is Base.PROFIT and sale.profit <= 0:
        besides = f" selain upah per buah {rupiah(premium)}" if premium else ""
        loss = f", rugi {rupiah(-sale.profit)} ditanggung modal" if sale.profit else ""
        yield f"Untung {rupiah(sale.profit)}: premi 0{besides}{loss}."
    elif sale.profit < 0:
        yield (
            f"Yang dibayar gerai {rupiah(sale.net)} kurang dari bahan {rupiah(sale.material_cost)}: "
            f"rugi {rupiah(-sale.profit)} ditanggung modal."
        )
    for share in steps:
        missing = share.basis - share.amount
        if share.step.kind is StepKind.FIXED and missing:
            yield (
                f"Upah per buah {rupiah(share.basis)}, tetapi uang hanya cukup {rupiah(share.amount)}. "
                f"Tutup kekurangan {rupiah(missing)} dari modal."
            )
        elif share.step.kind is StepKind.RECOVER and missing and sale.profit >= 0:
            yield (
                f"Bahan {rupiah(share.basis)}, tetapi yang kembali hanya {rupiah(share.amount)}, karena bagian lain "
                f"didahulukan. Kekurangan {rupiah(missing)} ditanggung modal."
            )
    if not is_weighed:
        yield "Kerja pembuat lot ini tidak tercatat, jadi dibagi sama rata. Catat jam kerjanya untuk lot berikutnya."
