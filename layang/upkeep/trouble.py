"""What a machine in trouble means for an officer: a full disk, a failing one, a database that is away."""

import errno
import sqlite3
from collections.abc import Iterator

import psycopg
from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_DENIED = gettext_lazy("Tidak ada izin. Jalankan sebagai pengguna layanan Layang, atau perbaiki izin foldernya.")
_UNPLUGGED = gettext_lazy("Cakram tercabut. Pasang lagi, lalu ulangi.")
_OS = {
    errno.ENOSPC: gettext_lazy("Cakram penuh. Kosongkan ruang, lalu ulangi."),
    errno.EDQUOT: gettext_lazy("Jatah cakram habis. Kosongkan ruang, lalu ulangi."),
    errno.EFBIG: gettext_lazy("Berkas terlalu besar untuk cakram ini. Pakai cakram berformat ext4, exFAT, atau NTFS."),
    errno.EIO: gettext_lazy("Cakram gagal membaca atau menulis. Periksa kabelnya; bila terulang, ganti cakram."),
    errno.EROFS: gettext_lazy("Cakram hanya dapat dibaca. Cabut dengan aman, pasang lagi, lalu ulangi."),
    errno.EEXIST: gettext_lazy("Berkas itu sudah ada dan tidak ditimpa. Pilih nama lain."),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ENODEV: _UNPLUGGED,
    errno.ENXIO: _UNPLUGGED,
}
_DATABASE = (
    (("disk is full", "no space left"), gettext_lazy("Cakram basis data penuh. Kosongkan ruang, lalu ulangi.")),
    (
        ("disk i/o error", "input/output error", "malformed"),
        gettext_lazy("Cakram basis data gagal membaca atau menulis. Berhenti bekerja dan beri tahu pengelola Layang."),
    ),
    (
        ("database is locked", "lock timeout"),
        gettext_lazy("Basis data sedang dipakai pekerjaan lain. Tunggu sebentar, lalu ulangi."),
    ),
    (("readonly", "read-only"), gettext_lazy("Basis data hanya dapat dibaca. Periksa izin dan cakramnya.")),
    (
        ("unable to open",),
        gettext_lazy("Berkas basis data tidak dapat dibuka. Periksa LAYANG_HOME, izin, dan cakramnya."),
    ),
    (("no such table", "does not exist"), gettext_lazy("Basis data belum disiapkan. Jalankan: layang migrate")),
)

_DATABASE_ERRORS = (DatabaseError, InterfaceError, sqlite3.Error, psycopg.Error)
_AWAY = (OperationalError, InterfaceError, sqlite3.OperationalError, psycopg.OperationalError, psycopg.InterfaceError)


def sentence_for(problem: BaseException | None) -> str:
    """Say in one sentence what is wrong with the machine and what to do; empty when `problem` is none of its troubles.

    Looks through the chain of causes, because a library may have wrapped the fault of the disk.
    """
    for cause in _causes(problem):
        if isinstance(cause, OSError) and cause.errno in _OS:
            place = _(" (%(place)s)") % {"place": cause.filename} if cause.filename else ""
            return f"{_OS[cause.errno]}{place}"
        if isinstance(cause, _DATABASE_ERRORS):
            said = str(cause).lower()
            for marks, sentence in _DATABASE:
                if any(mark in said for mark in marks):
                    return str(sentence)
            if isinstance(cause, _AWAY):
                return _("Basis data tidak menjawab. Tunggu sebentar, lalu ulangi; bila tetap, periksa layanannya.")
    return ""


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        yield problem
        problem = problem.__cause__ or problem.__context__
