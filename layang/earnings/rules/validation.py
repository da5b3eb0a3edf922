"""Everything that is wrong with a share rule, at once, in sentences that say what to do."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from layang.core.calendar import long_date
from layang.core.rupiah import percent
from layang.earnings.rules.beneficiary import MAKERS, is_beneficiary, title_of
from layang.earnings.rules.share_rule import WHOLE, Base, ShareRule, ShareStep, StepKind

_KIND_TITLES = {
    StepKind.RECOVER: "bahan kembali",
    StepKind.REMAINDER: "sisa",
}
_OPEN_KINDS = (StepKind.PERCENT, StepKind.REMAINDER)


def validate_rule(rule: ShareRule, others: Iterable[ShareRule] = ()) -> list[str]:
    """Give all faults of `rule`; empty when it may be adopted. `others` are the rules the house has adopted before.

    Under a rule without faults `share_out` shares all that the outlet owes, or refuses the sale in a sentence.
    """
    return [*_faults_of_decision(rule), *_faults_of_dates(rule, others), *_faults_of_steps(rule)]


def cautions_about(rule: ShareRule) -> list[str]:
    """Say what the head should know before deciding, though it is no fault."""
    cautions = []
    if rule.decided_on and rule.valid_from and rule.valid_from < rule.decided_on:
        cautions.append(
            f"Aturan berlaku sejak {long_date(rule.valid_from)}, sebelum SK ditetapkan pada "
            f"{long_date(rule.decided_on)}. Penjualan yang sudah dicatat tidak dihitung ulang."
        )
    if rule.base is Base.GROSS:
        cautions.append(
            "Dasar harga jual: komisi gerai mengurangi bagian selain pembuat. "
            "Penjualan yang komisinya lebih besar dari bagian itu akan ditolak."
        )
    if not rule.may_pay_released:
        cautions.append(
            "Pembuat yang sudah bebas tidak mendapat bagian dari karya yang laku sesudahnya. Pastikan SK menyebutnya."
        )
    return cautions


def _faults_of_decision(rule: ShareRule) -> Iterator[str]:
    if not rule.code.strip():
        yield "Kode aturan kosong. Isi kode singkat, misalnya KEPMEN_1990."
    if not rule.title.strip():
        yield "Nama aturan kosong. Isi nama yang dikenal pegawai."
    if not rule.legal_reference.strip():
        yield "Dasar hukum kosong. Isi peraturan yang menjadi dasar, misalnya UU 22/2022 pasal 9 huruf j."
    if not rule.decision_number.strip():
        yield "Nomor SK kosong. Isi nomor keputusan kepala yang menetapkan aturan ini."
    if rule.decided_on is None:
        yield "Tanggal SK kosong. Isi tanggal keputusan kepala."
    if rule.locked_bp is None:
        yield "Bagian tabungan yang terkunci belum dipilih. Isi persennya, misalnya 75 % menurut SE 2010."
    elif not 0 <= rule.locked_bp <= WHOLE:
        yield f"Bagian tabungan yang terkunci {percent(rule.locked_bp)}. Isi antara 0 % dan 100 %."


def _faults_of_dates(rule: ShareRule, others: Iterable[ShareRule]) -> Iterator[str]:
    first, last = rule.valid_from, rule.valid_until
    if first is None:
        yield "Tanggal mulai berlaku kosong. Isi tanggal penjualan pertama yang dibagi dengan aturan ini."
        return
    if last is not None and last < first:
        yield (
            f"Aturan berakhir {long_date(last)}, sebelum mulai berlaku {long_date(first)}. Perbaiki salah satu tanggal."
        )
        return
    for other in others:
        if other.valid_from is not None and other != rule:
            yield from _overlap(rule, first, other, other.valid_from)


def _overlap(rule: ShareRule, first: dt.date, other: ShareRule, others_first: dt.date) -> Iterator[str]:
    """Two rules collide when they begin on one day, or when the earlier names a last day that the later does not heed.

    Without a last day the earlier simply ends where the later begins.
    """
    name = f"“{other.title}” ({other.decision_number})"
    if first == others_first:
        yield f"Pada {long_date(first)} sudah mulai berlaku aturan {name}. Pilih tanggal mulai yang lain."
    elif first > others_first and other.valid_until is not None and other.valid_until >= first:
        yield (
            f"Aturan {name} masih berlaku sampai {long_date(other.valid_until)}. "
            f"Mulailah aturan ini sesudahnya, pada {long_date(other.valid_until + dt.timedelta(days=1))}."
        )
    elif first < others_first and rule.valid_until is not None and rule.valid_until >= others_first:
        yield (
            f"Mulai {long_date(others_first)} berlaku aturan {name}. "
            f"Akhiri aturan ini sebelumnya, pada {long_date(others_first - dt.timedelta(days=1))}."
        )


def _faults_of_steps(rule: ShareRule) -> Iterator[str]:
    for place, step in enumerate(rule.steps, start=1):
        yield from _faults_of_step(place, step)
    yield from _faults_of_order(rule.steps)
    if not any(step.beneficiary == MAKERS and step.kind is not StepKind.RECOVER for step in rule.steps):
        yield "Tidak ada bagian untuk pembuat. Tambahkan langkah untuk pembuat."
    if rule.base is None:
        yield (
            "Dasar belum dipilih. Pilih dasar persennya: harga jual, harga jual setelah komisi, untung, atau upah. "
            "Tulis pilihan itu di SK."
        )
    else:
        yield from _faults_of_filling(rule.base, rule.steps)


def _faults_of_step(place: int, step: ShareStep) -> Iterator[str]:
    if not is_beneficiary(step.beneficiary):
        yield (
            f"Langkah {place}: penerima “{step.beneficiary}” tidak dikenal. "
            "Pilih pembuat, modal, negara, rutan, atau dana dengan nama (fund:nama)."
        )
    if step.kind is StepKind.PERCENT and not 0 < step.basis_points <= WHOLE:
        yield f"Langkah {place}: {percent(step.basis_points)} tidak mungkin. Isi lebih dari 0 % sampai 100 %."
    if step.kind is StepKind.FIXED and step.per_piece <= 0:
        yield f"Langkah {place}: jumlah per buah belum diisi. Isi rupiah per buah, lebih dari nol."
    if step.kind is StepKind.RECOVER and step.beneficiary == MAKERS:
        yield f"Langkah {place}: bahan kembali ke yang membelinya, bukan ke pembuat. Pilih modal, rutan, atau dana."


def _faults_of_order(steps: tuple[ShareStep, ...]) -> Iterator[str]:
    kinds = Counter(step.kind for step in steps)
    for kind in (StepKind.RECOVER, StepKind.REMAINDER):
        if kinds[kind] > 1:
            yield f"Langkah {_KIND_TITLES[kind]} ada {kinds[kind]}. Sisakan satu."
    if kinds[StepKind.REMAINDER] and steps[-1].kind is not StepKind.REMAINDER:
        yield "Langkah sisa harus yang terakhir. Pindahkan ke bawah."
    # One fraction a beneficiary, so that one share is one rounding and the slip can print it as one line.
    open_parts = Counter(step.beneficiary for step in steps if step.kind in _OPEN_KINDS)
    for name, count in open_parts.items():
        if count > 1:
            yield f"Bagian “{title_of(name)}” ada {count} kali dalam langkah persen dan sisa. Gabungkan."
    wages = Counter(step.beneficiary for step in steps if step.kind is StepKind.FIXED)
    for name, count in wages.items():
        if count > 1:
            yield f"Bagian “{title_of(name)}” ada {count} kali dalam langkah per buah. Gabungkan."


def _faults_of_filling(base: Base, steps: tuple[ShareStep, ...]) -> Iterator[str]:
    """Say why the steps would not use up what the outlet owes."""
    if base is Base.WAGE:
        yield from _faults_of_wage(steps)
        return
    kinds = {step.kind for step in steps}
    if base is Base.PROFIT and StepKind.RECOVER not in kinds:
        yield "Dasar untung: bahan belum kembali ke siapa pun. Tambahkan langkah bahan kembali, misalnya ke modal."
    percents = sum(step.basis_points for step in steps if step.kind is StepKind.PERCENT)
    has_fixed_sums = StepKind.FIXED in kinds or (StepKind.RECOVER in kinds and base is not Base.PROFIT)
    if StepKind.REMAINDER in kinds:
        if percents >= WHOLE:
            yield f"Langkah persen sudah {percent(percents)}, jadi tidak ada sisa. Kurangi persen atau hapus sisa."
    elif has_fixed_sums:
        yield "Ada langkah dengan jumlah tetap, jadi sisanya harus ada penerimanya. Tambahkan langkah sisa."
    elif percents != WHOLE:
        yield f"Jumlah persen {percent(percents)}, harus tepat 100 %. Perbaiki persen atau tambahkan langkah sisa."
    if base is Base.GROSS and not any(step.beneficiary != MAKERS and step.kind in _OPEN_KINDS for step in steps):
        yield "Dasar harga jual: tidak ada bagian selain pembuat yang menanggung komisi gerai. Tambahkan bagian itu."


def _faults_of_wage(steps: tuple[ShareStep, ...]) -> Iterator[str]:
    kinds = {step.kind for step in steps}
    if StepKind.PERCENT in kinds:
        yield "Dasar upah: upah utuh bagi pembuat, jadi tidak ada langkah persen. Hapus langkah persen."
    if not any(step.kind is StepKind.FIXED and step.beneficiary == MAKERS for step in steps):
        yield "Dasar upah: belum ada upah per buah untuk pembuat. Tambahkan."
    if StepKind.REMAINDER not in kinds:
        yield "Dasar upah: belum ada yang menerima sisa setelah upah. Tambahkan langkah sisa, misalnya ke modal."
