"""Eight clients post over HTTP while workers, server and database are killed at random.

Whoever gets no answer sends the same form again, as a browser's officer would; one in ten is sent again although it
was answered. In the end every acknowledged posting stands once and whole, and nothing stands that nobody asked for.
"""

import contextlib
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from tests import postgres
from tests.server import House

ROOT = Path(__file__).resolve().parents[1]
FORM = "/bengkel/bahan/beli/"
CLIENTS = 8
_PATIENCE = 120
_FOUND = 302
_AGAIN_ANYWAY = 0.1


@dataclass
class Outcome:
    """What a run saw. `back` is the longest time from a kill to the next acknowledged posting, in seconds."""

    orders: dict[str, tuple[int, bool]] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    again: int = 0
    back: float = 0.0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        killed = ", ".join(f"{count} × {what}" for what, count in sorted(self.kills.items()))
        sure = sum(is_sure for _amount, is_sure in self.orders.values())
        verdict = "; ".join(self.wrong) or "0 lost, 0 half-posted, 0 doubled, sum 0; layang verify agrees"
        return (
            f"{sure} postings acknowledged in {self.seconds:.0f} s, killed {killed}; {self.again} sent again; "
            f"back within {self.back:.1f} s: {verdict}"
        )


class Run:
    """One house under fire: `orders` postings by CLIENTS threads, a kill every `pause` seconds of uptime.

    `most`: so many kills and no more, for a run that must end soon.
    """

    def __init__(
        self,
        running: House,
        *,
        orders: int,
        pause: tuple[float, float],
        cookie: Mapping[str, str],
        seed: int = 1,
        most: int = 1_000,
    ) -> None:
        self.running, self.pause, self.cookie, self.most = running, pause, cookie, most
        self.chance = random.Random(seed)  # noqa: S311  the same run each time, not secrecy
        self.left = [(str(uuid.uuid4()), self.chance.randint(1, 90_000)) for _ in range(orders)]
        self.outcome = Outcome()
        self.lock = threading.Lock()
        self.last_asked_and_answered = 0.0
        self.is_over = threading.Event()

    def fire(self, victims: Mapping[str, Callable[[], None]]) -> Outcome:
        """Post everything under kills of `victims` in turn, then wait for all clients."""
        begun = time.monotonic()
        clients = [threading.Thread(target=self._post_all, daemon=True) for _ in range(CLIENTS)]
        executioner = threading.Thread(target=self._kill_all, args=(victims,), daemon=True)
        for thread in (*clients, executioner):
            thread.start()
        for client in clients:
            client.join()
        self.is_over.set()
        executioner.join(timeout=90)
        self.outcome.seconds = time.monotonic() - begun
        return self.outcome

    def _post_all(self) -> None:
        try:
            with contextlib.closing(Browser(self.running.port, self.cookie)) as browser:
                while order := self._next():
                    one, amount = order
                    self._insist(browser, one, amount)
                    if self.chance.random() < _AGAIN_ANYWAY:
                        self._insist(browser, one, amount)
        except Exception as problem:  # noqa: BLE001  a thread's exception would be lost
            with self.lock:
                self.outcome.wrong.append(repr(problem))

    def _next(self) -> tuple[str, int] | None:
        with self.lock:
            if not self.left:
                return None
            one, amount = self.left.pop()
            self.outcome.orders[one] = (amount, False)
            return one, amount

    def _insist(self, browser: "Browser", one: str, amount: int) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            asked = time.monotonic()
            with contextlib.suppress(OSError, http.client.HTTPException, Trouble):
                browser.buy(one, amount)
                with self.lock:
                    self.outcome.orders[one] = (amount, True)
                    self.last_asked_and_answered = max(self.last_asked_and_answered, asked)
                return
            with self.lock:
                self.outcome.again += 1
            time.sleep(0.05)
        raise TimeoutError(one)

    def _kill_all(self, victims: Mapping[str, Callable[[], None]]) -> None:
        try:
            for what in islice(cycle(victims), self.most):
                if self.is_over.wait(self.chance.uniform(*self.pause)):
                    break
                killed = time.monotonic()
                victims[what]()
                self.outcome.kills[what] += 1
                self._wait_for_an_answer(killed)
        except Exception as problem:  # noqa: BLE001
            with self.lock:
                self.outcome.wrong.append(f"executioner: {problem!r}")

    def _wait_for_an_answer(self, killed: float) -> None:
        while self.last_asked_and_answered < killed and not self.is_over.is_set():
            if time.monotonic() - killed > _PATIENCE:
                raise TimeoutError("the house did not come back")
            time.sleep(0.02)
        self.outcome.back = max(self.outcome.back, time.monotonic() - killed)


class Trouble(Exception):  # noqa: N818  the page's own word for it
    """The house answered that it is in trouble: ask again."""


class Browser:
    """Cookies and one form, over a connection that is made anew when it breaks."""

    def __init__(self, port: int, cookie: Mapping[str, str]) -> None:
        self.port, self.cookies, self.token = port, {cookie["name"]: cookie["value"]}, ""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def close(self) -> None:
        self.connection.close()

    def buy(self, submission: str, amount: int) -> None:
        """Post one purchase. Raises Trouble, or what the network raises, when it is not acknowledged."""
        if not self.token:
            _status, page = self._ask("GET")
            self.token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        status, page = self._ask(
            "POST", csrfmiddlewaretoken=self.token, submission_id=submission, on="2026-10-02",
            supplier="Toko Uji", goods="", amount=str(amount),
        )  # fmt: skip
        assert status == _FOUND, (status, page[:2000])

    def _ask(self, method: str, **fields: str) -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        try:
            self.connection.request(method, FORM, urllib.parse.urlencode(fields), headers)
            answer = self.connection.getresponse()
            page = answer.read().decode()
        except BaseException:
            self.connection.close()
            raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        if answer.status >= http.client.INTERNAL_SERVER_ERROR:
            raise Trouble(page[:200])
        return answer.status, page


def victims_of(running: House, data: Path | None, chance: random.Random) -> dict[str, Callable[[], None]]:
    """What can be killed in a house, and brought back: its worker, its whole server, PostgreSQL in part or whole."""

    def worker() -> None:
        for process in postgres.children_of(running.process.pid):
            os.kill(process, signal.SIGKILL)
        server()  # without its worker the server ends by itself; systemd starts it again

    def server() -> None:
        running.kill()
        running.start()

    found = {"worker": worker, "server": server}
    if data is None:
        return found

    def backend() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(postgres.processes(data)[1:]), signal.SIGKILL)

    def database() -> None:
        postgres.kill(data)
        postgres.control(data, "start")

    return {"database": database, "worker": worker, "backend": backend, "server": server}


def furnish(environment: Mapping[str, str]) -> dict[str, str]:
    """Fill an empty, migrated house; give its treasurer's cookie."""
    cookie: dict[str, str] = json.loads(_program(environment, "furnish"))
    return cookie


def judge(environment: Mapping[str, str], outcome: Outcome, folder: Path) -> None:
    """Add to `outcome` what is wrong in the house."""
    told = folder / "orders.json"
    told.write_text(json.dumps(outcome.orders))
    outcome.wrong += json.loads(_program(environment, "judge", str(told)))
    if unsure := sum(not is_sure for _amount, is_sure in outcome.orders.values()):
        outcome.wrong.append(f"{unsure} never acknowledged")


def _program(environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.postings", *arguments],
        env={**environment, "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True, text=True, timeout=600,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
