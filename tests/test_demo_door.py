"""The training house says at its door how to come in, and that is true."""

import re

from django.conf import settings


def test_every_account_shown_at_the_door_opens_it_with_the_password_shown(client, house):
    page = client.get("/masuk/").content.decode()
    names = re.findall(r"<dt><code>([a-z]+)</code></dt>", page)
    assert {"kepala", "ratna", "salim", "hadi", "kepatuhan", "pengawas"} <= set(names)
    assert f"<code>{settings.DEMO_PASSWORD}</code>" in page
    for name in names:
        response = client.post("/masuk/", {"name": name, "password": settings.DEMO_PASSWORD})
        assert (name, response.status_code, response.headers.get("Location")) == (name, 302, "/")
        assert client.get("/").status_code == 200
        client.post("/keluar/")
