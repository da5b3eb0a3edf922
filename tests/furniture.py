"""Two furnished houses: one officer of every role and one of everything that stands in an address.

The things are the demo cast's where it has them. Some others are rows written straight into their tables, because here
it counts only that they exist and whose they are.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.accounts.models import FactorReset, Unit, User
from layang.accounts.queries import command_line_actor
from layang.accounts.tests.factories import make_officer, make_user
from layang.coaching.models import (
    Application,
    Away,
    Certificate,
    Decision,
    Excuse,
    Goal,
    Group,
    Holiday,
    LearningPlan,
    Lesson,
    Membership,
    OutsideCertificate,
    Review,
    Session,
    SkillAssessment,
    Tool,
    ToolCount,
    Trainee,
    Training,
)
from layang.core.calendar import Month
from layang.core.models import Counter
from layang.core.public_code import random_code
from layang.demo.cast import Cast, Elsewhere
from layang.discretion.models import Tie
from layang.earnings.models import Objection, Payout, PayoutReversal, ShareRule, Slip
from layang.earnings.queries.statement import statement_of
from layang.files.actions import store_file
from layang.files.rules import Kind
from layang.integrity.models import UrineTest
from layang.partners.actions import file_signed_copy
from layang.partners.models import (
    Agreement,
    Contact,
    Evidence,
    Partner,
    PartnerPerson,
    Promise,
    Reminder,
    SignedCopy,
)
from layang.residents.models import (
    Aptitude,
    Guardianship,
    NonAssociation,
    RegisterDraft,
    RegisterEntry,
    RegisterImport,
    Resident,
)
from layang.sales.actions.payments import record_payment
from layang.sales.actions.reports import record_report, start_report
from layang.sales.models import Delivery, Movement, NameMatch, Outlet, Payment, SalesReport, Settlement
from layang.sales.slips import issue
from layang.workshop.models import Lot, MaterialLoan, Product

DAY = dt.date(2026, 10, 31)


@dataclass
class FurnishedHouse:
    """What an address may name, of one house."""

    unit: Unit
    officers: dict[Role, User]
    reset: FactorReset
    partner: Partner
    agreement: Agreement
    promise: Promise
    evidence: Evidence
    reminder: Reminder
    contact: Contact
    person: PartnerPerson
    copy: SignedCopy
    resident: Resident
    group: Group
    membership: Membership
    application: Application
    decision: Decision
    session: Session
    excuse: Excuse
    away: Away
    holiday: Holiday
    tool_count: ToolCount
    product: Product
    lot: Lot
    loan: MaterialLoan
    urine_test: UrineTest
    outlet: Outlet
    delivery: Delivery
    draft: SalesReport
    payment: Payment
    movement: Movement
    name: NameMatch
    objection: Objection
    payout: Payout
    paid: Payout
    reversal: PayoutReversal
    tie: Tie
    entry: RegisterEntry
    list_draft: RegisterDraft
    pair: NonAssociation
    guardianship: Guardianship
    aptitude: Aptitude
    training: Training
    lesson: Lesson
    trainee: Trainee
    assessment: SkillAssessment
    goal: Goal
    certificate: Certificate
    outside_certificate: OutsideCertificate
    slip: Slip

    @property
    def settlement(self) -> Settlement:
        return self.payment.settlement

    @property
    def report(self) -> SalesReport:
        return self.settlement.report


def furnish(house: Cast) -> tuple[FurnishedHouse, FurnishedHouse]:
    """The house of the cast, and the one elsewhere."""
    there = house.elsewhere
    _number_apart(there)
    ShareRule.objects.create(
        **{**_values(ShareRule.objects.filter(unit=house.unit)[0]), "unit_id": there.unit.pk},
    )
    return (
        _furnish(
            house.unit,
            partner=_first(house.partners),
            resident=_first(house.residents),
            group=_first(house.groups),
            product=_first(house.products),
            lot=_first(house.lots),
            outlet=_first(house.outlets),
            delivery=_first(house.deliveries),
        ),
        _furnish(
            there.unit,
            partner=there.partner,
            resident=there.resident,
            group=there.group,
            product=there.product,
            lot=there.lot,
            outlet=there.outlet,
            delivery=there.delivery,
        ),
    )


def _values(row: Model) -> dict[str, Any]:
    """All columns of a row but its key: enough to make its like."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}


def _number_apart(there: Elsewhere) -> None:
    """Let the documents of the other house have numbers that the first one has not: each house numbers its own."""
    Delivery.objects.filter(pk=there.delivery.pk).update(number="TP-2026-901")
    there.delivery.refresh_from_db()
    for prefix in ("LP", "SL", "BY"):
        Counter.objects.update_or_create(series=f"{there.unit.code}:{prefix}:2026", defaults={"value": 900})


def _first(things: Any) -> Any:
    return next(iter(things.values()))


def _furnish(unit: Unit, **things: Any) -> FurnishedHouse:
    officers = {role: make_officer(role, unit) for role in Role}
    outlet: Outlet = things["outlet"]
    partner: Partner = things["partner"]
    agreement = Agreement.objects.filter(unit=unit, partner=partner, stage="signed")[0]
    payout = {
        "unit": unit, "resident": things["resident"], "kind": "spending", "amount": 1_000, "method": "cash",
        "recipient": "-", "prepared_on": DAY, "prepared_by": officers[Role.FINANCE],
    }  # fmt: skip
    membership = Membership.objects.filter(unit=unit)[0]
    session = Session.objects.create(
        unit=unit, group=things["group"], held_on=timezone.localdate(), begins_at=dt.time(9), ends_at=dt.time(11)
    )
    tool = Tool.objects.create(unit=unit, group=things["group"], name="Gunting", quantity=4)
    promise = Promise.objects.create(
        unit=unit, agreement=agreement, side="theirs", position=90, text="Melatih", measure="other", quantity=1,
        unit_word="kali", rhythm="month", dimension="coaching",
    )  # fmt: skip
    return FurnishedHouse(
        unit=unit,
        officers=officers,
        promise=promise,
        evidence=Evidence.objects.create(
            unit=unit, promise=promise, done_on=DAY, quantity=1, text="-", told_by=officers[Role.COACHING],
            told_at=timezone.now(), request_id=uuid4(),
            file=store_file(
                content=b"\xff\xd8\xff", name="b.jpg", unit_code=unit.code, kind=Kind.PROOF, by=officers[Role.COACHING]
            ),
        ),
        reminder=Reminder.objects.create(
            unit=unit, about="overdue", agreement=agreement, promise=promise, due_on=DAY, made_on=DAY
        ),
        reset=FactorReset.objects.create(
            unit=unit, user=officers[Role.SECURITY], reason="Hilang.",
            proposed_by=make_user(), proposed_at=timezone.now(),
        ),
        **things,
        membership=membership,
        application=Application.objects.create(
            unit=unit, group=things["group"], resident=things["resident"], requester="self", applied_on=DAY,
            recorded_on=DAY, state="approved",
        ),
        decision=Decision.objects.create(
            unit=unit, group=things["group"], resident=things["resident"], number="TPP 1", decided_on=DAY, note="-",
            outcome="declined", waiting_ahead=0, checks={}, recorded_on=DAY, recorded_by=officers[Role.COACHING],
        ),
        session=session,
        excuse=Excuse.objects.create(
            unit=unit, session=session, membership=membership, is_paid=True, note="-",
            recorded_by=officers[Role.COACHING],
        ),
        away=Away.objects.create(unit=unit, resident=things["resident"], since=DAY, note="-"),
        holiday=Holiday.objects.create(unit=unit, day=DAY, name="Libur", source="-"),
        tool_count=ToolCount.objects.create(unit=unit, session=session, tool=tool, went_out=4, came_back=3),
        agreement=agreement,
        contact=Contact.objects.create(unit=unit, partner=partner, name="Bu Contoh", phone="0328 1"),
        person=PartnerPerson.objects.create(unit=unit, partner=partner, user=_guest(unit), since=DAY),
        copy=file_signed_copy(
            agreement=agreement, content=b"%PDF-1.7 contoh", name="a.pdf", remark="", by=officers[Role.COACHING]
        ),
        urine_test=UrineTest.objects.create(
            unit=unit, number=f"TU-{unit.code}", held_on=DAY, partner=partner, roster=40, tested=38, request_id=uuid4(),
            recorded_at=timezone.now(), recorded_by="kepatuhan",
        ),
        loan=MaterialLoan.objects.create(
            unit=unit, number=f"PB-{unit.code}", partner=partner, lent_on=DAY, goods="-", amount=1_000,
            request_id=uuid4(), recorded_at=timezone.now(), recorded_by="ratna",
        ),
        draft=_report(outlet, "tanggal;barang;jumlah;harga\n30/10/2026;Barang tak dikenal;1;15000\n"),
        payment=_payment(things["delivery"]),
        movement=Movement.objects.create(
            unit=unit, number=f"BA-{unit.code}", outlet=outlet, kind="damage", occurred_on=DAY,
            recorded_at=timezone.now(), recorded_by="ratna", request_id=uuid4(), request_digest="0" * 64,
        ),
        name=NameMatch.objects.create(
            unit=unit, outlet=outlet, text="kunci", product=things["product"],
            answered_by="ratna", answered_at=timezone.now(),
        ),
        slip=issue(statement_of(things["resident"], month=Month.of(DAY)), on=DAY, by=officers[Role.FINANCE]),
        objection=Objection.objects.create(
            unit=unit, number=f"KB-{unit.code}", resident=things["resident"], month=202610, text="Kurang satu.",
            raised_on=DAY, due_on=DAY, taken_at=timezone.now(), taken_by=officers[Role.COACHING], request_id=uuid4(),
        ),
        payout=Payout.objects.create(number=f"PC-{unit.code}-1", request_id=uuid4(), **payout),
        paid=Payout.objects.create(
            number=f"PC-{unit.code}-2", request_id=uuid4(), state="paid", decided_by=officers[Role.HEAD],
            decided_on=DAY, **payout,
        ),
        reversal=PayoutReversal.objects.create(
            unit=unit, reason="Salah orang.", prepared_on=DAY, prepared_by=officers[Role.FINANCE], request_id=uuid4(),
            payout=Payout.objects.create(
                number=f"PC-{unit.code}-3", request_id=uuid4(), state="paid", decided_by=officers[Role.HEAD],
                decided_on=DAY, **payout,
            ),
        ),
        tie=Tie.objects.create(
            unit=unit, user=officers[Role.INSTRUCTOR], subject_kind="residents.Resident", kind="family",
            subject_id=things["resident"].pk, subject_name="-", declared_at=timezone.now(),
        ),
        **_listed(unit, things["resident"], by=officers[Role.COACHING]),
        **_learning(unit, officers, resident=things["resident"], group=things["group"], partner=partner),
    )  # fmt: skip


def _guest(unit: Unit) -> User:
    """Someone of a partner who may log in, beside the officers of every role, who are of none."""
    return User.objects.create_user(f"tamu-{unit.code}", name="Tamu")


def _listed(unit: Unit, resident: Resident, *, by: User) -> dict[str, Any]:
    """Someone in the house list, a list that waits, and what is said of a resident."""
    told = {"unit": unit, "listed_on": DAY, "file_name": "daftar.csv", "digest": "0" * 64}
    done = RegisterImport.objects.create(
        **told, request_id=uuid4(), rows=1, new=1, changed=0, left=0, returned=0, duplicates=0, faults=0,
        imported_by=by, imported_at=timezone.now(),
    )  # fmt: skip
    other = Resident.objects.create(unit=unit, code="ZZ99", name="Wira", call_name="Wira", joined_on=DAY)
    entry = RegisterEntry.objects.create(
        unit=unit, number="A.I.1/2026", name="Wira", name_key="WIRA", first_listed_on=DAY, last_import=done
    )
    Resident.objects.filter(pk=resident.pk).update(entry=entry)
    return {
        "entry": entry,
        "list_draft": RegisterDraft.objects.create(
            **told, request_id=uuid4(), is_dated=True, compared_with=done, started_by=by, started_at=timezone.now()
        ),
        "pair": NonAssociation.objects.create(
            unit=unit, first=resident, second=other, reason="threat", since=DAY, said_by=by
        ),
        "guardianship": Guardianship.objects.create(unit=unit, resident=resident, officer=by, since=DAY),
        "aptitude": Aptitude.objects.create(
            unit=unit, resident=resident, kind="talent", craft="batik", told_on=DAY, told_to=by
        ),
    }


def _learning(
    unit: Unit, officers: dict[Role, User], *, resident: Resident, group: Group, partner: Partner
) -> dict[str, Model]:
    """A class that runs, a step of skill with a photo, a plan with its review, an issued certificate, one of others."""
    of, coach = {"unit": unit}, officers[Role.COACHING]
    picture = store_file(content=b"\xff\xd8\xff", name="a.jpg", unit_code=unit.code, kind=Kind.PROOF, by=coach)
    training = Training.objects.create(
        **of, number=f"PL-{unit.code}", group=group, partner=partner, title="Kelas", begins_on=DAY, ends_on=DAY
    )
    trainee = Trainee.objects.create(**of, training=training, resident=resident, is_passed=True, attended_jp=1)
    plan = LearningPlan.objects.create(**of, resident=resident, opened_on=DAY, opened_by=coach)
    Review.objects.create(**of, plan=plan, kind="regular", planned_on=DAY, due_on=DAY)
    return {
        "training": training,
        "trainee": trainee,
        "lesson": Lesson.objects.create(**of, training=training, held_on=DAY, jp=1, is_practice=False),
        "goal": Goal.objects.create(**of, plan=plan, title="Tujuan", target_on=DAY),
        "assessment": SkillAssessment.objects.create(
            **of, resident=resident, craft=group.craft, level=1, assessed_on=DAY, assessor_name="Penilai",
            evidence="Karya", photo=picture, recorded_by=coach, recorded_at=timezone.now(),
        ),
        "certificate": Certificate.objects.create(
            **of, number=f"SR-{unit.code}", trainee=trainee, holder_name="Nama", theory_jp=1, practice_jp=0,
            state="issued", prepared_on=DAY, prepared_by=coach, issued_on=DAY, issued_by=officers[Role.HEAD],
            valid_until=DAY, house_code=random_code(16), house_file=picture, partner_code=random_code(16),
        ),
        "outside_certificate": OutsideCertificate.objects.create(
            **of, resident=resident, issuer="LKP", title="Sertifikat", issued_on=DAY, file=picture, recorded_by=coach,
            recorded_on=DAY,
        ),
    }  # fmt: skip


def _payment(delivery: Delivery) -> Payment:
    """Sell one piece of what was delivered, and let the outlet pay a part of it."""
    line, by = delivery.lines.select_related("lot__product")[0], command_line_actor()
    report = _report(
        delivery.outlet, f"tgl;kode;terjual;harga\n{DAY:%d-%m-%Y};{line.lot.product.code};1;{line.unit_price}\n"
    )
    record_report(report=report, on=DAY, by=by)
    return record_payment(
        settlement=Settlement.objects.get(report=report), amount=1_000, received_on=DAY, method=Payment.Method.BANK,
        bank_reference="TRF 9", request_id=uuid4(), by=by,
    )  # fmt: skip


def _report(outlet: Outlet, content: str) -> SalesReport:
    return start_report(
        outlet=outlet, content=content.encode(), name="laporan.csv", request_id=uuid4(), by=command_line_actor()
    )
