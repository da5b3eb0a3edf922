"""What may be done here, and which role may do it. One closed list; the database only says who has which role."""

from enum import StrEnum
from types import MappingProxyType

from django.db import models


class Can(StrEnum):
    """Every capability, `feature:noun:verb`, in alphabetical order of value. The comment says who has it and why."""

    READ_USERS = "accounts:user:read"  # head gives roles, system administrator keeps accounts, auditor checks
    READ_AUDIT = "audit:trail:read"  # head (own unit), integrity, auditor: who did what
    READ_BOOKS = "books:journal:read"  # finance keeps them, integrity and auditor check them
    CLOSE_PERIOD = "books:period:close"  # finance: closes the month it kept
    READ_GROUPS = "coaching:group:read"  # all who place, guard or teach people
    WRITE_GROUPS = "coaching:group:write"  # coaching
    READ_EARNINGS = "earnings:account:read"  # finance writes, head approves, coaching tells the maker, auditor checks
    RECORD_DEPOSIT = "earnings:deposit:record"  # finance: what the state gets
    APPROVE_PAYOUT = "earnings:payout:approve"  # head: the second person
    PREPARE_PAYOUT = "earnings:payout:prepare"  # finance: the first person
    ADOPT_RULE = "earnings:rule:adopt"  # head: picks the share rule and signs the decision
    PRINT_STATEMENTS = "earnings:statement:print"  # finance and coaching: hand the slip to its maker
    WRITE_AGREEMENTS = "partners:agreement:write"  # coaching and finance draft them and file what was signed
    READ_OWN_PARTNER = "partners:own:read"  # a partner's people: their own partner, nothing else
    READ_PARTNERS = "partners:partner:read"  # everyone in the office
    WRITE_PARTNERS = "partners:partner:write"  # coaching and finance look after their partners
    ADMIT_PARTNER_PERSON = "partners:person:admit"  # head: gives log-ins to people who are not of the house
    READ_RESIDENTS = "residents:resident:read"  # coaching and security; finance by code for payouts
    WRITE_RESIDENTS = "residents:resident:write"  # coaching
    ISSUE_DELIVERY = "sales:delivery:issue"  # coaching and finance: goods leave the house
    PERMIT_DELIVERY = "sales:delivery:permit"  # head: goods may go though no agreement is in force, with a reason
    READ_SALES = "sales:outlet:read"  # who sells, keeps the money, signs for it, or checks it
    WRITE_OUTLETS = "sales:outlet:write"  # finance: outlets and their terms
    RECORD_PAYMENT = "sales:payment:record"  # finance: money arrives
    RECORD_REPORT = "sales:report:record"  # coaching and finance: what an outlet sold
    REVERSE_REPORT = "sales:report:reverse"  # finance: a correction is a reversal
    MOVE_CAPITAL = "workshop:capital:move"  # finance: puts revolving capital in, pays for material with it
    FINISH_LOT = "workshop:lot:finish"  # coaching: what was made, by whom
    READ_WORKSHOP = "workshop:lot:read"  # who makes, sells or checks
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
                Can.READ_AUDIT, Can.READ_GROUPS, Can.ADOPT_RULE, Can.APPROVE_PAYOUT, Can.READ_EARNINGS,
                Can.READ_PARTNERS, Can.ADMIT_PARTNER_PERSON, Can.READ_RESIDENTS, Can.PERMIT_DELIVERY, Can.READ_SALES,
                Can.READ_USERS, Can.READ_WORKSHOP,
            },
        ),
        Role.SECURITY: frozenset({Can.READ_GROUPS, Can.READ_PARTNERS}),
        Role.COACHING: frozenset(
            {
                Can.READ_GROUPS, Can.WRITE_GROUPS, Can.PRINT_STATEMENTS, Can.READ_EARNINGS, Can.WRITE_AGREEMENTS,
                Can.READ_PARTNERS, Can.WRITE_PARTNERS, Can.READ_RESIDENTS, Can.WRITE_RESIDENTS, Can.ISSUE_DELIVERY,
                Can.READ_SALES, Can.RECORD_REPORT, Can.FINISH_LOT, Can.READ_WORKSHOP, Can.WRITE_PRODUCTS,
            },
        ),
        Role.FINANCE: frozenset(
            {
                Can.CLOSE_PERIOD, Can.READ_BOOKS, Can.READ_GROUPS, Can.PREPARE_PAYOUT, Can.PRINT_STATEMENTS,
                Can.READ_EARNINGS, Can.RECORD_DEPOSIT, Can.WRITE_AGREEMENTS, Can.READ_PARTNERS, Can.WRITE_PARTNERS,
                Can.ISSUE_DELIVERY,
                Can.READ_SALES, Can.RECORD_PAYMENT, Can.RECORD_REPORT, Can.REVERSE_REPORT, Can.WRITE_OUTLETS,
                Can.MOVE_CAPITAL, Can.READ_WORKSHOP,
            },
        ),
        Role.INTEGRITY: frozenset({Can.READ_AUDIT, Can.READ_BOOKS, Can.READ_PARTNERS, Can.READ_WORKSHOP}),
        Role.INSTRUCTOR: frozenset({Can.READ_OWN_PARTNER}),
        Role.OUTLET: frozenset({Can.READ_OWN_PARTNER}),
        Role.AUDITOR: frozenset(
            {
                Can.READ_AUDIT, Can.READ_BOOKS, Can.READ_GROUPS, Can.READ_EARNINGS, Can.READ_PARTNERS,
                Can.READ_RESIDENTS, Can.READ_SALES, Can.READ_USERS, Can.READ_WORKSHOP,
            },
        ),
        Role.SYSADMIN: frozenset({Can.READ_USERS}),
    },
)  # fmt: skip
