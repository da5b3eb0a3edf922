"""`layang key`: a pair of keys for one key holder. The secret half is told once and kept nowhere."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.core.calendar import long_date
from layang.upkeep import keys
from layang.upkeep.commands import OfficersCommand


class Command(OfficersCommand):
    help = "Buat sepasang kunci cadangan untuk satu pemegang kunci."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", type=Path, metavar="BERKAS", help="tulis ke berkas baru, misalnya di USB pemegangnya"
        )

    def handle(self, *, to: Path | None, **_options: Any) -> None:
        made = keys.new_key()
        text = (
            _("# Kunci RAHASIA cadangan Layang, dibuat %(day)s. Cetak, masukkan amplop, simpan di brankas.\n")
            % {"day": long_date(timezone.localdate())}
            + f"# public key: {made.public}\n{made.secret}\n"
        )
        if to is None:
            self.stdout.write(text)
        else:
            with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            self.stdout.write(_("Kunci rahasia ditulis ke %(file)s. Serahkan kepada pemegangnya.") % {"file": to})
        self.stdout.write(_("Tambahkan kunci umum ini ke LAYANG_BACKUP_KEYS:\n%(key)s") % {"key": made.public})
