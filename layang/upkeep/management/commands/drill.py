"""`layang drill`: proves that the newest archive can be restored."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from layang.upkeep import keys
from layang.upkeep.commands import OfficersCommand
from layang.upkeep.drilling import drill
from layang.upkeep.models import Drill


class Command(OfficersCommand):
    help = "Coba pulihkan cadangan terbaru ke tempat kosong, lalu bandingkan. Hasilnya dicatat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="folder", type=Path, metavar="FOLDER", help="folder cadangan, misalnya di cakram USB"
        )
        parser.add_argument("--key", type=Path, metavar="BERKAS", help="buktikan kunci rahasia seorang pemegang")

    def handle(self, *, folder: Path | None, key: Path | None, **_options: Any) -> None:
        found = drill(folder=folder, identities=keys.read_secret_keys(key) if key else ())
        if found.outcome != Drill.Outcome.GOOD:
            self.stop(found.sentences.splitlines())
        self.stdout.write(found.sentences)
