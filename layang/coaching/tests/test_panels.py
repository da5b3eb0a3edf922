from types import SimpleNamespace
from typing import cast

from layang.accounts.access import StaffRequest
from layang.coaching.panels import groups_panel
from layang.demo.cast import Cast


def test_who_has_no_right_to_it_is_shown_nothing(house: Cast):
    stranger = cast("StaffRequest", SimpleNamespace(user=house.kepatuhan, unit=house.unit))
    assert groups_panel(stranger, house.residents["Sahlan"]) is None
