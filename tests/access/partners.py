"""Who may open what of partners, agreements and promises: a part of the table of access."""

from collections.abc import Callable

from tests.furniture import FurnishedHouse

TABLE = """
                                    anon head secu coac fina inte inst outl audi sysa
GET  partners:agreement             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreement_docx        in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreement_pdf         in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreements            in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:amend                 in   no   no   ok   ok   no   no   no   no   no
POST partners:amend                 in   no   no   ok   ok   no   no   no   no   no
GET  partners:calendar              in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:calendar_feed         404  404  404  404  404  404  404  404  404  404
GET  partners:comparison            in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:drop                  in   no   no   ok   ok   no   no   no   no   no
POST partners:drop                  in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_agreement        in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_agreement        in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_contact          in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_contact          in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_partner          in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_partner          in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_promise          in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_promise          in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_text             in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_text             in   no   no   ok   ok   no   no   no   no   no
POST partners:end_calendar          in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:end_person            in   ok   no   no   no   no   no   no   no   no
GET  partners:evidence              in   no   no   ok   ok   no   no   no   no   no
POST partners:evidence              in   no   no   ok   ok   no   no   no   no   no
GET  partners:evidence_file         in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:file_copy             in   no   no   ok   ok   no   no   no   no   no
POST partners:file_copy             in   no   no   ok   ok   no   no   no   no   no
POST partners:forget_contact        in   no   no   ok   ok   no   no   no   no   no
GET  partners:hand_over_promise     in   no   no   ok   ok   no   no   no   no   no
POST partners:hand_over_promise     in   no   no   ok   ok   no   no   no   no   no
GET  partners:logo                  in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:keep_promise          in   no   no   ok   ok   no   no   no   no   no
POST partners:lift_promise          in   no   no   ok   ok   no   no   no   no   no
POST partners:mark_told             in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_agreement         in   no   no   ok   ok   no   no   no   no   no
POST partners:new_agreement         in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_contact           in   no   no   ok   ok   no   no   no   no   no
POST partners:new_contact           in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_partner           in   no   no   ok   ok   no   no   no   no   no
POST partners:new_partner           in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_person            in   ok   no   no   no   no   no   no   no   no
POST partners:new_person            in   ok   no   no   no   no   no   no   no   no
GET  partners:new_promise           in   no   no   ok   ok   no   no   no   no   no
POST partners:new_promise           in   no   no   ok   ok   no   no   no   no   no
GET  partners:numbering             in   no   no   ok   ok   no   no   no   no   no
POST partners:numbering             in   no   no   ok   ok   no   no   no   no   no
POST partners:open_calendar         in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:own                   in   no   no   no   no   no   404  404  no   no
GET  partners:own_copy              in   no   no   no   no   no   404  404  no   no
GET  partners:own_decide            in   no   no   no   no   no   404  404  no   no
POST partners:own_decide            in   no   no   no   no   no   404  404  no   no
GET  partners:own_evidence_file     in   no   no   no   no   no   404  404  no   no
GET  partners:own_tell              in   no   no   no   no   no   404  404  no   no
POST partners:own_tell              in   no   no   no   no   no   404  404  no   no
GET  partners:partner               in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:partners              in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:promise               in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:promises              in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:reminders             in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:renew                 in   no   no   ok   ok   no   no   no   no   no
GET  partners:report                in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:report_pdf            in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:return_to_draft       in   no   no   ok   ok   no   no   no   no   no
POST partners:return_to_draft       in   no   no   ok   ok   no   no   no   no   no
GET  partners:scorecard             in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:send                  in   no   no   ok   ok   no   no   no   no   no
GET  partners:set_logo              in   no   no   ok   ok   no   no   no   no   no
POST partners:set_logo              in   no   no   ok   ok   no   no   no   no   no
GET  partners:sign                  in   no   no   ok   ok   no   no   no   no   no
POST partners:sign                  in   no   no   ok   ok   no   no   no   no   no
GET  partners:signed_copy           in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:strike_promise        in   no   no   ok   ok   no   no   no   no   no
GET  partners:tell_evidence         in   no   no   ok   ok   no   no   no   no   no
POST partners:tell_evidence         in   no   no   ok   ok   no   no   no   no   no
GET  partners:template              in   no   no   ok   ok   no   no   no   no   no
POST partners:template              in   no   no   ok   ok   no   no   no   no   no
GET  partners:terminate             in   no   no   ok   ok   no   no   no   no   no
POST partners:terminate             in   no   no   ok   ok   no   no   no   no   no
GET  partners:version               in   ok   ok   ok   ok   ok   no   no   ok   no
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
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
    "partners:keep_promise": lambda house: [house.agreement.pk, house.promise.pk],
    "partners:lift_promise": lambda house: [house.agreement.pk, house.promise.pk],
    "partners:mark_told": lambda house: [house.reminder.pk],
    "partners:new_agreement": lambda house: [house.partner.pk],
    "partners:new_contact": lambda house: [house.partner.pk],
    "partners:new_person": lambda house: [house.partner.pk],
    "partners:new_promise": lambda house: [house.agreement.pk, "mitra"],
    "partners:own_copy": lambda house: [house.copy.pk],
    "partners:own_decide": lambda house: [house.evidence.pk],
    "partners:own_evidence_file": lambda house: [house.evidence.pk],
    "partners:own_tell": lambda house: [house.promise.pk],
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
}
