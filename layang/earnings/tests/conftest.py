import pytest

from layang.demo.cast import Cast
from layang.earnings.tests.factories import Market


@pytest.fixture
def market(house: Cast) -> Market:
    """The demo house without a share rule: nothing is sold yet."""
    return Market(house)


@pytest.fixture
def open_market(market: Market) -> Market:
    """The same with the rule of the decree: 50 premium, 35 capital, 15 state of the profit; 75 % locked."""
    market.adopt()
    return market
