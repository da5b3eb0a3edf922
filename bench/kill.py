"""Kill workers, server and PostgreSQL at random during 10,000 postings by eight clients over HTTP.

    python -m bench.kill [--postings 10000] [--pause 4 9] [--postgresql]

On SQLite, or with `--postgresql` on a cluster of its own with fsync on. See `tests.killing` for what is done, and
`tests.postings` for what is asked of the house in the end. Ends with 1 when anything is not as it must be.
"""

import argparse
import contextlib
import random
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests import postgres
from tests.killing import Outcome, Run, furnish, judge, victims_of
from tests.server import environment_of, layang, served
from tests.template import make_tables


@contextlib.contextmanager
def empty_house(folder: Path, *, on_postgresql: bool) -> Iterator[tuple[Mapping[str, str], Path | None]]:
    """Give the environment of a migrated house without anything in it, and PostgreSQL's folder where there is one."""
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(postgres.cluster(postgres.DURABLE)) if on_postgresql else ""
        environment = environment_of(folder, **({"DATABASE_URL": url} if url else {}))
        make_tables(environment)
        yield environment, postgres.data_of(url) if url else None


def kill(folder: Path, *, postings: int, pause: tuple[float, float], on_postgresql: bool, seed: int = 1) -> Outcome:
    """Make a house, post under fire, and judge what is left."""
    with empty_house(folder, on_postgresql=on_postgresql) as (environment, data):
        cookie = furnish(environment)
        with served(folder, environment) as running:
            run = Run(running, orders=postings, pause=pause, cookie=cookie, seed=seed)
            outcome = run.fire(victims_of(running, data, random.Random(seed)))
        judge(environment, outcome, folder)
        verified = layang(environment, "verify", timeout=600)
        if verified.returncode:
            outcome.wrong.append(f"layang verify: {verified.stdout}{verified.stderr}")
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postings", type=int, default=10_000)
    parser.add_argument("--pause", type=float, nargs=2, default=(4.0, 9.0), help="seconds of uptime between kills")
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill(
            Path(folder), postings=options.postings, pause=tuple(options.pause), on_postgresql=options.postgresql
        )
    print("postgresql:" if options.postgresql else "sqlite:", outcome)
    raise SystemExit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
