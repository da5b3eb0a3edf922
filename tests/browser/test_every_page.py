"""Every page an officer can reach by links opens, breaks no rule of the policy, fits a phone, and pleases axe.

Each kind of page is looked at once, by whoever reaches it first; the walk goes to its end and tells all it found.
"""

import logging
import re
import time
from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page, Response

from tests.browser.conftest import accessibility_faults, fits, log_in
from tests.server import House

_log = logging.getLogger(__name__)

_ONE_OF_A_KIND = re.compile(
    r"[A-Z]{2}-\d{4}-[\w-]+|(?<=/)[A-Z0-9]{3,16}(?=/)|(?<=/)\d+(?=/)|(?<=/)[A-Z]{2}\d{2}-[\w-]+"
)
"""What makes two addresses pages of one kind: numbers and codes. One page of each kind is enough."""

_CAST = ("ratna", "salim", "kepala", "pengawas")
_WIDTHS = (390, 320)

_LOOKED_AT: set[str] = set()
"""Kinds of page that were looked at for somebody already. For others only lists are opened, to find what those lack."""


def kind_of(path: str) -> str:
    return _ONE_OF_A_KIND.sub("…", path)


def opened(page: Page, url: str) -> Response | None:
    """The answer of a page; None for a paper, a picture or a sheet: what shows those is the browser's own page."""
    try:
        answer = page.goto(url)
    except Error:  # a download is no navigation
        answer = None
    if answer is not None and answer.headers.get("content-type", "").startswith("text/html"):
        return answer
    given = page.context.request.get(url)
    assert given.status == 200, f"{url}: {given.status}"
    assert not given.headers["content-type"].startswith("text/html"), url
    return None


def faults_in_look(page: Page) -> Iterator[str]:
    """What is wrong with the page as it stands: on a desk, on two phones, and in the dark."""
    yield from accessibility_faults(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"in the dark: {fault}" for fault in accessibility_faults(page, rules=("color-contrast",)))
    page.emulate_media(color_scheme="light")
    for width in (1280, *_WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        if not fits(page):
            yield f"scrolls sideways at {width} px"
    page.set_viewport_size({"width": 1280, "height": 900})


def faults_of(page: Page) -> Iterator[str]:
    """The same; where a sensitive file asks why it is opened, of the question first, which is then answered."""
    if page.locator("input[name=question]").count():
        yield from faults_in_look(page)
        page.get_by_label("Pembinaan atau penempatan").check()
        page.get_by_role("button", name="Buka berkas").click()
        if page.locator("input[name=question]").count():
            yield "asks again why the file is opened"
    yield from faults_in_look(page)


def links_of(page: Page, house: House) -> list[str]:
    hrefs = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    return [urlsplit(href).path for href in hrefs if href.startswith(house.url)]


@pytest.mark.crawl
@pytest.mark.parametrize("username", _CAST)
def test_every_page_that_can_be_reached(page: Page, the_house: House, username: str) -> None:
    log_in(page, the_house, username)
    queue, seen, faults = deque(["/"]), set[str](), list[str]()
    begun, looked_at = time.monotonic(), 0
    while queue:
        path = queue.popleft()
        kind = kind_of(path)
        if kind in seen or path.startswith("/static/") or (kind in _LOOKED_AT and "…" in kind):
            continue
        seen.add(kind)
        answer = opened(page, the_house.url + path)
        if answer is None:
            continue
        if answer.status != 200:
            faults.append(f"{path}: {answer.status}")
            continue
        if kind not in _LOOKED_AT:
            _LOOKED_AT.add(kind)
            looked_at += 1
            faults.extend(f"{path}: {fault}" for fault in faults_of(page))
        queue.extend(links_of(page, the_house))
    _log.info("%s: %d kinds of page, %d looked at, %.0f s", username, len(seen), looked_at, time.monotonic() - begun)
    assert len(seen) > 12
    assert faults == []
