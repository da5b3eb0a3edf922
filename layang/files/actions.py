"""Taking files into the house."""

import io

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.audit.deeds import Actor, deed, note
from layang.core.refusal import Refusal
from layang.core.rupiah import number
from layang.files import rules, shelf
from layang.files.models import StoredFile
from layang.files.pictures import UnreadablePictureError, without_metadata


class CannotStore(Refusal):
    """A file that is empty, too big, of a format its kind does not take, or not what its name says."""


@deed("files.file.store")
def store_file(
    *, content: bytes | shelf.Readable, name: str, unit_code: str, kind: rules.Kind, by: Actor
) -> StoredFile:
    """Keep a file that someone gave: its content on disk, synced, and then its row.

    `content` is read from where it stands, at most one byte beyond the limit of its kind. Raises CannotStore, and
    leaves nothing.
    """
    claimed = rules.format_for(kind, name)
    if claimed is None:
        raise CannotStore(_say(rules.Fault.EXTENSION, kind, name))
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    received = shelf.receive(stream, unit_code=unit_code, most=rules.LIMITS[kind].size)
    try:
        fault = rules.Fault.SIZE if received.is_cut else rules.content_fault(claimed, received.content)
        if fault:
            raise CannotStore(_say(fault, kind, name))
        shelf.keep(received, unit_code=unit_code)
    finally:
        shelf.drop(received)
    note(sha256=received.sha256, size=received.content.size)
    return StoredFile.objects.create(
        unit_code=unit_code,
        kind=kind,
        name=rules.plain_name(name),
        content_type=claimed.content_type,
        size=received.content.size,
        sha256=received.sha256,
        stored_at=timezone.now(),
        stored_by=by.username,
    )


@deed("files.photo.store")
def store_photo(*, content: shelf.Readable, name: str, unit_code: str, by: Actor) -> StoredFile:
    """Keep a picture without what the camera wrote beside it (place, time, owner). Raises CannotStore."""
    taken = content.read(rules.LIMITS[rules.Kind.PHOTO].size + 1)
    if len(taken) <= rules.LIMITS[rules.Kind.PHOTO].size:  # a longer one is refused below, as any file is
        try:
            taken = without_metadata(taken)
        except UnreadablePictureError as problem:
            raise CannotStore(_say(rules.Fault.CONTENT, rules.Kind.PHOTO, name)) from problem
    return store_file(content=taken, name=name, unit_code=unit_code, kind=rules.Kind.PHOTO, by=by)


def _say(fault: rules.Fault, kind: rules.Kind, name: str) -> str:
    limit = rules.LIMITS[kind]
    taken = ", ".join(extension.upper() for extension in limit.extensions if extension != "jpeg")
    said = {
        "name": rules.plain_name(name),
        "taken": taken,
        "extension": rules.extension_of(name).upper(),
        "most": number(limit.size // rules.MEGABYTE),
    }
    sentences = {
        rules.Fault.EXTENSION: _("“%(name)s” bukan jenis berkas yang diterima di sini. Kirim %(taken)s."),
        rules.Fault.EMPTY: _("“%(name)s” kosong. Pilih berkas yang ada isinya."),
        rules.Fault.SIZE: _(
            "“%(name)s” lebih besar dari %(most)s MB. Kirim yang lebih kecil, atau bagi menjadi beberapa."
        ),
        rules.Fault.CONTENT: _(
            "Isi “%(name)s” bukan %(extension)s. Buka berkas itu dengan aplikasinya, simpan ulang, lalu kirim lagi."
        ),
        rules.Fault.UNPACKED: _(
            "“%(name)s” mengembang menjadi terlalu besar saat dibuka. Salin isinya ke berkas baru, lalu kirim lagi."
        ),
    }
    return sentences[fault] % said
