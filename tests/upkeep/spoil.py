"""Spoils the newest archive of a house in N ways, one after the other, and prints what a drill and a restore say.

    python -m tests.upkeep.spoil N KEY_FILE EMPTY_FOLDER

A line for each: outcome of the drill, whether the restore was refused with the folder left empty, what was done, the
drill's sentence.
"""

import shutil
import sys
from pathlib import Path

import django

from tests.upkeep.damage import damage


def is_refused(archive: Path, key: Path, folder: Path) -> bool:
    """Restore as on another computer, where no row knows the archive's checksum."""
    from layang.core.refusal import Refusal
    from layang.upkeep import keys
    from layang.upkeep.restoring import restore

    try:
        restore(archive, identities=keys.read_secret_keys(key), into=str(folder))
    except Refusal:
        return not folder.exists() or not list(folder.iterdir())
    return False


def main(times: int, key: Path, folder: Path) -> None:
    from layang.upkeep import queries
    from layang.upkeep.drilling import drill

    def told(*parts: object) -> None:
        print(*parts, sep="\t")  # noqa: T201  what the test reads

    backup = queries.newest_backup()
    assert backup
    archive = Path(backup.folder) / backup.name
    whole = archive.with_suffix(".whole")
    shutil.copyfile(archive, whole)
    for seed in range(times):
        done = damage(archive, seed=seed)
        found = drill()
        told(found.outcome, is_refused(archive, key, folder), done, found.sentences)
        shutil.copyfile(whole, archive)
    archive.unlink()
    told(drill().outcome, True, "removed")
    whole.rename(archive)
    told(drill().outcome, True, "whole again")


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
