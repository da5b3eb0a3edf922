"""`layang examine`: counts the house and recomputes what seals it. A drill runs it in the restored one."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from layang.core.rupiah import number
from layang.upkeep import house
from layang.upkeep.commands import OfficersCommand
from layang.upkeep.rules.facts import Facts
from layang.upkeep.trouble import sentence_for


class Command(OfficersCommand):
    help = "Hitung isi rumah dan periksa segel buku, jejak, dan berkas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", dest="as_json", action="store_true", help="untuk dibaca program lain")

    def handle(self, *, as_json: bool, **_options: Any) -> None:
        facts, faults = _look()
        if as_json:
            self.stdout.write(_as_json(facts, faults))
        elif facts:
            for table, count in facts.rows.items():
                self.stdout.write(f"{table:40} {number(count):>12}")
            for name, head in (*facts.books.items(), *facts.trail.items()):
                self.stdout.write(f"{name:40} {head}")
        if faults:
            self.stop(faults)


def _look() -> tuple[Facts | None, list[str]]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return None, [_("Data ini dari versi lain. Jalankan: layang migrate — lalu: layang examine")]
    try:
        return house.facts(), list(house.faults())
    except Exception as problem:
        sentence = sentence_for(problem)
        if not sentence:
            raise
        return None, [sentence]


def _as_json(facts: Facts | None, faults: list[str]) -> str:
    return json.dumps({"facts": asdict(facts) if facts else None, "faults": faults}, ensure_ascii=False)
