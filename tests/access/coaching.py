"""Who may open what of groups, waiting lists, sessions, learning and certificates: a part of the table of access."""

from collections.abc import Callable

from tests.furniture import FurnishedHouse

TABLE = """
                                    anon head secu coac fina inte inst outl audi sysa
GET  coaching:application           in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:apply                 in   no   no   ok   no   no   no   no   no   no
POST coaching:apply                 in   no   no   ok   no   no   no   no   no   no
GET  coaching:assess                in   no   no   ok   no   no   no   no   no   no
POST coaching:assess                in   no   no   ok   no   no   no   no   no   no
GET  coaching:attention             in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:away                  in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:away_end              in   no   no   ok   no   no   no   no   no   no
POST coaching:away_end              in   no   no   ok   no   no   no   no   no   no
GET  coaching:away_new              in   no   no   ok   no   no   no   no   no   no
POST coaching:away_new              in   no   no   ok   no   no   no   no   no   no
GET  coaching:call_off_session      in   no   no   ok   no   no   no   no   no   no
POST coaching:call_off_session      in   no   no   ok   no   no   no   no   no   no
GET  coaching:cancel_membership     in   no   no   ok   no   no   no   no   no   no
POST coaching:cancel_membership     in   no   no   ok   no   no   no   no   no   no
GET  coaching:certificate           in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:certificate_sheet     in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:certificates          in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:choose_for_sitting    in   no   no   ok   no   no   no   no   no   no
POST coaching:choose_for_sitting    in   no   no   ok   no   no   no   no   no   no
POST coaching:close_plan            in   no   no   ok   no   no   no   no   no   no
GET  coaching:close_training        in   no   no   ok   no   no   no   no   no   no
POST coaching:close_training        in   no   no   ok   no   no   no   no   no   no
GET  coaching:correct_decision      in   no   no   ok   no   no   no   no   no   no
POST coaching:correct_decision      in   no   no   ok   no   no   no   no   no   no
GET  coaching:criteria              in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:day                   in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:decide                in   no   no   ok   no   no   no   no   no   no
POST coaching:decide                in   no   no   ok   no   no   no   no   no   no
GET  coaching:decide_together       in   no   no   ok   no   no   no   no   no   no
POST coaching:decide_together       in   no   no   ok   no   no   no   no   no   no
GET  coaching:decisions             in   ok   no   ok   no   no   no   no   ok   no
POST coaching:drop_lesson           in   no   no   ok   no   no   no   no   no   no
GET  coaching:edit_group            in   no   no   ok   no   no   no   no   no   no
POST coaching:edit_group            in   no   no   ok   no   no   no   no   no   no
GET  coaching:edit_training         in   no   no   ok   no   no   no   no   no   no
POST coaching:edit_training         in   no   no   ok   no   no   no   no   no   no
GET  coaching:excuse_new            in   no   no   ok   no   no   no   no   no   no
POST coaching:excuse_new            in   no   no   ok   no   no   no   no   no   no
POST coaching:excuse_withdraw       in   no   no   ok   no   no   no   no   no   no
GET  coaching:extra_new             in   no   no   ok   no   no   no   no   no   no
POST coaching:extra_new             in   no   no   ok   no   no   no   no   no   no
GET  coaching:goal_end              in   no   no   ok   no   no   no   no   no   no
POST coaching:goal_end              in   no   no   ok   no   no   no   no   no   no
POST coaching:goal_resume           in   no   no   ok   no   no   no   no   no   no
GET  coaching:goal_steps            in   no   no   ok   no   no   no   no   no   no
POST coaching:goal_steps            in   no   no   ok   no   no   no   no   no   no
GET  coaching:group                 in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:group_list            in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:group_month           in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:group_tools           in   no   ok   ok   no   no   no   no   no   no
POST coaching:group_tools           in   no   ok   ok   no   no   no   no   no   no
GET  coaching:groups                in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:hand_out_tools        in   no   ok   ok   no   no   no   no   no   no
POST coaching:hand_out_tools        in   no   ok   ok   no   no   no   no   no   no
POST coaching:holiday_check         in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_forget        in   no   no   ok   no   no   no   no   no   no
GET  coaching:holiday_new           in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_new           in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_preset        in   no   no   ok   no   no   no   no   no   no
GET  coaching:holidays              in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:issue_certificate     in   ok   no   no   no   no   no   no   no   no
POST coaching:issue_certificate     in   ok   no   no   no   no   no   no   no   no
GET  coaching:ladder                in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:leave_group           in   no   no   ok   no   no   no   no   no   no
POST coaching:leave_group           in   no   no   ok   no   no   no   no   no   no
GET  coaching:lesson_roll           in   no   no   ok   no   no   no   no   no   no
POST coaching:lesson_roll           in   no   no   ok   no   no   no   no   no   no
GET  coaching:move_member           in   no   no   ok   no   no   no   no   no   no
POST coaching:move_member           in   no   no   ok   no   no   no   no   no   no
GET  coaching:move_session          in   no   no   ok   no   no   no   no   no   no
POST coaching:move_session          in   no   no   ok   no   no   no   no   no   no
GET  coaching:movement_pdf          in   ok   ok   ok   no   no   no   no   no   no
GET  coaching:movement_slips_pdf    in   ok   ok   ok   no   no   no   no   no   no
GET  coaching:new_goal              in   no   no   ok   no   no   no   no   no   no
POST coaching:new_goal              in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_group             in   no   no   ok   no   no   no   no   no   no
POST coaching:new_group             in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_lesson            in   no   no   ok   no   no   no   no   no   no
POST coaching:new_lesson            in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_outside_certificate in   no   no   ok   no   no   no   no   no   no
POST coaching:new_outside_certificate in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_training          in   no   no   ok   no   no   no   no   no   no
POST coaching:new_training          in   no   no   ok   no   no   no   no   no   no
GET  coaching:open_plan             in   no   no   ok   no   no   no   no   no   no
POST coaching:open_plan             in   no   no   ok   no   no   no   no   no   no
GET  coaching:outside_certificate   in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:outside_file          in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:own_lesson            in   no   no   no   no   no   404  no   no   no
POST coaching:own_lesson            in   no   no   no   no   no   404  no   no   no
GET  coaching:own_roll              in   no   no   no   no   no   404  no   no   no
POST coaching:own_roll              in   no   no   no   no   no   404  no   no   no
GET  coaching:own_sessions          in   no   no   no   no   no   404  no   no   no
GET  coaching:partner_copy          in   no   no   ok   no   no   no   no   no   no
POST coaching:partner_copy          in   no   no   ok   no   no   no   no   no   no
GET  coaching:plan                  in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:plan_print            in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:plans                 in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:prepare_certificate   in   no   no   ok   no   no   no   no   no   no
POST coaching:prepare_certificate   in   no   no   ok   no   no   no   no   no   no
POST coaching:put_back_session      in   no   no   ok   no   no   no   no   no   no
GET  coaching:put_off_review        in   no   no   ok   no   no   no   no   no   no
POST coaching:put_off_review        in   no   no   ok   no   no   no   no   no   no
GET  coaching:queue                 in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:redate_application    in   no   no   ok   no   no   no   no   no   no
POST coaching:redate_application    in   no   no   ok   no   no   no   no   no   no
GET  coaching:resolve_tool          in   no   ok   ok   no   no   no   no   no   no
POST coaching:resolve_tool          in   no   ok   ok   no   no   no   no   no   no
POST coaching:restore_session       in   no   no   ok   no   no   no   no   no   no
GET  coaching:resume_membership     in   no   no   ok   no   no   no   no   no   no
POST coaching:resume_membership     in   no   no   ok   no   no   no   no   no   no
POST coaching:resume_review         in   no   no   ok   no   no   no   no   no   no
POST coaching:retire_tool           in   no   ok   ok   no   no   no   no   no   no
GET  coaching:review                in   no   no   ok   no   no   no   no   no   no
POST coaching:review                in   no   no   ok   no   no   no   no   no   no
GET  coaching:revoke_certificate    in   ok   no   no   no   no   no   no   no   no
POST coaching:revoke_certificate    in   ok   no   no   no   no   no   no   no   no
GET  coaching:roll                  in   no   no   ok   no   no   no   no   no   no
POST coaching:roll                  in   no   no   ok   no   no   no   no   no   no
GET  coaching:scores                in   no   no   ok   no   no   no   no   no   no
POST coaching:scores                in   no   no   ok   no   no   no   no   no   no
GET  coaching:session               in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:sheet_pdf             in   ok   ok   ok   no   no   no   no   no   no
GET  coaching:skill_photo           in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:skills                in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:sppn                  in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:sppn_print            in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:step_application      in   no   no   ok   no   no   no   no   no   no
POST coaching:step_application      in   no   no   ok   no   no   no   no   no   no
GET  coaching:suspend_membership    in   no   no   ok   no   no   no   no   no   no
POST coaching:suspend_membership    in   no   no   ok   no   no   no   no   no   no
POST coaching:take_back_tools       in   no   ok   ok   no   no   no   no   no   no
GET  coaching:timetable             in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:timetable_new         in   no   no   ok   no   no   no   no   no   no
POST coaching:timetable_new         in   no   no   ok   no   no   no   no   no   no
GET  coaching:tools                 in   no   ok   ok   no   no   no   no   no   no
GET  coaching:tools_pdf             in   no   ok   ok   no   no   no   no   no   no
GET  coaching:trainees              in   no   no   ok   no   no   no   no   no   no
POST coaching:trainees              in   no   no   ok   no   no   no   no   no   no
GET  coaching:training              in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:training_minutes      in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:trainings             in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:unmarked              in   ok   ok   ok   ok   no   no   no   ok   no
POST coaching:withdraw_certificate  in   no   no   ok   no   no   no   no   no   no
POST coaching:withdraw_session      in   no   no   ok   no   no   no   no   no   no
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
    "coaching:application": lambda house: [house.application.pk],
    "coaching:apply": lambda house: [house.group.pk],
    "coaching:assess": lambda house: [house.resident.code],
    "coaching:away_end": lambda house: [house.away.pk],
    "coaching:call_off_session": lambda house: [house.session.pk],
    "coaching:cancel_membership": lambda house: [house.membership.pk],
    "coaching:certificate": lambda house: [house.certificate.number],
    "coaching:certificate_sheet": lambda house: [house.certificate.number, "rutan"],
    "coaching:choose_for_sitting": lambda house: [house.group.pk],
    "coaching:close_plan": lambda house: [house.resident.code],
    "coaching:close_training": lambda house: [house.training.number],
    "coaching:correct_decision": lambda house: [house.decision.pk],
    "coaching:criteria": lambda house: [house.group.pk],
    "coaching:decide": lambda house: [house.application.pk],
    "coaching:decide_together": lambda house: [house.group.pk],
    "coaching:drop_lesson": lambda house: [house.lesson.pk],
    "coaching:edit_group": lambda house: [house.group.pk],
    "coaching:edit_training": lambda house: [house.training.number],
    "coaching:excuse_new": lambda house: [house.session.pk],
    "coaching:excuse_withdraw": lambda house: [house.excuse.pk],
    "coaching:goal_end": lambda house: [house.goal.pk],
    "coaching:goal_resume": lambda house: [house.goal.pk],
    "coaching:goal_steps": lambda house: [house.goal.pk],
    "coaching:group": lambda house: [house.group.pk],
    "coaching:group_list": lambda house: [house.group.pk],
    "coaching:group_month": lambda house: [house.group.pk],
    "coaching:group_tools": lambda house: [house.group.pk],
    "coaching:hand_out_tools": lambda house: [house.session.pk],
    "coaching:holiday_check": lambda _house: [2026],
    "coaching:holiday_forget": lambda house: [house.holiday.pk],
    "coaching:holiday_preset": lambda _house: [2026],
    "coaching:issue_certificate": lambda house: [house.certificate.number],
    "coaching:ladder": lambda house: [house.resident.code],
    "coaching:leave_group": lambda house: [house.membership.pk],
    "coaching:lesson_roll": lambda house: [house.lesson.pk],
    "coaching:move_member": lambda house: [house.membership.pk],
    "coaching:move_session": lambda house: [house.session.pk],
    "coaching:new_goal": lambda house: [house.resident.code],
    "coaching:new_lesson": lambda house: [house.training.number],
    "coaching:new_outside_certificate": lambda house: [house.resident.code],
    "coaching:open_plan": lambda house: [house.resident.code],
    "coaching:outside_certificate": lambda house: [house.outside_certificate.pk],
    "coaching:outside_file": lambda house: [house.outside_certificate.pk],
    "coaching:own_lesson": lambda house: [house.lesson.pk],
    "coaching:own_roll": lambda house: [house.session.pk],
    "coaching:partner_copy": lambda house: [house.certificate.number],
    "coaching:plan": lambda house: [house.resident.code],
    "coaching:plan_print": lambda house: [house.resident.code],
    "coaching:prepare_certificate": lambda house: [house.trainee.pk],
    "coaching:put_back_session": lambda house: [house.session.pk],
    "coaching:put_off_review": lambda house: [house.resident.code],
    "coaching:queue": lambda house: [house.group.pk],
    "coaching:redate_application": lambda house: [house.application.pk],
    "coaching:resolve_tool": lambda house: [house.tool_count.pk],
    "coaching:restore_session": lambda house: [house.session.pk],
    "coaching:resume_membership": lambda house: [house.membership.pk],
    "coaching:resume_review": lambda house: [house.resident.code],
    "coaching:retire_tool": lambda house: [house.tool_count.tool_id],
    "coaching:review": lambda house: [house.resident.code],
    "coaching:revoke_certificate": lambda house: [house.certificate.number],
    "coaching:roll": lambda house: [house.session.pk],
    "coaching:scores": lambda house: [house.training.number],
    "coaching:session": lambda house: [house.session.pk],
    "coaching:sheet_pdf": lambda house: [house.session.pk],
    "coaching:skill_photo": lambda house: [house.assessment.pk],
    "coaching:sppn": lambda house: [house.resident.code, "2026-10"],
    "coaching:sppn_print": lambda house: [house.resident.code, "2026-10"],
    "coaching:step_application": lambda house: [house.application.pk, "approved"],
    "coaching:suspend_membership": lambda house: [house.membership.pk],
    "coaching:take_back_tools": lambda house: [house.session.pk],
    "coaching:timetable": lambda house: [house.group.pk],
    "coaching:timetable_new": lambda house: [house.group.pk],
    "coaching:tools": lambda house: [house.session.pk],
    "coaching:tools_pdf": lambda house: [house.session.pk],
    "coaching:trainees": lambda house: [house.training.number],
    "coaching:training": lambda house: [house.training.number],
    "coaching:training_minutes": lambda house: [house.training.number],
    "coaching:withdraw_certificate": lambda house: [house.certificate.number],
    "coaching:withdraw_session": lambda house: [house.session.pk],
}
