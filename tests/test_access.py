"""Who may open what: one table, every address × every role. A new address without a row fails.

`ok`  the page opens, or says what is wrong with an empty form, or leads on
`in`  to the log-in first, and back
`no`  403: known, but not for this role (and it stands in the trail)
`404` there is no such thing

An address without a POST row takes no POST, one without a GET row no GET. What belongs to another house is tried below.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from layang.accounts.capabilities import Role
from layang.accounts.models import User
from layang.accounts.tests.factories import enrol
from tests import access_of_sessions
from tests.furniture import FurnishedHouse, furnish

TABLE = """
                                  anon head secu coac fina inte inst outl audi sysa
GET  performance:home             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:change_password     in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:change_password     in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:choose_unit         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:choose_unit         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:end_other_sessions  in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:end_session         in   404  404  404  404  404  404  404  404  404
GET  accounts:enrol               in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:enrol_app           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:enrol_app           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:enrol_key           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:enrol_key           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:factors             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:log_in              ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_in              ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_out             ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:me                  in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:prove               in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:prove               in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:recovery_codes      in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:recovery_codes      in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:remove_factor       in   404  404  404  404  404  404  404  404  404
POST accounts:renew_codes         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:reset_approve       in   ok   no   no   no   ok   no   no   ok   no
POST accounts:reset_approve       in   ok   no   no   no   ok   no   no   ok   no
GET  accounts:reset_propose       in   ok   no   no   no   ok   no   no   no   ok
POST accounts:reset_propose       in   ok   no   no   no   ok   no   no   no   ok
POST accounts:reset_refuse        in   ok   no   no   no   ok   no   no   ok   no
POST accounts:reset_withdraw      in   ok   no   no   no   ok   no   no   no   ok
GET  accounts:resets              in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:second_step         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:second_step         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:sessions            in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:ticket              in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:ticket              in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:trail               in   ok   no   no   no   ok   no   no   ok   no
GET  accounts:users               in   ok   no   no   no   no   no   no   ok   ok
GET  discretion:declare_tie       in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST discretion:declare_tie       in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  discretion:end_tie           in   no   no   no   no   ok   no   no   no   no
POST discretion:end_tie           in   no   no   no   no   ok   no   no   no   no
POST discretion:look              in   404  404  404  404  404  404  404  404  404
GET  discretion:looks             in   no   no   no   no   ok   no   no   ok   no
GET  discretion:my_looks          in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  discretion:my_ties           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  discretion:ties              in   no   no   no   no   ok   no   no   ok   no
GET  partners:agreement           in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreement_docx      in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreement_pdf       in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreements          in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:amend               in   no   no   ok   ok   no   no   no   no   no
POST partners:amend               in   no   no   ok   ok   no   no   no   no   no
GET  partners:calendar            in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:calendar_feed       404  404  404  404  404  404  404  404  404  404
GET  partners:comparison          in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:drop                in   no   no   ok   ok   no   no   no   no   no
POST partners:drop                in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_agreement      in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_agreement      in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_contact        in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_contact        in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_partner        in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_partner        in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_promise        in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_promise        in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_text           in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_text           in   no   no   ok   ok   no   no   no   no   no
POST partners:end_calendar        in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:end_person          in   ok   no   no   no   no   no   no   no   no
GET  partners:evidence            in   no   no   ok   ok   no   no   no   no   no
POST partners:evidence            in   no   no   ok   ok   no   no   no   no   no
GET  partners:evidence_file       in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:file_copy           in   no   no   ok   ok   no   no   no   no   no
POST partners:file_copy           in   no   no   ok   ok   no   no   no   no   no
POST partners:forget_contact      in   no   no   ok   ok   no   no   no   no   no
GET  partners:hand_over_promise   in   no   no   ok   ok   no   no   no   no   no
POST partners:hand_over_promise   in   no   no   ok   ok   no   no   no   no   no
GET  partners:logo                in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:mark_told           in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_agreement       in   no   no   ok   ok   no   no   no   no   no
POST partners:new_agreement       in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_contact         in   no   no   ok   ok   no   no   no   no   no
POST partners:new_contact         in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_partner         in   no   no   ok   ok   no   no   no   no   no
POST partners:new_partner         in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_person          in   ok   no   no   no   no   no   no   no   no
POST partners:new_person          in   ok   no   no   no   no   no   no   no   no
GET  partners:new_promise         in   no   no   ok   ok   no   no   no   no   no
POST partners:new_promise         in   no   no   ok   ok   no   no   no   no   no
GET  partners:numbering           in   no   no   ok   ok   no   no   no   no   no
POST partners:numbering           in   no   no   ok   ok   no   no   no   no   no
POST partners:open_calendar       in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:own                 in   no   no   no   no   no   404  404  no   no
GET  partners:own_copy            in   no   no   no   no   no   404  404  no   no
GET  partners:partner             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:partners            in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:promise             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:promises            in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:reminders           in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:renew               in   no   no   ok   ok   no   no   no   no   no
GET  partners:report              in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:report_pdf          in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:return_to_draft     in   no   no   ok   ok   no   no   no   no   no
POST partners:return_to_draft     in   no   no   ok   ok   no   no   no   no   no
GET  partners:scorecard           in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:send                in   no   no   ok   ok   no   no   no   no   no
GET  partners:set_logo            in   no   no   ok   ok   no   no   no   no   no
POST partners:set_logo            in   no   no   ok   ok   no   no   no   no   no
GET  partners:sign                in   no   no   ok   ok   no   no   no   no   no
POST partners:sign                in   no   no   ok   ok   no   no   no   no   no
GET  partners:signed_copy         in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:strike_promise      in   no   no   ok   ok   no   no   no   no   no
GET  partners:tell_evidence       in   no   no   ok   ok   no   no   no   no   no
POST partners:tell_evidence       in   no   no   ok   ok   no   no   no   no   no
GET  partners:template            in   no   no   ok   ok   no   no   no   no   no
POST partners:template            in   no   no   ok   ok   no   no   no   no   no
GET  partners:terminate           in   no   no   ok   ok   no   no   no   no   no
POST partners:terminate           in   no   no   ok   ok   no   no   no   no   no
GET  partners:version             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  residents:apart              in   no   ok   no   no   no   no   no   no   no
POST residents:apart              in   no   ok   no   no   no   no   no   no   no
GET  residents:aptitudes          in   no   no   ok   no   no   no   no   no   no
POST residents:aptitudes          in   no   no   ok   no   no   no   no   no   no
GET  residents:edit_resident      in   no   no   ok   no   no   no   no   no   no
POST residents:edit_resident      in   no   no   ok   no   no   no   no   no   no
GET  residents:end_guardian       in   no   no   ok   no   no   no   no   no   no
POST residents:end_guardian       in   no   no   ok   no   no   no   no   no   no
GET  residents:entry              in   ok   ok   ok   no   no   no   no   ok   no
GET  residents:fitness            in   no   no   ok   no   no   no   no   no   no
POST residents:fitness            in   no   no   ok   no   no   no   no   no   no
GET  residents:flag_list          in   no   ok   ok   no   no   no   no   ok   no
GET  residents:flags              in   no   ok   ok   no   no   no   no   ok   no
GET  residents:guardian           in   no   no   ok   no   no   no   no   no   no
POST residents:guardian           in   no   no   ok   no   no   no   no   no   no
GET  residents:link               in   no   no   ok   no   no   no   no   no   no
POST residents:link               in   no   no   ok   no   no   no   no   no   no
GET  residents:new_resident       in   no   no   ok   no   no   no   no   no   no
POST residents:new_resident       in   no   no   ok   no   no   no   no   no   no
GET  residents:register           in   ok   ok   ok   no   no   no   no   ok   no
POST residents:register_discard   in   no   no   ok   no   no   no   no   no   no
GET  residents:register_draft     in   no   no   ok   no   no   no   no   no   no
GET  residents:register_import    in   no   no   ok   no   no   no   no   no   no
POST residents:register_import    in   no   no   ok   no   no   no   no   no   no
GET  residents:register_print     in   ok   ok   ok   no   no   no   no   ok   no
POST residents:register_record    in   no   no   ok   no   no   no   no   no   no
GET  residents:release_resident   in   no   no   ok   no   no   no   no   no   no
POST residents:release_resident   in   no   no   ok   no   no   no   no   no   no
GET  residents:resident           in   ok   no   ok   no   no   no   no   ok   no
GET  residents:residents          in   ok   no   ok   no   no   no   no   ok   no
GET  residents:reunite            in   no   ok   no   no   no   no   no   no   no
POST residents:reunite            in   no   ok   no   no   no   no   no   no   no
GET  residents:risk               in   no   ok   no   no   no   no   no   no   no
POST residents:risk               in   no   ok   no   no   no   no   no   no   no
POST residents:withdraw_aptitude  in   no   no   ok   no   no   no   no   no   no
POST residents:withdraw_release   in   no   no   ok   no   no   no   no   no   no
GET  coaching:application         in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:apply               in   no   no   ok   no   no   no   no   no   no
POST coaching:apply               in   no   no   ok   no   no   no   no   no   no
GET  coaching:assess              in   no   no   ok   no   no   no   no   no   no
POST coaching:assess              in   no   no   ok   no   no   no   no   no   no
GET  coaching:attention           in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:away                in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:away_end            in   no   no   ok   no   no   no   no   no   no
POST coaching:away_end            in   no   no   ok   no   no   no   no   no   no
GET  coaching:away_new            in   no   no   ok   no   no   no   no   no   no
POST coaching:away_new            in   no   no   ok   no   no   no   no   no   no
GET  coaching:call_off_session    in   no   no   ok   no   no   no   no   no   no
POST coaching:call_off_session    in   no   no   ok   no   no   no   no   no   no
GET  coaching:cancel_membership   in   no   no   ok   no   no   no   no   no   no
POST coaching:cancel_membership   in   no   no   ok   no   no   no   no   no   no
GET  coaching:certificate         in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:certificate_sheet   in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:certificates        in   ok   no   ok   no   no   no   no   ok   no
POST coaching:close_plan          in   no   no   ok   no   no   no   no   no   no
GET  coaching:close_training      in   no   no   ok   no   no   no   no   no   no
POST coaching:close_training      in   no   no   ok   no   no   no   no   no   no
GET  coaching:criteria            in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:day                 in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:decide              in   no   no   ok   no   no   no   no   no   no
POST coaching:decide              in   no   no   ok   no   no   no   no   no   no
GET  coaching:decisions           in   ok   no   ok   no   no   no   no   ok   no
POST coaching:drop_lesson         in   no   no   ok   no   no   no   no   no   no
GET  coaching:edit_group          in   no   no   ok   no   no   no   no   no   no
POST coaching:edit_group          in   no   no   ok   no   no   no   no   no   no
GET  coaching:edit_training       in   no   no   ok   no   no   no   no   no   no
POST coaching:edit_training       in   no   no   ok   no   no   no   no   no   no
GET  coaching:excuse_new          in   no   no   ok   no   no   no   no   no   no
POST coaching:excuse_new          in   no   no   ok   no   no   no   no   no   no
POST coaching:excuse_withdraw     in   no   no   ok   no   no   no   no   no   no
GET  coaching:extra_new           in   no   no   ok   no   no   no   no   no   no
POST coaching:extra_new           in   no   no   ok   no   no   no   no   no   no
GET  coaching:goal_end            in   no   no   ok   no   no   no   no   no   no
POST coaching:goal_end            in   no   no   ok   no   no   no   no   no   no
POST coaching:goal_resume         in   no   no   ok   no   no   no   no   no   no
GET  coaching:goal_steps          in   no   no   ok   no   no   no   no   no   no
POST coaching:goal_steps          in   no   no   ok   no   no   no   no   no   no
GET  coaching:group               in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:group_list          in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:group_month         in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:group_tools         in   no   ok   ok   no   no   no   no   no   no
POST coaching:group_tools         in   no   ok   ok   no   no   no   no   no   no
GET  coaching:groups              in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:hand_out_tools      in   no   ok   ok   no   no   no   no   no   no
POST coaching:hand_out_tools      in   no   ok   ok   no   no   no   no   no   no
POST coaching:holiday_check       in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_forget      in   no   no   ok   no   no   no   no   no   no
GET  coaching:holiday_new         in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_new         in   no   no   ok   no   no   no   no   no   no
POST coaching:holiday_preset      in   no   no   ok   no   no   no   no   no   no
GET  coaching:holidays            in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:issue_certificate   in   ok   no   no   no   no   no   no   no   no
POST coaching:issue_certificate   in   ok   no   no   no   no   no   no   no   no
GET  coaching:join_group          in   no   no   ok   no   no   no   no   no   no
POST coaching:join_group          in   no   no   ok   no   no   no   no   no   no
GET  coaching:ladder              in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:leave_group         in   no   no   ok   no   no   no   no   no   no
POST coaching:leave_group         in   no   no   ok   no   no   no   no   no   no
GET  coaching:lesson_roll         in   no   no   ok   no   no   no   no   no   no
POST coaching:lesson_roll         in   no   no   ok   no   no   no   no   no   no
GET  coaching:move_member         in   no   no   ok   no   no   no   no   no   no
POST coaching:move_member         in   no   no   ok   no   no   no   no   no   no
GET  coaching:move_session        in   no   no   ok   no   no   no   no   no   no
POST coaching:move_session        in   no   no   ok   no   no   no   no   no   no
GET  coaching:movement_pdf        in   ok   ok   ok   no   no   no   no   no   no
GET  coaching:movement_slips_pdf  in   ok   ok   ok   no   no   no   no   no   no
GET  coaching:new_goal            in   no   no   ok   no   no   no   no   no   no
POST coaching:new_goal            in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_group           in   no   no   ok   no   no   no   no   no   no
POST coaching:new_group           in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_lesson          in   no   no   ok   no   no   no   no   no   no
POST coaching:new_lesson          in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_outside_certificate in   no   no   ok   no   no   no   no   no   no
POST coaching:new_outside_certificate in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_training        in   no   no   ok   no   no   no   no   no   no
POST coaching:new_training        in   no   no   ok   no   no   no   no   no   no
GET  coaching:open_plan           in   no   no   ok   no   no   no   no   no   no
POST coaching:open_plan           in   no   no   ok   no   no   no   no   no   no
GET  coaching:outside_certificate in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:outside_file        in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:partner_copy        in   no   no   ok   no   no   no   no   no   no
POST coaching:partner_copy        in   no   no   ok   no   no   no   no   no   no
GET  coaching:plan                in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:plan_print          in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:plans               in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:prepare_certificate in   no   no   ok   no   no   no   no   no   no
POST coaching:prepare_certificate in   no   no   ok   no   no   no   no   no   no
POST coaching:put_back_session    in   no   no   ok   no   no   no   no   no   no
GET  coaching:put_off_review      in   no   no   ok   no   no   no   no   no   no
POST coaching:put_off_review      in   no   no   ok   no   no   no   no   no   no
GET  coaching:queue               in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:redate_application  in   no   no   ok   no   no   no   no   no   no
POST coaching:redate_application  in   no   no   ok   no   no   no   no   no   no
GET  coaching:resolve_tool        in   no   ok   ok   no   no   no   no   no   no
POST coaching:resolve_tool        in   no   ok   ok   no   no   no   no   no   no
POST coaching:restore_session     in   no   no   ok   no   no   no   no   no   no
GET  coaching:resume_membership   in   no   no   ok   no   no   no   no   no   no
POST coaching:resume_membership   in   no   no   ok   no   no   no   no   no   no
POST coaching:resume_review       in   no   no   ok   no   no   no   no   no   no
POST coaching:retire_tool         in   no   ok   ok   no   no   no   no   no   no
GET  coaching:review              in   no   no   ok   no   no   no   no   no   no
POST coaching:review              in   no   no   ok   no   no   no   no   no   no
GET  coaching:revoke_certificate  in   ok   no   no   no   no   no   no   no   no
POST coaching:revoke_certificate  in   ok   no   no   no   no   no   no   no   no
GET  coaching:roll                in   no   no   ok   no   no   no   no   no   no
POST coaching:roll                in   no   no   ok   no   no   no   no   no   no
GET  coaching:scores              in   no   no   ok   no   no   no   no   no   no
POST coaching:scores              in   no   no   ok   no   no   no   no   no   no
GET  coaching:session             in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:sheet_pdf           in   ok   ok   ok   no   no   no   no   no   no
GET  coaching:skill_photo         in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:skills              in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:sppn                in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:sppn_print          in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:step_application    in   no   no   ok   no   no   no   no   no   no
POST coaching:step_application    in   no   no   ok   no   no   no   no   no   no
GET  coaching:suspend_membership  in   no   no   ok   no   no   no   no   no   no
POST coaching:suspend_membership  in   no   no   ok   no   no   no   no   no   no
POST coaching:take_back_tools     in   no   ok   ok   no   no   no   no   no   no
GET  coaching:timetable           in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:timetable_new       in   no   no   ok   no   no   no   no   no   no
POST coaching:timetable_new       in   no   no   ok   no   no   no   no   no   no
GET  coaching:tools               in   no   ok   ok   no   no   no   no   no   no
GET  coaching:tools_pdf           in   no   ok   ok   no   no   no   no   no   no
GET  coaching:trainees            in   no   no   ok   no   no   no   no   no   no
POST coaching:trainees            in   no   no   ok   no   no   no   no   no   no
GET  coaching:training            in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:training_minutes    in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:trainings           in   ok   no   ok   no   no   no   no   ok   no
GET  coaching:unmarked            in   ok   ok   ok   ok   no   no   no   ok   no
POST coaching:withdraw_certificate in   no   no   ok   no   no   no   no   no   no
POST coaching:withdraw_session    in   no   no   ok   no   no   no   no   no   no
GET  workshop:edit_product        in   no   no   ok   no   no   no   no   no   no
POST workshop:edit_product        in   no   no   ok   no   no   no   no   no   no
GET  workshop:lot                 in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:lots                in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:material            in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:new_capital         in   no   no   no   ok   no   no   no   no   no
POST workshop:new_capital         in   no   no   no   ok   no   no   no   no   no
GET  workshop:new_lot             in   no   no   ok   no   no   no   no   no   no
POST workshop:new_lot             in   no   no   ok   no   no   no   no   no   no
GET  workshop:new_product         in   no   no   ok   no   no   no   no   no   no
POST workshop:new_product         in   no   no   ok   no   no   no   no   no   no
GET  workshop:new_purchase        in   no   no   no   ok   no   no   no   no   no
POST workshop:new_purchase        in   no   no   no   ok   no   no   no   no   no
GET  workshop:products            in   ok   no   ok   ok   ok   no   no   ok   no
GET  sales:account                in   ok   no   no   no   no   no   no   no   no
POST sales:account                in   ok   no   no   no   no   no   no   no   no
GET  sales:deliveries             in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:delivery               in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:delivery_new           in   no   no   ok   ok   no   no   no   no   no
POST sales:delivery_new           in   no   no   ok   ok   no   no   no   no   no
GET  sales:delivery_pdf           in   ok   no   ok   ok   no   no   no   ok   no
POST sales:delivery_recall        in   no   no   ok   ok   no   no   no   no   no
GET  sales:delivery_receive       in   no   no   ok   ok   no   no   no   no   no
POST sales:delivery_receive       in   no   no   ok   ok   no   no   no   no   no
GET  sales:movement               in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:movement_new           in   no   no   ok   ok   no   no   no   no   no
POST sales:movement_new           in   no   no   ok   ok   no   no   no   no   no
GET  sales:movement_reverse       in   no   no   ok   ok   no   no   no   no   no
POST sales:movement_reverse       in   no   no   ok   ok   no   no   no   no   no
POST sales:name_forget            in   no   no   ok   ok   no   no   no   no   no
GET  sales:outlet                 in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:outlet_edit            in   no   no   no   ok   no   no   no   no   no
POST sales:outlet_edit            in   no   no   no   ok   no   no   no   no   no
GET  sales:outlet_new             in   no   no   no   ok   no   no   no   no   no
POST sales:outlet_new             in   no   no   no   ok   no   no   no   no   no
GET  sales:outlets                in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:payment_new            in   no   no   no   ok   no   no   no   no   no
POST sales:payment_new            in   no   no   no   ok   no   no   no   no   no
GET  sales:payment_reverse        in   no   no   no   ok   no   no   no   no   no
POST sales:payment_reverse        in   no   no   no   ok   no   no   no   no   no
GET  sales:permit_new             in   ok   no   no   no   no   no   no   no   no
POST sales:permit_new             in   ok   no   no   no   no   no   no   no   no
GET  sales:report                 in   ok   no   ok   ok   no   no   no   ok   no
POST sales:report_answer          in   no   no   ok   ok   no   no   no   no   no
POST sales:report_ask_again       in   no   no   ok   ok   no   no   no   no   no
POST sales:report_discard         in   no   no   ok   ok   no   no   no   no   no
GET  sales:report_file            in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:report_new             in   no   no   ok   ok   no   no   no   no   no
POST sales:report_new             in   no   no   ok   ok   no   no   no   no   no
GET  sales:report_reverse         in   no   no   no   ok   no   no   no   no   no
POST sales:report_reverse         in   no   no   no   ok   no   no   no   no   no
GET  sales:report_typed           in   no   no   ok   ok   no   no   no   no   no
POST sales:report_typed           in   no   no   ok   ok   no   no   no   no   no
GET  sales:reports                in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlement             in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlement_pdf         in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlements            in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:slip                   in   no   no   ok   ok   no   no   no   no   no
POST sales:slip_issue             in   no   no   ok   ok   no   no   no   no   no
GET  sales:slips                  in   no   no   ok   ok   no   no   no   no   no
POST sales:slips_issue            in   no   no   ok   ok   no   no   no   no   no
GET  sales:terms_new              in   no   no   no   ok   no   no   no   no   no
POST sales:terms_new              in   no   no   no   ok   no   no   no   no   no
GET  earnings:deposit_new         in   no   no   no   ok   no   no   no   no   no
POST earnings:deposit_new         in   no   no   no   ok   no   no   no   no   no
GET  earnings:deposits            in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:maker               in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:overview            in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout              in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout_approve      in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_approve      in   ok   no   no   no   no   no   no   no   no
GET  earnings:payout_choose       in   no   no   no   ok   no   no   no   no   no
GET  earnings:payout_new          in   no   no   no   ok   no   no   no   no   no
POST earnings:payout_new          in   no   no   no   ok   no   no   no   no   no
GET  earnings:payout_receipt      in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout_refuse       in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_refuse       in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_withdraw     in   no   no   no   ok   no   no   no   no   no
GET  earnings:payouts             in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:rule_new            in   ok   no   no   no   no   no   no   no   no
POST earnings:rule_new            in   ok   no   no   no   no   no   no   no   no
GET  earnings:rule_try            in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:rules               in   ok   no   ok   ok   no   no   no   ok   no
GET  books:account                in   no   no   no   ok   ok   no   no   ok   no
GET  books:accounts               in   no   no   no   ok   ok   no   no   ok   no
GET  books:close                  in   no   no   no   ok   no   no   no   no   no
POST books:close                  in   no   no   no   ok   no   no   no   no   no
GET  books:entry                  in   no   no   no   ok   ok   no   no   ok   no
GET  books:journal                in   no   no   no   ok   ok   no   no   ok   no
GET  books:periods                in   no   no   no   ok   ok   no   no   ok   no
POST books:reopen                 in   no   no   no   ok   no   no   no   no   no
POST books:soft_close             in   no   no   no   ok   no   no   no   no   no
GET  books:verification           in   no   no   no   ok   ok   no   no   ok   no
POST books:verification           in   no   no   no   ok   ok   no   no   ok   no
GET  catalogue:ask                ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  catalogue:check              404  404  404  404  404  404  404  404  404  404
GET  catalogue:check_file         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST catalogue:check_file         ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  upkeep:daily_sheet            in   ok   ok   ok   ok   ok   no   no   ok   no
GET  ui:gallery                   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
    "accounts:end_session": lambda _house: ["0123456789abcdef"],
    "accounts:remove_factor": lambda _house: [1],
    "accounts:reset_approve": lambda house: [house.reset.pk],
    "accounts:reset_propose": lambda house: [house.reset.user.username],
    "accounts:reset_refuse": lambda house: [house.reset.pk],
    "accounts:reset_withdraw": lambda house: [house.reset.pk],
    "books:account": lambda house: [house.settlement.outlet.receivable],
    "books:close": lambda _house: ["2026-10"],
    "books:entry": lambda _house: [1],
    "books:reopen": lambda _house: ["2026-10"],
    "books:soft_close": lambda _house: ["2026-10"],
    "catalogue:check": lambda _house: ["K7M4Q2XP9TRD3HVA"],
    "coaching:application": lambda house: [house.application.pk],
    "coaching:apply": lambda house: [house.group.pk],
    "coaching:assess": lambda house: [house.resident.code],
    "coaching:away_end": lambda house: [house.away.pk],
    "coaching:call_off_session": lambda house: [house.session.pk],
    "coaching:cancel_membership": lambda house: [house.membership.pk],
    "coaching:certificate": lambda house: [house.certificate.number],
    "coaching:certificate_sheet": lambda house: [house.certificate.number, "rutan"],
    "coaching:close_plan": lambda house: [house.resident.code],
    "coaching:close_training": lambda house: [house.training.number],
    "coaching:criteria": lambda house: [house.group.pk],
    "coaching:decide": lambda house: [house.application.pk],
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
    "coaching:join_group": lambda house: [house.group.pk],
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
    "discretion:end_tie": lambda house: [house.tie.pk],
    "earnings:maker": lambda house: [house.resident.code],
    "earnings:payout": lambda house: [house.payout.number],
    "earnings:payout_approve": lambda house: [house.payout.number],
    "earnings:payout_new": lambda house: [house.resident.code],
    "earnings:payout_receipt": lambda house: [house.paid.number],
    "earnings:payout_refuse": lambda house: [house.payout.number],
    "earnings:payout_withdraw": lambda house: [house.payout.number],
    "partners:agreement": lambda house: [house.agreement.pk],
    "partners:agreement_docx": lambda house: [house.agreement.pk],
    "partners:agreement_pdf": lambda house: [house.agreement.pk],
    "partners:amend": lambda house: [house.agreement.pk],
    "partners:calendar_feed": lambda _house: ["tidak-ada"],
    "partners:comparison": lambda house: [house.agreement.pk],
    "partners:drop": lambda house: [house.agreement.pk],
    "partners:edit_agreement": lambda house: [house.agreement.pk],
    "partners:edit_contact": lambda house: [house.contact.pk],
    "partners:edit_partner": lambda house: [house.partner.pk],
    "partners:edit_promise": lambda house: [house.promise.pk],
    "partners:edit_text": lambda house: [house.agreement.pk],
    "partners:end_person": lambda house: [house.person.pk],
    "partners:evidence": lambda house: [house.evidence.pk],
    "partners:evidence_file": lambda house: [house.evidence.pk],
    "partners:file_copy": lambda house: [house.agreement.pk],
    "partners:forget_contact": lambda house: [house.contact.pk],
    "partners:hand_over_promise": lambda house: [house.promise.pk],
    "partners:logo": lambda house: [house.partner.pk],
    "partners:mark_told": lambda house: [house.reminder.pk],
    "partners:new_agreement": lambda house: [house.partner.pk],
    "partners:new_contact": lambda house: [house.partner.pk],
    "partners:new_person": lambda house: [house.partner.pk],
    "partners:new_promise": lambda house: [house.agreement.pk, "mitra"],
    "partners:own_copy": lambda house: [house.copy.pk],
    "partners:partner": lambda house: [house.partner.pk],
    "partners:promise": lambda house: [house.promise.pk],
    "partners:renew": lambda house: [house.agreement.pk],
    "partners:report": lambda _house: ["2026-2"],
    "partners:report_pdf": lambda _house: ["2026-2"],
    "partners:return_to_draft": lambda house: [house.agreement.pk],
    "partners:scorecard": lambda house: [house.partner.pk, "2026-2"],
    "partners:send": lambda house: [house.agreement.pk],
    "partners:set_logo": lambda house: [house.partner.pk],
    "partners:sign": lambda house: [house.agreement.pk],
    "partners:signed_copy": lambda house: [house.copy.pk],
    "partners:strike_promise": lambda house: [house.promise.pk],
    "partners:tell_evidence": lambda house: [house.promise.pk],
    "partners:template": lambda _house: ["pks"],
    "partners:terminate": lambda house: [house.agreement.pk],
    "partners:version": lambda house: [house.agreement.pk, 1],
    "residents:apart": lambda house: [house.resident.code],
    "residents:aptitudes": lambda house: [house.resident.code],
    "residents:edit_resident": lambda house: [house.resident.code],
    "residents:end_guardian": lambda house: [house.guardianship.pk],
    "residents:entry": lambda house: [house.entry.pk],
    "residents:fitness": lambda house: [house.resident.code],
    "residents:flags": lambda house: [house.resident.code],
    "residents:guardian": lambda house: [house.resident.code],
    "residents:link": lambda house: [house.resident.code],
    "residents:register_discard": lambda house: [house.list_draft.request_id],
    "residents:register_draft": lambda house: [house.list_draft.request_id],
    "residents:register_record": lambda house: [house.list_draft.request_id],
    "residents:release_resident": lambda house: [house.resident.code],
    "residents:resident": lambda house: [house.resident.code],
    "residents:reunite": lambda house: [house.pair.pk],
    "residents:risk": lambda house: [house.resident.code],
    "residents:withdraw_aptitude": lambda house: [house.resident.code, house.aptitude.pk],
    "residents:withdraw_release": lambda house: [house.resident.code],
    "sales:delivery": lambda house: [house.delivery.number],
    "sales:delivery_pdf": lambda house: [house.delivery.number],
    "sales:delivery_recall": lambda house: [house.delivery.number],
    "sales:delivery_receive": lambda house: [house.delivery.number],
    "sales:movement": lambda house: [house.movement.number],
    "sales:movement_new": lambda house: [house.outlet.code],
    "sales:movement_reverse": lambda house: [house.movement.number],
    "sales:name_forget": lambda house: [house.outlet.code, house.name.pk],
    "sales:outlet": lambda house: [house.outlet.code],
    "sales:outlet_edit": lambda house: [house.outlet.code],
    "sales:payment_new": lambda house: [house.settlement.number],
    "sales:payment_reverse": lambda house: [house.payment.number],
    "sales:permit_new": lambda house: [house.outlet.code],
    "sales:report": lambda house: [house.report.number],
    "sales:report_answer": lambda house: [house.draft.number],
    "sales:report_ask_again": lambda house: [house.draft.number],
    "sales:report_discard": lambda house: [house.draft.number],
    "sales:report_file": lambda house: [house.report.number],
    "sales:report_reverse": lambda house: [house.report.number],
    "sales:settlement": lambda house: [house.settlement.number],
    "sales:settlement_pdf": lambda house: [house.settlement.number],
    "sales:slip": lambda house: [house.slip.number],
    "sales:slip_issue": lambda house: [house.resident.code, "2026-10"],
    "sales:slips": lambda _house: ["2026-10"],
    "sales:slips_issue": lambda _house: ["2026-10"],
    "sales:terms_new": lambda house: [house.outlet.code],
    "workshop:edit_product": lambda house: [house.product.code],
    "workshop:lot": lambda house: [house.lot.number],
}
"""What stands in an address, of a given house."""
ARGUMENTS |= access_of_sessions.ARGUMENTS

ASK_AGAIN = {
    "accounts:enrol", "accounts:enrol_app", "accounts:enrol_key", "accounts:recovery_codes",
    "accounts:remove_factor", "accounts:renew_codes",
    "accounts:reset_approve", "accounts:reset_propose", "accounts:reset_refuse",
    "residents:release_resident", "residents:withdraw_release",
    "sales:movement_reverse", "sales:payment_reverse", "sales:report_reverse",
    "earnings:payout_approve", "earnings:rule_new",
    "books:close", "books:reopen", "books:soft_close",
}  # fmt: skip
"""What cannot be taken back, or opens the door to all of it: these ask for a proof that is younger than ten minutes."""

OF_NO_HOUSE = {
    "books:close", "books:entry", "books:reopen", "books:soft_close", "catalogue:check", "coaching:holiday_check",
    "coaching:holiday_preset", "partners:calendar_feed", "partners:report", "partners:report_pdf", "partners:template",
    "sales:slips", "sales:slips_issue",
}  # fmt: skip
"""Addresses whose arguments every house has for itself, or none has: there is nothing foreign to try."""

AT_THE_DOOR = {"accounts:second_step", "accounts:ticket"}
"""What is open between the password and the second factor, and shows nothing of the house."""

CLIENT = Client()
"""One for all: making another costs more than most requests, because it makes the whole chain of middleware."""

ANONYMOUS = "anon"
ROLE_OF = {role.value[:4]: role for role in Role}


def _rows(table: str) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    heads, *lines = (line.split() for line in table.strip().splitlines())
    assert set(heads) == {ANONYMOUS, *ROLE_OF}, "the heads of the table are the roles"
    for method, name, *cells in lines:
        yield (method, name), dict(zip(heads, cells, strict=True))


ROWS = dict(_rows(TABLE)) | dict(_rows(access_of_sessions.TABLE))


@pytest.fixture
def houses(house, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return furnish(house)


def _views(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern.callback


def _address(name, house):
    return reverse(name, args=ARGUMENTS[name](house) if name in ARGUMENTS else [])


def _knock(*question):
    """Ask (see `_ask`), and say in the table's words what came back."""
    response = _ask(*question)
    if response.status_code == 302 and response["Location"].startswith("/masuk/?next="):
        return "in"
    return {200: "ok", 302: "ok", 422: "ok", 403: "no"}.get(response.status_code, str(response.status_code))


def _ask(method, name, house, column, change_session=None):
    """Ask as one role, with its session changed by `change_session`, and undo what it did."""
    CLIENT.cookies.clear()
    with transaction.atomic():
        if column != ANONYMOUS:
            CLIENT.force_login(house[0].officers[ROLE_OF[column]])
            if change_session:
                session = CLIENT.session
                change_session(session)
                session.save()
        address = _address(name, house[1])
        response = CLIENT.get(address) if method == "GET" else CLIENT.post(address)
        if response.streaming:
            b"".join(response)  # the client closes it when it ends; closing it here would close the database too
        transaction.set_rollback(True)
    return response


def test_every_address_stands_in_the_table_and_no_other():
    assert {name for _method, name in ROWS} == {name for name, _view in _views(get_resolver().url_patterns)}


def test_each_role_gets_what_the_table_says(houses):
    here = (houses[0], houses[0])
    found = {row: {column: _knock(*row, here, column) for column in cells} for row, cells in ROWS.items()}
    wrong = [
        f"{method} {name} {column}: {cell}, and not {ROWS[method, name][column]}"
        for (method, name), cells in found.items()
        for column, cell in cells.items()
        if cell != ROWS[method, name][column]
    ]
    assert not wrong, "\n".join(wrong)


def _signed_in_by_password_alone(session):
    """What must never come to be, but could: by a session from before the second factor, or by a fault of ours."""
    del session["stay"]


def _standing_at_the_door(session):
    """What a right password leaves behind: who may take the second step, and nobody signed in."""
    user = User.objects.get(pk=session["_auth_user_id"])
    session.clear()
    session["standing"] = {
        "user": user.pk, "hash": user.get_session_auth_hash(), "since": int(time.time()),
        "way_on": "/", "proof": "", "ticket": 0,
    }  # fmt: skip


@pytest.mark.parametrize("password_alone", [_signed_in_by_password_alone, _standing_at_the_door])
def test_a_password_alone_opens_no_page_of_the_staff(houses, password_alone):
    """0 views, for whoever has a second factor: each leads to the door, and says nothing of itself."""
    for officer in houses[0].officers.values():
        enrol(officer)
    guarded = [row for row in ROWS if ROWS[row][ANONYMOUS] == "in" and row[1] not in AT_THE_DOOR]
    here = (houses[0], houses[0])
    opened = {}
    for row in guarded:
        allowed = next(column for column, cell in ROWS[row].items() if cell in {"ok", "404"})
        if (answer := _knock(*row, here, allowed, password_alone)) != "in":
            opened[row] = answer
    assert len(guarded) > 100
    assert opened == {}


def _proven_long_ago(session):
    """What a session looks like twenty minutes after the second step, with its owner still at work."""
    now = int(time.time())
    session["stay"] = {**session["stay"], "begun": now - 1200, "proven": now - 1200, "seen": now, "proof": "app"}


def test_what_cannot_be_taken_back_asks_again(houses):
    here = (houses[0], houses[0])
    silent = []
    for name in sorted(name for name in ASK_AGAIN if ("POST", name) in ROWS):
        allowed = next(column for column, cell in ROWS["POST", name].items() if cell in {"ok", "404"})
        answer = _ask("POST", name, here, allowed, _proven_long_ago)
        if answer.status_code != 422 or "Buktikan sekali lagi" not in answer.content.decode():
            silent.append(name)
    assert silent == []
    assert {name for name, view in _views(get_resolver().url_patterns) if getattr(view, "is_sudo", False)} == ASK_AGAIN


def test_what_is_said_to_the_staff_is_kept_by_no_cache(houses):
    here = (houses[0], houses[0])
    kept = {}
    for (method, name), cells in ROWS.items():
        allowed = next((column for column, cell in cells.items() if cell == "ok"), ANONYMOUS)
        column = "head" if allowed == ANONYMOUS else allowed
        answer = _ask(method, name, here, column)
        if "no-store" not in answer.headers.get("Cache-Control", ""):
            kept[method, name] = answer.headers.get("Cache-Control")
    assert kept == {}


def test_what_has_no_row_takes_no_such_request(houses):
    here = (houses[0], houses[0])
    wrong = {}
    for name in {name for _method, name in ROWS}:
        for method, other in (("GET", "POST"), ("POST", "GET")):
            if (method, name) in ROWS:
                continue
            allowed = next(column for column, cell in ROWS[other, name].items() if cell in {"ok", "404"})
            if (answer := _knock(method, name, here, allowed)) != "405":
                wrong[method, name] = answer
    assert wrong == {}


def test_what_belongs_to_another_house_does_not_exist_here(houses):
    foreign = [row for row in ROWS if row[1] in ARGUMENTS and row[1] not in OF_NO_HOUSE]
    wrong = {}
    for row in foreign:
        for column in (column for column, cell in ROWS[row].items() if cell == "ok" and column != ANONYMOUS):
            if (answer := _knock(*row, houses, column)) != "404":
                wrong[*row, column] = answer
    assert foreign
    assert wrong == {}
