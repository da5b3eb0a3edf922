"""When an officer may become someone's wali, and what may be said of talents and wishes. Pure."""

import datetime as dt

from layang.core.refusal import Refusal


class CannotAppoint(Refusal):
    """A wali who cannot be appointed so, or whose duty cannot end so."""


class CannotNote(Refusal):
    """A talent or a wish that cannot be noted."""


def appoint_faults(*, on: dt.date, since: dt.date | None, is_same: bool) -> list[str]:
    """Sentences for a new wali from a day on, where the present one, if any, began on `since`."""
    faults = []
    if is_same:
        faults.append("Petugas ini sudah menjadi walinya.")
    if since is not None and on <= since:
        faults.append("Wali yang sekarang mulai pada hari itu atau sesudahnya. Isi tanggal yang lebih baru.")
    return faults


def end_faults(*, on: dt.date, since: dt.date, until: dt.date | None) -> list[str]:
    """Sentences for ending a duty with that day as its last."""
    if until is not None:
        return ["Perwalian ini sudah berakhir."]
    if on < since:
        return ["Hari terakhir lebih awal daripada hari mulai. Periksa tanggalnya."]
    return []
