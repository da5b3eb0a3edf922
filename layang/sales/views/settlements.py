from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.audit.queries import history
from layang.discretion.queries import open_to
from layang.sales.forms.filters import SettlementFilter
from layang.sales.queries import beneficiaries
from layang.sales.queries import settlements as queries
from layang.sales.sheets import settlements_sheet
from layang.sales.views.rows import settlement_of
from layang.ui.responses import render_page

PAGE = 50


@requires(Can.READ_SALES)
@require_safe
def settlement_list(request: StaffRequest) -> HttpResponse:
    """What outlets were billed, what they paid, and how late the rest is."""
    today = timezone.localdate()
    form = SettlementFilter(request.GET, unit=request.unit)
    rows = open_to(
        request.user, queries.settlement_rows(unit=request.unit, **form.chosen), about=lambda row: row.settlement
    )
    if request.GET.get("bentuk") == "xlsx":
        return settlements_sheet(rows, on=today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    return render_page(
        request,
        "sales/settlement_list.html",
        form=form,
        page=page,
        rows=[(row, row.days_late(on=today)) for row in page.object_list],
        total=queries.settlements_total(rows),
        aging=queries.aging(rows, on=today),
        may_set_account=request.user.can(Can.SET_ACCOUNT, unit=request.unit),
    )


@requires(Can.READ_SALES)
@require_safe
def settlement(request: StaffRequest, number: str) -> HttpResponse:
    """One bill: what was sold, what was paid, who waits for the rest."""
    found, today = settlement_of(request, number), timezone.localdate()
    row = queries.row_of(found)
    sold, parts = queries.sold_lines(found), beneficiaries.beneficiaries(found)
    debts = queries.settlement_rows(unit=request.unit, outlet=found.outlet, state="open")
    can = request.user.capabilities(unit=request.unit)
    return render_page(
        request,
        "sales/settlement.html",
        settlement=found,
        row=row,
        late=row.days_late(on=today),
        sold=sold,
        rate=queries.only_rate(sold),
        pieces=sum(line.quantity for line in sold),
        payments=queries.payments_of(found),
        parts=parts,
        parts_total=beneficiaries.beneficiaries_total(parts),
        rules=beneficiaries.rules_of(found),
        aging=queries.aging(debts, on=today),
        history=history(found),
        may_pay=Can.RECORD_PAYMENT in can and row.outstanding > 0,
        may_reverse=Can.RECORD_PAYMENT in can,
    )
