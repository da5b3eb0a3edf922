"""A real Chromium on a real house. A CSP violation, a script error or a third-party request fails the test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.server import House, house

ROOT = Path(__file__).resolve().parents[2]
_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "Pasang dulu: apt-get install -y --no-install-recommends chromium libatomic1"
    return {"executable_path": chromium, "chromium_sandbox": False, "args": _FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {
        "viewport": {"width": 1280, "height": 900},
        "locale": "id-ID",
        "timezone_id": "Asia/Jakarta",
        "reduced_motion": "reduce",
    }  # colours are read while nothing fades


@pytest.fixture(scope="session")
def the_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all journeys of a run, each with its own outlet."""
    with house(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that remembers everything that must never happen, and fails at the end if it did."""
    seen: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if page in _examined:
            return
        if message.type == "error" and "422" not in message.text and "404" not in message.text:
            seen.append(f"{page.url}: {message.text}")

    def requested(request: Request) -> None:
        ours = ("http://127.0.0.1:", "http://localhost:")
        # The browser's own PDF viewer is no third party.
        if not request.url.startswith((*ours, "data:", "blob:", "about:", "chrome-extension:")):
            seen.append(f"third party: {request.url}")

    page.on("console", console)
    page.on("framenavigated", lambda _frame: _examined.discard(page))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", requested)
    page.set_default_timeout(10_000)
    yield page
    assert seen == []


_signed_in: dict[tuple[str, str], list[Any]] = {}
"""The cookies of those who came in before, by house and name: each code opens once, and the next one takes its time."""


def log_in(page: Page, house: House, username: str) -> None:
    """Sign in as one of the cast, by both steps; the second time in a run with the session of the first."""
    if cookies := _signed_in.get((house.url, username)):
        page.context.add_cookies(cookies)
        page.goto(f"{house.url}/")
    else:
        take_first_step(page, house, username)
        page.get_by_label("Kode dari aplikasi").fill(page.locator("[data-demo-code]").inner_text())
        page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(f"{house.url}/")
    _signed_in[house.url, username] = list(page.context.cookies())


def take_first_step(page: Page, house: House, username: str) -> None:
    """Name and password; on to whatever is asked next."""
    from layang.demo.cast import DEMO_PASSWORD

    page.goto(f"{house.url}/masuk/")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: not url.endswith("/masuk/"))


_examined: set[Page] = set()
"""Pages that axe has looked into since they were opened: it measures with inline styles, which our policy refuses."""


def accessibility_faults(page: Page, *, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds: A, AA and best practice, or only the `rules` named. Each with the first place it is at."""
    _examined.add(page)
    options = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else None
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found]


def assert_accessible(page: Page) -> None:
    """No axe violation at all."""
    assert accessibility_faults(page) == []


def fits(page: Page) -> bool:
    """Whether nothing scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def assert_fits(page: Page) -> None:
    """Nothing scrolls sideways."""
    assert fits(page)
