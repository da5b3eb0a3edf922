"""Settings that are fine on a desk and dangerous in a house."""

import datetime as dt
import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from layang.upkeep.doctor.findings import Finding, watch, well, wrong

SHORTEST_SECRET = 32


def unsafe_choices(_now: dt.datetime) -> Iterator[Finding]:
    found = list(_unsafe())
    yield from found
    if not found:
        yield well(_("Setelan"), _("Tidak ada setelan yang berbahaya."))


def _unsafe() -> Iterator[Finding]:
    subject = _("Setelan")
    address = urlsplit(settings.PUBLIC_ADDRESS)
    is_inside = _is_inside(address.hostname or "")
    if settings.DEBUG:
        yield wrong(
            subject, _("LAYANG_DEBUG menyala: halaman galat membuka isi rumah kepada siapa pun. Hapus setelan itu.")
        )
    if settings.DEMO and not is_inside:
        yield wrong(
            subject,
            _("Rumah contoh (LAYANG_DEMO) dibuka di alamat umum %(address)s; kata sandinya tertera di halaman masuk.")
            % {"address": settings.PUBLIC_ADDRESS},
        )
    elif settings.DEMO:
        yield watch(subject, _("Ini rumah contoh (LAYANG_DEMO). Jangan masukkan data sungguhan."))
    if address.scheme != "https" and not _is_this_computer(address.hostname or ""):
        yield wrong(
            subject,
            _(
                "%(address)s tidak memakai https: kata sandi dapat disadap. Pasang "
                "nginx atau Caddy di depan, lalu isi LAYANG_PUBLIC_ADDRESS."
            )
            % {"address": settings.PUBLIC_ADDRESS},
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield wrong(subject, _("LAYANG_HOSTS berisi *. Sebutkan nama rumah ini saja."))
    if len(settings.SECRET_KEY) < SHORTEST_SECRET:
        yield wrong(
            subject,
            _("LAYANG_SECRET_KEY terlalu pendek. Hapus setelan itu; Layang membuat kunci yang kuat sendiri."),
        )


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _is_inside(host: str) -> bool:
    """Whether an address is of this computer or of the office's own network."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return _is_this_computer(host) or "." not in host or host.endswith((".local", ".lan", ".internal"))
