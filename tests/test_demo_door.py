"""The training house says at its door how to come in, both steps, and that is true."""

import re
import time

from django.conf import settings

from layang.accounts.factors import HALF_MINUTE, code_at
from layang.accounts.models import User


def test_every_account_shown_at_the_door_opens_it_with_the_password_and_the_code_shown(client, house):
    page = client.get("/masuk/").content.decode()
    names = re.findall(r"<dt><code>([a-z]+)</code></dt>", page)
    assert {"kepala", "ratna", "salim", "hadi", "kepatuhan", "pengawas"} <= set(names)
    assert f"<code>{settings.DEMO_PASSWORD}</code>" in page
    assert code_on(page)
    for name in names:
        response = client.post("/masuk/", {"name": name, "password": settings.DEMO_PASSWORD}, follow=True)
        assert response.redirect_chain == [("/masuk/langkah-kedua/", 302)], name
        code = code_on(response.content.decode())
        response = client.post("/masuk/langkah-kedua/", {"code": code})
        assert (name, response.status_code, response.headers.get("Location")) == (name, 302, "/")
        assert client.get("/").status_code == 200
        client.post("/keluar/")


def test_the_code_shown_is_always_one_that_has_not_been_used(client, house):
    seen = []
    for _visitor in range(2):
        client.post("/masuk/", {"name": "ratna", "password": settings.DEMO_PASSWORD})
        seen.append(code_on(client.get("/masuk/langkah-kedua/").content.decode()))
        assert client.post("/masuk/langkah-kedua/", {"code": seen[-1]}).status_code == 302
        client.post("/keluar/")
    assert len(set(seen)) == 2


def test_outside_training_neither_the_code_is_shown_nor_its_secret_taken(client, house, settings):
    settings.DEMO = False
    ratna = User.objects.get(username="ratna")
    ratna.set_password("kebun-sungai-lonceng-awan")
    ratna.save()
    assert code_on(client.get("/masuk/").content.decode()) == ""
    answer = client.post("/masuk/", {"name": "ratna", "password": "kebun-sungai-lonceng-awan"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/saya/langkah-kedua/baru/", "it must enrol a factor of its own"
    client.get("/saya/langkah-kedua/aplikasi/")
    secret = client.session["enrolling"]
    code = {"code": code_at(secret, int(time.time()) // HALF_MINUTE)}
    assert client.post("/saya/langkah-kedua/aplikasi/", code)["Location"] == "/saya/langkah-kedua/kode/"
    assert "Kode pemulihan" in client.get("/saya/langkah-kedua/kode/").content.decode()


def code_on(page: str) -> str:
    found = re.search(r"<code data-demo-code>([0-9]{6})</code>", page)
    return found[1] if found else ""
