"""What must be true of a partner and of those who speak for it. Pure."""

import re

from layang.core.refusal import Refusal

_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]{5,}")


class CannotRegisterPartner(Refusal):
    """A partner cannot be entered under these facts."""


class CannotNameContact(Refusal):
    """A contact that nobody could ask for or reach, or that is kept elsewhere."""


class CannotLetIn(Refusal):
    """Someone cannot be given a partner's log-in."""


def partner_faults(*, name: str, contact_phone: str = "") -> list[str]:
    """Sentences for a missing name or a telephone number that nobody could dial."""
    faults = []
    if not name.strip():
        faults.append("Isi nama mitra.")
    return [*faults, *phone_faults(contact_phone)]


def contact_faults(*, name: str, title: str, phone: str, email: str) -> list[str]:
    """Sentences for a contact without a name and an office, without a way to be reached, or with a wrong number."""
    faults = []
    if not (name.strip() or title.strip()):
        faults.append("Isi nama atau bagian yang dihubungi.")
    if not (phone.strip() or email.strip()):
        faults.append("Isi telepon atau surel.")
    return [*faults, *phone_faults(phone)]


def phone_faults(phone: str) -> list[str]:
    """Say that a number cannot be dialled; nothing for an empty one."""
    written = phone.strip()
    if not written or _PHONE.fullmatch(written):
        return []
    return [f"Nomor telepon {written} tidak dapat dihubungi: tulis dengan angka, misalnya 0812 3456 7890."]
