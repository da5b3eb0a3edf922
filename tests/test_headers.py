"""What every answer carries, whatever made it; and that production settings leave Django's own check nothing to say."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import path

from layang.accounts.access import public
from layang.config import urls
from layang.core.headers import ALWAYS
from tests.server import environment_of, layang
from tests.template import make_tables

ROOT = Path(__file__).parents[1]
TOO_MUCH = 3_000_000
"""Bytes of a form without files; Django takes 2.5 MB."""


@public
def broken(_request):
    raise RuntimeError("a fault of ours")


@pytest.fixture
def answers(house, monkeypatch):
    """One answer of every kind, as (what, response, whether its reader has a session)."""
    (Path(settings.STATIC_ROOT) / "uji.css").write_text("body {}")
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path("rusak/", broken, name="broken")])
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    stranger = Client(raise_request_exception=False)
    client.force_login(house.hadi)
    return [
        ("page", client.get("/"), 200, True),
        ("log-in", stranger.get("/masuk/"), 200, False),
        ("public page", stranger.get("/periksa/"), 200, False),
        ("to the log-in", stranger.get("/"), 302, False),
        ("static", client.get("/static/uji.css"), 200, True),
        ("no such static", client.get("/static/tidak-ada.css"), 404, True),
        ("wrong host", stranger.get("/", headers={"host": "jahat.example"}), 400, False),
        ("too much", stranger.post("/masuk/", {"name": "x" * TOO_MUCH}), 400, False),
        ("not for this role", client.get("/buku/"), 403, True),
        ("no token", client.post("/keluar/"), 403, True),
        ("no such page", client.get("/tidak-ada/"), 404, True),
        ("no such page for a stranger", stranger.get("/tidak-ada/"), 404, False),
        ("not that way", client.post("/saya/"), 403, True),
        ("method", stranger.get("/keluar/"), 405, False),
        ("fault", client.get("/rusak/"), 500, True),
    ]


@pytest.mark.urls("layang.config.urls")
def test_every_answer_carries_the_policy_and_what_is_private_is_kept_by_no_cache(answers):
    wrong = []
    for what, answer, status, has_session in answers:
        if answer.streaming:
            b"".join(answer)  # whoever reads a file to its end closes it
        if answer.status_code != status:
            wrong.append(f"{what}: {answer.status_code}")
        policy = answer.headers.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy or "unsafe" in policy:
            wrong.append(f"{what}: policy {policy!r}")
        if "http:" in policy or "https:" in policy or "*" in policy:
            wrong.append(f"{what}: an origin elsewhere in {policy!r}")
        wrong += [f"{what}: no {name}" for name in ALWAYS if name not in answer.headers]
        cache = answer.headers.get("Cache-Control", "")
        if has_session and what != "static" and "no-store" not in cache:
            wrong.append(f"{what}: Cache-Control {cache!r}")
    assert wrong == []


def production(tmp_path: Path, **more: str) -> dict[str, str]:
    address = "layang.rutan-contoh.example"
    return environment_of(
        tmp_path, LAYANG_DEMO="0", LAYANG_PUBLIC_ADDRESS=f"https://{address}", LAYANG_HOSTS=address, **more
    )


def test_djangos_own_check_has_nothing_to_say_about_production(tmp_path):
    checked = layang(production(tmp_path), "check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode == 0, checked.stderr
    assert checked.stderr == ""
    assert checked.stdout.strip() == "System check identified no issues (1 silenced)."


def test_an_unsafe_house_is_not_served(tmp_path):
    environment = production(tmp_path, LAYANG_SECRET_KEY="pendek")
    refused = layang({**environment, "LAYANG_PUBLIC_ADDRESS": "http://layang.rutan-contoh.example"}, "serve")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "Layang tidak dinyalakan" in refused.stderr
    for to_set in ("LAYANG_SECRET_KEY", "LAYANG_PUBLIC_ADDRESS"):
        assert to_set in refused.stderr


PROBE = """
import django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
client = Client()
print(client.get("/masuk/", headers={"host": "layang.rutan-contoh.example"}).status_code)
answer = client.get("/masuk/", headers={"host": "layang.rutan-contoh.example", "x-forwarded-proto": "https"})
print(answer.status_code, answer["Strict-Transport-Security"])
for name, cookie in sorted(answer.cookies.items()):
    print(name, cookie["secure"], cookie["httponly"], cookie["path"], repr(cookie["domain"]))
print(settings.SESSION_COOKIE_NAME, settings.MESSAGES_COOKIE_NAME)
"""


def test_over_https_cookies_are_this_hosts_alone_and_http_leads_there(tmp_path):
    environment = production(tmp_path)
    make_tables(environment)
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROBE], env=environment, cwd=ROOT,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert told.stdout.splitlines() == [
        "301",
        "200 max-age=63072000; includeSubDomains",
        "__Host-layang-form True True / ''",
        "__Host-layang __Host-layang-said",
    ], told.stderr
