"""From rows to the papers that `sales.papers` draws: what a delivery note and a settlement say."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.capabilities import Role
from layang.accounts.models import User
from layang.accounts.paper import check_address, imprint_of, letterhead_of
from layang.books.queries import batch_of
from layang.core.calendar import Month, short_date
from layang.core.rupiah import Rupiah, percent, rupiah
from layang.sales import papers
from layang.sales.models import Delivery, Movement, Outlet, Settlement, Terms
from layang.sales.queries import settlements as queries
from layang.sales.queries.accounts import receiving_account
from layang.sales.queries.deliveries import lines_of, lines_total
from layang.sales.queries.outlets import moved_with, terms_in_force
from layang.sales.queries.people import holder_of, officer
from layang.ui.paper import Proof, Signatory

KINDS = {
    Movement.Kind.RETURN: papers.ReturnKind.RETURNED,
    Movement.Kind.DAMAGE: papers.ReturnKind.DAMAGED,
    Movement.Kind.LOSS: papers.ReturnKind.LOST,
}


def delivery_paper(delivery: Delivery, *, by: User, at: dt.datetime) -> papers.DeliveryNotePaper:
    """Everything the delivery note says, as it stands in the rows; `at` is the moment of printing."""
    lines = list(lines_of(delivery))
    total = lines_total(lines)
    terms, sender = delivery.terms, officer(delivery.recorded_by)
    return papers.DeliveryNotePaper(
        letterhead=letterhead_of(delivery.unit),
        number=delivery.number,
        issued_on=delivery.issued_on,
        outlet=_outlet(delivery.outlet),
        terms=papers.DeliveryTerms(
            agreement=terms.agreement_number,
            commission=_("%(rate)s dari harga jual") % {"rate": percent(terms.commission)},
            report_due=_("setiap akhir bulan"),
            payment_due=_("tanggal %(day)s bulan berikutnya") % {"day": terms.settlement_day},
            loss_borne_by=_loss(terms),
        ),
        lines=tuple(
            papers.DeliveryLine(
                code=line.lot.product.code,
                name=line.lot.product.name,
                lot=line.lot.number,
                quantity=line.quantity,
                unit_price=line.unit_price,
                amount=line.value,
            )
            for line in lines
        ),
        total_quantity=total.pieces,
        total_amount=total.value,
        proof=_proof(delivery),
        signatories=(
            _signatory(_("Yang menyerahkan,"), sender),
            Signatory(_("Yang menerima,"), name=delivery.received_by_name, has_nip=False),
        ),
        imprint=imprint_of(delivery.unit, printed_by=by.name, printed_at=at),
    )


def settlement_paper(settlement: Settlement, *, by: User, at: dt.datetime) -> papers.SettlementPaper:
    """Everything the settlement says, as it stands in the rows; `at` is the moment of printing."""
    row, sold = queries.row_of(settlement), queries.sold_lines(settlement)
    report, unit = settlement.report, settlement.unit
    terms = terms_in_force(settlement.outlet, on=settlement.issued_on)
    returns = moved_with(report)
    return papers.SettlementPaper(
        letterhead=letterhead_of(unit),
        number=settlement.number,
        issued_on=settlement.issued_on,
        outlet=_outlet(settlement.outlet),
        period=_period(report.period_from, report.period_until),
        agreement=terms.agreement_number if terms else "",
        report_number=report.number,
        report_note=_report_note(report.lines.count(), report.period_until),
        due_on=settlement.due_on,
        lines=tuple(
            papers.SettlementLine(
                product=line.name,
                code=line.code,
                quantity=line.quantity,
                unit_price=line.unit_price,
                gross=line.gross,
                commission_bp=line.rate,
                commission=line.commission,
                net=line.net,
                note=_discount(line.discount),
                discount=line.discount,
            )
            for line in sold
        ),
        totals=papers.SettlementTotals(
            quantity=sum(line.quantity for line in sold),
            gross=settlement.gross,
            commission=settlement.commission,
            net=settlement.net,
        ),
        disputed=0,
        agreed=settlement.net,
        returns=tuple(
            papers.ReturnLine(
                product=line.lot.product.name,
                code=line.lot.product.code,
                quantity=line.quantity,
                kind=KINDS[Movement.Kind(line.movement.kind)],
                note=line.movement.reason,
            )
            for line in returns
        ),
        returned_quantity=sum(line.quantity for line in returns),
        payments=tuple(
            papers.ReceivedPayment(
                received_on=payment.received_on,
                method=payment.get_method_display(),
                reference=payment.bank_reference or payment.number,
                amount=payment.amount,
            )
            for payment in queries.standing_payments(settlement)
        ),
        paid=row.paid,
        outstanding=settlement.net - row.paid,
        how_to_pay=_how_to_pay(settlement, on=at.date()),
        proof=_proof(settlement),
        signatories=(
            Signatory(_("Untuk %(outlet)s,") % {"outlet": settlement.outlet}, has_nip=False),
            _signatory(_("Mengetahui, Kepala"), holder_of(Role.HEAD, unit=unit, on=at.date())),
            _signatory(_("Bendahara,"), holder_of(Role.FINANCE, unit=unit, on=at.date())),
        ),
        imprint=imprint_of(unit, printed_by=by.name, printed_at=at),
    )


def _how_to_pay(settlement: Settlement, *, on: dt.date) -> papers.HowToPay:
    """The account of the day of printing: one that was given up is not paid into."""
    account = receiving_account(unit=settlement.unit, on=on)
    return papers.HowToPay(
        bank=account.bank if account else "",
        account=account.number if account else "",
        holder=account.holder if account else "",
        message=settlement.number,
    )


def _outlet(outlet: Outlet) -> papers.OutletOnPaper:
    return papers.OutletOnPaper(name=outlet.name, code=outlet.code, address=outlet.address, contact=outlet.contact_name)


def _proof(document: Delivery | Settlement) -> Proof:
    """Anchored to the batch that recorded the document, so that every reprint says the same."""
    batch = batch_of(unit=document.unit, source=document.number)
    return Proof(
        address=check_address(document.public_code),
        digest=batch.digest if batch else "",
        batch=batch.number if batch else 0,
    )


def _signatory(heading: str, officer_: User | None) -> Signatory:
    return Signatory(heading, name=officer_.name, nip=officer_.nip) if officer_ else Signatory(heading)


def _discount(discount: Rupiah) -> str:
    """Why a line is not pieces by price; nothing where it is."""
    if not discount:
        return ""
    said = {"money": rupiah(abs(discount))}
    return (
        _("menurut angka gerai, kurang %(money)s") % said
        if discount > 0
        else _("menurut angka gerai, lebih %(money)s") % said
    )


def _loss(terms: Terms) -> str:
    if terms.loss_borne_by == Terms.LossBorneBy.OUTLET:
        return _("hilang ditanggung gerai dengan harga bersih; rusak ditanggung rutan")
    return _("ditanggung rutan")


def _period(first: dt.date | None, last: dt.date | None) -> str:
    """`September 2026`, or the days where it is not one month."""
    if first is None or last is None:
        return ""
    if Month.of(first) == Month.of(last):
        return str(Month.of(last))
    return f"{short_date(first)} – {short_date(last)}"


def _report_note(lines: int, until: dt.date | None) -> str:
    said = _("%(count)s baris") % {"count": lines}
    return f"{said}, {short_date(until)}" if until else said
