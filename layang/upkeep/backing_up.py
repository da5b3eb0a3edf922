"""Makes an archive of the whole house."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from pyrage import x25519

from layang.accounts.queries import command_line_actor, only_unit
from layang.upkeep import actions, archive, engines, house, keys, places, queries
from layang.upkeep.lock import only_one
from layang.upkeep.models import Backup
from layang.upkeep.rules import archives
from layang.upkeep.rules.facts import Facts, Manifest

_SEVERAL_HOUSES = "wilayah"
_GROWTH = 0.2


def back_up(*, to: Path | None = None, is_new_disk: bool = False) -> Backup:
    """Write an archive of this moment into a folder, record it, and remove those that have outlived their time.

    Nobody who works in the house has to wait. The archive gets its name only when it is complete and synced. Raises
    Refusal (keys, place, room, lock) and OSError; then nothing with an archive's name was left behind.
    """
    public = keys.public_keys()
    folder = (to or Path(settings.BACKUP_FOLDER)).expanduser().resolve()
    with only_one("backup"), places.workbench("backup") as bench:
        is_known = queries.newest_backup(folder) is not None
        places.prepare_folder(folder, is_known=is_known, is_new_disk=is_new_disk)
        _require_room(bench, folder)
        started_at = timezone.localtime()
        copy, facts = _freeze(bench)
        final = _free_name(folder, at=started_at)
        written = _write(final, copy, facts, public=public, at=started_at)
        backup = actions.record_backup(
            archive=final,
            size=written.size,
            content_size=written.content_size,
            sha256=written.sha256,
            recipients=public,
            started_at=started_at,
            finished_at=timezone.now(),
            by=command_line_actor(),
        )
        for name in queries.earlier_archives(backup):
            keys.forget_drill_key(name)
        places.remove_outlived(folder, on=started_at.date())
        return backup


def _require_room(bench: Path, folder: Path) -> None:
    """Refuse before anything is written. The database is copied to our own disk first, then goes to the other.

    How well it packs is known from the last archive; a disk that fills up all the same is told when it does.
    """
    database = engines.engine().size()
    places.require_room(bench, size=database, purpose=_("salinan sementara"))
    last = queries.newest_backup()
    packed = last.size * (1 + _GROWTH) if last else database + sum(path.stat().st_size for _n, path in _stored_files())
    places.require_room(folder, size=int(packed), purpose=_("cadangan"))


def _freeze(bench: Path) -> tuple[Path, Facts]:
    """Copy the database and count it, both at the same moment."""
    engine = engines.engine()
    copy = bench / engine.member
    with engine.moment() as copy_to:
        facts = house.facts()
        copy_to(copy)
    return copy, facts


def _write(final: Path, copy: Path, facts: Facts, *, public: list[str], at: dt.datetime) -> archive.Written:
    """Write beside the final name, and rename when it is safe. Whatever goes wrong, nothing of it remains."""
    unit = only_unit()
    part = final.with_name(f".{final.name}.part")
    drill = x25519.Identity.generate()
    try:
        written = archive.write(
            part,
            # The files after the database: each row in it finds its file; a file that came later is only one more.
            [(copy.name, copy), *_stored_files()],
            manifest=partial(Manifest, at.isoformat(), unit.name if unit else _SEVERAL_HOUSES, facts),
            recipients=[*keys.recipients(public), drill.to_public()],
        )
        keys.keep_drill_key(drill, archive=final.name)
        part.rename(final)
        places.sync_folder(final.parent)
    except BaseException:
        for left in (part, final):
            left.unlink(missing_ok=True)
        keys.forget_drill_key(final.name)
        raise
    return written


def _stored_files() -> Iterator[tuple[str, Path]]:
    """Every stored file with its name in the archive. Names that begin with a dot are still being received."""
    root = Path(settings.FILES_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"files/{path.relative_to(root).as_posix()}", path


def _free_name(folder: Path, *, at: dt.datetime) -> Path:
    unit = only_unit()
    again = 0
    while (
        final := folder / archives.archive_name(unit.code if unit else _SEVERAL_HOUSES, at=at, again=again)
    ).exists():
        again += 1
    return final
