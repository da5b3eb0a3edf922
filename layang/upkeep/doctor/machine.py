"""The computer: version, clock, disks, permissions."""

import datetime as dt
import os
import platform
import stat
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from layang.audit.models import AuditRow
from layang.core.calendar import long_date
from layang.upkeep import house, keys, places
from layang.upkeep.doctor.findings import Finding, watch, well, wrong
from layang.upkeep.models import Backup, DailyRun, Drill
from layang.upkeep.rules.sizes import GIGABYTE, MEGABYTE, size_in_words

FIRST_YEAR = 2026
"""Nothing of Layang is older; a computer that shows an earlier year has lost its clock's battery."""

_TOLERANCE = dt.timedelta(minutes=5)
_ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
_LITTLE, _TOO_LITTLE = 2 * GIGABYTE, 300 * MEGABYTE


def version(_now: dt.datetime) -> Iterator[Finding]:
    yield well(
        _("Versi"),
        _("Layang %(own)s, Django %(django)s, Python %(python)s.")
        % {"own": house.version(), "django": django.get_version(), "python": platform.python_version()},
    )


def time_zone(_now: dt.datetime) -> Iterator[Finding]:
    if settings.TIME_ZONE not in _ZONES:
        yield watch(
            _("Zona waktu"),
            _("%(zone)s bukan zona waktu Indonesia. Isi LAYANG_TIME_ZONE dengan salah satu dari %(zones)s.")
            % {"zone": settings.TIME_ZONE, "zones": ", ".join(_ZONES)},
        )


def clock(now: dt.datetime) -> Iterator[Finding]:
    """Compare the clock with what was recorded: time that runs backwards shows."""
    subject = _("Jam")
    said = {"now": f"{long_date(timezone.localdate(now))} {timezone.localtime(now):%H.%M}"}
    latest = max(
        (at for rows, field in _TIMES if (at := rows.aggregate(at=Max(field))["at"]) is not None), default=None
    )
    if timezone.localdate(now).year < FIRST_YEAR:
        yield wrong(subject, _("Jam menunjuk %(now)s. Betulkan tanggalnya; mungkin baterai jam habis.") % said)
    elif latest is not None and latest > now + _TOLERANCE:
        said["latest"] = f"{long_date(timezone.localdate(latest))} {timezone.localtime(latest):%H.%M}"
        yield wrong(
            subject,
            _("Jam menunjuk %(now)s, padahal sudah ada catatan bertanggal %(latest)s. Betulkan jamnya sebelum bekerja.")
            % said,
        )
    else:
        yield well(subject, _("%(now)s, sesudah semua catatan.") % said)


_TIMES = (
    (AuditRow.objects, "at"), (Backup.objects, "finished_at"), (Drill.objects, "finished_at"),
    (DailyRun.objects, "finished_at"),
)  # fmt: skip


def disks(_now: dt.datetime) -> Iterator[Finding]:
    folders = {Path(settings.HOME): _("Cakram data")}
    if Path(settings.BACKUP_FOLDER).is_dir() and not places.is_on_disk_of_the_house(Path(settings.BACKUP_FOLDER)):
        folders[Path(settings.BACKUP_FOLDER)] = _("Cakram cadangan")
    for folder, subject in folders.items():
        free = places.free_bytes(folder)
        said = {"free": size_in_words(free), "folder": folder}
        if free < _TOO_LITTLE:
            yield wrong(
                subject,
                _("Tinggal %(free)s di %(folder)s. Kosongkan ruang sekarang; Layang segera berhenti mencatat.") % said,
            )
        elif free < _LITTLE:
            yield watch(subject, _("Tinggal %(free)s di %(folder)s. Kosongkan ruang.") % said)
        else:
            yield well(subject, _("%(free)s tersedia di %(folder)s.") % said)


def permissions(_now: dt.datetime) -> Iterator[Finding]:
    """Who else on this computer can read the house. Windows keeps permissions elsewhere and is not judged."""
    if os.name != "posix":
        return
    subject, faults = _("Izin"), []
    home = Path(settings.HOME)
    if _is_open(home, stat.S_IRWXG | stat.S_IRWXO):
        faults.append(_("%(path)s terbuka bagi pengguna lain. Jalankan: chmod 700 %(path)s") % {"path": home})
    faults += [
        _("%(path)s terbuka bagi pengguna lain. Jalankan: chmod 600 %(path)s") % {"path": path}
        for path in keys.secret_files()
        if _is_open(path, stat.S_IRWXG | stat.S_IRWXO)
    ]
    if not os.access(home, os.W_OK):
        faults.append(
            _("%(path)s tidak dapat ditulisi. Jalankan perintah ini sebagai pengguna layanan Layang.") % {"path": home}
        )
    elif home.stat().st_uid != os.geteuid():
        yield watch(
            subject,
            _(
                "%(path)s milik pengguna lain. Jalankan layang sebagai pemiliknya, "
                "supaya berkas baru tetap terbaca layanan."
            )
            % {"path": home},
        )
    yield from (wrong(subject, fault) for fault in faults)
    if not faults:
        yield well(subject, _("Hanya pemilik dapat membaca %(path)s.") % {"path": home})


def _is_open(path: Path, bits: int) -> bool:
    return bool(path.stat().st_mode & bits)
