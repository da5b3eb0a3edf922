"""What a reminder says, as an e-mail and as a text to send by WhatsApp. No word of any resident."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from layang.core.calendar import long_date
from layang.core.rupiah import number
from layang.partners.models import Reminder


class Letter(NamedTuple):
    """Plain text: `subject` in one line, `text` in a few."""

    subject: str
    text: str


def letter(reminder: Reminder) -> Letter:
    """Write to the partner about an agreement that ends or a promise that is overdue."""
    agreement = reminder.agreement
    said = {
        "agreement": agreement,
        "number": agreement.number or _("tanpa nomor"),
        "day": long_date(reminder.due_on),
        "house": agreement.unit.name,
        "partner": agreement.partner,
        "days": reminder.days_before,
    }
    if reminder.about == Reminder.About.END:
        subject = _("%(agreement)s berakhir %(day)s") % said
        body = _("%(agreement)s (%(number)s) berakhir pada %(day)s. Mohon kabar apakah akan diperpanjang.") % said
    else:
        promise = reminder.promise
        if promise is None:
            raise ValueError("A reminder of an overdue promise names it.")
        said |= {"text": promise.text, "quantity": number(promise.quantity), "unit": promise.unit_word}
        subject = _("Komitmen “%(text)s” menunggu sejak %(day)s") % said
        ours = promise.side == promise.Side.OURS
        body = (
            _("Komitmen kami “%(text)s” (%(quantity)s %(unit)s) jatuh tempo %(day)s dan belum selesai.") % said
            if ours
            else _(
                "Komitmen “%(text)s” (%(quantity)s %(unit)s) jatuh tempo %(day)s. "
                "Bila sudah dilakukan, mohon kirim buktinya; bila belum, mohon kabar rencananya."
            )
            % said
        )
    text = "\n\n".join([_("Yth. %(partner)s,") % said, body, _("Terima kasih.\n%(house)s") % said])
    return Letter(subject, text)
