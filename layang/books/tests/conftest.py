import pytest

from layang.accounts.models import Unit, User
from layang.books.queries.verification import REGISTRY
from layang.books.tests.factories import make_unit, make_user


@pytest.fixture
def unit(db: None) -> Unit:
    return make_unit()


@pytest.fixture
def by(db: None) -> User:
    return make_user()


@pytest.fixture(autouse=True)
def _only_the_books_verify(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries here have no sale or payout behind them, which the checks of the features above would miss."""
    for name, check in list(REGISTRY.items()):
        if not check.__module__.startswith("layang.books."):
            monkeypatch.delitem(REGISTRY, name)
