from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import Month
from layang.discretion.queries import open_to
from layang.earnings.forms.filters import MakerFilter, MonthFilter
from layang.earnings.panels import on_overview, on_statement
from layang.earnings.queries import makers as queries
from layang.earnings.queries.movements import moves_total
from layang.earnings.queries.objections import objections_of
from layang.earnings.queries.payouts import PayoutTotals, payouts_of
from layang.earnings.queries.savings import savings_of
from layang.earnings.queries.statement import months_of, statement_of
from layang.earnings.sheets import makers_sheet
from layang.earnings.views.rows import resident_of
from layang.residents.queries import groups_with_people
from layang.ui.responses import render_page


@requires(Can.READ_EARNINGS)
@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    """Every maker's money: at outlets, locked, usable; and the funds beside them."""
    today = timezone.localdate()
    form = MakerFilter(request.GET, groups=groups_with_people(unit=request.unit))
    makers = queries.maker_rows(unit=request.unit, on=today, **form.chosen)
    rows = open_to(request.user, makers, about=lambda row: row.resident)
    if request.GET.get("bentuk") == "xlsx":
        return makers_sheet(rows, on=today)
    funds = queries.fund_rows(unit=request.unit)
    return render_page(
        request,
        "earnings/overview.html",
        form=form,
        rows=rows,
        total=queries.total_of(rows),
        funds=funds,
        funds_total=queries.fund_total(funds),
        panels=on_overview.about(request.unit, request),
        may_prepare=request.user.can(Can.PREPARE_PAYOUT, unit=request.unit),
    )


@requires(Can.READ_EARNINGS)
@require_safe
def maker(request: StaffRequest, code: str) -> HttpResponse:
    """One maker's money, and one month of it: what sold, what came in, what left."""
    resident, today = resident_of(request, code), timezone.localdate()
    form = MonthFilter(request.GET, months=months_of(resident) or [Month.of(today)])
    statement = statement_of(resident, month=form.month)
    payouts = payouts_of(unit=request.unit, resident=resident)
    return render_page(
        request,
        "earnings/maker.html",
        resident=resident,
        is_released=resident.is_released(on=today),
        groups=queries.group_names(resident, on=today),
        savings=savings_of(resident),
        form=form,
        statement=statement,
        moved=moves_total(statement.moves),
        panels=on_statement.about(statement, request),
        payouts=payouts,
        paid_total=PayoutTotals.of(payouts),
        objections=[(row, row.is_late(today)) for row in objections_of(unit=request.unit, resident=resident)],
        may_prepare=request.user.can(Can.PREPARE_PAYOUT, unit=request.unit),
        may_object=request.user.can(Can.TAKE_OBJECTION, unit=request.unit),
        may_answer=request.user.can(Can.ANSWER_OBJECTION, unit=request.unit),
        may_read_people=request.user.can(Can.READ_RESIDENTS, unit=request.unit),
    )
