from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.books import rules
from layang.books.forms import MonthFilter
from layang.books.models import Account
from layang.books.queries import accounts as queries
from layang.books.queries import balances
from layang.books.queries.closing import closed_to
from layang.books.words import GROUPS
from layang.ui.responses import render_page

PAGE = 100


@requires(Can.READ_BOOKS)
@require_safe
def accounts(request: StaffRequest) -> HttpResponse:
    """The trial balance of a month, in rupiah and in pieces."""
    form = MonthFilter(request.GET, unit=request.unit)
    month = form.month
    reader = closed_to(request.user, unit=request.unit)
    money = queries.told_to(reader, queries.trial_balance(unit=request.unit, month=month)) if month else []
    goods = queries.told_to(reader, queries.trial_balance(unit=request.unit, month=month, goods=True)) if month else []
    groups = [(title, [row for row in money if row.kind in kinds]) for title, kinds in GROUPS]
    return render_page(
        request,
        "books/accounts.html",
        form=form,
        month=month,
        is_told_in_families=bool(reader),
        groups=[(title, rows, queries.total_of(rows)) for title, rows in groups if rows],
        total=queries.total_of(money),
        goods=goods,
        goods_total=queries.total_of(goods),
    )


@requires(Can.READ_BOOKS)
@require_safe
def account(request: StaffRequest, code: str) -> HttpResponse:
    """What moved on one account in a month, and for a place of goods what stands there now, by lot."""
    kinds = Account.objects.visible_to(request.user).filter(unit=request.unit, code=code)
    if not kinds.exists():
        raise Http404
    form = MonthFilter(request.GET, unit=request.unit)
    month = form.month
    if month is None:
        raise Http404
    opening, lines = queries.statement(unit=request.unit, code=code, month=month)
    is_goods = rules.kind_of(code) in rules.GOODS
    held = balances(unit=request.unit, prefix=code, on=month.last_day) if is_goods else {}
    return render_page(
        request,
        "books/account.html",
        code=code,
        name=rules.name_of(code),
        form=form,
        month=month,
        opening=opening,
        total=queries.StatementLine(
            0, month.last_day, "", "", sum(line.debit for line in lines), sum(line.credit for line in lines),
            lines[-1].balance if lines else opening,
        ),
        page=Paginator(lines, PAGE).get_page(request.GET.get("halaman")),
        is_goods=is_goods,
        lots=sorted((rules.lot_of(asset), count) for (_, asset), count in held.items()),
    )  # fmt: skip
