"""`layang doctor`: what is wrong with this installation, in plain words."""

import json
import shutil
import sys
import textwrap
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from layang.upkeep.commands import OfficersCommand
from layang.upkeep.doctor import Finding, Level, look_over

_SUBJECT_WIDTH, _LEVEL_WIDTH = 16, 5
_INDENT = " " * (_LEVEL_WIDTH + _SUBJECT_WIDTH + 4)


class Command(OfficersCommand):
    help = "Periksa pemasangan ini. Kode keluar 1 bila ada yang SALAH."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quick", action="store_true", help="tanpa membaca semua baris jejak dan buku")
        parser.add_argument("--json", dest="as_json", action="store_true", help="untuk dibaca program lain")

    def handle(self, *, as_json: bool, quick: bool, **_options: Any) -> None:
        findings = list(look_over(timezone.now(), is_quick=quick))
        if as_json:
            self.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
        else:
            self._tell(findings)
        if any(finding.level is Level.WRONG for finding in findings):
            sys.exit(1)

    def _tell(self, findings: Iterable[Finding]) -> None:
        styles = {Level.OK: self.style.SUCCESS, Level.WATCH: self.style.WARNING, Level.WRONG: self.style.ERROR}
        # Paths and commands are copied from here, so nothing is broken but at a space.
        lines = textwrap.TextWrapper(
            width=max(shutil.get_terminal_size().columns, 2 * len(_INDENT)),
            subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        for finding in findings:
            level = f"{finding.level:{_LEVEL_WIDTH}}"
            text = lines.fill(f"{level}  {finding.subject:{_SUBJECT_WIDTH}}  {finding.sentence}")
            self.stdout.write(styles[finding.level](level) + text.removeprefix(level))
