"""Texts of agreements: versions, what changed between them, templates, and a text with everything filled in."""

import datetime as dt

from django.db.models import QuerySet

from layang.accounts.models import Unit
from layang.core.calendar import long_date
from layang.partners.models import Agreement, Measure, Party, Promise, TemplateArticle, TextVersion
from layang.partners.rules.obligations import change, obligation
from layang.partners.rules.papers import AgreementOnPaper, ArticleOnPaper, PartyOnPaper
from layang.partners.rules.templates import USUAL_ARTICLES
from layang.partners.rules.texts import ArticleText, Value, fill, paragraphs_of
from layang.partners.rules.words import opening_day, term_from_until


def template_of(unit: Unit, kind: str) -> list[ArticleText]:
    """Articles with which an agreement of a kind begins: the unit's own, or the house's while it has none."""
    own = TemplateArticle.objects.filter(unit=unit, kind=kind)
    return [ArticleText(row.heading, row.body) for row in own] or list(USUAL_ARTICLES[kind])


def versions_of(agreement: Agreement) -> QuerySet[TextVersion]:
    """Versions of a text, newest first."""
    return agreement.versions.order_by("-number")


def latest_version(agreement: Agreement) -> TextVersion:
    """The version that counts: the signed one, or the newest draft."""
    return versions_of(agreement)[0]


def latest_draft(agreement: Agreement) -> TextVersion:
    """The newest version that still has its placeholders: what a renewal begins with."""
    return versions_of(agreement).filter(is_final=False)[0]


def articles_of(version: TextVersion) -> list[ArticleText]:
    return [ArticleText(row.heading, row.body) for row in version.articles.all()]


def paper_of(
    agreement: Agreement, version: TextVersion, *, signed_on: dt.date | None = None, place: str = ""
) -> AgreementOnPaper:
    """An agreement with everything filled in that is known; `signed_on` and `place` for one about to be signed."""
    values = {} if version.is_final else values_of(agreement)
    recitals, *articles = [
        ArticleText(fill(article.heading, values), fill(article.body, values)) if values else article
        for article in articles_of(version)
    ]
    day = signed_on or agreement.signed_on or agreement.signing_on
    return AgreementOnPaper(
        kind=agreement.get_kind_display(),
        about=agreement.about,
        parties=tuple(_party(agreement, party) for party in agreement.parties.all()),
        opening=opening_day(day, place or agreement.signed_in or agreement.unit.city),
        recitals=tuple(line.strip() for line in recitals.body.splitlines() if line.strip()),
        articles=tuple(ArticleOnPaper(article.heading, paragraphs_of(article.body)) for article in articles),
        version="" if version.is_final else f"{agreement.get_stage_display()}, versi {version.number}",
    )


def filled_articles(agreement: Agreement) -> list[ArticleText]:
    """The newest draft with its placeholders filled: what is kept when it is signed."""
    values = values_of(agreement)
    drafted = articles_of(latest_draft(agreement))
    return [ArticleText(fill(article.heading, values), fill(article.body, values)) for article in drafted]


def values_of(agreement: Agreement) -> dict[str, Value]:
    """What the placeholders of an agreement's text become today; empty where nothing is known yet."""
    parties = {party.position: party for party in agreement.parties.all()}
    contact = agreement.partner.main_contact
    ours, theirs = parties.get(1), parties.get(2)
    starts_on, ends_on = agreement.starts_on, agreement.ends_on
    return {
        "tentang": agreement.about,
        "jenis": agreement.get_kind_display(),
        "pihak_kesatu": ours.name if ours else "",
        "pihak_kedua": theirs.name if theirs else "",
        "nomor_kesatu": agreement.number,
        "nomor_kedua": agreement.partner_number,
        "ruang_lingkup": [line.strip() for line in agreement.scope.splitlines() if line.strip()],
        "kewajiban_kesatu": _obligations(agreement, Promise.Side.OURS),
        "kewajiban_kedua": _obligations(agreement, Promise.Side.THEIRS),
        "perubahan_komitmen": _changes(agreement),
        "jangka_waktu": term_from_until(starts_on, ends_on) if starts_on and ends_on else "",
        "mulai": long_date(starts_on) if starts_on else "",
        "selesai": long_date(ends_on) if ends_on else "",
        "kota": agreement.unit.city,
        "alamat_kesatu": ours.address if ours else "",
        "alamat_kedua": theirs.address if theirs else "",
        "kontak_kesatu": agreement.unit.phone,
        "kontak_kedua": " ".join(part for part in (contact.phone, contact.email) if part) if contact else "",
        "induk": _parent(agreement.amends),
    }


def _party(agreement: Agreement, party: Party) -> PartyOnPaper:
    return PartyOnPaper(
        name=party.name,
        address=party.address,
        signer_name=party.signer_name,
        signer_title=party.signer_title,
        signer_id=party.signer_id,
        number=agreement.number if party.is_ours else agreement.partner_number,
        place=party.position,
    )


def _obligations(agreement: Agreement, side: Promise.Side) -> list[str]:
    return [_sentence(promise) for promise in agreement.promises.all() if promise.side == side]


def _changes(agreement: Agreement) -> list[str]:
    """What an addendum lifts and what it adds, in the order in which the agreement names both."""
    lifted = [change(side=one.side, sentence=_sentence(one), is_lifted=True) for one in agreement.lifted_promises.all()]
    added = [change(side=one.side, sentence=_sentence(one), is_lifted=False) for one in agreement.promises.all()]
    return [*lifted, *added]


def _sentence(promise: Promise) -> str:
    return obligation(
        text=promise.text,
        quantity=promise.quantity,
        unit_word=promise.unit_word,
        is_money=promise.measure == Measure.MATERIAL_LENT,
        rhythm=promise.rhythm,
        due_on=promise.due_on,
    )


def _parent(amended: Agreement | None) -> str:
    if amended is None or amended.signed_on is None:
        return ""
    return (
        f"{amended.get_kind_display()} tentang {amended.about} Nomor {amended.number}"
        f" tanggal {long_date(amended.signed_on)}"
    )
