"""`layang restore`: an archive comes back to life, only in an empty place."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from layang.core.rupiah import number
from layang.upkeep import keys
from layang.upkeep.commands import OfficersCommand
from layang.upkeep.restoring import restore
from layang.upkeep.rules.facts import Manifest


class Command(OfficersCommand):
    help = "Pulihkan arsip cadangan ke tempat kosong. Semua isi diperiksa dahulu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path, metavar="ARSIP")
        parser.add_argument(
            "--key", type=Path, required=True, metavar="BERKAS", help="kunci rahasia salah satu pemegang"
        )
        parser.add_argument(
            "--into", required=True, metavar="FOLDER|URL", help="folder kosong, atau postgresql://… yang kosong"
        )
        parser.add_argument(
            "--files", type=Path, metavar="FOLDER", help="folder kosong untuk berkas (hanya PostgreSQL)"
        )

    def handle(self, *, archive: Path, key: Path, into: str, files: Path | None, **_options: Any) -> None:
        restored = restore(archive, identities=keys.read_secret_keys(key), into=into, files=files)
        self._tell(restored.manifest)
        if restored.faults:
            self.stop(
                [_("Arsip terbuka dan datanya sudah diletakkan, tetapi tidak lolos pemeriksaan:"), *restored.faults]
            )
        self.stdout.write(_("Semua cocok dengan saat dicadangkan."))

    def _tell(self, manifest: Manifest) -> None:
        """Say what came back. The heads are told whole, to be laid beside the last printed sheet."""
        facts = manifest.facts
        self.stdout.write(
            _("Dipulihkan: %(house)s, keadaan %(at)s; %(rows)s baris, %(files)s berkas.")
            % {
                "house": manifest.house,
                "at": manifest.made_at,
                "rows": number(sum(facts.rows.values())),
                "files": number(len(manifest.members) - 1),
            }
        )
        for title, heads in ((_("Segel buku"), facts.books), (_("Ujung jejak"), facts.trail)):
            for name, head in sorted(heads.items()):
                self.stdout.write(f"{title} {name}: {head}")
        self.stdout.write(_("Bandingkan segel dan ujung jejak ini dengan lembar cetak terakhir."))
