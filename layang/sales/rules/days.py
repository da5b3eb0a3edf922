"""On which days a document may be dated."""

import datetime as dt

from layang.core.calendar import Month, long_date


def day_faults(*, day: dt.date, today: dt.date, is_open: bool, not_before: dt.date | None = None) -> list[str]:
    """Sentences for a day that has not come, lies in a closed month of the books, or comes before what it follows."""
    faults = []
    if day > today:
        faults.append(f"Tanggal {long_date(day)} belum tiba. Isi hari ini atau hari sebelumnya.")
    if not is_open:
        faults.append(f"Buku bulan {Month.of(day)} sudah ditutup. Isi tanggal di bulan yang masih terbuka.")
    if not_before and day < not_before:
        faults.append(f"Tanggal {long_date(day)} terlalu awal. Isi {long_date(not_before)} atau sesudahnya.")
    return faults
