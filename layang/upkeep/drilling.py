"""The restore drill: a backup counts only when it came back to life in an empty place and was the same house."""

import logging
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from pyrage import x25519

from layang.accounts.queries import command_line_actor
from layang.core.refusal import Refusal
from layang.core.rupiah import number
from layang.upkeep import actions, archive, engines, keys, places, queries, restoring
from layang.upkeep.lock import only_one
from layang.upkeep.models import Backup, Drill
from layang.upkeep.trouble import sentence_for

_log = logging.getLogger(__name__)


class CannotVerify(Refusal):
    """An archive that is missing, changed, closed to us, or not the house it should be."""


def drill(*, folder: Path | None = None, identities: Sequence[x25519.Identity] = ()) -> Drill:
    """Restore the newest archive of a folder into an empty place, compare, and record what was found.

    `identities` are a key holder's, to prove that the key opens archives; without them the key that lives as long as
    the newest archive is used. Whatever went wrong is recorded as failed. Raises only CannotStart (it is running
    already) and what keeps the record itself from being written.
    """
    place = (folder or Path(settings.BACKUP_FOLDER)).expanduser().resolve()
    with only_one("backup"):
        started_at = timezone.now()
        backup = queries.newest_backup(place)
        opened_with = ""
        try:
            if identities and backup:
                opened_with = _known_key(identities, backup)
            sentences: Sequence[str] = [_try(backup, list(identities), folder=place)]
            outcome = Drill.Outcome.GOOD
        except Refusal as refusal:
            sentences, outcome = refusal.faults, Drill.Outcome.FAILED
        except Exception as problem:  # noqa: BLE001  what could not be verified is red
            _log.exception("The drill broke off.")
            sentences = [sentence_for(problem) or _unexpected(problem)]
            outcome = Drill.Outcome.FAILED
        return actions.record_drill(
            backup=backup,
            outcome=outcome,
            sentences=sentences,
            opened_with=opened_with,
            started_at=started_at,
            finished_at=timezone.now(),
            by=command_line_actor(),
        )


def _try(backup: Backup | None, identities: list[x25519.Identity], *, folder: Path) -> str:
    """Do the drill. Returns the sentence that tells what was verified; raises Refusal with all that is wrong."""
    if backup is None:
        raise CannotVerify(_("Belum ada cadangan di %(folder)s. Jalankan: layang backup") % {"folder": folder})
    path = Path(backup.folder) / backup.name
    if not path.is_file():
        raise CannotVerify(
            _("Arsip %(name)s tidak ada lagi di %(folder)s.") % {"name": backup.name, "folder": path.parent}
        )
    if not identities:
        own = keys.drill_key(backup.name)
        if own is None:
            raise CannotVerify(
                _("Kunci uji untuk %(name)s tidak ada lagi. Buat cadangan baru: layang backup") % {"name": backup.name}
            )
        identities = [own]
    begun = time.monotonic()
    if archive.checksum(path) != backup.sha256:
        raise CannotVerify(_("Arsip %(name)s berubah sejak ditulis. Jangan dipakai.") % {"name": backup.name})
    with places.workbench("drill") as bench:
        places.require_room(bench, size=backup.content_size, purpose=_("uji pemulihan"))
        home = bench / "rumah"
        home.mkdir(mode=0o700)
        with engines.engine().empty_place(home) as url:
            restored = restoring.bring_back(path, identities=identities, home=home, url=url)
    if restored.faults:
        raise CannotVerify(*restored.faults)
    facts = restored.manifest.facts
    return _(
        "%(name)s dipulihkan ke tempat kosong dalam %(seconds)s detik dan "
        "cocok: %(rows)s baris dalam %(tables)s tabel, "
        "%(files)s berkas, jumlah buku 0, %(books)s segel buku, %(trails)s jejak utuh."
    ) % {
        "name": backup.name,
        "seconds": number(round(time.monotonic() - begun)),
        "rows": number(sum(facts.rows.values())),
        "tables": number(len(facts.rows)),
        "files": number(len(restored.manifest.members) - 1),
        "books": number(len(facts.books)),
        "trails": number(len(facts.trail)),
    }


def _known_key(identities: Sequence[x25519.Identity], backup: Backup) -> str:
    """The public half of the first identity that the archive was written for. Raises CannotVerify."""
    written_for = backup.recipients.split()
    for identity in identities:
        if (public := str(identity.to_public())) in written_for:
            return public
    raise CannotVerify(_("Kunci ini bukan salah satu pemegang %(name)s.") % {"name": backup.name})


def _unexpected(problem: Exception) -> str:
    return _("Uji terhenti oleh kesalahan yang tidak terduga (%(kind)s). Beri tahu pengelola Layang.") % {
        "kind": type(problem).__name__
    }
