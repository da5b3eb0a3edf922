"""Ratna at the door, for tests: what she does there and what she sees."""

import datetime as dt
import re

from layang.accounts.tests.factories import PASSWORD, code_now
from layang.audit.models import AuditRow

NOW = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)
SECOND_STEP, ENROL, CODES = "/masuk/langkah-kedua/", "/saya/langkah-kedua/baru/", "/saya/langkah-kedua/kode/"
APP = "/saya/langkah-kedua/aplikasi/"


def knock(client, name="ratna-a"):
    return client.post("/masuk/", {"name": name, "password": PASSWORD}, follow=True)


def try_code(client, code):
    return client.post(SECOND_STEP, {"code": code})


def go_in(client, app, *, later=0):
    knock(client)
    assert try_code(client, code_now(app, later=later)).status_code == 302
    assert is_in(client)


def is_in(client):
    return client.get("/saya/").status_code == 200


def text_of(response):
    return response.content.decode()


def secret_on(page):
    return "".join(re.findall(r"\b[A-Z2-7]{4}\b", re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1]))


def done():
    return list(AuditRow.objects.order_by("pk").values_list("deed", flat=True))
