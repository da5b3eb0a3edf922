"""Deeds when someone has lost what they prove themself with: two others decide, and neither alone can."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts import rules
from layang.accounts.models import FactorReset, Unit, User
from layang.audit.deeds import deed, note
from layang.core.refusal import Refusal


class CannotResetFactor(Refusal):
    """A reset for oneself, a second one beside one that waits, one decided by its proposer, or one that is over."""


@deed("accounts.reset.propose")
def propose_reset(*, user: User, unit: Unit, reason: str, by: User) -> FactorReset:
    """Propose to take the second factor of `user` away, as the first of two persons. Nothing changes yet.

    Raises CannotResetFactor.
    """
    if user.pk == by.pk:
        raise CannotResetFactor(_("Langkah kedua milik sendiri dipulihkan oleh dua orang lain."))
    if not user.is_active or user.is_service:
        raise CannotResetFactor(_("Akun %(name)s sudah ditutup.") % {"name": user.name})
    _forget_the_lapsed(user)
    try:
        with transaction.atomic():
            return FactorReset.objects.create(
                unit=unit, user=user, reason=reason.strip(), proposed_by=by, proposed_at=timezone.now()
            )
    except IntegrityError:
        raise CannotResetFactor(_("Pemulihan untuk %(name)s sudah diusulkan.") % {"name": user.name}) from None


@deed("accounts.reset.approve", hide=("ticket",))
def approve_reset(*, reset: FactorReset, ticket: str, by: User) -> FactorReset:
    """Take all factors and recovery codes of the person away and end their sessions, as the second of two persons.

    `ticket` (see `rules.ticket_of`) is what the approver hands to the person: without it the password alone would be
    enough to enrol new factors. Raises CannotResetFactor.
    """
    reset = _open_for(by, reset)
    if reset.proposed_by_id == by.pk:
        raise CannotResetFactor(_("Usul ini harus disetujui oleh orang lain daripada pengusulnya."))
    _decide(reset, FactorReset.State.APPROVED, by)
    reset.ticket_hash = make_password(ticket)
    reset.save(update_fields=["ticket_hash"])
    Authenticator.objects.filter(user=reset.user).delete()
    reset.user.sessions.all().delete()
    note(user=reset.user.username, proposed_by=reset.proposed_by.username)
    return reset


@deed("accounts.reset.refuse")
def refuse_reset(*, reset: FactorReset, by: User) -> FactorReset:
    """Leave the factors as they are, as the second of two persons. Raises CannotResetFactor."""
    return _decide(_open_for(by, reset), FactorReset.State.REFUSED, by)


@deed("accounts.reset.withdraw")
def withdraw_reset(*, reset: FactorReset, by: User) -> FactorReset:
    """Take one's own proposal back. Raises CannotResetFactor."""
    reset = _open_for(by, reset)
    if reset.proposed_by_id != by.pk:
        raise CannotResetFactor(_("Hanya pengusulnya yang dapat menarik usul ini."))
    return _decide(reset, FactorReset.State.WITHDRAWN, by)


@deed("accounts.reset.use")
def use_ticket(*, reset: FactorReset, by: User) -> FactorReset:
    """Take note that the person whose factors were taken away has enrolled new ones: the code is used up.

    Raises CannotResetFactor.
    """
    reset = FactorReset.objects.select_for_update().get(pk=reset.pk)
    if reset.used_at is not None:
        raise CannotResetFactor(_("Kode pendaftaran ini sudah dipakai."))
    reset.used_at = timezone.now()
    reset.save(update_fields=["used_at"])
    return reset


@deed("accounts.reset.fail")
def record_failed_ticket(*, user: User, by: User, unit: Unit | None) -> User:
    """Leave in the trail that someone knew the password of `user`, but not the code that was handed to them."""
    return user


def _open_for(by: User, reset: FactorReset) -> FactorReset:
    reset = FactorReset.objects.select_for_update().get(pk=reset.pk)
    if reset.user_id == by.pk:
        raise CannotResetFactor(_("Langkah kedua milik sendiri dipulihkan oleh dua orang lain."))
    if reset.state != FactorReset.State.PROPOSED or timezone.now() - reset.proposed_at > rules.RESET_LASTS:
        raise CannotResetFactor(_("Usul ini sudah diputuskan atau sudah lewat tiga hari. Usulkan lagi bila perlu."))
    return reset


def _decide(reset: FactorReset, state: FactorReset.State, by: User) -> FactorReset:
    reset.state, reset.decided_by, reset.decided_at = state, by, timezone.now()
    reset.save(update_fields=["state", "decided_by", "decided_at"])
    return reset


def _forget_the_lapsed(user: User) -> None:
    """A proposal that nobody decided stands in nobody's way."""
    before = timezone.now() - rules.RESET_LASTS
    FactorReset.objects.filter(user=user, state=FactorReset.State.PROPOSED, proposed_at__lt=before).update(
        state=FactorReset.State.WITHDRAWN
    )
