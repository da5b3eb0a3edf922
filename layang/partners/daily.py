"""What partners are told each day."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.accounts.queries import command_line_actor
from layang.core.daily import Day, daily
from layang.partners.actions.reminders import make_reminders, note_mail
from layang.partners.letters import letter
from layang.partners.models import Reminder


@daily("partners.reminders", title="Pengingat kepada mitra")
def remind(day: Day) -> str:
    """Write today's reminders of every house, and mail those whose partner has an address."""
    actor = command_line_actor()
    made = [reminder for unit in Unit.objects.all() for reminder in make_reminders(unit=unit, on=day.on, by=actor)]
    mailed = sum(_mail(reminder, by=actor) for reminder in made) if settings.EMAIL_HOST else 0
    said = {"made": len(made), "mailed": mailed}
    if not made:
        return _("Tidak ada yang perlu diingatkan.")
    if not settings.EMAIL_HOST:
        return _("%(made)s pengingat siap dikirim lewat WhatsApp. Surel belum diatur (LAYANG_MAIL_HOST).") % said
    return _("%(made)s pengingat, %(mailed)s terkirim lewat surel.") % said


def _mail(reminder: Reminder, *, by: User) -> bool:
    """Send one reminder. A failure is kept with it, and it waits to be sent by hand; it is not mailed again."""
    contact = reminder.agreement.partner.contacts.exclude(email="").first()
    if contact is None:
        return False
    subject, text = letter(reminder)
    try:
        send_mail(subject, text, None, [contact.email])
    except (OSError, SMTPException) as problem:
        note_mail(reminder=reminder, address=contact.email, fault=str(problem) or type(problem).__name__, by=by)
        return False
    note_mail(reminder=reminder, address=contact.email, fault="", by=by)
    return True
