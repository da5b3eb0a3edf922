"""What is done with agreements that are signed: filed, extended, renewed, ended."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.core.calendar import long_date
from layang.files.actions import store_file
from layang.files.rules import Kind as FileKind
from layang.files.shelf import Readable
from layang.partners.actions._drafting import Signer, Terms, begin, locked, write_version
from layang.partners.models import Agreement, Dimension, Party, Promise, SignedCopy
from layang.partners.queries.agreements import renewal_of
from layang.partners.queries.texts import articles_of, filled_articles, latest_draft, template_of
from layang.partners.rules.agreements import BINDING_STAGES, CannotMove, Stage, Step, move, next_term


@deed("partners.agreement.sign")
def sign_agreement(
    *, agreement: Agreement, signed_on: dt.date, place: str, partner_number: str, today: dt.date, by: User
) -> Agreement:
    """Record that both sides signed. The text is kept with everything filled in; an addendum changes its agreement.

    Raises CannotMove: not under review, a day that has not come, an addendum to what is no longer in force.
    """
    agreement = locked(agreement)
    after = move(Stage(agreement.stage), Step.SIGN)
    faults = []
    if signed_on > today:
        faults.append(_("Tanggal tanda tangan belum tiba. Catat sesudah kedua pihak menandatangani."))
    if not place.strip():
        faults.append(_("Isi tempat penandatanganan."))
    if agreement.amends and agreement.amends.stage != Stage.SIGNED:
        faults.append(_("Perjanjian yang diubah oleh adendum ini sudah diakhiri."))
    if faults:
        raise CannotMove(*faults)
    agreement.stage, agreement.signed_on, agreement.signed_in = after, signed_on, place.strip()
    agreement.partner_number = partner_number.strip()
    agreement.save(update_fields=["stage", "signed_on", "signed_in", "partner_number"])
    write_version(agreement, filled_articles(agreement), note=_("Naskah yang ditandatangani"), by=by, is_final=True)
    if agreement.amends and agreement.ends_on:
        _extend(agreement.amends, to=agreement.ends_on)
    note(number=agreement.number)
    return agreement


@deed("partners.agreement.file")
def file_signed_copy(
    *, agreement: Agreement, content: bytes | Readable, name: str, remark: str, by: User
) -> SignedCopy:
    """Keep the signed paper: a scan, or a PDF that carries digital signatures. An earlier copy stays.

    Raises CannotMove for what is not signed yet; CannotStore for what is no PDF.
    """
    agreement = locked(agreement)
    if agreement.stage not in BINDING_STAGES:
        raise CannotMove(_("Catat dulu kapan perjanjian ini ditandatangani, lalu simpan naskahnya."))
    stored = store_file(content=content, name=name, unit_code=agreement.unit.code, kind=FileKind.LETTER, by=by)
    return SignedCopy.objects.create(
        unit=agreement.unit,
        agreement=agreement,
        file=stored,
        note=remark.strip(),
        recorded_at=timezone.now(),
        recorded_by=by.username,
    )


@deed("partners.agreement.terminate")
def terminate_agreement(*, agreement: Agreement, last_on: dt.date, reason: str, by: User) -> Agreement:
    """End an agreement early: `last_on` is the last day it binds.

    Raises CannotMove: not signed, no reason, a day outside its term.
    """
    agreement = locked(agreement)
    after = move(Stage(agreement.stage), Step.TERMINATE)
    faults = []
    if not reason.strip():
        faults.append(_("Tulis mengapa perjanjian ini diakhiri."))
    if agreement.starts_on and last_on < agreement.starts_on:
        faults.append(_("Hari terakhir tidak boleh sebelum %(day)s.") % {"day": long_date(agreement.starts_on)})
    if agreement.last_day_on and last_on > agreement.last_day_on:
        faults.append(
            _("Perjanjian ini sudah berakhir sendiri pada %(day)s.") % {"day": long_date(agreement.last_day_on)}
        )
    if faults:
        raise CannotMove(*faults)
    agreement.stage, agreement.terminated_on, agreement.terminated_because = after, last_on, reason.strip()
    agreement.save(update_fields=["stage", "terminated_on", "terminated_because"])
    note(number=agreement.number)
    return agreement


@deed("partners.agreement.renew")
def renew_agreement(*, agreement: Agreement, on: dt.date, request_id: UUID, by: User) -> Agreement:
    """Begin the next agreement in one step: same text, parties, term and promises, from the day after the old one ends.

    Dates of single promises move by as much as the first day does. Raises CannotMove for what cannot be renewed or is
    being renewed already.
    """
    agreement = locked(agreement)
    move(Stage(agreement.stage), Step.RENEW)
    there = renewal_of(agreement)
    if there is not None and there.request_id != request_id:
        raise CannotMove(_("Perpanjangannya sudah ada: %(agreement)s. Buka dan lanjutkan.") % {"agreement": there})
    starts_on, ends_on = next_term(
        starts_on=agreement.starts_on or on,
        last_day_on=agreement.last_day_on or on,
        agreed_until=agreement.ends_on,
        on=on,
    )
    renewal = begin(
        partner=agreement.partner,
        kind=agreement.kind,
        terms=replace(_terms_of(agreement), starts_on=starts_on, ends_on=ends_on),
        articles=articles_of(latest_draft(agreement)),
        note_of_version=_("Dari %(number)s") % {"number": agreement.number},
        request_id=request_id,
        by=by,
        renews=agreement,
    )
    if there is None:
        _copy_promises(agreement, renewal)
    note(number=agreement.number)
    return renewal


@deed("partners.agreement.amend")
def amend_agreement(
    *, agreement: Agreement, about: str, ends_on: dt.date | None, on: dt.date, request_id: UUID, by: User
) -> Agreement:
    """Begin an addendum. `ends_on`: the new last day of the agreement, None when it stays.

    Raises CannotMove for what is not signed or has ended; CannotDraft without a matter.
    """
    agreement = locked(agreement)
    move(Stage(agreement.stage), Step.AMEND)
    if agreement.kind == Agreement.Kind.ADDENDUM:
        raise CannotMove(_("Adendum dibuat atas perjanjian, bukan atas adendum."))
    if agreement.last_day_on and on > agreement.last_day_on:
        raise CannotMove(_("Perjanjian ini sudah berakhir. Perpanjang, jangan adendum."))
    terms = replace(
        _terms_of(agreement), about=about, starts_on=on, ends_on=ends_on or agreement.last_day_on, partner_number=""
    )
    return begin(
        partner=agreement.partner,
        kind=Agreement.Kind.ADDENDUM,
        terms=terms,
        articles=template_of(agreement.unit, Agreement.Kind.ADDENDUM),
        note_of_version=_("Dari naskah baku"),
        request_id=request_id,
        by=by,
        amends=agreement,
    )


def _extend(agreement: Agreement, *, to: dt.date) -> None:
    if agreement.last_day_on is None or to > agreement.last_day_on:
        Agreement.objects.filter(pk=agreement.pk).update(extended_to_on=to)


def _terms_of(agreement: Agreement) -> Terms:
    parties = {party.is_ours: party for party in agreement.parties.all()}
    return Terms(
        about=agreement.about,
        dimension=Dimension(agreement.dimension),
        scope=agreement.scope,
        our_signer=_signer_of(parties[True]),
        their_signer=_signer_of(parties[False]),
    )


def _signer_of(party: Party) -> Signer:
    return Signer(party.signer_name, party.signer_title, party.signer_id)


def _copy_promises(agreement: Agreement, renewal: Agreement) -> None:
    """The promises of the agreement and of its signed addenda that none of these lifted, in their order."""
    moved = (renewal.starts_on or dt.date.min) - (agreement.starts_on or dt.date.min)
    rows = Promise.objects.filter(agreement__in=[agreement, *agreement.addenda.filter(stage=Stage.SIGNED)])
    rows = rows.exclude(lifted_by__stage=Stage.SIGNED)
    places = dict.fromkeys(Promise.Side, 0)
    copies = []
    for promise in rows.order_by("side", "agreement_id", "position"):
        side = Promise.Side(promise.side)
        places[side] += 1
        promise.pk, promise.agreement, promise.position, promise.lifted_by = None, renewal, places[side], None
        promise.due_on = promise.due_on + moved if promise.due_on else None
        copies.append(promise)
    Promise.objects.bulk_create(copies)
