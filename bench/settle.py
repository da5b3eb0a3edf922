"""What an outlet's report costs, from bytes to books: read, match, check, share, write, post; beside the raw rows.

    python bench/settle.py [--lines 100 1000 10000 100000]      SQLite in a temporary folder, or DATABASE_URL

Each size is a CSV of one outlet: ten products, 31 days, prices of the list, written a little differently each time, as
shops do. "Raw" loads the rows that recording leaves behind (report lines, sales, shares, postings) into tables of the
same columns and indexes, in one transaction, without any check: what the database itself asks for them.
"""

import argparse
import datetime as dt
import io
import os
import random
import resource
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIRST_DAY = dt.date(2026, 10, 1)
SAID = ("{name}", "{name}", "{code}", "{upper}", "{name} ")
PRICES = ("{price}", "Rp {dotted}", "{dotted},-", "{dotted}")


def report(lines: int) -> bytes:
    """Write the CSV that a busy shop might send: `lines` sales of October."""
    from layang.demo import script

    chance = random.Random(lines)
    rows = ["tgl;kode;barang;terjual;harga"]
    for _ in range(lines):
        code, _group, name, price = chance.choice(script.PRODUCTS)
        dotted = f"{price:,}".replace(",", ".")
        said = chance.choice(SAID).format(name=name, code=code, upper=name.upper())
        cost = chance.choice(PRICES).format(price=price, dotted=dotted)
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(31))
        rows.append(f"{day:%d-%m-%Y};{code};{said};{chance.randint(1, 3)};{cost}")
    return "\n".join(rows).encode()


def furnish(house: Any, lines: int) -> Any:
    """Give one outlet enough of everything for `lines` lines: at least two lots of each product, three makers each."""
    from layang.sales.actions.deliveries import issue_delivery, receive_delivery
    from layang.sales.actions.outlets import agree_terms, open_outlet
    from layang.sales.actions.requests import DeliveryRequest
    from layang.workshop.actions import finish_lot
    from layang.workshop.queries import MakerPart

    outlet = open_outlet(
        unit=house.unit,
        code=f"B{lines}",
        partner=house.partners["Toko Contoh"],
        name=f"Gerai {lines}",
        by=house.salim,
    )
    agree_terms(
        outlet=outlet,
        valid_from=dt.date(2026, 8, 3),
        commission=2_000,
        settlement_day=14,
        loss_borne_by="outlet",
        by=house.salim,
    )
    here = [person for person in house.residents.values() if person.released_on is None]
    makers = [MakerPart(person, minutes=60 * (n + 1), pieces=1) for n, person in enumerate(here)]
    lots = max(2, lines // 30_000)
    pieces = max(30, lines * 3 // 10 // lots)
    for product in house.products.values():
        for lot in range(lots):
            finish_lot(
                unit=house.unit,
                product=product,
                quantity=pieces,
                material_cost=1_000,
                made_on=dt.date(2026, 9, 1 + lot),
                makers=makers[lot : lot + 3],
                request_id=uuid.uuid4(),
                by=house.ratna,
            )
    wanted = [DeliveryRequest(product, lots * pieces) for product in house.products.values()]
    delivery = issue_delivery(
        outlet=outlet, lines=wanted, issued_on=dt.date(2026, 9, 20), request_id=uuid.uuid4(), by=house.ratna
    )
    counted = {line: line.quantity for line in delivery.lines.all()}
    receive_delivery(
        delivery=delivery, received=counted, received_on=dt.date(2026, 9, 20), receiver="Pemilik", by=house.ratna
    )
    return outlet


class Clock:
    """Seconds by phase."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, phase: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[phase] = time.perf_counter() - start


def settle(house: Any, lines: int) -> tuple[Clock, Any]:
    """Time one report of `lines` lines through the deeds, and the phases of it once more on their own."""
    from layang.sales.actions import reports as actions
    from layang.sales.queries import reports as queries

    clock, outlet, content = Clock(), furnish(house, lines), report(lines)
    with clock("read"):
        reading = queries.read_content(content, name="laporan.csv", outlet=outlet)
    assert len(reading.lines) == lines
    assert reading.is_ready, (reading.faults[:3], reading.questions[:3])
    with clock("plan"):
        plan = queries.plan_of(outlet, reading)
    assert not plan.faults, plan.faults
    with clock("end to end"):
        kept = actions.start_report(
            outlet=outlet, content=content, name="laporan.csv", request_id=uuid.uuid4(), by=house.ratna
        )
        kept = actions.record_report(report=kept, on=dt.date(2026, 11, 2), by=house.ratna)
    return clock, kept


def raw_load(kept: Any) -> tuple[int, float]:
    """Load the rows that a report left behind into bare copies of their tables; give their number and seconds."""
    from django.db import connection, transaction

    from layang.books.models import Entry, Posting
    from layang.earnings.models import Distribution, Share
    from layang.sales.models import ReportLine, Sale

    source = kept.settlement.number
    entries = Entry.objects.filter(unit=kept.unit, source=source)
    wanted = [
        (ReportLine, ReportLine.objects.filter(report=kept)),
        (Sale, Sale.objects.filter(report=kept)),
        (Distribution, Distribution.objects.filter(unit=kept.unit, source=source)),
        (Share, Share.objects.filter(unit=kept.unit, source=source)),
        (Posting, Posting.objects.filter(unit=kept.unit, entry_number__in=entries.values("number"))),
        (Entry, entries),
    ]
    loads = []
    with connection.cursor() as cursor:
        for model, rows in wanted:
            table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
            names = ", ".join(columns)
            cursor.execute(f"SELECT {names} FROM {table} WHERE 1 = 0")
            bare = f"raw_{table}"
            cursor.execute(f"DROP TABLE IF EXISTS {bare}")
            cursor.execute(f"CREATE TABLE {bare} AS SELECT {names} FROM {table} WHERE 1 = 0")
            for index in model._meta.indexes:
                keys = ", ".join(model._meta.get_field(name.lstrip("-")).column for name in index.fields)
                cursor.execute(f"CREATE INDEX {bare}_{index.name} ON {bare} ({keys})")
            key = ", ".join(field.column for field in model._meta.pk_fields)
            cursor.execute(f"CREATE UNIQUE INDEX {bare}_pk ON {bare} ({key})")
            query, parameters = rows.values_list(
                *[f.attname for f in model._meta.concrete_fields]
            ).query.sql_with_params()
            cursor.execute(query, parameters)
            loads.append((bare, columns, cursor.fetchall()))
    start = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for bare, columns, rows in loads:
            _insert(cursor, bare, columns, rows)
    return sum(len(rows) for _, _, rows in loads), time.perf_counter() - start


def _insert(cursor: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        from psycopg.types.json import Jsonb

        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([Jsonb(value) if isinstance(value, dict) else value for value in row])
        return
    places = ", ".join(["%s"] * len(columns))
    cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, nargs="+", default=[100, 1_000, 10_000, 100_000])
    options = parser.parse_args()
    os.environ.update(DJANGO_SETTINGS_MODULE="layang.config.settings", LAYANG_DEMO="1")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAYANG_HOME"] = str(Path(folder))
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from layang.demo.cast import load_house

        call_command("demo", verbosity=0, stdout=io.StringIO())
        house = load_house()
        heads = ("lines", "read s", "plan s", "all s", "lines/s", "raw s", "raw rows", "peak MB")
        print(connection.vendor, *(f"{head:>9}" for head in heads))
        for lines in options.lines:
            clock, kept = settle(house, lines)
            rows, raw = raw_load(kept)
            spent = clock.seconds
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            figures = (
                f"{lines:,}",
                *(f"{spent[phase]:.3f}" for phase in ("read", "plan", "end to end")),
                f"{lines / spent['end to end']:,.0f}",
                f"{raw:.3f}",
                f"{rows:,}",
                str(peak),
            )
            print(connection.vendor, *(f"{figure:>9}" for figure in figures))
        connection.close()


if __name__ == "__main__":
    main()
