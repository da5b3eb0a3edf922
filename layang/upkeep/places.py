"""The folders and disks archives go to, and the room they need."""

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from layang.core.refusal import Refusal
from layang.upkeep.rules import archives
from layang.upkeep.rules.sizes import MEGABYTE, size_in_words

MARK = "BACA-SAYA.txt"
"""Lies in each folder of archives. Says what they are, and tells the right disk from an empty mount point."""

_SPARE = 20 * MEGABYTE


class CannotUsePlace(Refusal):
    """A folder that is not there, is another disk, or has no room."""


def prepare_folder(folder: Path, *, is_known: bool, is_new_disk: bool) -> None:
    """Make sure that archives may go to `folder`. Raises CannotUsePlace.

    Only the folder inside the house's own is made here. Any other must exist: a USB disk that is not plugged in leaves
    an empty mount point, or none, and a backup "on USB" that lies on the computer's own disk is worse than none.
    `is_known`: archives went there before, so the mark must be there, unless `is_new_disk`.
    """
    is_own = folder.is_relative_to(Path(settings.HOME))
    if is_own:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not folder.is_dir():
        raise CannotUsePlace(
            _("Folder cadangan %(folder)s tidak ada. Pasang cakramnya, atau buat foldernya dengan: mkdir %(folder)s")
            % {"folder": folder}
        )
    mark = folder / MARK
    if mark.exists():
        return
    if is_known and not is_own and not is_new_disk:
        raise CannotUsePlace(
            _(
                "%(folder)s bukan cakram cadangan yang biasa (%(mark)s tidak ada). "
                "Pasang cakram yang benar. Bila cakram "
                "memang diganti, jalankan: layang backup --to %(folder)s --new-disk"
            )
            % {"folder": folder, "mark": MARK}
        )
    mark.write_text(_mark_text())


def require_room(folder: Path, *, size: int, purpose: str) -> None:
    """Raise CannotUsePlace when `size` bytes and a little more do not fit on the disk of `folder`."""
    free = free_bytes(folder)
    if free < size + _SPARE:
        raise CannotUsePlace(
            _("Cakram %(folder)s tidak cukup untuk %(purpose)s: perlu %(need)s, tersedia %(free)s. Kosongkan ruang.")
            % {
                "folder": folder,
                "purpose": purpose,
                "need": size_in_words(size + _SPARE),
                "free": size_in_words(free),
            }
        )


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def is_on_disk_of_the_house(folder: Path) -> bool:
    """Whether a folder dies together with the house's own disk."""
    return folder.exists() and folder.stat().st_dev == Path(settings.HOME).stat().st_dev


def remove_outlived(folder: Path, *, on: dt.date) -> list[str]:
    """Remove archives past their age, and what broken-off backups have left. Returns the names of the archives."""
    for left in folder.glob(".layang-*.part"):
        left.unlink()
    removed = archives.outlived([path.name for path in folder.iterdir() if path.is_file()], on=on)
    for name in removed:
        (folder / name).unlink()
    return removed


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut. Windows keeps names itself and cannot open folders."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def workbench(purpose: str) -> Iterator[Path]:
    """Give an empty folder on the house's own disk, closed to others, and remove it with all that is in it.

    What an earlier process of the same purpose left when it was killed is removed first; the caller holds the lock.
    """
    bench = Path(settings.HOME) / "tmp"
    bench.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in bench.glob(f"{purpose}-*"):
        shutil.rmtree(left)
    folder = Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir=bench))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _mark_text() -> str:
    return _(
        "Folder ini berisi cadangan Layang. Jangan dihapus.\n\n"
        "Setiap berkas layang-….tar.gz.age adalah seluruh data rumah pada hari "
        "dan jam di namanya, dalam keadaan terkunci.\n"
        "Yang dapat membukanya hanya dua pemegang kunci rahasia.\n\n"
        "Cara memulihkan, di komputer mana pun yang sudah terpasang Layang:\n\n"
        "    layang restore NAMA-ARSIP --key BERKAS-KUNCI --into FOLDER-KOSONG\n\n"
        "Panduan lengkap: docs/operations.md, bagian Memulihkan.\n"
        "Tanpa Layang: age -d -i BERKAS-KUNCI NAMA-ARSIP | tar -xz\n"
    )
