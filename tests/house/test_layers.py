"""Where things stand, and what may look at what."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house import source

INNER = "Inside a feature, arrows point down too"
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "misc", "base", "common", "lib", "tools", "shared"}
LONGEST_FILE = 400
LONGEST_VIEW = 30
CLOCKS = {"localdate", "today", "utcnow", "localtime"}


def test_the_import_contracts_hold():
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(source.ROOT)}
    run = subprocess.run(
        [program, "--no-cache"], cwd=source.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout[-3000:]


def test_every_feature_is_held_by_the_contract_of_its_inner_layers():
    contracts = tomllib.loads((source.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (held,) = (contract["containers"] for contract in contracts if contract["name"] == INNER)
    features = {
        path.relative_to(source.PACKAGE).parts[0] for path in (*source.layer("actions"), *source.layer("queries"))
    }
    assert {f"layang.{feature}" for feature in features} <= set(held)


def test_no_module_is_called_by_what_it_is_not():
    vague = [source.named(path) for path in source.code(tests=True) if {path.stem, *path.parts} & FORBIDDEN_NAMES]
    assert vague == []


def test_no_file_is_longer_than_a_screenful_of_screenfuls():
    read = {".py", ".html", ".css", ".js", ".sh", ".typ", ".md"}
    long = {
        source.named(path): lines
        for path in source.files()
        if path.suffix in read and (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_rules_know_no_django_no_clock_no_chance_and_no_file():
    forbidden = ("django", "time", "random", "secrets", "uuid", "os", "pathlib", "socket", "subprocess")
    found = [
        f"{source.named(path)}:{line} {name}"
        for path in source.layer("rules")
        for line, name in source.imported(path)
        if name.split(".")[0] in forbidden and name not in {"uuid.UUID", "uuid.uuid5"}
    ]
    assert found == []


def test_rules_read_no_clock_and_say_nothing():
    found = [
        f"{source.named(path)}:{line} {name}"
        for path in source.layer("rules")
        for line, name in source.calls(path)
        if name.split(".")[-1] in {*CLOCKS, "now", "open", "print"}
    ]
    assert found == []


def test_deeds_are_told_what_day_it_is():
    """They may ask for `today=` only, to refuse a day that lies ahead."""
    found = [
        f"{source.named(path)}:{line} {name}"
        for path in source.layer("actions")
        for line, name in source.calls(path, but_for={"today"}, bare=True)
        if name.split(".")[-1] in CLOCKS
    ]
    assert found == []


def test_nothing_happens_behind_a_save():
    signals = [
        f"{source.named(path)}:{line}"
        for path in source.code()
        for line, name in source.imported(path)
        if name.startswith(("django.db.models.signals", "django.dispatch"))
    ]
    overridden = [
        f"{source.named(path)}:{node.lineno}"
        for path in source.layer("models")
        for kind in source.classes(path)
        for node in kind.body
        if getattr(node, "name", "") in {"save", "delete", "full_clean"}
    ]
    assert signals + overridden == []


def test_views_are_short():
    long = {
        f"{source.named(path)} {view.name}": lines
        for path in source.layer("views")
        for view in source.functions(path)
        if (lines := (view.end_lineno or 0) - view.lineno) > LONGEST_VIEW
    }
    assert long == {}


def test_views_reach_rows_only_through_visible_to():
    found = [
        f"{source.named(path)}:{line} {name}"
        for path in source.layer("views")
        for line, name in source.calls(path)
        if ".objects." in name and not name.endswith(".objects.visible_to")
    ]
    assert found == []


def test_no_door_is_left_unlocked():
    """No view without CSRF, no text of others as markup."""
    unlocked = {"csrf_exempt", "mark_safe", "SafeString"}
    found = [
        f"{source.named(path)}:{line} {name}"
        for path in source.code()
        if not path.is_relative_to(source.PACKAGE / "ui")
        for line, name in source.imported(path)
        if name.split(".")[-1] in unlocked
    ]
    assert found == []
