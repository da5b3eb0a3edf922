"""The way in: a name and a password, then a second factor, and a wait that grows after wrong ones.

Between the two steps one *stands at the door*: the session says who may try the second step, and nobody is signed in.
These are no deeds, because nobody has been recognised yet; what they find out is left in the trail by deeds.
"""

import datetime as dt
import hashlib
import logging
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layang.accounts import actions, factors, presence, queries, rules
from layang.accounts.models import LogInDelay, Unit, User
from layang.core.refusal import Refusal

log = logging.getLogger("layang.access")


_STANDING = "standing"
_BACKEND = f"{ModelBackend.__module__}.{ModelBackend.__qualname__}"


class CannotLogIn(Refusal):
    """A wrong name, password (which of them is not said) or second factor, or a wait that is not over."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Someone whose password was right a moment ago.

    `way_on`: the page of this house they were going to. `proof`: the factor they have shown or enrolled since; they
    are still outside, because their recovery codes are not on paper yet. `ticket`: the reset whose code they showed.
    """

    user: User
    way_on: str
    proof: str
    ticket: int


def recognise(request: HttpRequest, *, name: str, password: str) -> User:
    """Return whose name or NIP and password these are.

    Raises CannotLogIn. An unknown name costs the same time and the same waits as a known one, so that names cannot be
    fished for.
    """
    user = queries.user_named(name)
    username = user.username if user else name.strip().lower()
    _count_try(username)
    recognised = authenticate(request, username=username, password=password)
    if not isinstance(recognised, User) or _is_demo_password_in_a_real_house(password):
        log.warning("Log-in refused.")
        if user is not None:
            actions.record_failed_log_in(user=user, by=queries.command_line_actor(), unit=_unit_of(user))
        raise CannotLogIn(_("Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."))
    _forget_tries(username)
    return recognised


def stand_at_the_door(request: HttpRequest, user: User, *, way_on: str) -> None:
    """Let `user`, whose password was right, try the second step for ten minutes. Whoever was in before is out."""
    request.session.flush()
    request.session[_STANDING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "since": int(timezone.now().timestamp()),
        "way_on": way_on,
        "proof": "",
        "ticket": 0,
    }


def standing_of(request: HttpRequest) -> Standing | None:
    """Who stands at the door with this browser; None after ten minutes, or when the account or its password changed."""
    kept = request.session.get(_STANDING) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    if not kept or not 0 <= timezone.now().timestamp() - kept["since"] < rules.DOOR_LASTS.total_seconds():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return Standing(user, kept["way_on"], kept["proof"], kept["ticket"])


def take_second_step(standing: Standing, *, code: str = "", answer: str = "") -> str:
    """Return what proves who stands at the door: a code that was typed, or a passkey's answer. Raises CannotLogIn."""
    user = standing.user
    proof = _prove(user, code, answer)
    if proof is None:
        log.warning("Second step refused.")
        actions.record_failed_factor(user=user, by=queries.command_line_actor(), unit=_unit_of(user))
        if answer:
            raise CannotLogIn(_("Kunci sandi itu tidak dikenal untuk akun ini. Pakai yang lain, atau ketik kode."))
        raise CannotLogIn(_("Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu ketik yang baru."))
    return proof


def go_in(request: HttpRequest, standing: Standing, *, proof: str) -> bool:
    """Sign in who stands at the door and has shown `proof`; False when their recovery codes must be kept first.

    The session gets a new key, so that one planted before is worth nothing.
    """
    if factors.unkept_codes(standing.user):
        request.session[_STANDING] = {**request.session[_STANDING], "proof": proof}
        return False
    login(request, standing.user, backend=_BACKEND)
    del request.session[_STANDING]
    presence.begin(request, proof=proof, now=timezone.now())
    actions.record_log_in(proof=proof, by=standing.user, unit=_unit_of(standing.user))
    return True


def prove_again(request: HttpRequest, *, typed: str = "", answer: str = "") -> None:
    """Note that who is in has proven themself again: password, code or passkey. Raises CannotLogIn."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  `requires` let them through
    proof = _prove(user, typed, answer, password=typed)
    if proof is None:
        actions.record_failed_factor(user=user, by=user, unit=_unit_of(user))
        raise CannotLogIn(_("Itu tidak cocok dengan kata sandi atau kode akun ini. Ketik sekali lagi."))
    presence.prove(request, proof=proof, now=timezone.now())
    actions.record_proof(proof=proof, by=user, unit=_unit_of(user))


def show_ticket(request: HttpRequest, standing: Standing, *, typed: str) -> None:
    """Take the code that was handed to someone whose factors were taken away. Raises CannotLogIn.

    It is used up when new factors are enrolled, so that whoever stops in between can come back with it.
    """
    ticket = factors.open_ticket(standing.user)
    if ticket is None:
        return
    name = f"ticket:{standing.user.username}"
    _count_try(name)
    if not check_password(rules.ticket_typed(typed), ticket.ticket_hash):
        actions.record_failed_ticket(user=standing.user, by=queries.command_line_actor(), unit=_unit_of(standing.user))
        raise CannotLogIn(_("Kode pendaftaran tidak cocok. Ketik seperti tertulis di kertas."))
    _forget_tries(name)
    request.session[_STANDING] = {**request.session[_STANDING], "ticket": ticket.pk}


def lacks_ticket(standing: Standing) -> bool:
    """Whether new factors may not be enrolled yet: the old ones were taken away, and their code was not shown."""
    ticket = factors.open_ticket(standing.user)
    return ticket is not None and ticket.pk != standing.ticket


def begin_try(username: str, *, now: dt.datetime) -> dt.timedelta:
    """Return how long `username` must still wait; zero means that it may try now, and that this try is counted.

    It is counted before the password is looked at, so that a hundred tries at once do not slip past the count.
    """
    LogInDelay.objects.filter(tried_at__lt=now - rules.FORGOTTEN_AFTER).delete()
    with transaction.atomic():
        LogInDelay.objects.get_or_create(name_digest=_digest(username), defaults={"tried_at": now})
        delay = LogInDelay.objects.select_for_update().get(name_digest=_digest(username))
        wait = rules.remaining_wait(failures=delay.failures, tried_at=delay.tried_at, now=now)
        if not wait:
            delay.failures += 1
            delay.tried_at = now
            delay.save()
    return wait


def _prove(user: User, code: str, answer: str, *, password: str = "") -> str | None:
    """Try a passkey, which cannot be guessed, or count a try at a code or a password, which can."""
    if answer:
        return factors.check_key(user, answer)
    name = f"factor:{user.username}"
    _count_try(name)
    proof: str | None = factors.check_code(user, code)
    if proof is None and password and user.check_password(password):
        proof = factors.Proof.PASSWORD
    if proof is not None:
        _forget_tries(name)
    return proof


def _count_try(name: str) -> None:
    if wait := begin_try(name, now=timezone.now()):
        seconds = max(round(wait.total_seconds()), 1)
        raise CannotLogIn(
            ngettext(
                "Terlalu banyak percobaan yang gagal. Coba lagi dalam %(n)d detik.",
                "Terlalu banyak percobaan yang gagal. Coba lagi dalam %(n)d detik.",
                seconds,
            )
            % {"n": seconds}
        )


def _forget_tries(name: str) -> None:
    LogInDelay.objects.filter(name_digest=_digest(name)).delete()


def _is_demo_password_in_a_real_house(password: str) -> bool:
    """A data folder that began as a training house must not stay open to everyone who has read the handbook."""
    return password == settings.DEMO_PASSWORD and not settings.DEMO


def _digest(username: str) -> str:
    return hashlib.sha256(username.encode()).hexdigest()


def _unit_of(user: User) -> Unit | None:
    return queries.units_of(user).first()
