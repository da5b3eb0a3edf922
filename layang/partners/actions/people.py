"""Who logs in for a partner."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.actions import create_user, end_role, give_role
from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment, User
from layang.audit.deeds import deed, note
from layang.partners.models import Partner, PartnerPerson
from layang.partners.rules.partners import CannotLetIn

PARTNER_ROLES = (Role.INSTRUCTOR, Role.OUTLET)
"""Roles of those who are not of the house (security.md 6)."""


@deed("partners.person.let_in", hide=("password",))
def let_in(
    *, partner: Partner, username: str, name: str, password: str, role: Role, since: dt.date, by: User
) -> PartnerPerson:
    """Give someone of a partner an account with a partner's role, and bind it to this partner alone.

    Raises CannotLetIn for a role of the house; CannotCreateUser for a name or password that will not do.
    """
    if role not in PARTNER_ROLES:
        raise CannotLetIn(_("Pilih peran untuk orang mitra."))
    user = create_user(
        username=username, name=name, password=password, title=partner.name[:100], unit=partner.unit, by=by
    )
    return link_person(partner=partner, user=user, role=role, since=since, by=by)


@deed("partners.person.link")
def link_person(*, partner: Partner, user: User, role: Role, since: dt.date, by: User) -> PartnerPerson:
    """Bind an account to a partner and give it a partner's role from that day on.

    Raises CannotLetIn for an officer of the house, and for someone bound to a partner already.
    """
    if role not in PARTNER_ROLES or user.roles(unit=partner.unit, on=since) - set(PARTNER_ROLES):
        raise CannotLetIn(_("%(name)s petugas rutan. Orang mitra perlu akun sendiri.") % {"name": user})
    bound = PartnerPerson.objects.filter(unit=partner.unit, user=user, until__isnull=True).select_related("partner")
    if link := bound.first():
        raise CannotLetIn(_("%(name)s sudah masuk untuk %(partner)s.") % {"name": user, "partner": link.partner})
    if role not in user.roles(unit=partner.unit, on=since):
        give_role(user=user, role=role, unit=partner.unit, since=since, by=by)
    note(user=user.username)
    return PartnerPerson.objects.create(unit=partner.unit, partner=partner, user=user, since=since)


@deed("partners.person.see_off")
def see_off(*, person: PartnerPerson, on: dt.date, by: User) -> PartnerPerson:
    """Let `on` be the last day on which someone may log in for a partner; their partner's roles end with it.

    Raises CannotLetIn when it has ended already.
    """
    person = PartnerPerson.objects.select_for_update().select_related("user").get(pk=person.pk)
    if person.until is not None or on < person.since:
        raise CannotLetIn(_("Akses %(name)s sudah berakhir atau baru mulai sesudah tanggal itu.") % {"name": person})
    person.until = on
    person.save(update_fields=["until"])
    standing = RoleAssignment.objects.filter(
        user=person.user, unit_id=person.unit_id, role__in=PARTNER_ROLES, until__isnull=True, since__lte=on
    )
    for assignment in standing:
        end_role(assignment=assignment, on=on, by=by)
    return person
