"""What every paper of a house carries because of whose it is: its head, who printed it, where it is checked."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.ui.paper import Imprint, Letterhead


def letterhead_of(unit: Unit) -> Letterhead:
    return Letterhead(unit=unit.name.upper(), section=unit.section, address=unit.address)


def imprint_of(unit: Unit, *, printed_by: str, printed_at: dt.datetime) -> Imprint:
    """Who printed it and when (aware, in the time of the house), and whom to tell when money was asked for it."""
    box = _("Kotak pengaduan")
    complaints_to = _("%(box)s, atau %(phone)s.") % {"box": box, "phone": unit.phone} if unit.phone else f"{box}."
    return Imprint(printed_by=printed_by, printed_at=printed_at, complaints_to=complaints_to)


def check_address(public_code: str) -> str:
    """Where a paper is checked, as people type it: `layang.contoh/periksa/7Q2K…`."""
    return f"{urlsplit(settings.PUBLIC_ADDRESS).netloc}/periksa/{public_code}"
