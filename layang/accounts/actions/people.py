"""Deeds about people: their accounts and their roles."""

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from layang.accounts import rules
from layang.accounts.capabilities import Role
from layang.accounts.models import SYSTEM_USERNAME, RoleAssignment, Unit, User
from layang.audit.deeds import deed, note
from layang.core.calendar import long_date
from layang.core.refusal import Refusal


class CannotOpenUnit(Refusal):
    """A house whose code is taken or malformed, or that has no name. Tells all faults at once."""


class CannotCreateUser(Refusal):
    """A name that is taken or malformed, or a password that is too easy. Tells all faults at once."""


class CannotChangePassword(Refusal):
    """A new password that is too easy, or for someone who is to have none."""


class CannotGiveRole(Refusal):
    """A role given to oneself, to the service user, twice, or to someone who has left."""


class CannotEndRole(Refusal):
    """A role that has ended, or would end before it began."""


class CannotDeactivate(Refusal):
    """One's own account, the service user's, or one that is closed already."""


@deed("accounts.unit.open")
def open_unit(
    *, code: str, name: str, short_name: str, address: str, city: str, by: User, section: str = "", phone: str = ""
) -> Unit:
    """Enter a house. Its code names its audit chain and never changes. Raises CannotOpenUnit with all that is wrong."""
    faults = []
    if not rules.is_unit_code(code) or Unit.objects.filter(code=code).exists():
        faults.append(_("Kode satuan kerja %(code)s tidak dapat dipakai atau sudah ada.") % {"code": code})
    if not all(text.strip() for text in (name, short_name, address, city)):
        faults.append(_("Isi nama, nama singkat, alamat dan kota satuan kerja."))
    if faults:
        raise CannotOpenUnit(*faults)
    return Unit.objects.create(
        code=code, name=name, short_name=short_name, section=section, address=address, city=city, phone=phone
    )


@deed("accounts.user.create", hide=("password", "nip"))
def create_user(
    *,
    username: str,
    name: str,
    password: str,
    by: User,
    unit: Unit | None = None,
    title: str = "",
    nip: str = "",
    must_change: bool = False,
) -> User:
    """Register someone. A role makes the account useful (`give_role`); `unit` says in whose trail this stands.

    `must_change`: the password opens nothing but the page on which it is changed.

    Raises CannotCreateUser with all that is wrong.
    """
    user = User(username=username, name=name.strip(), title=title.strip(), nip=nip, has_first_password=must_change)
    faults = [*_identity_faults(user), *_password_faults(password, user)]
    if faults:
        raise CannotCreateUser(*faults)
    user.set_password(password)
    user.save()
    return user


@deed("accounts.password.change", hide=("new_password",))
def change_password(*, user: User, new_password: str, by: User) -> User:
    """Set a new password. All other sessions of the user end, because Django binds them to the password's hash.

    Raises CannotChangePassword when it is too easy.
    """
    if faults := _password_faults(new_password, user):
        raise CannotChangePassword(*faults)
    user.set_password(new_password)
    user.has_first_password = False
    user.save(update_fields=["password", "has_first_password"])
    return user


@deed("accounts.password.replace", hide=("new_password",))
def replace_password(*, user: User, new_password: str, by: User, unit: Unit | None = None) -> User:
    """Give someone who forgot theirs a password that they must change, and end their sessions.

    Their second factor stays: a new password alone opens nothing. Raises CannotChangePassword for one's own, for the
    service user, for a closed account and for a password that is too easy.
    """
    if user.pk == by.pk or user.is_service or not user.is_active:
        raise CannotChangePassword(_("Kata sandi %(name)s tidak dapat diganti dari sini.") % {"name": user.name})
    if faults := _password_faults(new_password, user):
        raise CannotChangePassword(*faults)
    user.set_password(new_password)
    user.has_first_password = True
    user.save(update_fields=["password", "has_first_password"])
    user.sessions.all().delete()
    return user


@deed("accounts.role.give")
def give_role(
    *, user: User, role: Role, unit: Unit | None, since: dt.date, by: User, until: dt.date | None = None
) -> RoleAssignment:
    """Give a role in a unit (None: in all) from a day on. Nobody gives a role to themself.

    Raises CannotGiveRole.
    """
    if user.pk == by.pk:
        raise CannotGiveRole(_("Peran untuk diri sendiri harus diberikan oleh orang lain."))
    if user.is_service:
        raise CannotGiveRole(_("Pengguna sistem tidak dapat diberi peran."))
    if not user.is_active:
        raise CannotGiveRole(_("Akun %(name)s sudah ditutup.") % {"name": user.name})
    if until is not None and until < since:
        raise CannotGiveRole(_("Tanggal akhir peran harus sama dengan atau sesudah tanggal mulainya."))
    if standing := _overlapping(user=user, role=role, unit=unit, since=since, until=until):
        raise CannotGiveRole(
            _("%(name)s sudah menjadi %(role)s sejak %(since)s. Akhiri dulu peran itu.")
            % {"name": user.name, "role": role.label, "since": long_date(standing.since)}
        )
    return RoleAssignment.objects.create(user=user, role=role, unit=unit, since=since, until=until)


@deed("accounts.role.end")
def end_role(*, assignment: RoleAssignment, on: dt.date, by: User) -> RoleAssignment:
    """Let `on` be the last day of a role. Whoever has it keeps it until that evening; today's date ends it tonight.

    Raises CannotEndRole.
    """
    assignment = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.until is not None and assignment.until <= on:
        raise CannotEndRole(_("Peran ini sudah berakhir pada %(day)s.") % {"day": long_date(assignment.until)})
    if on < assignment.since:
        raise CannotEndRole(_("Peran ini baru mulai pada %(day)s.") % {"day": long_date(assignment.since)})
    assignment.until = on
    assignment.save(update_fields=["until"])
    note(user=assignment.user.username, role=assignment.role)
    return assignment


@deed("accounts.user.deactivate")
def deactivate_user(*, user: User, reason: str, by: User, unit: Unit | None = None) -> User:
    """Close an account and end its sessions: the next request finds nobody. Its name stays on all that it did.

    Raises CannotDeactivate.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == by.pk:
        raise CannotDeactivate(_("Akun sendiri harus ditutup oleh orang lain."))
    if user.is_service:
        raise CannotDeactivate(_("Pengguna sistem diperlukan agar perintah harian berjalan."))
    if not user.is_active:
        raise CannotDeactivate(_("Akun %(name)s sudah ditutup.") % {"name": user.name})
    user.is_active = False
    user.save(update_fields=["is_active"])
    user.sessions.all().delete()
    return user


def _identity_faults(user: User) -> list[str]:
    faults = []
    if not rules.is_username(user.username):
        faults.append(_("Nama pengguna: 3 sampai 30 huruf kecil, angka, - atau _."))
    elif user.username == SYSTEM_USERNAME or User.objects.filter(username=user.username).exists():
        faults.append(_("Nama pengguna %(name)s sudah dipakai. Pilih yang lain.") % {"name": user.username})
    if not user.name:
        faults.append(_("Nama lengkap harus diisi."))
    if user.nip and not rules.is_nip(user.nip):
        faults.append(_("NIP harus 18 angka, diawali tanggal lahir."))
    elif user.nip and User.objects.filter(nip=user.nip).exists():
        faults.append(_("NIP ini sudah terdaftar untuk pengguna lain."))
    return faults


def _password_faults(password: str, user: User) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        return problem.messages
    return []


def _overlapping(
    *, user: User, role: Role, unit: Unit | None, since: dt.date, until: dt.date | None
) -> RoleAssignment | None:
    same = RoleAssignment.objects.filter(user=user, role=role, unit=unit).exclude(until__lt=since)
    return (same.filter(since__lte=until) if until is not None else same).first()
