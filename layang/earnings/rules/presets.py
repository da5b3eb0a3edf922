"""Share rules seen in law and in practice, as drafts to choose from (domain.md P1). None of them is a default.

Every figure is data with its source. `verified_by` is empty: the house checks a preset against the official text and
says so in its decision. Nothing here is advice on which rule is lawful.
"""

import datetime as dt
import enum
from dataclasses import dataclass, replace

from layang.core.rupiah import BasisPoints, Rupiah
from layang.earnings.rules.beneficiary import CAPITAL, HOUSE, MAKERS, STATE
from layang.earnings.rules.share_rule import Base, CannotAdoptRule, ShareRule, ShareStep, StepKind, Weighting
from layang.earnings.rules.validation import validate_rule


class Status(enum.StrEnum):
    """How well we know it."""

    SOURCED = "sourced"
    MEMORY = "memory"
    OUR_DEFAULT = "our_default"


_NO_LAW_SEEN = "Ini praktik. Dasar hukumnya belum kami temukan; periksa sebelum menetapkan."
_BASE_NOT_SAID = "Sumber tidak menyebut dasarnya. Pilih harga jual, bersih, atau untung, dan tulis di SK."
_WEIGHED_BY_HOURS = "Pembagian antarpembuat menurut jam kerja adalah usul kami, bukan isi sumber."


@dataclass(frozen=True, slots=True)
class Preset:
    """A draft of a rule, with where it comes from and what to mind."""

    code: str
    title: str
    legal_reference: str
    source: str
    status: Status
    effective_from: str
    """ISO date, as exact as the source is: `1990`, `2025-06`, `2010-06-11`."""
    base: Base | None
    """None where the source does not say it: the house must choose."""
    steps: tuple[ShareStep, ...]
    warnings: tuple[str, ...]
    weighting: Weighting = Weighting.HOURS
    locked_bp: BasisPoints | None = None
    may_pay_released: bool = True
    verified_by: str = ""

    def draft(self) -> ShareRule:
        """Give the preset as a rule that is still to be decided on, for a form to fill in or a simulation to run."""
        return ShareRule(
            code=self.code,
            title=self.title,
            legal_reference=self.legal_reference,
            decision_number="",
            decided_on=None,
            valid_from=None,
            base=self.base,
            steps=self.steps,
            weighting=self.weighting,
            locked_bp=self.locked_bp,
            may_pay_released=self.may_pay_released,
        )


PRESETS: dict[str, Preset] = {
    preset.code: preset
    for preset in (
        Preset(
            code="KEPMEN_1990",
            title="Kepmen 1990: 50 premi, 35 modal, 15 negara",
            legal_reference="UU 22/2022 pasal 9 huruf j; Kepmen Kehakiman M.01-PP.02.01/1990",
            source="https://patraindonesia.com/?p=15907, 12 April 2023, mengutip kepmen",
            status=Status.SOURCED,
            effective_from="1990",
            base=Base.PROFIT,
            steps=(
                ShareStep.recover(CAPITAL),
                ShareStep.percent(MAKERS, 5_000),
                ShareStep.percent(CAPITAL, 3_500),
                ShareStep.percent(STATE, 1_500),
            ),
            warnings=("Naskah kepmen belum kami baca; angkanya dari berita yang mengutipnya.", _WEIGHED_BY_HOURS),
        ),
        Preset(
            code="SE_2010_WAGE",
            title="SE 2010: upah utuh bagi pembuat",
            legal_reference="UU 22/2022 pasal 9 huruf j; SE Dirjen PAS PAS1.PK.01.04-87 tanggal 11 Juni 2010",
            source="https://id.scribd.com/document/649601377/SE-Dirjen-Tahun-2010-tentang-Upah-dan-PNBP",
            status=Status.SOURCED,
            effective_from="2010-06-11",
            base=Base.WAGE,
            steps=(ShareStep.fixed(MAKERS, 0, "upah pembuat"), ShareStep.remainder(CAPITAL, "sisa, ke modal kerja")),
            locked_bp=7_500,
            warnings=(
                "Isi upah per buah. Upah paling sedikit UMP/UMK, dihitung dari hari kerja yang dipakai tiap buah.",
                "Kerja sama dengan pihak ketiga: PNBP paling sedikit 1 % dari untung. Aturan ini tidak menghitungnya.",
                "Huruf b surat edaran tidak terbaca pada salinan kami. Baca naskahnya; setor dan catat PNBP sendiri.",
                _WEIGHED_BY_HOURS,
            ),
        ),
        Preset(
            code="SUMENEP_2024",
            title="Seluruh untung bagi pembuat",
            legal_reference="UU 22/2022 pasal 9 huruf j; praktik Rutan Sumenep 2024",
            source="https://javanetwork.co.id/ikhtiar-rutan-sumenep-bina-wbp-dengan-ibadah-ubudiyah-dan-program-membatik/"
            " dan https://jatim.antaranews.com/berita/1018714/rutan-sumenep-bina-narapidana-keterampilan-membatik",
            status=Status.SOURCED,
            effective_from="2024-07-09",
            base=Base.PROFIT,
            steps=(ShareStep.recover(CAPITAL), ShareStep.percent(MAKERS, 10_000)),
            warnings=("Berita tidak menyebut PNBP dan komisi gerai. Pastikan bagian negara.", _WEIGHED_BY_HOURS),
        ),
        Preset(
            code="KENDAL_60_40",
            title="60 rutan, 40 premi",
            legal_reference="UU 22/2022 pasal 9 huruf j; praktik Lapas Terbuka Kendal 2025",
            source="https://www.frekuensinews.com/gesat/28915370506/…, Juni 2025",
            status=Status.SOURCED,
            effective_from="2025-06",
            base=None,
            steps=(ShareStep.percent(HOUSE, 6_000), ShareStep.percent(MAKERS, 4_000)),
            warnings=(_NO_LAW_SEEN, _BASE_NOT_SAID, _WEIGHED_BY_HOURS),
        ),
        Preset(
            code="IPPA_60_40",
            title="60 operasional, 40 premi",
            legal_reference="UU 22/2022 pasal 9 huruf j; praktik pameran IPPA 2025",
            source="https://indoposco.id/megapolitan/2025/08/10/"
            "karya-warga-binaan-jadi-primadona-di-ippafest-2025-penjualan-capai-rekor-baru",
            status=Status.SOURCED,
            effective_from="2025-08-10",
            base=None,
            steps=(ShareStep.percent(HOUSE, 6_000), ShareStep.percent(MAKERS, 4_000)),
            warnings=(_NO_LAW_SEEN, _BASE_NOT_SAID, _WEIGHED_BY_HOURS),
        ),
        Preset(
            code="NAMLEA_70_30",
            title="70 PNBP dan modal, 30 premi",
            legal_reference="UU 22/2022 pasal 9 huruf j; praktik Lapas Namlea 2025",
            source="https://www.orasirakyat.com/2025/11/berkah-hasil-sawi-lapas-namlea-penuhi.html",
            status=Status.SOURCED,
            effective_from="2025-11",
            base=Base.GROSS,
            steps=(
                ShareStep.percent("fund:pnbp-modal", 7_000, "PNBP dan modal bersama"),
                ShareStep.percent(MAKERS, 3_000),
            ),
            warnings=(
                _NO_LAW_SEEN,
                "Sumber menyebut omzet, jadi dasarnya harga jual dan komisi gerai mengurangi bagian PNBP dan modal.",
                "Sumber tidak membagi PNBP dan modal. Ganti dengan dua langkah bila bagiannya sudah ditetapkan.",
                _WEIGHED_BY_HOURS,
            ),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of law or policy that screens compare with; never part of the sharing."""

    code: str
    value: Rupiah
    source: str
    status: Status
    effective_from: str
    verified_by: str = ""


PREMIUM_FLOOR_PER_MONTH = Figure(
    code="PREMIUM_FLOOR_PER_MONTH",
    value=700_000,
    source="https://www.terasbatam.id/kebijakan-upah-baru-lapas-premi-warga-binaan-kini-lampaui-garis-kemiskinan",
    status=Status.SOURCED,
    effective_from="2025",
)


def adopt(
    preset: Preset,
    *,
    decision_number: str,
    decided_on: dt.date | None,
    valid_from: dt.date | None,
    base: Base | None = None,
    locked_bp: BasisPoints | None = None,
    per_piece: Rupiah | None = None,
    weighting: Weighting | None = None,
    others: tuple[ShareRule, ...] = (),
) -> ShareRule:
    """Make a preset the house's rule by the head's decision.

    `base` and `locked_bp` fill what the preset leaves open (and overrule what it says), `per_piece` is the wage of a
    wage rule. With profit as base, material goes back to the capital first. Raises CannotAdoptRule with all faults.
    """
    draft = preset.draft()
    chosen = base or draft.base
    steps = tuple(
        replace(step, per_piece=per_piece) if step.kind is StepKind.FIXED and per_piece is not None else step
        for step in draft.steps
    )
    if chosen is Base.PROFIT and not any(step.kind is StepKind.RECOVER for step in steps):
        steps = (ShareStep.recover(CAPITAL), *steps)
    rule = replace(
        draft,
        decision_number=decision_number,
        decided_on=decided_on,
        valid_from=valid_from,
        base=chosen,
        steps=steps,
        weighting=weighting or draft.weighting,
        locked_bp=draft.locked_bp if locked_bp is None else locked_bp,
    )
    if faults := validate_rule(rule, others):
        raise CannotAdoptRule(*faults)
    return rule
