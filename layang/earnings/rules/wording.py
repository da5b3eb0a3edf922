"""A rule in the words of the maker's slip."""

from layang.core.calendar import long_date
from layang.core.rupiah import percent, rupiah
from layang.earnings.rules.share_rule import WHOLE, ShareRule, ShareStep, StepKind


def rule_in_words(rule: ShareRule) -> str:
    """Say what the rule does, by which law and decision, how work is weighed and what stays locked."""
    return " ".join([_parts(rule), _decision(rule), _weighing(rule), _savings(rule)])


def _parts(rule: ShareRule) -> str:
    first = f"Dari {rule.base.wording}: " if rule.base else "Dasar belum dipilih: "
    return first + ", ".join(_part(step) for step in rule.steps) + "."


def _part(step: ShareStep) -> str:
    match step.kind:
        case StepKind.PERCENT:
            return f"{percent(step.basis_points)} {step.title}"
        case StepKind.FIXED:
            return f"{rupiah(step.per_piece)} per buah {step.title}"
        case StepKind.RECOVER:
            return step.title
    return f"sisanya {step.title}"


def _decision(rule: ShareRule) -> str:
    words = f"Dasar: {rule.legal_reference}"
    if rule.decision_number:
        words += f"; ditetapkan dengan {rule.decision_number}"
    if rule.valid_from:
        words += f", berlaku sejak {long_date(rule.valid_from)}"
    return f"{words}."


def _weighing(rule: ShareRule) -> str:
    return f"“Kerja saya” dihitung dari {rule.weighting.wording}."


def _savings(rule: ShareRule) -> str:
    if rule.locked_bp is None:
        return "Bagian tabungan yang terkunci belum dipilih."
    locked, usable = percent(rule.locked_bp), percent(WHOLE - rule.locked_bp)
    return f"Tabungan: {locked} terkunci sampai bebas, {usable} boleh dipakai."
