"""Tables that only grow: the database itself refuses to change or delete their rows.

On SQLite, INSERT OR REPLACE deletes the row in its way without asking the triggers on DELETE. What does run before it
is a trigger BEFORE INSERT: so that one refuses a row that takes the key of another.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN {taken}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION layang_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION layang_append_only()
"""


def append_only(*tables: str) -> RunPython:
    """Migration operation that seals `tables` against UPDATE and DELETE (and TRUNCATE, where there is one)."""

    def seal(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        is_postgres = editor.connection.vendor == "postgresql"
        if is_postgres:
            editor.execute(_POSTGRES_FUNCTION, params=None)
        template = _POSTGRES if is_postgres else _SQLITE
        verbs = ("update", "delete", "truncate") if is_postgres else ("update", "delete")
        for table in tables:
            if not is_postgres:
                taken = " OR ".join(
                    f"EXISTS (SELECT 1 FROM {table} WHERE {' AND '.join(f'{name} = NEW.{name}' for name in key)})"  # noqa: S608  names of our own tables
                    for key in _keys(editor, table)
                )
                editor.execute(_SQLITE_REPLACE.format(table=table, taken=taken))
            for verb in verbs:
                editor.execute(template.format(table=table, verb=verb, VERB=verb.upper()))

    def unseal(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            for verb in ("update", "delete", "truncate", "replace"):
                suffix = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
                editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{suffix}")

    return RunPython(seal, unseal)


def _keys(editor: BaseDatabaseSchemaEditor, table: str) -> list[list[str]]:
    """Columns of the primary key and of each whole unique index of a table."""
    with editor.connection.cursor() as cursor:
        constraints = editor.connection.introspection.get_constraints(cursor, table)
    return [found["columns"] for found in constraints.values() if found["unique"] or found["primary_key"]]
