"""The file a house is kept in: a tar, packed with gzip, encrypted with age; its manifest is the last member.

Both directions stream: neither the database nor a stored file is ever held in memory, and nothing of it touches the
target disk unencrypted. Without Layang: `age -d -i KEY ARCHIVE | tar -xz`.
"""

import hashlib
import io
import os
import queue
import tarfile
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

import pyrage
from django.utils.translation import gettext as _
from pyrage import x25519

from layang.core.refusal import Refusal
from layang.upkeep.rules.facts import Manifest, Member

MANIFEST = "manifest.json"
_CHUNK = 1 << 18
_BLOCK = tarfile.BLOCKSIZE
_MOST_NAMED = 5
_GZIP = 31
"""What zlib calls the format of gzip, in its largest window."""

_QUICK = 1
"""A database packs to a quarter either way; harder packing only costs an old PC its evening."""

_MANIFEST_LIMIT = 1 << 28


class CannotOpenArchive(Refusal):
    """An archive that is damaged, that this key does not open, or that is no archive."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written. `size` and `sha256` are of the encrypted file."""

    size: int
    sha256: str
    members: Mapping[str, Member]

    @property
    def content_size(self) -> int:
        return sum(member.size for member in self.members.values())


def write(
    target: Path,
    files: Iterable[tuple[str, Path]],
    *,
    manifest: Callable[[Mapping[str, Member]], Manifest],
    recipients: Sequence[x25519.Recipient],
) -> Written:
    """Write `files` (name in the archive, where it lies) encrypted to a new file, synced to its disk.

    `manifest` is asked at the end, with what was really written. Raises OSError when a disk fails or is full, or when a
    file changes its size meanwhile; the caller removes what was begun.
    """
    members: dict[str, Member] = {}
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        source, sink = _Source(_packed(_tar(files, manifest, members))), _Sink(file)
        try:
            pyrage.encrypt_io(source, sink, list(recipients))
        except pyrage.EncryptError:
            # The library turns what we raise into text. What the disk said must reach the officer.
            if trouble := source.trouble or sink.trouble:
                raise trouble from None
            raise
        file.flush()
        os.fsync(file.fileno())
    return Written(sink.size, sink.digest.hexdigest(), members)


def unpack(archive: Path, *, identities: Sequence[x25519.Identity], into: Path) -> Manifest:
    """Decrypt all members into the empty folder `into` and check each against the manifest.

    Raises CannotOpenArchive, which leaves files in `into` that nobody may use, and OSError for the disk below it.
    """
    found: dict[str, Member] = {}
    text = b""
    try:
        with _opened(archive, identities) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            for entry in tar:
                content = tar.extractfile(entry) if entry.isreg() else None
                if content is None or text:
                    raise CannotOpenArchive(_("Isi arsip tidak tersusun seperti buatan Layang."))
                if entry.name == MANIFEST:
                    text = content.read(_MANIFEST_LIMIT)
                else:
                    found[entry.name] = _keep(content, _place(into, entry.name))
    except (tarfile.TarError, EOFError) as problem:
        raise CannotOpenArchive(_damaged(archive)) from problem
    try:
        manifest = Manifest.from_json(text)
    except ValueError as problem:
        raise CannotOpenArchive(_("Arsip tidak membawa daftar isinya, jadi tidak dapat diperiksa.")) from problem
    if faults := list(_mismatches(manifest.members, found)):
        raise CannotOpenArchive(*faults[:_MOST_NAMED])
    return manifest


def checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _mismatches(promised: Mapping[str, Member], found: Mapping[str, Member]) -> Iterator[str]:
    for name in sorted({*promised, *found}):
        if name not in found:
            yield _("%(name)s tercatat dalam daftar isi tetapi tidak ada dalam arsip.") % {"name": name}
        elif name not in promised:
            yield _("%(name)s ada dalam arsip tetapi tidak tercatat dalam daftar isi.") % {"name": name}
        elif promised[name] != found[name]:
            yield _("Isi %(name)s tidak sama dengan yang tercatat.") % {"name": name}


def _tar(
    files: Iterable[tuple[str, Path]],
    manifest: Callable[[Mapping[str, Member]], Manifest],
    members: dict[str, Member],
) -> Iterator[bytes]:
    """Give the bytes of a tar, piece by piece, noting in `members` what went by."""
    for name, path in files:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            yield _head(name, size)
            digest, seen = hashlib.sha256(), 0
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                seen += len(chunk)
                yield chunk
        if seen != size:
            raise OSError(f"{path} changed while it was read")
        yield bytes(-size % _BLOCK)
        members[name] = Member(size, digest.hexdigest())
    text = manifest(members).to_json().encode()
    yield _head(MANIFEST, len(text)) + text + bytes(-len(text) % _BLOCK) + bytes(2 * _BLOCK)


def _packed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    gzip = zlib.compressobj(_QUICK, wbits=_GZIP)
    for piece in pieces:
        if packed := gzip.compress(piece):
            yield packed
    yield gzip.flush()


def _head(name: str, size: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry.tobuf(tarfile.GNU_FORMAT)


def _place(into: Path, name: str) -> Path:
    """Where a member goes: below `into`, whatever its name says."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name:
        raise CannotOpenArchive(_("Arsip memuat nama yang menunjuk keluar folder: %(name)s.") % {"name": name})
    return into.joinpath(*parts)


def _keep(content: IO[bytes], path: Path) -> Member:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Member(size, digest.hexdigest())


class _Source:
    """What the encryption reads from: an iterator of pieces as a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, memoryview(b"")
        self.trouble: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as problem:
            self.trouble = problem
            raise
        taken = self._rest[:size] if size >= 0 else self._rest
        self._rest = self._rest[len(taken) :]
        return bytes(taken)


class _Sink:
    """What the encryption writes to: counts and hashes on the way to the disk."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.size, self.digest = file, 0, hashlib.sha256()
        self.trouble: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            self._file.write(data)
        except OSError as problem:
            self.trouble = problem
            raise
        self.size += len(data)
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        """The file is flushed and synced once, at the end."""


class _Pipe(io.RawIOBase):
    """Turns the decryption, which pushes packed pieces, into a stream that is read; holds a few pieces at most."""

    def __init__(self) -> None:
        self._gzip = zlib.decompressobj(wbits=_GZIP)
        self._pieces: queue.Queue[bytes | None] = queue.Queue(maxsize=16)
        self._rest, self._is_over, self._has_more = b"", False, False
        self.is_abandoned = False

    def write(self, data: bytes) -> int:  # type: ignore[override]
        packed = bytes(data)
        self._has_more |= self._gzip.eof
        while packed:
            # Bounded: a piece of 64 kB may unfold to 64 MB.
            self._put(self._gzip.decompress(packed, _CHUNK))
            packed = self._gzip.unconsumed_tail
        return len(data)

    def flush(self) -> None:
        """Pieces go through as they come."""

    def end(self) -> None:
        with suppress(zlib.error, BrokenPipeError):
            self._put(self._gzip.flush())
        with suppress(BrokenPipeError):
            self._put(None)

    def _put(self, piece: bytes | None) -> None:
        while not self.is_abandoned:
            with suppress(queue.Full):
                return self._pieces.put(piece, timeout=0.1)
        raise BrokenPipeError

    @property
    def is_whole(self) -> bool:
        """Whether the packed stream came to its proper end, its checksum right, and nothing stood behind it."""
        return self._gzip.eof and not self._gzip.unused_data and not self._has_more

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Give exactly `size` bytes, fewer only at the end; all that is left for −1."""
        while (size < 0 or len(self._rest) < size) and not self._is_over:
            piece = self._pieces.get()
            self._is_over = piece is None
            self._rest += piece or b""
        taken = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(taken) :]
        return taken


@contextmanager
def _opened(archive: Path, identities: Sequence[x25519.Identity]) -> Iterator[_Pipe]:
    """Decrypt in a thread of its own. On leaving, the rest must be the padding of a tar, authenticated to its end.

    Raises CannotOpenArchive when the decryption failed, whatever the reader made of what it got until then.
    """
    pipe, failed = _Pipe(), []

    def decrypt() -> None:
        try:
            with archive.open("rb") as file:
                pyrage.decrypt_io(file, pipe, list(identities))
        except (pyrage.DecryptError, OSError) as problem:
            failed.append(problem)
        finally:
            pipe.end()

    thread = threading.Thread(target=decrypt, name="decrypt", daemon=True)
    thread.start()
    try:
        try:
            yield pipe
            is_clean = not any(any(piece) for piece in iter(lambda: pipe.read(_CHUNK), b""))
        except (tarfile.TarError, EOFError):
            # A stream that broke off reads like a broken tar. Wait for what the decryption has to say about it.
            for _piece in iter(lambda: pipe.read(_CHUNK), b""):
                pass
            is_clean = False
    finally:
        pipe.is_abandoned = True
        thread.join()
    if failed:
        raise _refusal(archive, failed[0]) from failed[0]
    if not is_clean or not pipe.is_whole:
        raise CannotOpenArchive(_damaged(archive))


def _refusal(archive: Path, problem: BaseException) -> Exception:
    if isinstance(problem, OSError) and problem.errno is not None:
        return problem
    if "No matching keys" in str(problem):
        return CannotOpenArchive(
            _("Kunci ini tidak membuka %(name)s. Pakai kunci pemegang lain.") % {"name": archive.name}
        )
    return CannotOpenArchive(_damaged(archive))


def _damaged(archive: Path) -> str:
    return _("Arsip %(name)s rusak atau terpotong. Pakai arsip lain.") % {"name": archive.name}
