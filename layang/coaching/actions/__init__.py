"""What is done in coaching, one module per noun; every public function is a deed."""

from layang.coaching.actions.attendance import (
    call_roll,
    correct_roll,
    end_away,
    excuse_ahead,
    record_away,
    settle_called_off,
    withdraw_excuse,
)
from layang.coaching.actions.groups import correct_group, open_group
from layang.coaching.actions.memberships import (
    cancel_membership,
    join_group,
    leave_group,
    resume_membership,
    suspend_membership,
)
from layang.coaching.actions.placing import Paper, decide_placement, decline_placement, move_member
from layang.coaching.actions.sessions import (
    call_off_session,
    hold_extra_session,
    move_session,
    put_back_session,
    restore_session,
    withdraw_session,
)
from layang.coaching.actions.sittings import correct_decision, decide_together
from layang.coaching.actions.timetables import (
    SlotRequest,
    confirm_holidays,
    forget_holiday,
    generate_sessions,
    record_holidays,
    set_timetable,
)
from layang.coaching.actions.tool_counts import (
    close_tools,
    hand_out_tools,
    keep_tool,
    resolve_difference,
    retire_tool,
    take_back_tools,
)
from layang.coaching.actions.waiting import clear_released, enter_application, redate_application, step_application

__all__ = [
    "Paper",
    "SlotRequest",
    "call_off_session",
    "call_roll",
    "cancel_membership",
    "clear_released",
    "close_tools",
    "confirm_holidays",
    "correct_decision",
    "correct_group",
    "correct_roll",
    "decide_placement",
    "decide_together",
    "decline_placement",
    "end_away",
    "enter_application",
    "excuse_ahead",
    "forget_holiday",
    "generate_sessions",
    "hand_out_tools",
    "hold_extra_session",
    "join_group",
    "keep_tool",
    "leave_group",
    "move_member",
    "move_session",
    "open_group",
    "put_back_session",
    "record_away",
    "record_holidays",
    "redate_application",
    "resolve_difference",
    "restore_session",
    "resume_membership",
    "retire_tool",
    "set_timetable",
    "settle_called_off",
    "step_application",
    "suspend_membership",
    "take_back_tools",
    "withdraw_excuse",
    "withdraw_session",
]
