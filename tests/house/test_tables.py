"""Tables and the way to them."""

import re
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.house import source

NAME = re.compile(r"\d{4}_[a-z]+(_[a-z]+)*")
OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("layang.")]


@pytest.fixture(scope="module")
def graph():
    return MigrationLoader(None).graph


@pytest.mark.parametrize("label", OURS)
def test_the_migrations_of_a_feature_are_one_line_and_named(label, graph):
    nodes = sorted(name for app, name in graph.nodes if app == label)
    assert [name for name in nodes if not NAME.fullmatch(name) or "auto" in name.split("_")] == []
    assert [int(name[:4]) for name in nodes] == list(range(1, len(nodes) + 1))
    for earlier, later in pairwise(nodes):
        parents = {parent.key for parent in graph.node_map[(label, later)].parents if parent.key[0] == label}
        assert parents == {(label, earlier)}


@pytest.mark.usefixtures("db")
def test_no_table_waits_for_a_migration():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_every_constraint_is_named_after_its_table_and_what_must_hold():
    wrong = [
        constraint.name
        for model in apps.get_models()
        if model.__module__.startswith("layang.")
        for constraint in model._meta.constraints
        if not constraint.name.startswith(f"{model._meta.model_name}_")
    ]
    assert wrong == []


def test_money_is_never_a_float():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("layang.")
        for field in model._meta.get_fields()
        if type(field).__name__ in {"FloatField", "DecimalField"}
    ]
    assert found == []


def test_days_end_in_on_moments_in_at_and_yes_or_no_begins_with_a_verb():
    said = {"DateField": ("_on", "day", "since", "until", "_from", "_until"), "DateTimeField": ("_at", "at")}
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("layang.") or model.__name__ in {"User", "Session"}:
            continue
        for field in model._meta.get_fields():
            kind = type(field).__name__
            if kind in said and not field.name.endswith(said[kind]):
                wrong.append(f"{model._meta.label}.{field.name}")
            if kind == "BooleanField" and not field.name.startswith(("is_", "has_", "may_")):
                wrong.append(f"{model._meta.label}.{field.name}")
    assert wrong == []


def test_only_the_books_write_to_their_tables_in_sql():
    writes = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|COPY)\s+books_", re.IGNORECASE)
    found = [
        source.named(path)
        for path in source.code()
        if not path.is_relative_to(source.PACKAGE / "books") and writes.search(path.read_text())
    ]
    assert found == []
