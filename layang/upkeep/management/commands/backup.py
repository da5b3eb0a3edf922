"""`layang backup`: an encrypted archive of the whole house."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from layang.upkeep import keys
from layang.upkeep.backing_up import back_up
from layang.upkeep.commands import OfficersCommand
from layang.upkeep.rules.sizes import size_in_words


class Command(OfficersCommand):
    help = "Buat cadangan terkunci dari seluruh rumah: data, berkas, dan daftar isinya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="folder tujuan, misalnya di cakram USB")
        parser.add_argument("--new-disk", action="store_true", help="cakram di FOLDER memang baru")

    def handle(self, *, to: Path | None, new_disk: bool, **_options: Any) -> None:
        if keys.is_demo_without_keys():
            self._show_demo_keys()
        made = back_up(to=to, is_new_disk=new_disk)
        self.stdout.write(
            _("Cadangan selesai: %(name)s, %(size)s, di %(folder)s.")
            % {"name": made.name, "size": size_in_words(made.size), "folder": made.folder}
        )

    def _show_demo_keys(self) -> None:
        """A demo house shows its secret keys once, as a real holder would get them on paper."""
        self.stdout.write(
            _(
                "RUMAH CONTOH: dua kunci rahasia ini hanya untuk latihan dan hanya "
                "ditampilkan sekali. Simpan bila perlu."
            )
        )
        for key in keys.make_demo_keys():
            self.stdout.write(f"# CONTOH (demo) · {key.public}\n{key.secret}")
