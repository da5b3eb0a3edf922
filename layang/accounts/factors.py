"""The second factor: what someone has, and whether what they show proves them. Ours is only the record of used codes.

allauth keeps the secrets and does the arithmetic (RFC 6238, WebAuthn); its own pages, mails and sign-up are not used.
What is found out here is left in the trail by `actions.factors` and `actions.sessions`.
"""

import base64
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from layang.accounts.models import FactorReset, UsedCode, User

APP, KEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
HALF_MINUTE = 30
_CODE_DIGITS = 6
_MOST_CHALLENGE = 64_000
"""Signs of a browser's answer that are read; a real one has about 2,000."""


class Proof(StrEnum):
    """What someone showed. Values stand in the trail."""

    APP = "app"
    KEY = "key"
    CODE = "recovery_code"
    PASSWORD = "password"  # noqa: S105  again, by someone who is in


@dataclass(frozen=True, slots=True)
class DemoCode:
    """The code of the moment of a training house, and how many seconds it is still taken."""

    code: str
    seconds: int


def factors_of(user: User) -> list[Authenticator]:
    """What proves `user` beside the password, oldest first. Recovery codes are none: they stand in for one."""
    found = Authenticator.objects.filter(user=user, type__in=(APP, KEY)).order_by("created_at", "pk")
    return [factor for factor in found if not _is_demo_factor_in_a_real_house(factor)]


def has_factor(user: User) -> bool:
    """Whether `user` may come in at all: something to prove themself with, and the codes for its loss on paper."""
    return bool(factors_of(user)) and not unkept_codes(user)


def unkept_codes(user: User) -> list[str]:
    """The recovery codes of `user` as long as they have not said that they are on paper; nothing afterwards."""
    kept = Authenticator.objects.filter(user=user, type=CODES).first()
    if kept is None or RecoveryCodes(kept).did_view:
        return []
    codes: list[str] = RecoveryCodes(kept).generate_codes()
    return codes


def codes_left(user: User) -> int:
    kept = Authenticator.objects.filter(user=user, type=CODES).first()
    return len(RecoveryCodes(kept).get_unused_codes()) if kept else 0


def check_code(user: User, typed: str) -> Proof | None:
    """Say what `typed` proves: six digits of an app, eight of a recovery code, or nothing. What proves is used up."""
    digits = "".join(typed.split()).replace("-", "")
    if not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) == _CODE_DIGITS:
        return Proof.APP if _check_app(user, digits) else None
    kept = Authenticator.objects.filter(user=user, type=CODES).first()
    if kept is None or not factors_of(user) or not RecoveryCodes(kept).validate_code(digits):
        return None
    return Proof.CODE


def new_secret() -> str:
    """160 random bits in base32, as an authenticator app takes them."""
    secret: str = totp.generate_totp_secret()
    return secret


def step_of(secret: str, typed: str) -> int | None:
    """The half minute whose code `typed` is, one before or after this one at most; None for a wrong code."""
    digits = "".join(typed.split())
    for step in totp.yield_hotp_counters_from_time():
        if secrets.compare_digest(code_at(secret, step).encode(), digits.encode()):
            return int(step)
    return None


def code_at(secret: str, step: int) -> str:
    code: str = totp.format_hotp_value(totp.hotp_value(secret, step))
    return code


def picture_of(user: User, secret: str) -> str:
    """A QR code for the app's camera, as an address that an <img> takes under our policy."""
    import segno  # noqa: PLC0415  costs 20 ms, and only here

    label = f"{settings.FACTOR_ISSUER}:{user.username}".replace(" ", "%20")
    issuer = settings.FACTOR_ISSUER.replace(" ", "%20")
    address = f"otpauth://totp/{label}?secret={secret}&issuer={issuer}"
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=5, border=4, dark="#000", light="#fff")
    return f"data:image/svg+xml;base64,{base64.b64encode(out.getvalue()).decode()}"


def key_to_make(user: User) -> str:
    """What the browser needs to make a passkey, in JSON. Leaves the challenge in the session."""
    return json.dumps(webauthn.begin_registration(user, passwordless=False), default=dict)


def check_new_key(answer: str) -> dict[str, Any] | None:
    """The passkey that the browser made for the challenge in the session; None when it is not that."""
    try:
        credential = _read(answer)
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return credential


def key_to_show(user: User) -> str:
    """What the browser needs to show a passkey, in JSON; empty for someone who has none. Leaves a challenge behind."""
    if not any(factor.type == KEY for factor in factors_of(user)):
        return ""
    return json.dumps(webauthn.begin_authentication(user), default=dict)


def check_key(user: User, answer: str) -> Proof | None:
    """Say whether the browser's `answer` to the challenge in the session comes from a passkey of `user`."""
    try:
        factor = webauthn.complete_authentication(user, _read(answer))
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        webauthn.clear_state()
        return None
    factor.record_usage()
    return Proof.KEY


def name_of(factor: Authenticator) -> str:
    """As its owner calls it."""
    return str(factor.data.get("name") or _("Kunci sandi")) if factor.type == KEY else _("Aplikasi kode")


def open_ticket(user: User) -> FactorReset | None:
    """The reset by which `user` lost their factors, as long as its code was not used: enrolling asks for that code."""
    last = FactorReset.objects.filter(user=user, state=FactorReset.State.APPROVED).order_by("-decided_at").first()
    return last if last is not None and last.used_at is None else None


def demo_code(user: User | None = None) -> DemoCode | None:
    """The code of the moment that every account of a training house takes; the next one if `user` has used it.

    None outside training, and for a user whose app is their own.
    """
    if not settings.DEMO or (user is not None and _secret_of(user) != settings.DEMO_FACTOR):
        return None
    now = time.time()
    step = int(now) // HALF_MINUTE
    used = set(UsedCode.objects.filter(user=user, step__in=(step, step + 1)).values_list("step", flat=True))
    fresh = next((one for one in (step, step + 1) if one not in used), None)
    if fresh is None:
        return DemoCode("", HALF_MINUTE - int(now) % HALF_MINUTE)
    # The neighbours of a half minute are taken too, so a code lives until the end of the next one.
    return DemoCode(code_at(settings.DEMO_FACTOR, fresh), (fresh + 2) * HALF_MINUTE - int(now))


def _check_app(user: User, digits: str) -> bool:
    secret = _secret_of(user)
    step = step_of(secret, digits) if secret else None
    if step is None:
        return False
    UsedCode.objects.filter(user=user, step__lt=step - 4).delete()
    # The unique constraint decides between two who type the same code at once, whatever process answers them.
    _row, is_first = UsedCode.objects.get_or_create(user=user, step=step)
    if is_first:
        Authenticator.objects.get(user=user, type=APP).record_usage()
    return is_first


def _secret_of(user: User) -> str:
    factor = next((factor for factor in factors_of(user) if factor.type == APP), None)
    return str(factor.data["secret"]) if factor else ""


def _is_demo_factor_in_a_real_house(factor: Authenticator) -> bool:
    """As with the demo's password: everyone who has read the code has it."""
    return factor.data.get("secret") == settings.DEMO_FACTOR and not settings.DEMO


def _read(answer: str) -> dict[str, Any]:
    read = json.loads(answer[:_MOST_CHALLENGE])
    if not isinstance(read, Mapping):
        raise TypeError("no answer of a browser")
    return dict(read)
