"""Settings with which a house must not be served: Django checks under one tag, one sentence each.

`layang serve` refuses to start on an error of this tag, `layang doctor` reports it, `layang check --deploy` too.
Features above add their own with `@register(STARTING, deploy=True)`.
"""

import ipaddress
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register, run_checks  # noqa: A004  Django's name for it
from django.http.request import validate_host
from django.utils.translation import gettext as _

STARTING = "starting"
SHORTEST_SECRET = 50
FEWEST_SIGNS = 5
"""As Django's own check asks of a secret key (security.W009)."""


def faults_of_settings() -> list[CheckMessage]:
    """Everything that is unsafe here, from all features. Asks the database too."""
    return run_checks(tags=[STARTING], include_deployment_checks=True, databases=["default"])


@register(STARTING, deploy=True)
def settings_are_safe(**_options: Any) -> list[CheckMessage]:
    return [*_about_debug(), *_about_address(), *_about_hosts(), *_about_key()]


def is_this_computer(host: str) -> bool:
    """Whether only who sits at this computer can reach `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _about_debug() -> Iterator[CheckMessage]:
    if not settings.DEBUG:
        return
    told = _("LAYANG_DEBUG menyala: halaman galat membuka isi rumah kepada siapa pun. Hapus setelan itu.")
    is_alone = all(is_this_computer(host) for host in (_public_host(), *settings.ALLOWED_HOSTS))
    yield Warning(told, id="layang.W001") if is_alone else Error(told, id="layang.E001")


def _about_address() -> Iterator[CheckMessage]:
    if urlsplit(settings.PUBLIC_ADDRESS).scheme != "https" and not is_this_computer(_public_host()):
        yield Error(
            _(
                "%(address)s tidak memakai https: kata sandi dapat disadap. Pasang "
                "nginx atau Caddy di depan, lalu isi LAYANG_PUBLIC_ADDRESS dengan alamat https."
            )
            % {"address": settings.PUBLIC_ADDRESS},
            id="layang.E002",
        )


def _about_hosts() -> Iterator[CheckMessage]:
    if "*" in settings.ALLOWED_HOSTS:
        yield Error(_("LAYANG_HOSTS berisi *. Sebutkan nama rumah ini saja."), id="layang.E003")
    elif not validate_host(_public_host(), settings.ALLOWED_HOSTS):
        yield Error(
            _("LAYANG_HOSTS tidak memuat %(host)s, nama di LAYANG_PUBLIC_ADDRESS. Tambahkan, supaya halaman menjawab.")
            % {"host": _public_host()},
            id="layang.E004",
        )


def _about_key() -> Iterator[CheckMessage]:
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_SIGNS:
        yield Error(
            _("LAYANG_SECRET_KEY terlalu pendek. Hapus setelan itu; Layang membuat kunci yang kuat sendiri."),
            id="layang.E005",
        )


def _public_host() -> str:
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or ""
    return f"[{host}]" if ":" in host else host
