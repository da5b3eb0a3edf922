"""Every page an officer can reach by links opens, breaks no rule of the policy, fits a phone, and pleases axe."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import assert_accessible, assert_fits, log_in
from tests.server import House

_ONE_OF_A_KIND = re.compile(
    r"[A-Z]{2}-\d{4}-[\w-]+|(?<=/)[A-Z0-9]{3,16}(?=/)|(?<=/)\d+(?=/)|(?<=/)[A-Z]{2}\d{2}-[\w-]+"
)
"""What makes two addresses pages of one kind: numbers and codes. One page of each kind is enough."""


_LOOKED_AT: set[str] = set()
"""Kinds of page that were looked at for somebody already. For others only lists are opened, to find what those lack."""


def kind_of(path: str) -> str:
    return _ONE_OF_A_KIND.sub("…", path)


def give_reason(page: Page) -> None:
    """Where a sensitive file asks why it is opened: look at the question too, and answer it."""
    if page.locator("input[name=question]").count():
        assert_fits(page)
        assert_accessible(page)
        page.get_by_label("Pembinaan atau penempatan").check()
        page.get_by_role("button", name="Buka berkas").click()
        assert page.locator("input[name=question]").count() == 0


def is_file(page: Page, url: str) -> bool:
    """Whether an address gives a paper, a picture or a sheet: what shows those is the browser's own page, not ours."""
    answer = page.context.request.get(url)
    assert answer.status == 200, url
    return not answer.headers["content-type"].startswith("text/html")


def links_of(page: Page, house: House) -> list[str]:
    hrefs = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    return [urlsplit(href).path for href in hrefs if href.startswith(house.url)]


@pytest.mark.crawl
@pytest.mark.parametrize("username", ["ratna", "salim", "kepala", "pengawas"])
def test_every_page_that_can_be_reached(page: Page, the_house: House, username: str) -> None:
    log_in(page, the_house, username)
    queue, seen = deque(["/"]), set()
    while queue:
        path = queue.popleft()
        kind = kind_of(path)
        if kind in seen or path.startswith("/static/"):
            continue
        seen.add(kind)
        if (kind in _LOOKED_AT and "…" in kind) or is_file(page, the_house.url + path):
            continue
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(the_house.url + path)
        assert answer is not None
        assert answer.status == 200, path
        give_reason(page)
        queue.extend(links_of(page, the_house))
        if kind in _LOOKED_AT:
            continue
        _LOOKED_AT.add(kind)
        assert_fits(page)
        assert_accessible(page)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
                f"{path} scrolls sideways at {width} px"
            )
    assert len(seen) > 12
