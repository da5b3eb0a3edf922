from types import SimpleNamespace
from typing import cast

import pytest
from django.template.loader import render_to_string

from layang.accounts.access import StaffRequest
from layang.coaching.panels import attendance_panel, groups_panel
from layang.coaching.rules.attendance import Mark, Reason
from layang.coaching.tests.classroom import Classroom
from layang.demo.cast import Cast


def test_who_has_no_right_to_it_is_shown_nothing(house: Cast):
    stranger = cast("StaffRequest", SimpleNamespace(user=house.kepatuhan, unit=house.unit))
    assert groups_panel(stranger, house.residents["Sahlan"]) is None
    assert attendance_panel(stranger, house.residents["Sahlan"]) is None


@pytest.mark.usefixtures("db", "the_day")
def test_how_often_someone_came_and_why_not():
    room = Classroom.open()
    room.mark(marks={0: Mark(Reason.REFUSED, note="minta pindah")})
    panel = attendance_panel(
        cast("StaffRequest", SimpleNamespace(user=room.coach, unit=room.unit)), room.people[0].resident
    )
    assert panel is not None
    drawn = render_to_string(panel.template, {"panel": panel.facts})
    assert "November 2026" in drawn
    assert "Menolak, minta pindah" in drawn
