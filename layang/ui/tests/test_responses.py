"""Pages, faults, redirects; whole or in part."""

import copy
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from layang.ui.forms import Form, MoneyField
from layang.ui.responses import redirect_after, render_form, render_page, submission_of

PAGE = "ui/tests/page.html"
SOURCE = """{% extends "ui/page.html" %}{% block title %}Uji{% endblock %}
{% block content %}{% partialdef rows inline %}<p id="rows">baris</p>{% endpartialdef %}
{% if form %}{% form %}{% fields form %}{% endform %}{% endif %}{% endblock %}"""


class Payment(Form):
    amount = MoneyField(label="Jumlah")


@pytest.fixture(autouse=True)
def _page(settings: Any) -> None:
    """Put a page of this test among the templates, below the partials' loader as in the house."""
    templates = copy.deepcopy(settings.TEMPLATES)
    ((partials, (shelves,)),) = templates[0]["OPTIONS"]["loaders"]
    mine = ("django.template.loaders.locmem.Loader", {PAGE: SOURCE})
    templates[0]["OPTIONS"]["loaders"] = [(partials, [mine, *shelves[1]])]
    settings.TEMPLATES = templates


def asked(method: str = "get", *, htmx: bool = False, **data: str) -> HttpRequest:
    headers = {"HX-Request": "true"} if htmx else {}
    request: HttpRequest = getattr(RequestFactory(headers=headers), method)("/uji/", data)
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    request.user = SimpleNamespace(is_authenticated=False)  # type: ignore[assignment]
    request.unit = None  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def test_a_calm_page_is_200() -> None:
    response = render_form(asked(), PAGE, form=Payment())
    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>Uji · Layang</title>" in page
    assert "error-summary" not in page


def test_a_page_with_faults_is_422_and_says_so_in_its_title() -> None:
    response = render_form(asked("post"), PAGE, form=Payment({"amount": "75,000"}))
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Uji · Layang</title>" in page
    assert '<a href="#id_amount">Tulis jumlah rupiah dengan titik ribuan, misalnya 75.000.</a>' in page
    assert page.count("Tulis jumlah rupiah dengan titik ribuan") == 2


def test_a_refused_deed_is_422_too() -> None:
    form = Payment({"amount": "75.000"})
    form.add_error(None, "Setelan ini sudah lunas.")
    response = render_form(asked("post"), PAGE, form=form)
    assert response.status_code == 422
    assert "<li>Setelan ini sudah lunas.</li>" in response.content.decode()


def test_the_submission_id_survives_mending() -> None:
    sent = str(uuid.uuid4())
    response = render_form(asked("post", submission_id=sent), PAGE, form=Payment({"amount": ""}))
    assert f'name="submission_id" value="{sent}"' in response.content.decode()


def test_a_submission_id_that_is_none_gets_a_fresh_one() -> None:
    one, other = submission_of(asked("post", submission_id="x")), submission_of(asked("post", submission_id="x"))
    assert one != other


def test_htmx_gets_the_part_it_asks_for() -> None:
    whole = render_page(asked(), PAGE, fragment="rows")
    part = render_page(asked(htmx=True), PAGE, fragment="rows")
    assert part.content.decode().strip() == '<p id="rows">baris</p>'
    assert part.content.decode().strip() in whole.content.decode()
    assert "HX-Request" in whole.headers["Vary"]


def test_htmx_gets_the_page_where_no_part_is_named() -> None:
    assert "<title>" in render_page(asked(htmx=True), PAGE).content.decode()


def test_what_is_done_redirects_and_tells() -> None:
    request = asked("post")
    response = redirect_after(request, "/setelan/1/", message="Pembayaran dicatat.", undo="/setelan/1/urungkan/")
    assert (response.status_code, response.headers["Location"]) == (302, "/setelan/1/")
    (told,) = messages.get_messages(request)
    assert (told.message, told.level_tag, told.extra_tags) == ("Pembayaran dicatat.", "success", "/setelan/1/urungkan/")


def test_a_row_knows_its_address() -> None:
    class Row:
        def get_absolute_url(self) -> str:
            return "/titipan/9/"

    response = redirect_after(asked("post"), Row())
    assert response.headers["Location"] == "/titipan/9/"


def test_htmx_is_sent_away_by_its_own_header() -> None:
    response = redirect_after(asked("post", htmx=True), "/setelan/1/")
    assert response.headers["HX-Redirect"] == "/setelan/1/"
