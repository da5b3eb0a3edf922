"""Deeds about the second factor: enrolled, removed, tried in vain; the codes for the day the phone is lost."""

from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, UsedCode, User
from layang.audit.deeds import deed, note
from layang.core.refusal import Refusal


class CannotEnrol(Refusal):
    """An authenticator app beside one that is there already."""


class CannotRemoveFactor(Refusal):
    """The only factor of an account: nobody is in with a password alone."""


@deed("accounts.factor.enrol_app", hide=("secret",))
def enrol_app(*, user: User, secret: str, by: User, unit: Unit | None, step: int | None = None) -> User:
    """Let the authenticator app that holds `secret` (base32) prove `user`.

    `step`: the half minute of the code that was typed to prove that the app holds it; that code opens nothing any more.
    Raises CannotEnrol.
    """
    _forget_training(user)
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        raise CannotEnrol(_("Sudah ada aplikasi kode untuk akun ini. Hapus yang lama dahulu."))
    TOTP.activate(user, secret)
    if step is not None:
        UsedCode.objects.get_or_create(user=user, step=step)
    RecoveryCodes.activate(user)
    return user


@deed("accounts.factor.enrol_key", hide=("credential",))
def enrol_key(*, user: User, name: str, credential: Mapping[str, Any], by: User, unit: Unit | None) -> User:
    """Let a passkey prove `user`. `credential` is what the browser answered, already checked against its challenge."""
    _forget_training(user)
    WebAuthn.add(user, name, dict(credential))
    RecoveryCodes.activate(user)
    return user


@deed("accounts.factor.remove")
def remove_factor(*, factor: Authenticator, by: User, unit: Unit | None) -> User:
    """Take one of one's own factors away. Raises CannotRemoveFactor for the last one."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    own = list(Authenticator.objects.select_for_update().filter(user=by, type__in=kinds))
    if len(own) < 2:  # noqa: PLR2004  the one to take and one to keep
        raise CannotRemoveFactor(_("Ini satu-satunya langkah kedua akun ini. Tambahkan yang baru dahulu."))
    note(kind=factor.type)
    factor.delete()
    return by


@deed("accounts.factor.renew_codes")
def renew_codes(*, user: User, by: User, unit: Unit | None) -> User:
    """Make ten new recovery codes. The old ones, used or not, open nothing any more."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    return user


@deed("accounts.factor.keep_codes")
def keep_codes(*, user: User, by: User, unit: Unit | None) -> User:
    """Take note that the recovery codes are on paper: no page shows them again."""
    RecoveryCodes.activate(user).mark_as_viewed()
    return user


@deed("accounts.factor.refuse")
def record_failed_factor(*, user: User, by: User, unit: Unit | None) -> User:
    """Leave in the trail that someone knew the password of `user` and failed at the second factor."""
    return user


def _forget_training(user: User) -> None:
    """Take away what an account keeps from its time in a training house: everyone can read that code off the door."""
    if not settings.DEMO and Authenticator.objects.filter(user=user, data__secret=settings.DEMO_FACTOR).exists():
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
        Authenticator.objects.filter(user=user, type__in=kinds).delete()
