"""Sales reports: taken in, answered, recorded, reversed."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries, reverse_entries
from layang.books.queries import period_is_open
from layang.books.rules import NewEntry
from layang.core.bulk import insert_rows
from layang.core.numbering import document_number
from layang.core.public_code import random_code
from layang.core.refusal import Refusal
from layang.earnings.actions import PlannedSale, accrue_shares, reverse_shares
from layang.files.actions import store_file
from layang.files.rules import Kind
from layang.sales.actions.deliveries import CODE_LENGTH
from layang.sales.intake import Reading
from layang.sales.models import (
    Movement,
    MovementLine,
    NameMatch,
    Outlet,
    ReportLine,
    Sale,
    SalesReport,
    Settlement,
    Terms,
)
from layang.sales.queries.reports import plan_of, read_draft, twin_of
from layang.sales.queries.settlements import paid_of
from layang.sales.rules.days import day_faults
from layang.sales.rules.due import due_on
from layang.sales.rules.recording import SALE, DayLines, Recording
from layang.workshop.models import Lot, Product

State = SalesReport.State


class CannotRecord(Refusal):
    """A report may not be recorded as it stands."""


class CannotReverse(Refusal):
    """A recorded report may not be taken back."""


@deed("sales.report.start")
def start_report(*, outlet: Outlet, content: bytes, name: str, request_id: UUID, by: User) -> SalesReport:
    """Take in what an outlet sent, as a draft. The same file again gives the report there is, recorded or draft.

    Raises files' CannotStore for a file that no report can be.
    """
    if there := SalesReport.objects.filter(unit=outlet.unit, request_id=request_id).first():
        known: SalesReport = there
        return known
    sha256 = hashlib.sha256(content).hexdigest()
    if twin := twin_of(outlet=outlet, content_sha256=sha256):
        return twin
    now = timezone.now()
    file = store_file(content=content, name=name, unit_code=outlet.unit.code, kind=Kind.REPORT, by=by)
    return SalesReport.objects.create(
        unit=outlet.unit,
        number=document_number(unit_code=outlet.unit.code, prefix="LP", year=timezone.localdate(now).year),
        outlet=outlet,
        file=file,
        content_sha256=sha256,
        request_id=request_id,
        started_at=now,
        started_by=by.username,
    )


@deed("sales.report.answer")
def answer_report(
    *, report: SalesReport, names: Mapping[str, str | None], decisions: Mapping[str, str], by: User
) -> SalesReport:
    """Keep answers about names and choices about faults with the draft. An empty choice takes an earlier one back.

    What is remembered for the outlet is written when the report is recorded: until then every answer may be changed.
    Raises CannotRecord when it is no draft any more.
    """
    report = _locked_draft(report)
    kept = {
        "names": {**report.answers.get("names", {}), **names},
        "decisions": {**report.answers.get("decisions", {}), **decisions},
    }
    kept["decisions"] = {key: choice for key, choice in kept["decisions"].items() if choice}
    report.answers = kept
    report.save(update_fields=["answers"])
    return report


@deed("sales.report.ask_again")
def ask_again(*, report: SalesReport, key: str, by: User) -> SalesReport:
    """Forget what was answered in this draft about the name `key`, so that it is asked again. Raises CannotRecord."""
    report = _locked_draft(report)
    names = {text: code for text, code in report.answers.get("names", {}).items() if text != key}
    report.answers = {**report.answers, "names": names}
    report.save(update_fields=["answers"])
    return report


@deed("sales.report.discard")
def discard_report(*, report: SalesReport, by: User) -> SalesReport:
    """Put a draft away. Its file may be sent again. Raises CannotRecord when it is no draft any more."""
    report = _locked(report)
    if report.state == State.DISCARDED:
        return report
    if report.state != State.DRAFT:
        raise CannotRecord(_not_a_draft(report))
    report.state = State.DISCARDED
    report.save(update_fields=["state"])
    return report


@deed("sales.report.record")
def record_report(*, report: SalesReport, on: dt.date, by: User) -> SalesReport:
    """Write a draft into the books: lines, sales, shares, settlement (issued `on`), postings; all of it or nothing.

    A report that is recorded already is given back as it is, so a second click does nothing. Raises CannotRecord with
    every fault: open questions, more sold than was there, a closed month, no share rule.
    """
    report = _locked(report)
    if report.state == State.RECORDED:
        return report
    if report.state != State.DRAFT:
        raise CannotRecord(_not_a_draft(report))
    reading = read_draft(report)
    plan = plan_of(report.outlet, reading, is_locked=True)
    if faults := _faults(report, reading, plan):
        raise CannotRecord(*faults)
    _remember(report, by=by)
    _write_lines(report, reading)
    days = [line.sold_on for line in reading.lines if line.state == "ready" and line.sold_on]
    report.period_from, report.period_until = min(days), max(days)
    report.sender_total = reading.sender_total
    report.state = State.RECORDED
    report.recorded_at, report.recorded_by = timezone.now(), by.username
    report.save()
    lots = _lots(report, plan)
    movements = _write_movements(report, plan, lots, by=by)
    settlement = _write_settlement(report, plan, lots, on=on, by=by)
    entries = [
        NewEntry(
            kind=f"sales.{day.kind}",
            occurred_on=day.on,
            request_id=uuid5(report.request_id, f"{day.kind} {day.on}"),
            source=_source(day, settlement, movements),
            lines=day.lines,
            memo=report.number,
        )
        for day in plan.entries
    ]
    post_entries(unit=report.unit, entries=entries, by=by)
    note(number=report.number, lines=len(reading.lines), gross=plan.gross, net=plan.net)
    return report


@deed("sales.report.reverse")
def reverse_report(*, report: SalesReport, on: dt.date, reason: str, by: User) -> SalesReport:
    """Take back a recorded report: postings, shares and goods, each as it was, negated.

    Each posting is dated its own day while that month is open, else `on`, the day of taking back.

    The report may then be sent and recorded anew. Raises CannotReverse, also while payments stand against it.
    """
    report = _locked(report)
    if report.state == State.REVERSED and report.reversed_on == on:
        return report
    settlement = Settlement.objects.select_for_update().filter(report=report).first()
    faults = day_faults(
        day=on,
        today=timezone.localdate(),
        is_open=period_is_open(unit=report.unit, on=on),
        not_before=report.period_until,
    )
    if report.state != State.RECORDED:
        faults.insert(0, _("%(number)s tidak tercatat, jadi tidak perlu dibatalkan.") % {"number": report})
    if not reason.strip():
        faults.append(_("Isi alasan pembatalan."))
    if settlement and paid_of(settlement):
        faults.append(_("%(number)s sudah dibayar. Batalkan dulu pembayarannya, lalu ulangi.") % {"number": settlement})
    if faults:
        raise CannotReverse(*faults)
    sources = [movement.number for movement in report.movements.all()]
    if settlement:
        sources.append(settlement.number)
        settlement.state = Settlement.State.REVERSED
        settlement.save(update_fields=["state"])
        reverse_shares(unit=report.unit, source=settlement.number, on=on, by=by)
    for source in sources:
        reverse_entries(
            unit=report.unit,
            source=source,
            on=on,
            request_id=uuid5(report.request_id, f"reverse {source}"),
            by=by,
            is_dated_back=True,
        )
    report.movements.update(state=Movement.State.REVERSED, reversed_on=on, reversal_reason=reason.strip())
    report.state, report.reversed_on, report.reversal_reason = State.REVERSED, on, reason.strip()
    report.save(update_fields=["state", "reversed_on", "reversal_reason"])
    note(number=report.number)
    return report


def _locked(report: SalesReport) -> SalesReport:
    rows = SalesReport.objects.select_related("outlet__unit", "unit", "file").select_for_update(of=("self",))
    locked: SalesReport = rows.get(pk=report.pk)
    return locked


def _locked_draft(report: SalesReport) -> SalesReport:
    """Hold the report while it is answered. Raises CannotRecord when it is no draft any more."""
    locked = _locked(report)
    if locked.state != State.DRAFT:
        raise CannotRecord(_not_a_draft(locked))
    return locked


def _not_a_draft(report: SalesReport) -> str:
    said = {"number": report, "state": report.get_state_display().lower()}
    return _("%(number)s sudah %(state)s; isinya tidak bisa diubah.") % said


def _faults(report: SalesReport, reading: Reading, plan: Recording) -> list[str]:
    faults = [fault.message for fault in reading.faults]
    faults += [
        _("“%(text)s” belum dijawab: barang yang mana?") % {"text": question.text} for question in reading.questions
    ]
    faults += plan.faults
    if not faults and not reading.is_ready:
        faults.append(_("Tidak ada baris yang bisa dicatat. Periksa berkasnya, atau buang draf ini."))
    twin = twin_of(outlet=report.outlet, content_sha256=report.content_sha256)
    if twin and twin.state == State.RECORDED:
        faults.append(_("Berkas ini sudah dicatat sebagai %(number)s. Buang draf ini.") % {"number": twin})
    return faults


def _remember(report: SalesReport, *, by: User) -> None:
    """Keep the officer's answers for this outlet, so that the same name is never asked again."""
    names = report.answers.get("names", {})
    products = {
        product.code: product
        for product in Product.objects.filter(unit=report.unit, code__in=filter(None, names.values()))
    }
    now = timezone.now()
    NameMatch.objects.bulk_create(
        [
            NameMatch(
                unit=report.unit,
                outlet=report.outlet,
                text=text,
                product=products.get(code) if code else None,
                answered_by=by.username,
                answered_at=now,
            )
            for text, code in names.items()
            if code is None or code in products
        ],
        update_conflicts=True,
        unique_fields=["outlet", "text"],
        update_fields=["product", "answered_by", "answered_at"],
    )


def _write_lines(report: SalesReport, reading: Reading) -> None:
    products = dict(Product.objects.filter(unit=report.unit).values_list("code", "pk"))
    fields = ("unit", "report", "row", "occurred_on", "text", "product", "kind", "quantity", "unit_price", "amount")
    insert_rows(
        ReportLine,
        fields,
        (
            (
                report.unit_id,
                report.pk,
                line.row,
                line.sold_on.isoformat(),
                line.text[:200],
                products[line.product],
                line.kind,
                line.quantity,
                line.unit_price or 0,
                line.amount or 0,
            )
            for line in reading.lines
            if line.state == "ready" and line.product and line.sold_on
        ),
    )


def _lots(report: SalesReport, plan: Recording) -> dict[str, Lot]:
    numbers = {sale.position.lot for sale in plan.sales} | {move.lot for move in plan.moves}
    return {lot.number: lot for lot in Lot.objects.filter(unit=report.unit, number__in=numbers)}


def _write_movements(
    report: SalesReport, plan: Recording, lots: Mapping[str, Lot], *, by: User
) -> dict[tuple[str, dt.date], Movement]:
    """One document for what came back on a day, one for what was spoiled."""
    documents: dict[tuple[str, dt.date], Movement] = {}
    for kind, on in sorted({(move.kind, move.on) for move in plan.moves}):
        documents[kind, on] = Movement.objects.create(
            unit=report.unit,
            number=document_number(unit_code=report.unit.code, prefix="BA", year=on.year),
            outlet=report.outlet,
            report=report,
            kind=kind,
            occurred_on=on,
            reason=report.number,
            request_id=uuid5(report.request_id, f"movement {kind} {on}"),
            request_digest=report.content_sha256,
            recorded_at=timezone.now(),
            recorded_by=by.username,
        )
    MovementLine.objects.bulk_create(
        MovementLine(
            unit=report.unit,
            movement=documents[move.kind, move.on],
            lot=lots[move.lot],
            quantity=move.quantity,
            unit_price=move.unit_price,
        )
        for move in plan.moves
    )
    return documents


def _write_settlement(
    report: SalesReport, plan: Recording, lots: Mapping[str, Lot], *, on: dt.date, by: User
) -> Settlement | None:
    """What the outlet owes, and each sale with how it was shared. None when nothing was sold."""
    if not plan.sales or report.period_until is None:
        return None
    number = document_number(unit_code=report.unit.code, prefix="SL", year=on.year)
    newest = Terms.objects.filter(pk__in={sale.position.terms for sale in plan.sales}).latest("valid_from")
    settlement = Settlement.objects.create(
        unit=report.unit,
        number=number,
        outlet=report.outlet,
        report=report,
        issued_on=on,
        due_on=due_on(sold_until=report.period_until, issued_on=on, settlement_day=newest.settlement_day),
        gross=plan.gross,
        commission=plan.commission,
        public_code=random_code(CODE_LENGTH),
    )
    shared = accrue_shares(
        unit=report.unit,
        source=number,
        sales=[PlannedSale(sale.position.lot, sale.position.on, sale.distribution) for sale in plan.sales],
        by=by,
    )
    Sale.objects.bulk_create(
        Sale(
            unit=report.unit,
            report=report,
            terms_id=sale.position.terms,
            lot=lots[sale.position.lot],
            distribution=distribution,
            sold_on=sale.position.on,
            quantity=sale.position.quantity,
            unit_price=sale.position.unit_price,
            discount=sale.position.discount,
            gross=sale.position.gross,
            commission=sale.commission,
        )
        for sale, distribution in zip(plan.sales, shared, strict=True)
    )
    return settlement


def _source(day: DayLines, settlement: Settlement | None, movements: Mapping[tuple[str, dt.date], Movement]) -> str:
    if day.kind == SALE and settlement:
        return settlement.number
    return movements[day.kind, day.on].number
