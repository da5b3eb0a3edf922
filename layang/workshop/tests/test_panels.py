from types import SimpleNamespace
from typing import cast

from layang.accounts.access import StaffRequest
from layang.demo.cast import Cast
from layang.workshop.panels import lots_panel


def test_who_has_no_right_to_it_is_shown_nothing(house: Cast):
    stranger = cast("StaffRequest", SimpleNamespace(user=house.hadi, unit=house.unit))
    assert lots_panel(stranger, house.residents["Sahlan"]) is None
