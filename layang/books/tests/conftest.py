import pytest

from layang.accounts.models import Unit, User
from layang.books.tests.factories import make_unit, make_user


@pytest.fixture
def unit(db: None) -> Unit:
    return make_unit()


@pytest.fixture
def by(db: None) -> User:
    return make_user()
