"""What is done about promises: write them into a draft, tell of what was done, confirm or refuse what was told."""

import datetime as dt
from typing import NamedTuple, TypedDict
from uuid import UUID

from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.core.moments import day_of
from layang.files.actions import store_file
from layang.files.rules import Kind
from layang.files.shelf import Readable
from layang.partners.models import Agreement, Contact, Evidence, Measure, PartnerPerson, Promise
from layang.partners.rules import promises as rules
from layang.partners.rules.agreements import BINDING_STAGES, Stage
from layang.partners.rules.promises import CannotDecide, CannotPromise, CannotTell

State = Evidence.State


class Terms(TypedDict, total=False):
    """What a promise says. `due_on` only for what is done once; `contact` for an owner who has no log-in."""

    text: str
    measure: Measure
    quantity: int
    unit_word: str
    rhythm: Promise.Rhythm
    due_on: dt.date | None
    dimension: Promise.Dimension
    owner: User | None
    contact: Contact | None


class Attachment(NamedTuple):
    """A file as it came in with its sender's name for it."""

    content: Readable
    name: str


@deed("partners.promise.write")
def write_promise(*, agreement: Agreement, side: Promise.Side, terms: Terms, by: User) -> Promise:
    """Add a promise of one side to a draft, after those it has. Raises CannotPromise with all faults."""
    agreement = _draft(agreement)
    _refuse_faulty(agreement, side, terms)
    last = agreement.promises.filter(side=side).aggregate(last=Max("position"))["last"] or 0
    note(text=terms["text"], agreement=agreement.pk)
    promise: Promise = Promise.objects.create(
        unit=agreement.unit, agreement=agreement, side=side, position=last + 1, **terms
    )
    return promise


@deed("partners.promise.change")
def change_promise(*, promise: Promise, terms: Terms, by: User) -> Promise:
    """Put a promise of a draft into other words or quantities. Raises CannotPromise."""
    promise = Promise.objects.select_for_update().select_related("agreement").get(pk=promise.pk)
    _refuse_faulty(_draft(promise.agreement), Promise.Side(promise.side), terms)
    for name, value in terms.items():
        setattr(promise, name, value)
    note(text=promise.text)
    promise.save(update_fields=list(terms))
    return promise


@deed("partners.promise.strike")
def strike_promise(*, promise: Promise, by: User) -> None:
    """Take a promise out of a draft; those after it move up. Raises CannotPromise."""
    agreement = _draft(promise.agreement)
    note(text=promise.text, agreement=agreement.pk)
    later = agreement.promises.filter(side=promise.side, position__gt=promise.position).order_by("position")
    promise.delete()
    for row in later:  # one by one and in order: the place is unique, and SQLite checks it row by row
        agreement.promises.filter(pk=row.pk).update(position=F("position") - 1)


@deed("partners.promise.lift")
def lift_promise(*, promise: Promise, addendum: Agreement, by: User) -> Promise:
    """Let an addendum that is being drafted end a promise of the agreement it amends, from its first day on.

    What is to hold instead is written into the addendum as a promise of its own. Raises CannotPromise.
    """
    promise, addendum = _lifting(promise, addendum)
    there = promise.lifted_by
    if there is not None and there.pk != addendum.pk and there.stage != Stage.DROPPED:
        raise CannotPromise(_("Komitmen ini sudah dicabut oleh %(addendum)s.") % {"addendum": there})
    promise.lifted_by = addendum
    promise.save(update_fields=["lifted_by"])
    note(text=promise.text, addendum=addendum.pk)
    return promise


@deed("partners.promise.keep")
def keep_promise(*, promise: Promise, addendum: Agreement, by: User) -> Promise:
    """Let a promise hold that an addendum was to end. Raises CannotPromise once the addendum is no draft any more."""
    promise, addendum = _lifting(promise, addendum)
    if promise.lifted_by_id == addendum.pk:
        promise.lifted_by = None
        promise.save(update_fields=["lifted_by"])
    note(text=promise.text, addendum=addendum.pk)
    return promise


@deed("partners.promise.hand_over")
def hand_over_promise(*, promise: Promise, owner: User | None, contact: Contact | None, by: User) -> Promise:
    """Name who sees to a promise from now on; also after signing, for people change. Raises CannotPromise."""
    promise = Promise.objects.select_for_update().select_related("agreement").get(pk=promise.pk)
    if faults := _owner_faults(promise.agreement, Promise.Side(promise.side), owner=owner, contact=contact):
        raise CannotPromise(*faults)
    note(before=promise.owner_id)
    promise.owner, promise.contact = owner, contact
    promise.save(update_fields=["owner", "contact"])
    return promise


@deed("partners.evidence.tell")
def tell_evidence(
    *,
    promise: Promise,
    done_on: dt.date,
    quantity: int,
    text: str,
    attached: Attachment | None,
    request_id: UUID,
    by: User,
) -> Evidence:
    """Tell by hand what was done for a promise. It counts once the other side confirms it.

    Officers tell of either side's promises, a partner's people only of theirs. The same `request_id` gives what there
    is. Raises CannotTell with all faults, files' CannotStore for an attachment that cannot be kept.
    """
    there: Evidence | None = Evidence.objects.filter(unit=promise.unit, request_id=request_id).first()
    if there is not None:
        return there
    agreement = promise.agreement
    faults = rules.telling_faults(
        done_on=done_on, quantity=quantity, text=text, since=agreement.starts_on, today=timezone.localdate()
    )
    if promise.side == Promise.Side.OURS and PartnerPerson.objects.filter(unit=promise.unit, user=by).exists():
        faults.append(_("Komitmen rutan dicatat oleh petugas rutan."))
    if Stage(agreement.stage) not in BINDING_STAGES:
        faults.append(_("Perjanjian ini belum ditandatangani; buktinya belum dapat dicatat."))
    if faults:
        raise CannotTell(*faults)
    file = store_file(kind=Kind.PROOF, unit_code=promise.unit.code, by=by, **attached._asdict()) if attached else None
    evidence: Evidence = Evidence.objects.create(
        unit=promise.unit,
        promise=promise,
        done_on=done_on,
        quantity=quantity,
        text=text.strip(),
        file=file,
        told_by=by,
        told_at=timezone.now(),
        request_id=request_id,
    )
    return evidence


@deed("partners.evidence.confirm")
def confirm_evidence(*, evidence: Evidence, by: User) -> Evidence:
    """Let what was told count. Raises CannotDecide: decided already, told by the same person, or by the same side."""
    evidence = _to_decide(evidence, by=by)
    return _decide(evidence, State.CONFIRMED, by=by)


@deed("partners.evidence.refuse")
def refuse_evidence(*, evidence: Evidence, reason: str, by: User) -> Evidence:
    """Say that it was not done so, and why. It can be told anew. Raises CannotDecide as confirming does."""
    evidence = _to_decide(evidence, by=by)
    if not reason.strip():
        raise CannotDecide(_("Tulis mengapa bukti ini ditolak, agar dapat diperbaiki."))
    evidence.refused_because = reason.strip()
    return _decide(evidence, State.REFUSED, by=by)


def _lifting(promise: Promise, addendum: Agreement) -> tuple[Promise, Agreement]:
    """Both rows as they are now, when one may touch the other. Raises CannotPromise."""
    addendum = _draft(addendum)
    rows = Promise.objects.select_for_update(of=("self",)).select_related("agreement", "lifted_by")
    promise = rows.get(pk=promise.pk)
    if addendum.amends_id is None or promise.whole_id != addendum.amends_id or promise.agreement_id == addendum.pk:
        raise CannotPromise(_("Adendum hanya mencabut komitmen dari perjanjian yang diubahnya."))
    return promise, addendum


def _draft(agreement: Agreement) -> Agreement:
    locked: Agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if Stage(locked.stage) is not Stage.DRAFT:
        raise CannotPromise(_("Komitmen hanya dapat diubah selama naskah masih draf. Sesudah itu, buat adendum."))
    return locked


def _refuse_faulty(agreement: Agreement, side: Promise.Side, terms: Terms) -> None:
    faults = rules.promise_faults(
        text=terms["text"],
        quantity=terms["quantity"],
        is_once=terms["rhythm"] == Promise.Rhythm.ONCE,
        due_on=terms.get("due_on"),
        since=agreement.starts_on,
        until=agreement.ends_on,
    )
    faults += _owner_faults(agreement, side, owner=terms.get("owner"), contact=terms.get("contact"))
    if faults:
        raise CannotPromise(*faults)


def _owner_faults(
    agreement: Agreement, side: Promise.Side, *, owner: User | None, contact: Contact | None
) -> list[str]:
    """Ours belongs to an officer, theirs to one of their people or contacts."""
    if contact is not None and (side == Promise.Side.OURS or contact.partner_id != agreement.partner_id):
        return [_("Kontak itu bukan dari mitra yang berjanji.")]
    if owner is None:
        return []
    link = PartnerPerson.objects.filter(unit=agreement.unit, user=owner, until__isnull=True).first()
    if side == Promise.Side.OURS and link is not None:
        return [_("%(name)s bukan petugas rutan.") % {"name": owner}]
    if side == Promise.Side.THEIRS and (link is None or link.partner_id != agreement.partner_id):
        return [_("%(name)s bukan orang dari mitra ini.") % {"name": owner}]
    return []


def _to_decide(evidence: Evidence, *, by: User) -> Evidence:
    locked: Evidence = (
        Evidence.objects.select_for_update(of=("self",))
        .select_related("promise__agreement", "told_by")
        .get(pk=evidence.pk)
    )
    if locked.state != State.WAITING:
        raise CannotDecide(_("Bukti ini sudah %(state)s.") % {"state": locked.get_state_display().lower()})
    if locked.told_by_id == by.pk:
        raise CannotDecide(_("Yang mencatat bukti tidak dapat mengonfirmasinya. Minta pihak lain."))
    people = PartnerPerson.objects.filter(unit=locked.unit, partner=locked.promise.agreement.partner_id)
    fault = rules.deciding_fault(
        is_told_by_partner=people.filter(user=locked.told_by_id).exists(),
        is_partner=people.filter(user=by).exists(),
        partner_has_people=people.in_force(on=day_of(timezone.now())).exists(),
    )
    if fault:
        raise CannotDecide(fault)
    return locked


def _decide(evidence: Evidence, state: Evidence.State, *, by: User) -> Evidence:
    evidence.state, evidence.decided_by, evidence.decided_at = state, by, timezone.now()
    evidence.save(update_fields=["state", "decided_by", "decided_at", "refused_because"])
    return evidence
