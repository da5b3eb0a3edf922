"""Every page opens, breaks no rule of the policy, fits a phone, and pleases axe, by day and in the dark.

Once by links, in the lively house of the demo, as each of its people; and once by the table of access, in a house with
one of everything. A walk goes to its end and tells all it found. Kinds of page are looked at once each.
"""

import json
import logging
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, Response

from layang.demo import script
from tests.browser.conftest import accessibility_faults, fits, log_in
from tests.server import House, environment_of, served
from tests.template import make_tables

_log = logging.getLogger(__name__)

_EVERYBODY = ("", *(one.username for one in (*script.OFFICERS, *script.GUESTS)))
"""Who walks: first a stranger, who finds the door."""

_WIDTHS = (1280, 390, 320)


def kind_of(path: str) -> str:
    """What two addresses have in common that are pages of one kind: the name of the view."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path  # it will be told as a fault when it is opened


def opened(page: Page, url: str) -> Response | None:
    """The answer of a page; None for a paper, a picture or a sheet: what shows those is the browser's own page."""
    given = page.context.request.get(url)
    if given.ok and not given.headers["content-type"].startswith("text/html"):
        return None
    return page.goto(url)


def faults_in_look(page: Page) -> Iterator[str]:
    """What is wrong with the page as it stands: on a desk, on two phones, and in the dark."""
    yield from accessibility_faults(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"in the dark: {fault}" for fault in accessibility_faults(page, rules=("color-contrast",)))
    page.emulate_media(color_scheme="light")
    for width in _WIDTHS:
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


def walk(page: Page, house: House, username: str, looked_at: set[str]) -> Iterator[str]:
    """Follow every link from the front page, look at each kind not `looked_at` yet, and give what is wrong."""
    queue, seen = deque(["/" if username else "/masuk/"]), set[str]()
    begun = time.monotonic()
    while queue:
        path = queue.popleft()
        kind = kind_of(path)
        if kind in seen or path.startswith("/static/"):
            continue
        seen.add(kind)
        answer = opened(page, house.url + path)
        if answer is not None and answer.status != 200:
            yield f"{username} {path}: {answer.status}"
        elif answer is not None:
            if kind not in looked_at:
                yield from (f"{username} {path}: {fault}" for fault in faults_of(page))
            queue.extend(links_of(page, house))
        looked_at.add(kind)
    _log.info("%s: %d kinds of page, %.0f s", username or "a stranger", len(seen), time.monotonic() - begun)


@pytest.mark.crawl
def test_every_page_that_a_link_leads_to(page: Page, the_house: House) -> None:
    looked_at, faults = set[str](), list[str]()
    for username in _EVERYBODY:
        page.context.clear_cookies()
        if username:
            log_in(page, the_house, username)
        faults.extend(walk(page, the_house, username, looked_at))
    assert faults == []
    assert len(looked_at) > 150


@pytest.mark.crawl
def test_every_page_of_the_table_of_access(page: Page, tmp_path: Path) -> None:
    environment = environment_of(tmp_path)
    make_tables(environment)
    made = subprocess.run(
        [sys.executable, "-m", "tests.browser.furnished"], env=dict(environment), capture_output=True, check=True
    )
    pages, faults = json.loads(made.stdout), list[str]()
    with served(tmp_path, environment) as house:
        for username, mine in groupby(sorted(pages, key=itemgetter(2)), key=itemgetter(2)):
            page.context.clear_cookies()
            log_in(page, house, username)
            for name, path, _username in mine:
                answer = opened(page, house.url + path)
                if answer is not None and answer.status != 200:
                    faults.append(f"{name}: {answer.status}")
                elif answer is not None:
                    faults.extend(f"{name}: {fault}" for fault in faults_of(page))
    assert faults == []
    assert len(pages) > 200
