"""What must be true of a partner. Pure."""

import re

from layang.core.refusal import Refusal

_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]{5,}")


class CannotRegisterPartner(Refusal):
    """A partner cannot be entered under these facts."""


def partner_faults(*, name: str, contact_phone: str) -> list[str]:
    """Sentences for a missing name or a telephone number that nobody could dial."""
    faults = []
    if not name.strip():
        faults.append("Isi nama mitra.")
    phone = contact_phone.strip()
    if phone and not _PHONE.fullmatch(phone):
        faults.append(f"Nomor telepon {phone} tidak dapat dihubungi: tulis dengan angka, misalnya 0812 3456 7890.")
    return faults
