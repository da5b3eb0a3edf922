"""When goods may go to an outlet without an agreement in force: on days that the head names, with a reason."""

import datetime as dt

from layang.core.refusal import Refusal

LONGEST_DAYS = 31
"""A permit bridges a renewal; what lasts longer is an agreement nobody signed (our default)."""


class CannotPermit(Refusal):
    """The head cannot let goods go like this."""


def permit_faults(*, since: dt.date, until: dt.date, reason: str) -> list[str]:
    """Say all that is wrong with a permit, one sentence each."""
    faults = []
    if not reason.strip():
        faults.append("Tulis alasan mengapa titipan boleh dikirim tanpa perjanjian.")
    if until < since:
        faults.append("Hari terakhir izin harus sama dengan atau sesudah hari pertamanya.")
    elif (until - since).days >= LONGEST_DAYS:
        faults.append(f"Izin paling lama {LONGEST_DAYS} hari. Selesaikan perjanjiannya dalam waktu itu.")
    return faults


def agreement_faults(*, outlet: str, partner: str, has_agreement: bool, has_permit: bool) -> list[str]:
    """Say that nothing covers a delivery on its day."""
    if has_agreement or has_permit:
        return []
    missing = f"{outlet}: tidak ada perjanjian dengan {partner} yang berlaku pada tanggal itu."
    return [f"{missing} Perbarui perjanjiannya, atau minta kepala memberi izin dengan alasan di halaman gerai."]
