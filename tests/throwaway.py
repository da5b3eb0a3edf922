"""A database of its own for tests that need real transactions: many writers, a server that is killed."""

import contextlib
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection

from tests.server import environment_of
from tests.template import make_tables, template_database


@contextlib.contextmanager
def database(folder: Path) -> Iterator[Mapping[str, str]]:
    """Give the environment of an empty house in `folder`, migrated, on the kind of database that this run tests.

    On PostgreSQL it is a fresh database of the same server, dropped at the end.
    """
    if connection.vendor != "postgresql":
        environment = environment_of(folder)
        make_tables(environment)
        yield environment
        return
    settings = connection.settings_dict
    name = f"layang_{uuid.uuid4().hex[:12]}"
    login = {key: settings[key.upper()] for key in ("user", "password", "host", "port") if settings[key.upper()]}
    secret = f":{quote(settings['PASSWORD'])}" if settings["PASSWORD"] else ""
    place = f"{settings['HOST']}:{settings['PORT']}"
    environment = environment_of(folder, DATABASE_URL=f"postgresql://{quote(settings['USER'])}{secret}@{place}/{name}")
    template = template_database(environment)
    with psycopg.connect(dbname="postgres", autocommit=True, **login) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield environment
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
