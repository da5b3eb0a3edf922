"""The files themselves, on disk: one content under its checksum, complete and synced, or not there at all."""

import datetime as dt
import hashlib
import os
import uuid
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

from layang.files import rules

_CHUNK = 1 << 20
_BEGUN = ".masuk-"


class Readable(Protocol):
    """What a content is read from: an open file, a form's upload, standard input."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Received:
    """A content that lies in a temporary file. `is_cut`: it was longer than the limit, and not read to its end."""

    path: Path
    sha256: str
    content: rules.Content
    is_cut: bool


def receive(stream: Readable, *, unit_code: str, most: int) -> Received:
    """Copy at most `most` bytes to a temporary file near its final place, synced. The caller keeps or drops it."""
    folder = _folder(Path(settings.FILES_ROOT) / rules.place_of(unit_code, "0" * 64)[0])
    path = folder / f"{_BEGUN}{uuid.uuid4().hex}"
    digest, size, head, has_zero = hashlib.sha256(), 0, b"", False
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            while (chunk := stream.read(min(_CHUNK, most + 1 - size))) and size <= most:
                digest.update(chunk)
                head = head or chunk[: rules.HEAD_BYTES]
                has_zero = has_zero or b"\0" in chunk
                size += len(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    members, unpacked = _archive(path)
    content = rules.Content(size, head, has_zero, members, unpacked)
    return Received(path, digest.hexdigest(), content, is_cut=size > most)


def keep(received: Received, *, unit_code: str) -> Path:
    """Move a received content to its final place. The same content that lies there is replaced by itself."""
    final = path_of(unit_code, received.sha256)
    folder = _folder(final.parent)
    received.path.chmod(0o400)
    received.path.replace(final)
    _sync(folder)
    return final


def drop(received: Received) -> None:
    received.path.unlink(missing_ok=True)


def sweep_unfinished(*, before: dt.datetime) -> int:
    """Remove what was begun before a moment and never kept, because its server was killed. Returns how many."""
    removed = 0
    for path in Path(settings.FILES_ROOT).glob(f"*/**/{_BEGUN}*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                removed += 1
    return removed


def path_of(unit_code: str, sha256: str) -> Path:
    """Where a content lies. Raises ValueError rather than leave the folder of files."""
    return Path(settings.FILES_ROOT).joinpath(*rules.place_of(unit_code, sha256))


def checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _folder(path: Path) -> Path:
    """Make a folder that survives a power cut: every new level is synced into the one above."""
    if not path.is_dir():
        parent = _folder(path.parent)
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
        _sync(parent)
    return path


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _archive(path: Path) -> tuple[frozenset[str] | None, int]:
    """Names inside a ZIP archive, and the bytes it says it unfolds to; None when it is none. Nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None, 0
    return frozenset(entry.filename for entry in entries), sum(entry.file_size for entry in entries)
