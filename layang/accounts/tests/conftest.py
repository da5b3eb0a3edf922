import pytest
import time_machine
from django.test import Client

from layang.accounts.capabilities import Role
from layang.accounts.tests.doorway import NOW
from layang.accounts.tests.factories import PASSWORD, enrol, make_officer, make_unit


@pytest.fixture
def client_of():
    """A second browser: `client_of(user)`."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def unit(db):
    return make_unit("a-house")


@pytest.fixture
def ratna(unit):
    return make_officer(Role.COACHING, unit, "ratna-a", password=PASSWORD)


@pytest.fixture
def app(ratna):
    """The secret in Ratna's authenticator app."""
    return enrol(ratna)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock
