"""Kill the server at random while reports are recorded over HTTP, and look for what must never be.

    python -m bench.crash [--intakes 1000]      SQLite in a temporary folder, or DATABASE_URL

An officer sends a report and presses *Catat*; the server is ended with SIGKILL at random and started again; whoever got
no answer sends the same form once more. In the end every confirmed report stands once, with all its postings, and
nothing else does; `layang verify` agrees.
"""

import argparse
import datetime as dt
import http.client
import http.cookiejar
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from tests.server import House, house

PRODUCTS = ("BT-01", "BT-02", "BT-03", "PC-01", "PC-02", "RJ-01", "RJ-02", "RJ-03", "LY-01", "LY-02")
_PATIENCE = 120


class Officer:
    """A browser without a screen: cookies, forms, and stubbornness."""

    def __init__(self, running: House) -> None:
        self.running = running
        self.again = 0
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)

    def open(self, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """Ask until there is an answer; give the address one ends at, and the page."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                with self.browser.open(self.running.url + path, data, timeout=20) as answer:
                    return urllib.parse.urlsplit(answer.url).path, answer.read().decode()
            except urllib.error.HTTPError as refused:
                if refused.code < 500:  # noqa: PLR2004
                    return path, refused.read().decode()
                raise
            except (OSError, http.client.HTTPException):
                self.again += 1
                time.sleep(0.05)
        raise TimeoutError(path)

    def fill(self, path: str, **fields: str) -> tuple[str, str]:
        """Open a page, fill its form and send it: the same form again and again until an answer comes."""
        _, page = self.open(path)
        return self.open(path, {**hidden(page), **fields})

    def log_in(self, username: str, password: str) -> None:
        address, page = self.fill("/masuk/", name=username, password=password)
        assert address == "/masuk/langkah-kedua/", page[:500]
        code = re.search(r"data-demo-code>(\d{6})<", page)
        assert code, page[:500]
        address, page = self.open(address, {**hidden(page), "code": code[1]})
        assert address == "/", page[:500]

    def record(self, outlet: str, text: str) -> str:
        """Send a message as a report and record it; give the number of the report that was confirmed."""
        address, page = self.fill("/titip-jual/laporan/baru/", outlet=outlet, text=text)
        assert "/laporan/LP-" in address, page[:2000]
        number = address.rstrip("/").rpartition("/")[2]
        if "Periksa laporan sebelum dicatat" in page:
            _, page = self.open(f"{address}jawab/", {**hidden(page), "record": "1"})
        assert "Tercatat" in page, page[:2000]
        return number


def hidden(page: str) -> dict[str, str]:
    """Hidden fields of a page's first form: the token, and the id that makes a second click harmless."""
    return {
        name: re.findall(f'name="{name}" value="([^"]+)"', page)[-1]
        for name in ("csrfmiddlewaretoken", "submission_id")
        if f'name="{name}"' in page
    }


def messages() -> Iterator[tuple[str, int]]:
    """Short reports, no two alike, and how many pieces each sells."""
    days = [dt.date(2026, 10, 1) + dt.timedelta(days=n) for n in range(31)]
    for pieces, code, day in product(range(1, 9), PRODUCTS, days):
        yield f"laporan Oktober 2026\n{day:%d/%m/%Y} {code} {pieces} pcs\n", pieces


def lines_for(intakes: int) -> int:
    """How many lines outlet B… must have pieces for."""
    return max(400, intakes * 8)


def apart(running: House, *command: str) -> str:
    """Run one of the two commands below in a process of its own: whoever calls may have another database open."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.crash", *command],
        env=dict(running.environment), capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def furnish(intakes: int) -> None:
    """Give outlet B… enough pieces."""
    from bench.settle import furnish as fill_outlet
    from layang.demo.cast import load_house

    fill_outlet(load_house(), lines_for(intakes))


def judge(outlet: str, confirmed: dict[str, int]) -> list[str]:
    """Everything that is not as it must be."""
    from django.db.models import Count, Sum

    from layang.books.models import Entry
    from layang.books.queries import balances
    from layang.sales.models import SalesReport, Settlement

    reports = SalesReport.objects.filter(outlet__code=outlet, state="recorded")
    wrong = []
    if missing := set(confirmed) - set(reports.values_list("number", flat=True)):
        wrong.append(f"lost after Catat: {sorted(missing)[:5]}")
    if doubled := reports.values("content_sha256").annotate(n=Count("pk")).filter(n__gt=1):
        wrong.append(f"doubled: {len(doubled)}")
    settlements = Settlement.objects.filter(outlet__code=outlet)
    unit = settlements[0].unit
    posted = set(Entry.objects.filter(unit=unit, kind="sales.sale").values_list("source", flat=True))
    if half := set(settlements.values_list("number", flat=True)) ^ (
        posted & set(settlements.values_list("number", flat=True))
    ):
        wrong.append(f"half-posted: {sorted(half)[:5]}")
    if reports.count() != settlements.count():
        wrong.append(f"{reports.count()} reports, {settlements.count()} settlements")
    sold = reports.aggregate(n=Sum("sales__quantity"))["n"]
    if sold != sum(confirmed.values()):
        wrong.append(f"pieces sold {sold}, confirmed {sum(confirmed.values())}")
    owed = balances(unit=unit, prefix=f"outlet:{outlet}:receivable").get((f"outlet:{outlet}:receivable", "IDR"), 0)
    if owed != sum(settlement.net for settlement in settlements):
        wrong.append(f"receivable {owed} is not the sum of settlements")
    return wrong


def crash(
    folder: Path,
    *,
    intakes: int,
    seed: int = 1,
    pause: tuple[float, float] = (0.4, 2.5),
    most: int = 1_000_000,
    **database: str,
) -> tuple[int, int, list[str]]:
    """Record `intakes` reports under random SIGKILLs, one each `pause` seconds of uptime and `most` at most.

    Give kills, repeated requests, and what is wrong in the end. `database`: DATABASE_URL, for PostgreSQL.
    """
    chance = random.Random(seed)
    with house(folder, **database) as running:
        apart(running, "--furnish", f"--intakes={intakes}")
        outlet = f"B{lines_for(intakes)}"
        kills, done = 0, threading.Event()

        def executioner() -> None:
            nonlocal kills
            while kills < most and not done.wait(chance.uniform(*pause)):
                running.kill()
                kills += 1
                running.start()

        officer = Officer(running)
        officer.log_in("ratna", "layang-latihan")
        thread = threading.Thread(target=executioner, daemon=True)
        thread.start()
        confirmed = {officer.record(outlet, text): pieces for text, pieces in islice(messages(), intakes)}
        done.set()
        thread.join(timeout=60)
        wrong = json.loads(apart(running, f"--judge={outlet}", f"--confirmed={json.dumps(confirmed)}"))
        if len(confirmed) != intakes:
            wrong.append(f"{intakes} intakes gave {len(confirmed)} reports")
        verified = running.run("verify")
        if verified.returncode:
            wrong.append(f"layang verify: {verified.stdout}{verified.stderr}")
    return kills, officer.again, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--intakes", type=int, default=1_000)
    parser.add_argument("--furnish", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--judge", help=argparse.SUPPRESS)
    parser.add_argument("--confirmed", type=json.loads, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.furnish or options.judge:
        import django

        django.setup()
        if options.furnish:
            furnish(options.intakes)
        else:
            print(json.dumps(judge(options.judge, options.confirmed)))
        return
    database = {key: os.environ[key] for key in ("DATABASE_URL",) if key in os.environ}
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        kills, again, wrong = crash(Path(folder), intakes=options.intakes, **database)
    print(
        f"{options.intakes} intakes, {kills} kills, {again} requests sent again, {time.perf_counter() - start:.0f} s:",
        "; ".join(wrong) or "0 half-posted, 0 lost, 0 doubled; layang verify agrees",
    )
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
