"""The way in: a name, a password, and a wait that grows after wrong ones.

These are no deeds, because nobody has been recognised yet; what they find out is left in the trail by deeds.
"""

import datetime as dt
import hashlib
import logging

from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layang.accounts import actions, queries, rules
from layang.accounts.models import LogInDelay, Unit, User
from layang.core.refusal import Refusal

log = logging.getLogger("layang.access")


class CannotLogIn(Refusal):
    """A wrong name or password (which of them is not said), or a wait that is not over."""


def recognise(request: HttpRequest, *, name: str, password: str) -> User:
    """Return whose name or NIP and password these are.

    Raises CannotLogIn. An unknown name costs the same time and the same waits as a known one, so that names cannot be
    fished for.
    """
    user = queries.user_named(name)
    username = user.username if user else name.strip().lower()
    if wait := begin_try(username, now=timezone.now()):
        seconds = max(round(wait.total_seconds()), 1)
        raise CannotLogIn(
            ngettext(
                "Terlalu banyak percobaan yang gagal. Coba lagi dalam %(n)d detik.",
                "Terlalu banyak percobaan yang gagal. Coba lagi dalam %(n)d detik.",
                seconds,
            )
            % {"n": seconds}
        )
    recognised = authenticate(request, username=username, password=password)
    if not isinstance(recognised, User) or _is_demo_password_in_a_real_house(password):
        log.warning("Log-in refused.")
        if user is not None:
            actions.record_failed_log_in(user=user, by=queries.command_line_actor(), unit=_unit_of(user))
        raise CannotLogIn(_("Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."))
    LogInDelay.objects.filter(name_digest=_digest(username)).delete()
    return recognised


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


def _is_demo_password_in_a_real_house(password: str) -> bool:
    """A data folder that began as a training house must not stay open to everyone who has read the handbook."""
    return password == settings.DEMO_PASSWORD and not settings.DEMO


def _digest(username: str) -> str:
    return hashlib.sha256(username.encode()).hexdigest()


def _unit_of(user: User) -> Unit | None:
    return queries.units_of(user).first()
