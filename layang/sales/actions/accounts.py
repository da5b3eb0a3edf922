"""Where outlets pay to."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed
from layang.core.refusal import Refusal
from layang.sales.models import ReceivingAccount

_NUMBER = re.compile(r"[0-9][0-9 .-]{4,38}[0-9]")


class CannotSetAccount(Refusal):
    """An account that outlets could not pay into."""


@deed("sales.account.set")
def set_receiving_account(
    *, unit: Unit, bank: str, number: str, holder: str, valid_from: dt.date, by: User
) -> ReceivingAccount:
    """Say into which account outlets pay from a day on; papers printed from that day on carry it.

    Asked again with the same content, it gives the row there is. Raises CannotSetAccount with all faults, also for a
    day on or before that of the newest account.
    """
    asked = {"bank": bank.strip(), "number": number.strip(), "holder": holder.strip(), "valid_from": valid_from}
    latest: ReceivingAccount | None = ReceivingAccount.objects.filter(unit=unit).order_by("-valid_from").first()
    if latest and all(getattr(latest, field) == value for field, value in asked.items()):
        return latest
    faults = []
    if not asked["bank"] or not asked["holder"]:
        faults.append(_("Isi nama bank dan atas nama siapa rekeningnya."))
    if not _NUMBER.fullmatch(number.strip()):
        faults.append(_("Nomor rekening hanya berisi angka, spasi, titik, atau tanda hubung. Salin dari buku bank."))
    if latest and valid_from <= latest.valid_from:
        faults.append(_("Rekening baru berlaku sesudah rekening yang sekarang. Pilih tanggal yang lebih baru."))
    if faults:
        raise CannotSetAccount(*faults)
    account: ReceivingAccount = ReceivingAccount.objects.create(unit=unit, set_by=by, **asked)
    return account
