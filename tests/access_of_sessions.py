"""Who may open what of timetables, sessions, attendance and tools: part of the table of test_access.py."""

from collections.abc import Callable

from tests.furniture import FurnishedHouse

TABLE = """
                                  anon head secu coac fina inte inst outl audi sysa
GET  coaching:away                in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:away_end            in   no   no   ok   no   no   no   no   no   no
POST coaching:away_end            in   no   no   ok   no   no   no   no   no   no
GET  coaching:away_new            in   no   no   ok   no   no   no   no   no   no
POST coaching:away_new            in   no   no   ok   no   no   no   no   no   no
GET  coaching:call_off_session    in   no   no   ok   no   no   no   no   no   no
POST coaching:call_off_session    in   no   no   ok   no   no   no   no   no   no
GET  coaching:day                 in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:excuse_new          in   no   no   ok   no   no   no   no   no   no
POST coaching:excuse_new          in   no   no   ok   no   no   no   no   no   no
POST coaching:excuse_withdraw     in   no   no   ok   no   no   no   no   no   no
GET  coaching:extra_new           in   no   no   ok   no   no   no   no   no   no
POST coaching:extra_new           in   no   no   ok   no   no   no   no   no   no
GET  coaching:group_month         in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:group_tools         in   no   ok   ok   no   no   no   no   no   no
POST coaching:group_tools         in   no   ok   ok   no   no   no   no   no   no
GET  coaching:hand_out_tools      in   no   ok   ok   no   no   no   no   no   no
POST coaching:hand_out_tools      in   no   ok   ok   no   no   no   no   no   no
POST coaching:holiday_check       in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_forget      in   no   no   ok   no   no   no   no   no   no
GET  coaching:holiday_new         in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_new         in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_preset      in   no   no   ok   no   no   no   no   no   no
GET  coaching:holidays            in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:move_session        in   no   no   ok   no   no   no   no   no   no
POST coaching:move_session        in   no   no   ok   no   no   no   no   no   no
GET  coaching:movement_pdf        in   ok   ok   ok   no   no   no   no   no   no
GET  coaching:movement_slips_pdf  in   ok   ok   ok   no   no   no   no   no   no
POST coaching:put_back_session    in   no   no   ok   no   no   no   no   no   no
GET  coaching:resolve_tool        in   no   ok   ok   no   no   no   no   no   no
POST coaching:resolve_tool        in   no   ok   ok   no   no   no   no   no   no
POST coaching:restore_session     in   no   no   ok   no   no   no   no   no   no
POST coaching:retire_tool         in   no   ok   ok   no   no   no   no   no   no
GET  coaching:roll                in   no   no   ok   no   no   no   no   no   no
POST coaching:roll                in   no   no   ok   no   no   no   no   no   no
GET  coaching:session             in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:sheet_pdf           in   ok   ok   ok   no   no   no   no   no   no
POST coaching:take_back_tools     in   no   ok   ok   no   no   no   no   no   no
GET  coaching:timetable           in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:timetable_new       in   no   no   ok   no   no   no   no   no   no
POST coaching:timetable_new       in   no   no   ok   no   no   no   no   no   no
GET  coaching:tools               in   no   ok   ok   no   no   no   no   no   no
GET  coaching:tools_pdf           in   no   ok   ok   no   no   no   no   no   no
GET  coaching:unmarked            in   ok   ok   ok   ok   no   no   no   ok   no
POST coaching:withdraw_session    in   no   no   ok   no   no   no   no   no   no
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
    "coaching:away_end": lambda house: [house.away.pk],
    "coaching:call_off_session": lambda house: [house.session.pk],
    "coaching:excuse_new": lambda house: [house.session.pk],
    "coaching:excuse_withdraw": lambda house: [house.excuse.pk],
    "coaching:group_month": lambda house: [house.group.pk],
    "coaching:group_tools": lambda house: [house.group.pk],
    "coaching:hand_out_tools": lambda house: [house.session.pk],
    "coaching:holiday_check": lambda _house: [2026],
    "coaching:holiday_forget": lambda house: [house.holiday.pk],
    "coaching:holiday_preset": lambda _house: [2026],
    "coaching:move_session": lambda house: [house.session.pk],
    "coaching:put_back_session": lambda house: [house.session.pk],
    "coaching:resolve_tool": lambda house: [house.tool_count.pk],
    "coaching:restore_session": lambda house: [house.session.pk],
    "coaching:retire_tool": lambda house: [house.tool_count.tool_id],
    "coaching:roll": lambda house: [house.session.pk],
    "coaching:session": lambda house: [house.session.pk],
    "coaching:sheet_pdf": lambda house: [house.session.pk],
    "coaching:take_back_tools": lambda house: [house.session.pk],
    "coaching:timetable": lambda house: [house.group.pk],
    "coaching:timetable_new": lambda house: [house.group.pk],
    "coaching:tools": lambda house: [house.session.pk],
    "coaching:tools_pdf": lambda house: [house.session.pk],
    "coaching:withdraw_session": lambda house: [house.session.pk],
}
"""What stands in an address, of a given house."""
