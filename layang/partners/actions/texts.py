"""What is done to texts and to what they begin with: versions of a draft, the unit's template, its number patterns."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.partners.actions._drafting import locked, write_version
from layang.partners.models import Agreement, NumberFormat, TemplateArticle, TextVersion
from layang.partners.queries.texts import articles_of, latest_version
from layang.partners.rules.agreements import CannotDraft, Stage, Step, move
from layang.partners.rules.numbers import CannotNumber, Pattern, pattern_faults
from layang.partners.rules.texts import ArticleText, text_faults


@deed("partners.text.save")
def save_version(
    *, agreement: Agreement, articles: Sequence[ArticleText], reason: str, based_on: int, by: User
) -> TextVersion:
    """Keep a changed text as the next version; an unchanged one gives the version there is.

    `based_on` is the number of the version that was changed. Raises CannotDraft when someone saved another meanwhile,
    and for a text that cannot be one; CannotMove for no draft.
    """
    agreement = locked(agreement)
    move(Stage(agreement.stage), Step.EDIT)
    latest = latest_version(agreement)
    cleaned = [ArticleText(article.heading.strip(), article.body.strip()) for article in articles]
    if cleaned == articles_of(latest):
        return latest
    if latest.number != based_on:
        raise CannotDraft(
            _("%(who)s sudah menyimpan versi %(number)s. Salin perubahan ini, buka versi itu, lalu ubah di sana.")
            % {"who": latest.saved_by, "number": latest.number}
        )
    version = write_version(agreement, cleaned, note=reason, by=by)
    note(number=version.number)
    return version


@deed("partners.template.keep")
def keep_template(*, unit: Unit, kind: Agreement.Kind, articles: Sequence[ArticleText], by: User) -> None:
    """Let agreements of a kind begin with this text from now on. Raises CannotDraft for what cannot be a text."""
    cleaned = [ArticleText(article.heading.strip(), article.body.strip()) for article in articles]
    if faults := text_faults(cleaned):
        raise CannotDraft(*faults)
    TemplateArticle.objects.filter(unit=unit, kind=kind).delete()
    TemplateArticle.objects.bulk_create(
        TemplateArticle(unit=unit, kind=kind, position=place, heading=article.heading, body=article.body)
        for place, article in enumerate(cleaned)
    )


@deed("partners.numbering.set")
def set_number_format(*, unit: Unit, pattern: Pattern, by: User) -> NumberFormat:
    """Number agreements by `pattern` from its first day on. A number that was given is never changed.

    Said again for the same day it replaces what was said, unless a number was given by it. Raises CannotNumber.
    """
    if faults := pattern_faults(pattern):
        raise CannotNumber(*faults)
    given = Agreement.objects.filter(unit=unit, numbered_on__gte=pattern.valid_from).order_by("-numbered_on").first()
    if given:
        raise CannotNumber(
            _("Nomor %(number)s sudah diberikan pada atau sesudah tanggal itu. Pilih tanggal yang lebih akhir.")
            % {"number": given.number}
        )
    row, _created = NumberFormat.objects.update_or_create(
        unit=unit,
        valid_from=pattern.valid_from,
        defaults={
            "pattern": pattern.text.strip(),
            "office": pattern.office.strip(),
            "house": pattern.house.strip(),
            "classification": pattern.classification.strip(),
            "digits": pattern.digits,
        },
    )
    note(pattern=row.pattern)
    return row
