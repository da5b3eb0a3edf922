"""Partners, told as a list."""

from django.db.models import Model, Q

from layang.accounts.models import Unit, UnitQuerySet
from layang.partners.models import Partner


def partners_of(*, unit: Unit, text: str = "", kind: str = "") -> UnitQuerySet:
    """Partners of `unit` by name, narrowed by words (name, address, contact) and kind."""
    partners = Partner.objects.filter(unit=unit)
    for word in text.split():
        partners = partners.filter(
            Q(name__icontains=word) | Q(address__icontains=word) | Q(contact_name__icontains=word)
        )
    if kind:
        partners = partners.filter(kind=kind)
    return partners.order_by("name")


def partners_named(unit: Unit, text: str) -> list[Model]:
    """Partners whose name `text` is, in small or capital letters."""
    return list(Partner.objects.filter(unit=unit, name__iexact=text))
