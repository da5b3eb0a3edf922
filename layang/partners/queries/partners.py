"""Partners, told as a list, and who may log in for one."""

import datetime as dt

from django.db.models import Model, Q, QuerySet

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment, Unit, UnitQuerySet, User
from layang.partners.models import Partner, PartnerPerson


def partners_of(*, unit: Unit, text: str = "", kind: str = "") -> UnitQuerySet:
    """Partners of `unit` by name, narrowed by words (name, address, contact) and by what they are to the house."""
    partners = Partner.objects.filter(unit=unit)
    for word in text.split():
        partners = partners.filter(
            Q(name__icontains=word)
            | Q(address__icontains=word)
            | Q(contacts__name__icontains=word)
            | Q(contacts__title__icontains=word)
        )
    if kind:
        partners = partners.filter(Q(kind=kind) | Q(further_kinds__kind=kind))
    return partners.prefetch_related("contacts", "further_kinds").distinct().order_by("name")


def partner_of(user: User, *, unit: Unit, on: dt.date) -> Partner | None:
    """The partner for whom `user` may log in on that day; None for officers and for links that have ended."""
    links = PartnerPerson.objects.filter(user=user, unit=unit).in_force(on=on)
    link: PartnerPerson | None = links.select_related("partner").first()
    return link.partner if link else None


def people_of(partner: Partner, *, on: dt.date) -> UnitQuerySet:
    """Who may log in for a partner on that day or later, by name."""
    links: UnitQuerySet = PartnerPerson.objects.filter(Q(until__isnull=True) | Q(until__gte=on), partner=partner)
    return links.select_related("user").order_by("user__name")


def officers_of(*, unit: Unit, on: dt.date) -> QuerySet[User]:
    """Who works for the house itself on that day, by name: nobody who logs in for a partner."""
    given = RoleAssignment.objects.in_force(on=on).filter(unit=unit).exclude(role__in=(Role.INSTRUCTOR, Role.OUTLET))
    return User.objects.filter(pk__in=given.values("user"), is_active=True).order_by("name")


def partners_named(unit: Unit, text: str) -> list[Model]:
    """Partners whose name `text` is, in small or capital letters."""
    return list(Partner.objects.filter(unit=unit, name__iexact=text))


def people_ever_of(partner: Partner) -> set[int]:
    """Keys of all users who log or logged in for a partner."""
    return set(PartnerPerson.objects.filter(partner=partner).values_list("user", flat=True))
