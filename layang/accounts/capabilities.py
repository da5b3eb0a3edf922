"""What may be done here, and which role may do it. One closed list; the database only says who has which role."""

from enum import StrEnum
from types import MappingProxyType

from django.db import models


class Can(StrEnum):
    """Every capability, `feature:noun:verb`, in alphabetical order of value. The comment says who has it and why."""

    APPROVE_RESET = "accounts:reset:approve"  # head, integrity, auditor: the second person, never for oneself
    PROPOSE_RESET = "accounts:reset:propose"  # head, integrity, system administrator: who sees that a phone is lost
    READ_USERS = "accounts:user:read"  # head gives roles, system administrator keeps accounts, auditor checks
    READ_AUDIT = "audit:trail:read"  # head (own unit), integrity, auditor: who did what
    READ_BOOKS = "books:journal:read"  # finance keeps them, integrity and auditor check them
    CLOSE_PERIOD = "books:period:close"  # finance: closes the month it kept
    CORRECT_ATTENDANCE = "coaching:attendance:correct"  # coaching: after seven days, always with a reason
    MARK_ATTENDANCE = "coaching:attendance:mark"  # coaching: who was there
    MARK_OWN_ATTENDANCE = "coaching:attendance:mark_own"  # a partner's instructor: what that partner holds, by name
    READ_ATTENDANCE = "coaching:attendance:read"  # head, coaching, auditor: who did not come, and why
    ISSUE_CERTIFICATE = "coaching:certificate:issue"  # head: the second person, whose name stands on it
    PREPARE_CERTIFICATE = "coaching:certificate:prepare"  # coaching: the first person
    READ_GROUPS = "coaching:group:read"  # all who place, guard or teach people
    WRITE_GROUPS = "coaching:group:write"  # coaching: groups, waiting lists, who comes and goes
    READ_MOVEMENTS = "coaching:movement:read"  # security opens and closes rooms; coaching and head
    DECIDE_PLACEMENT = "coaching:place:decide"  # coaching writes down what the TPP decided, in whose chair it sits
    READ_SKILLS = "coaching:skill:read"  # head, coaching, auditor: classes, steps of skill, plans, certificates
    WRITE_SKILLS = "coaching:skill:write"  # coaching teaches and plans
    WRITE_TIMETABLE = "coaching:timetable:write"  # coaching: when groups meet, holidays, what is called off
    COUNT_TOOLS = "coaching:tool:count"  # coaching hands them out, security is the second name
    READ_LOOKS = "discretion:look:read"  # integrity and auditor: who opened whose file, and why
    END_TIES = "discretion:tie:end"  # integrity: never one's own
    READ_TIES = "discretion:tie:read"  # integrity and auditor: who is tied to whom
    READ_EARNINGS = "earnings:account:read"  # finance writes, head approves, coaching tells the maker, auditor checks
    RECORD_DEPOSIT = "earnings:deposit:record"  # finance: what the state gets
    ANSWER_OBJECTION = "earnings:objection:answer"  # head: not the one who reckoned, nor the one who took it down
    TAKE_OBJECTION = "earnings:objection:take"  # finance and coaching: who hands the slip over hears what is wrong
    APPROVE_PAYOUT = "earnings:payout:approve"  # head: the second person
    PREPARE_PAYOUT = "earnings:payout:prepare"  # finance: the first person
    ADOPT_RULE = "earnings:rule:adopt"  # head: picks the share rule and signs the decision
    PRINT_STATEMENTS = "earnings:statement:print"  # finance and coaching: hand the slip to its maker
    READ_URINE_TESTS = "integrity:urine_test:read"  # head, integrity, auditor: counts only, and still few readers
    RECORD_URINE_TESTS = "integrity:urine_test:record"  # integrity: writes down each round
    WRITE_AGREEMENTS = "partners:agreement:write"  # coaching and finance draft them and file what was signed
    READ_OWN_PARTNER = "partners:own:read"  # a partner's people: their own partner, nothing else
    READ_PARTNERS = "partners:partner:read"  # everyone in the office
    WRITE_PARTNERS = "partners:partner:write"  # coaching and finance look after their partners
    ADMIT_PARTNER_PERSON = "partners:person:admit"  # head: gives log-ins to people who are not of the house
    READ_FITNESS = "residents:fitness:read"  # coaching places people by it, auditor checks; a flag, never a diagnosis
    WRITE_FITNESS = "residents:fitness:write"  # coaching: what the clinic said in one word
    IMPORT_REGISTER = "residents:register:import"  # coaching: takes over the house list of SDP
    READ_REGISTER = "residents:register:read"  # head, security, coaching, auditor: everyone in the house, with a reason
    READ_RESIDENTS = "residents:resident:read"  # coaching and security; finance by code for payouts
    WRITE_RESIDENTS = "residents:resident:write"  # coaching
    READ_RISK = "residents:risk:read"  # security says it, coaching places people by it, auditor checks
    WRITE_RISK = "residents:risk:write"  # security: tool risk, and who must not meet whom
    SET_ACCOUNT = "sales:account:set"  # head: where outlets pay to; not the one who counts what came in
    ISSUE_DELIVERY = "sales:delivery:issue"  # coaching and finance: goods leave the house
    PERMIT_DELIVERY = "sales:delivery:permit"  # head: goods may go though no agreement is in force, with a reason
    READ_SALES = "sales:outlet:read"  # who sells, keeps the money, signs for it, or checks it
    WRITE_OUTLETS = "sales:outlet:write"  # finance: outlets and their terms
    RECORD_PAYMENT = "sales:payment:record"  # finance: money arrives
    RECORD_REPORT = "sales:report:record"  # coaching and finance: what an outlet sold
    REVERSE_REPORT = "sales:report:reverse"  # finance: a correction is a reversal
    PRINT_DAILY_SHEET = "upkeep:sheet:print"  # everyone in the office: the paper that proves the trail was not rebuilt
    MOVE_CAPITAL = "workshop:capital:move"  # finance: puts revolving capital in, pays for material with it
    FINISH_LOT = "workshop:lot:finish"  # coaching: what was made, by whom
    READ_WORKSHOP = "workshop:lot:read"  # who makes, sells or checks
    BORROW_MATERIAL = "workshop:material:borrow"  # coaching and finance: what a partner lends comes and goes back
    WRITE_PRODUCTS = "workshop:product:write"  # coaching proposes what is sold and for how much


class Role(models.TextChoices):
    """Roles of the access matrix (security.md 6). Titles differ between houses; capabilities do not."""

    HEAD = "head", "Kepala"
    SECURITY = "security", "Pengamanan"
    COACHING = "coaching", "Kegiatan Kerja"
    FINANCE = "finance", "Bendahara"
    INTEGRITY = "integrity", "Kepatuhan Internal"
    INSTRUCTOR = "instructor", "Mitra"
    OUTLET = "outlet", "Gerai mitra"
    AUDITOR = "auditor", "Pengawas wilayah"
    SYSADMIN = "sysadmin", "Pengelola sistem"


CAPABILITIES: MappingProxyType[Role, frozenset[Can]] = MappingProxyType(
    {
        Role.HEAD: frozenset(
            {
                Can.APPROVE_RESET, Can.PROPOSE_RESET, Can.READ_USERS, Can.READ_AUDIT, Can.READ_ATTENDANCE,
                Can.ISSUE_CERTIFICATE, Can.READ_GROUPS, Can.READ_MOVEMENTS, Can.READ_SKILLS, Can.READ_EARNINGS,
                Can.ANSWER_OBJECTION, Can.APPROVE_PAYOUT, Can.ADOPT_RULE, Can.READ_URINE_TESTS, Can.READ_PARTNERS,
                Can.ADMIT_PARTNER_PERSON, Can.READ_REGISTER, Can.READ_RESIDENTS, Can.SET_ACCOUNT, Can.PERMIT_DELIVERY,
                Can.READ_SALES, Can.PRINT_DAILY_SHEET, Can.READ_WORKSHOP,
            },
        ),
        Role.SECURITY: frozenset(
            {
                Can.READ_GROUPS, Can.READ_MOVEMENTS, Can.COUNT_TOOLS, Can.READ_PARTNERS, Can.READ_REGISTER,
                Can.READ_RISK, Can.WRITE_RISK, Can.PRINT_DAILY_SHEET,
            },
        ),
        Role.COACHING: frozenset(
            {
                Can.CORRECT_ATTENDANCE, Can.MARK_ATTENDANCE, Can.READ_ATTENDANCE, Can.PREPARE_CERTIFICATE,
                Can.READ_GROUPS, Can.WRITE_GROUPS, Can.READ_MOVEMENTS, Can.DECIDE_PLACEMENT, Can.READ_SKILLS,
                Can.WRITE_SKILLS, Can.WRITE_TIMETABLE, Can.COUNT_TOOLS, Can.READ_EARNINGS, Can.TAKE_OBJECTION,
                Can.PRINT_STATEMENTS, Can.WRITE_AGREEMENTS, Can.READ_PARTNERS, Can.WRITE_PARTNERS, Can.READ_FITNESS,
                Can.WRITE_FITNESS, Can.IMPORT_REGISTER, Can.READ_REGISTER, Can.READ_RESIDENTS, Can.WRITE_RESIDENTS,
                Can.READ_RISK, Can.ISSUE_DELIVERY, Can.READ_SALES, Can.RECORD_REPORT, Can.PRINT_DAILY_SHEET,
                Can.FINISH_LOT, Can.READ_WORKSHOP, Can.BORROW_MATERIAL, Can.WRITE_PRODUCTS,
            },
        ),
        Role.FINANCE: frozenset(
            {
                Can.READ_BOOKS, Can.CLOSE_PERIOD, Can.READ_GROUPS, Can.READ_EARNINGS, Can.RECORD_DEPOSIT,
                Can.TAKE_OBJECTION, Can.PREPARE_PAYOUT, Can.PRINT_STATEMENTS, Can.WRITE_AGREEMENTS, Can.READ_PARTNERS,
                Can.WRITE_PARTNERS, Can.ISSUE_DELIVERY, Can.READ_SALES, Can.WRITE_OUTLETS, Can.RECORD_PAYMENT,
                Can.RECORD_REPORT, Can.REVERSE_REPORT, Can.PRINT_DAILY_SHEET, Can.MOVE_CAPITAL, Can.READ_WORKSHOP,
                Can.BORROW_MATERIAL,
            },
        ),
        Role.INTEGRITY: frozenset(
            {
                Can.APPROVE_RESET, Can.PROPOSE_RESET, Can.READ_AUDIT, Can.READ_BOOKS, Can.READ_LOOKS, Can.END_TIES,
                Can.READ_TIES, Can.READ_URINE_TESTS, Can.RECORD_URINE_TESTS, Can.READ_PARTNERS, Can.PRINT_DAILY_SHEET,
                Can.READ_WORKSHOP,
            },
        ),
        Role.INSTRUCTOR: frozenset({Can.MARK_OWN_ATTENDANCE, Can.READ_OWN_PARTNER}),
        Role.OUTLET: frozenset({Can.READ_OWN_PARTNER}),
        Role.AUDITOR: frozenset(
            {
                Can.APPROVE_RESET, Can.READ_USERS, Can.READ_AUDIT, Can.READ_BOOKS, Can.READ_ATTENDANCE, Can.READ_GROUPS,
                Can.READ_SKILLS, Can.READ_LOOKS, Can.READ_TIES, Can.READ_EARNINGS, Can.READ_URINE_TESTS,
                Can.READ_PARTNERS, Can.READ_FITNESS, Can.READ_REGISTER, Can.READ_RESIDENTS, Can.READ_RISK,
                Can.READ_SALES, Can.PRINT_DAILY_SHEET, Can.READ_WORKSHOP,
            },
        ),
        Role.SYSADMIN: frozenset({Can.PROPOSE_RESET, Can.READ_USERS}),
    },
)  # fmt: skip
