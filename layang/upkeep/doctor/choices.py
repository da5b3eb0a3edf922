"""Settings that are fine on a desk and dangerous in a house: what a start refuses, and what is worth knowing."""

import datetime as dt
import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from layang.core.safety import faults_of_settings, is_this_computer
from layang.upkeep.doctor.findings import Finding, watch, well, wrong


def unsafe_choices(_now: dt.datetime) -> Iterator[Finding]:
    found = list(_unsafe())
    yield from found
    if not found:
        yield well(_("Setelan"), _("Tidak ada setelan yang berbahaya."))


def _unsafe() -> Iterator[Finding]:
    subject = _("Setelan")
    for fault in faults_of_settings():
        yield wrong(subject, str(fault.msg))
    if not settings.DEMO:
        return
    if _is_inside(urlsplit(settings.PUBLIC_ADDRESS).hostname or ""):
        yield watch(subject, _("Ini rumah contoh (LAYANG_DEMO). Jangan masukkan data sungguhan."))
    else:
        yield wrong(
            subject,
            _("Rumah contoh (LAYANG_DEMO) dibuka di alamat umum %(address)s; kata sandinya tertera di halaman masuk.")
            % {"address": settings.PUBLIC_ADDRESS},
        )


def _is_inside(host: str) -> bool:
    """Whether an address is of this computer or of the office's own network."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return is_this_computer(host) or "." not in host or host.endswith((".local", ".lan", ".internal"))
