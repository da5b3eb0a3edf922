"""What is done in coaching, one module per noun; every public function is a deed."""

from layang.coaching.actions.groups import correct_group, open_group
from layang.coaching.actions.memberships import (
    cancel_membership,
    join_group,
    leave_group,
    resume_membership,
    suspend_membership,
)
from layang.coaching.actions.placing import Paper, decide_placement, decline_placement, move_member
from layang.coaching.actions.waiting import clear_released, enter_application, redate_application, step_application

__all__ = [
    "Paper",
    "cancel_membership",
    "clear_released",
    "correct_group",
    "decide_placement",
    "decline_placement",
    "enter_application",
    "join_group",
    "leave_group",
    "move_member",
    "open_group",
    "redate_application",
    "resume_membership",
    "step_application",
    "suspend_membership",
]
