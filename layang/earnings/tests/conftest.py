import pytest

from layang.demo.cast import Cast
from layang.earnings.tests.factories import Market


@pytest.fixture
def market(house: Cast) -> Market:
    """The demo house with its rule; nothing is sold yet."""
    return Market(house)
