"""Holds one moment of a house, lets somebody else write, and copies. Prints what it counted and how long they waited.

python -m tests.upkeep.moment COPY
"""

import sys
import threading
import time
from pathlib import Path

import django


def write() -> None:
    from django.db import connection

    from layang.accounts.models import Unit

    Unit.objects.create(code="lain", name="Rutan Sementara", short_name="Lain", address="-", city="-")
    connection.close()


def main(copy: Path) -> None:
    from layang.upkeep import house
    from layang.upkeep.engines import engine

    with engine().moment() as copy_to:
        counted = house.facts().rows["accounts_unit"]
        begun = time.monotonic()
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=30)
        waited = time.monotonic() - begun
        copy_to(copy)
    print(counted, waited)  # noqa: T201  what the test reads


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
