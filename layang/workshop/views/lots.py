from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form, render_page, submission_of
from layang.workshop import actions, queries
from layang.workshop.forms import LotFilterForm, LotForm, maker_rows, with_more_rows
from layang.workshop.models import Lot
from layang.workshop.queries import Whereabouts
from layang.workshop.rules import CannotFinish

PAGE = 50


@requires(Can.READ_WORKSHOP)
@require_safe
def lot_list(request: StaffRequest) -> HttpResponse:
    """What was finished, and where its pieces are now."""
    form = LotFilterForm(request.GET, unit=request.unit)
    lots = queries.lots_of(unit=request.unit, **form.chosen)
    places = queries.whereabouts(unit=request.unit)
    page = Paginator(lots, PAGE).get_page(request.GET.get("halaman"))
    numbers = lots.values_list("number", flat=True)
    return render_page(
        request,
        "workshop/lot_list.html",
        form=form,
        page=page,
        rows=[(lot, places.get(lot.number, Whereabouts())) for lot in page.object_list],
        total=Whereabouts.total([Whereabouts(), *(places[number] for number in numbers if number in places)]),
        may_write=request.user.can(Can.FINISH_LOT, unit=request.unit),
    )


@requires(Can.READ_WORKSHOP)
@require_safe
def lot(request: StaffRequest, number: str) -> HttpResponse:
    """One lot: its makers, its cost, and where its pieces are."""
    lots = Lot.objects.visible_to(request.user).filter(unit=request.unit).select_related("product__group")
    found: Lot = get_object_or_404(lots, number=number)
    makers = queries.makers_of(found)
    return render_page(
        request,
        "workshop/lot.html",
        lot=found,
        makers=makers,
        has_hours=any(part.minutes for part in makers),
        has_pieces=any(part.pieces for part in makers),
        places=queries.whereabouts(unit=request.unit, lot=found).get(found.number, Whereabouts()),
        shelves=queries.shelves_of(found),
        may_read_people=request.user.can(Can.READ_RESIDENTS, unit=request.unit),
    )


@requires(Can.FINISH_LOT)
@require_http_methods(["GET", "POST"])
def lot_new(request: StaffRequest) -> HttpResponse:
    """Write down what was finished and by whom."""
    today = timezone.localdate()
    groups = queries.possible_makers(unit=request.unit, on=today)
    if "more" in request.POST:
        form, rows = with_more_rows(request.POST, unit=request.unit, groups=groups)
        return render_form(request, "workshop/lot_form.html", form=form, rows=rows)
    form = LotForm(request.POST or None, initial={"made_on": today}, unit=request.unit)
    rows = maker_rows(request.POST or None, groups=groups)
    if form.is_valid() & rows.is_valid():
        try:
            made = actions.finish_lot(
                unit=request.unit,
                makers=rows.parts,
                request_id=submission_of(request),
                by=request.user,
                **form.cleaned_data,
            )
        except CannotFinish as problem:
            for message in rows.take(problem):
                form.add_error(None, message)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(lot)s dicatat: %(count)s keping masuk rutan.") % {"lot": made, "count": made.quantity}
            return redirect_after(request, made, message=message)
    return render_form(request, "workshop/lot_form.html", form=form, rows=rows)
