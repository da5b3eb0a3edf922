import datetime as dt

import pytest
from django.urls import reverse

from layang.catalogue import queries
from layang.catalogue.queries import Paper

CODE = "H4TB8WQN2KLC6XVD"
SETTLEMENT = Paper("Setelan", "ST-2026-007", dt.date(2026, 10, 31), "5e9ddde1f50a77e9" + "0" * 48)


@pytest.fixture
def _known(monkeypatch):
    monkeypatch.setattr(queries, "LOOK_UPS", ({}.get, {CODE: SETTLEMENT}.get))
    monkeypatch.setattr("layang.catalogue.views.certificate_by_code", lambda _code, on: None)


@pytest.mark.usefixtures("_known")
def test_a_known_paper_is_told_by_kind_number_day_and_digest(client):
    response = client.get(reverse("catalogue:check", args=[CODE]))
    assert response.status_code == 200
    page = response.content.decode()
    for told in ("Sah", "H4TB 8WQN 2KLC 6XVD", "Setelan", "ST-2026-007", "31 Oktober 2026", "5e9ddde1 f50a77e9"):
        assert told in page


def test_a_withdrawn_paper_is_told_as_withdrawn(client, monkeypatch):
    withdrawn = Paper("Setelan", "ST-2026-008", dt.date(2026, 10, 31), "0" * 64, is_withdrawn=True)
    monkeypatch.setattr(queries, "LOOK_UPS", ({CODE: withdrawn}.get,))
    page = client.get(reverse("catalogue:check", args=[CODE])).content.decode()
    assert "Dicabut" in page
    assert "masih berlaku" not in page


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize("code", ["K7M4Q2XP9TRD3HVA", "OOOO", "<script>", "x" * 300])
def test_an_unknown_code_is_a_404_that_helps(client, code):
    response = client.get(reverse("catalogue:check", args=[code]))
    assert response.status_code == 404
    page = response.content.decode()
    assert "Tidak dikenal" in page
    assert "<script>" not in page


@pytest.mark.usefixtures("_known")
def test_a_code_typed_another_way_leads_to_its_one_address(client):
    response = client.get("/periksa/h4tb-8wqn-2klc-6xvd/")
    assert response["Location"] == f"/periksa/{CODE}/"
    response = client.get("/periksa/", {"kode": "h4tb 8wqn 2klc 6xvd"})
    assert response["Location"] == f"/periksa/{CODE}/"


def test_a_code_that_is_none_is_said_at_the_field_and_kept(client):
    response = client.get("/periksa/", {"kode": 'H4TB"'})
    assert response.status_code == 422
    assert "Kode harus 16 huruf" in response.content.decode()
    assert "H4TB&quot;" in response.content.decode()


def test_the_page_has_no_session_and_may_be_cached(client):
    response = client.get("/periksa/")
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=3600"
