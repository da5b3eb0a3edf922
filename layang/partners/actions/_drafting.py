"""What several deeds share: one row locked, a draft with its parties begun, a version of its text written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.partners.models import Agreement, Article, Dimension, Partner, Party, TextVersion
from layang.partners.rules.agreements import CannotDraft
from layang.partners.rules.texts import ArticleText, text_faults


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for a party and in what office. `number`: NIP or NRP, printed as typed."""

    name: str = ""
    title: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement is about, what it serves, how long it shall bind, and who signs it."""

    about: str
    dimension: Dimension
    scope: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    signing_on: dt.date | None = None
    partner_number: str = ""
    our_signer: Signer = Signer()
    their_signer: Signer = Signer()

    def faults(self) -> list[str]:
        """Say what is wrong with them, even in a draft."""
        faults = []
        if not self.about.strip():
            faults.append(_("Isi tentang apa perjanjian ini."))
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            faults.append(_("Hari terakhir harus sama dengan atau sesudah hari pertama."))
        return faults


def locked(agreement: Agreement) -> Agreement:
    """The row as it is now, with nobody else writing it."""
    rows = Agreement.objects.select_related("unit", "partner", "amends", "renews").select_for_update(of=("self",))
    found: Agreement = rows.get(pk=agreement.pk)
    return found


def begin(
    *,
    partner: Partner,
    kind: str,
    terms: Terms,
    articles: Sequence[ArticleText],
    note_of_version: str,
    request_id: UUID,
    by: User,
    renews: Agreement | None = None,
    amends: Agreement | None = None,
) -> Agreement:
    """Write a draft, its parties and its first version. Raises CannotDraft; the same `request_id` changes nothing."""
    there: Agreement | None = Agreement.objects.filter(unit=partner.unit, request_id=request_id).first()
    if there:
        return there
    if faults := terms.faults():
        raise CannotDraft(*faults)
    agreement = Agreement(
        unit=partner.unit, partner=partner, kind=kind, renews=renews, amends=amends,
        request_id=request_id, recorded_at=timezone.now(), recorded_by=by.username,
    )  # fmt: skip
    set_terms(agreement, terms)
    write_version(agreement, articles, note=note_of_version, by=by)
    return agreement


def set_terms(agreement: Agreement, terms: Terms) -> None:
    """Write what was agreed and who signs; names and addresses of the parties as they stand today."""
    agreement.about, agreement.dimension = terms.about.strip(), terms.dimension
    agreement.scope, agreement.partner_number = terms.scope.strip(), terms.partner_number.strip()
    agreement.starts_on, agreement.ends_on, agreement.signing_on = terms.starts_on, terms.ends_on, terms.signing_on
    agreement.save()
    unit, partner = agreement.unit, agreement.partner
    for place, body, signer in ((1, unit, terms.our_signer), (2, partner, terms.their_signer)):
        Party.objects.update_or_create(
            agreement=agreement,
            position=place,
            defaults={
                "unit": unit,
                "is_ours": body is unit,
                "name": body.name,
                "address": body.address,
                "signer_name": signer.name.strip(),
                "signer_title": signer.title.strip(),
                "signer_id": signer.number.strip(),
            },
        )


def write_version(
    agreement: Agreement, articles: Sequence[ArticleText], *, note: str, by: User, is_final: bool = False
) -> TextVersion:
    """Keep a text as the next version. Raises CannotDraft for one that cannot be a text."""
    if faults := text_faults(articles):
        raise CannotDraft(*faults)
    version = TextVersion.objects.create(
        unit_id=agreement.unit_id,
        agreement=agreement,
        number=TextVersion.objects.filter(agreement=agreement).count() + 1,
        is_final=is_final,
        note=note.strip(),
        saved_at=timezone.now(),
        saved_by=by.username,
    )
    Article.objects.bulk_create(
        Article(
            unit_id=agreement.unit_id,
            version=version,
            position=place,
            heading=article.heading.strip(),
            body=article.body.strip(),
        )
        for place, article in enumerate(articles)
    )
    return version
