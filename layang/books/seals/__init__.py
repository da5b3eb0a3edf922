"""What the database itself refuses, whoever asks: the laws of the books as triggers.

**How.** A row in `books_door` opens the books of a house for one batch; the row of the batch shuts them again. Postings
and entries come in only while the books are open and only with the numbers the door announced, so nothing can be added
later. Shutting checks every law over all rows of the batch in a few grouped queries, keeps the balances (which nobody
else may write), and takes the door away. A foreign key that is looked at on commit holds the door to its batch: books
that were opened and not shut cannot be committed, so there is no posting without its entry.

**Cost.** One look at a one-row table for each posting on SQLite, one query a statement on PostgreSQL. A declared
foreign key per posting would cost 2.5 to 3 times the loading.

**Limit.** Whoever may drop triggers may break the laws; `layang verify` then says that a seal is missing, and the chain
of digests, printed on paper, says what was changed.

A change of a table here, which on SQLite rebuilds it, must seal anew: `unseal`, change, `seal`.
"""

import re
import sqlite3
from functools import cache
from pathlib import Path

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_FOLDER = Path(__file__).parent
_NAMED = re.compile(r"^\s*(?:--[^\n]*\n\s*)*CREATE (TABLE|TRIGGER|FUNCTION) (\w+)(?:.*?\bON (\w+))?", re.DOTALL)


@cache
def _statements(vendor: str) -> tuple[str, ...]:
    """Split the seals of a vendor into single statements."""
    text = (_FOLDER / f"{vendor}.sql").read_text()
    found, statement = [], ""
    for line in text.splitlines(keepends=True):
        statement += line
        if _is_whole(statement, vendor):
            found.append(statement.strip())
            statement = ""
    return tuple(found)


def _is_whole(statement: str, vendor: str) -> bool:
    if vendor == "sqlite":
        return sqlite3.complete_statement(statement)
    return statement.rstrip().endswith(";") and statement.count("$$") % 2 == 0


def seal(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the seals: the forward half of a `RunPython`."""
    for statement in _statements(editor.connection.vendor):
        editor.execute(statement, params=None)


def unseal(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the seals away, the last one first: the backward half."""
    for statement in reversed(_statements(editor.connection.vendor)):
        kind, name, table = _name(statement)
        if kind == "TRIGGER" and editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {name} ON {table}")
        else:
            editor.execute(f"DROP {kind} {name}")


def _name(statement: str) -> tuple[str, str, str]:
    found = _NAMED.match(statement)
    assert found is not None, statement  # noqa: S101  the files are ours
    return found[1], found[2], found[3] or ""


def broken() -> list[str]:
    """Names of seals that are gone, were changed or were switched off, read from the database's own catalogue."""
    laid = _laid_on_postgres() if connection.vendor == "postgresql" else _laid_on_sqlite()
    return [name for name, text in _expected(connection.vendor).items() if laid.get(name) != text]


def _expected(vendor: str) -> dict[str, str]:
    """What the catalogue should say: texts of triggers on SQLite, else bodies of functions and tables of triggers."""
    expected = {}
    for statement in _statements(vendor):
        kind, name, table = _name(statement)
        if vendor == "sqlite" and kind == "TRIGGER":
            expected[name] = statement[statement.index("CREATE ") :].rstrip(";")
        elif kind == "FUNCTION":
            expected[f"{name}()"] = statement.split("$$")[1]
        elif kind == "TRIGGER":
            expected[name] = table
    return expected


def _laid_on_sqlite() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _laid_on_postgres() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname::text, relname::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgenabled = 'O' "
            "UNION ALL SELECT proname || '()', prosrc FROM pg_proc WHERE starts_with(proname, 'books_')"
        )
        return dict(cursor.fetchall())
