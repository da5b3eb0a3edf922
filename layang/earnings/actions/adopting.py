"""The head decides how money is shared."""

from django.utils import timezone

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.earnings import rules
from layang.earnings.models import ShareRule
from layang.earnings.queries.sharing import adopted_rules


@deed("earnings.rule.adopt")
def adopt_rule(*, unit: Unit, rule: rules.ShareRule, by: User) -> ShareRule:
    """Keep a rule by the head's decision. It shares the sales from its first day on; what is shared already stays.

    The same rule adopted again gives the version there is. Raises CannotAdoptRule with all faults: an incomplete
    decision, steps that do not use up what the outlet owes, a day on which another rule begins.
    """
    adopted = adopted_rules(unit)
    if rule in adopted:
        return adopted[rule]
    faults = rules.validate_rule(rule, others=adopted)
    if faults or rule.decided_on is None or rule.valid_from is None:
        raise rules.CannotAdoptRule(*faults)
    version: ShareRule = ShareRule.objects.create(
        unit=unit,
        code=rule.code.strip(),
        title=rule.title.strip(),
        legal_reference=rule.legal_reference.strip(),
        decision_number=rule.decision_number.strip(),
        decided_on=rule.decided_on,
        valid_from=rule.valid_from,
        terms=rule.terms(),
        adopted_at=timezone.now(),
        adopted_by=by.username,
    )
    note(decision=version.decision_number, valid_from=version.valid_from)
    return version
