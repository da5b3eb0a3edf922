"""The gallery, the frames and the files they need."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client, override_settings

from layang.ui import views

UI = Path(views.__file__).parent
STATIC = UI / "static" / "ui"


@pytest.fixture
def html(client: Client) -> str:
    return client.get("/ui/").content.decode()


def test_the_gallery_is_shown_in_the_demo_house(html: str) -> None:
    assert "<h1>Galeri komponen</h1>" in html
    for component in ("error-summary", "data-table", "task-list", "choice-cards", "roll-call", "timeline", "dialog"):
        assert f'class="{component}' in html


def test_there_is_no_gallery_where_people_work(client: Client) -> None:
    with override_settings(DEMO=False, DEBUG=False):
        assert client.get("/ui/").status_code == 404


def test_the_gallery_is_open_to_everyone() -> None:
    assert views.gallery.access == "public"  # type: ignore[attr-defined]


def test_ids_are_used_once(html: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})


def test_what_points_at_an_id_finds_it(html: str) -> None:
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    pointed = re.findall(r'(?:aria-labelledby|aria-describedby|popovertarget|for)="([^"]+)"', html)
    assert pointed
    assert {one for words in pointed for one in words.split()} <= ids


def test_nothing_inline(html: str) -> None:
    """The content security policy would drop it without a word."""
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_htmx_is_kept_on_a_short_lead(html: str) -> None:
    for rule in ('"allowEval":false', '"selfRequestsOnly":true', '"historyCacheSize":0', '"code":"422","swap":true'):
        assert rule in html


def test_every_file_the_page_asks_for_exists(html: str) -> None:
    files = set(re.findall(r'/static/([^"#]+)', html))
    assert "ui/site.css" in files
    assert [file for file in files if not finders.find(file)] == []


def test_site_css_imports_every_sheet_once() -> None:
    imported = re.findall(r'@import "([^"]+)"', (STATIC / "site.css").read_text(encoding="utf-8"))
    files = {str(file.relative_to(STATIC)) for file in STATIC.rglob("*.css")} - {"site.css"}
    assert sorted(imported) == sorted(files)


@pytest.mark.parametrize("sheet", sorted(STATIC.rglob("*.css")), ids=lambda file: file.name)
def test_style_sheets_keep_the_rules_of_the_house(sheet: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert css.count("\n") <= 400
    assert not re.search(r"(^|[\s,}])#[a-z][\w-]*\s*[{,]", css), "an id as a selector"
    if sheet.name != "print.css":
        assert "!important" not in css
    if sheet.name not in {"print.css", "tokens.css"}:
        colours = set(re.findall(r"#[0-9a-fA-F]{3,6}\b", css)) - {"#000", "#777", "#ddd"}
        assert not colours, "colours belong to tokens.css"


@pytest.mark.parametrize("script", sorted((STATIC / "elements").glob("*.js")), ids=lambda file: file.name)
def test_scripts_are_short_and_alone(script: Path) -> None:
    source = script.read_text(encoding="utf-8")
    assert source.count("\n") < 60
    assert "import " not in source
    assert not re.search(r"innerHTML|eval\(|document\.write", source)


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
def test_a_page_for_trouble_needs_nothing(code: str) -> None:
    page = render_to_string(f"{code}.html")
    assert "<h1>" in page
    assert 'href="/"' in page


def test_the_door_and_the_public_page_carry_no_script() -> None:
    for frame in ("bare", "public"):
        page = render_to_string(f"ui/{frame}.html")
        assert "<script" not in page
        assert 'class="skip-link"' in page
