"""What is done to agreements before they are signed: begun, put right, sent for review, sent back, dropped."""

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.core.numbering import take_number
from layang.partners.actions._drafting import Terms, begin, locked, set_terms
from layang.partners.models import Agreement, Partner
from layang.partners.queries.agreements import patterns_of
from layang.partners.queries.texts import template_of, values_of
from layang.partners.rules.agreements import CannotDraft, CannotMove, Stage, Step, move
from layang.partners.rules.numbers import pattern_on, write_number


@deed("partners.agreement.draft")
def draft_agreement(*, partner: Partner, kind: Agreement.Kind, terms: Terms, request_id: UUID, by: User) -> Agreement:
    """Begin an agreement with the unit's template as its first version. It has no number yet.

    The same `request_id` gives the draft there is. Raises CannotDraft; an addendum is begun with `amend_agreement`.
    """
    if kind == Agreement.Kind.ADDENDUM:
        raise CannotDraft(_("Adendum dibuat dari halaman perjanjian yang diubahnya."))
    return begin(
        partner=partner,
        kind=kind,
        terms=terms,
        articles=template_of(partner.unit, kind),
        note_of_version=_("Dari naskah baku"),
        request_id=request_id,
        by=by,
    )


@deed("partners.agreement.correct")
def correct_agreement(*, agreement: Agreement, terms: Terms, by: User) -> Agreement:
    """Put right what a draft is about, its term and its signers. Raises CannotDraft, and CannotMove for no draft."""
    agreement = locked(agreement)
    move(Stage(agreement.stage), Step.EDIT)
    if faults := terms.faults():
        raise CannotDraft(*faults)
    set_terms(agreement, terms)
    return agreement


@deed("partners.agreement.send")
def send_for_review(*, agreement: Agreement, on: dt.date, by: User) -> Agreement:
    """Send a draft to the other side, and give it its number on that day: they read the paper that they will sign.

    Sent again after it came back, it keeps its number; dropped later, its number stays in the register as dropped. So
    no number is given twice and none is missing. Raises CannotMove with all that the draft still lacks.
    """
    agreement = locked(agreement)
    after = move(Stage(agreement.stage), Step.SEND)
    if faults := _lacking(agreement):
        raise CannotMove(*faults)
    if not agreement.number:
        agreement.number, agreement.numbered_on = _next_number(agreement.unit, on=on), on
    agreement.stage = after
    agreement.save(update_fields=["stage", "number", "numbered_on"])
    note(number=agreement.number)
    return agreement


@deed("partners.agreement.return")
def return_to_draft(*, agreement: Agreement, reason: str, by: User) -> Agreement:
    """Take a text back to be changed. Raises CannotMove for one that is not under review."""
    agreement = locked(agreement)
    agreement.stage = move(Stage(agreement.stage), Step.RETURN)
    agreement.save(update_fields=["stage"])
    note(number=agreement.number)
    return agreement


@deed("partners.agreement.drop")
def drop_agreement(*, agreement: Agreement, reason: str, by: User) -> Agreement:
    """Give up an agreement that was never signed. Raises CannotMove for a signed one, or without a reason."""
    agreement = locked(agreement)
    after = move(Stage(agreement.stage), Step.DROP)
    if not reason.strip():
        raise CannotMove(_("Tulis mengapa perjanjian ini dibatalkan."))
    agreement.stage, agreement.terminated_because = after, reason.strip()
    agreement.save(update_fields=["stage", "terminated_because"])
    note(number=agreement.number)
    return agreement


def _next_number(unit: Unit, *, on: dt.date) -> str:
    pattern = pattern_on(on, patterns_of(unit))
    return write_number(pattern, sequence=take_number(f"{unit.code}:agreement:{on.year}"), on=on)


def _lacking(agreement: Agreement) -> list[str]:
    faults = []
    if agreement.starts_on is None or agreement.ends_on is None:
        faults.append(_("Isi hari pertama dan hari terakhir berlakunya."))
    faults += [
        _("Isi nama dan jabatan penanda tangan dari %(party)s.") % {"party": party.name}
        for party in agreement.parties.all()
        if not (party.signer_name and party.signer_title)
    ]
    if agreement.kind != Agreement.Kind.ADDENDUM and not values_of(agreement)["ruang_lingkup"]:
        faults.append(_("Isi ruang lingkupnya, satu baris satu hal."))
    return faults
