"""What tests of pages share: a signed-in browser, and what a page says without its markup."""

import datetime as dt
import re

from django.http import HttpResponse
from django.test import Client

from layang.accounts.models import User

DAY = dt.date(2026, 10, 20)
TODAY = "2026-11-03"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def hidden_of(response: HttpResponse) -> dict[str, str]:
    """What a check page carries to the deed."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode())
    return dict(inputs)


def text_of(response: HttpResponse) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())
