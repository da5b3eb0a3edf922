import functools
from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.audit.queries import history
from layang.core.refusal import Refusal
from layang.sales.actions import movements as actions
from layang.sales.forms.payments import ReversalForm
from layang.sales.forms.pieces import MovementForm, named_in
from layang.sales.models import Movement
from layang.sales.queries.outlets import is_moved, moved_lines, shelf_of
from layang.sales.queries.stock import standing
from layang.sales.views.rows import movement_of, outlet_of
from layang.ui.responses import redirect_after, render_form, render_page, submission_of

MOVES: dict[str, Callable[..., Movement]] = {
    Movement.Kind.RETURN: actions.return_goods,
    Movement.Kind.DAMAGE: functools.partial(actions.return_goods, are_damaged=True),
    Movement.Kind.LOSS: actions.report_loss,
}


@requires(Can.READ_SALES)
@require_safe
def movement(request: StaffRequest, number: str) -> HttpResponse:
    """What left a shelf unsold."""
    found = movement_of(request, number)
    lines = moved_lines(found)
    return render_page(
        request,
        "sales/movement.html",
        movement=found,
        lines=lines,
        pieces=sum(line.quantity for line in lines),
        history=history(found),
        may_move=request.user.can(Can.ISSUE_DELIVERY, unit=request.unit),
    )


@requires(Can.ISSUE_DELIVERY)
@require_http_methods(["GET", "POST"])
def movement_new(request: StaffRequest, code: str) -> HttpResponse:
    """Take back, write off or report as lost what stands at an outlet."""
    outlet, submission = outlet_of(request, code), submission_of(request)
    form = MovementForm(
        request.POST or None,
        initial={"on": timezone.localdate()},
        standing=standing(shelf_of(outlet), unit=request.unit, named=named_in(request.POST)),
        is_repeat=is_moved(request.unit, submission),
    )
    if form.is_valid():
        try:
            moved = MOVES[form.cleaned_data["kind"]](
                outlet=outlet,
                lines=form.requests,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                request_id=submission,
                by=request.user,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, moved, message=_("%(number)s dicatat.") % {"number": moved})
    return render_form(request, "sales/movement_form.html", form=form, outlet=outlet)


@requires(Can.ISSUE_DELIVERY, sudo=True)
@require_http_methods(["GET", "POST"])
def movement_reverse(request: StaffRequest, number: str) -> HttpResponse:
    """Put pieces back on the shelf that were taken off it by mistake."""
    found = movement_of(request, number)
    lines = moved_lines(found)
    form = ReversalForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.reverse_movement(
                movement=found, request_id=submission_of(request), by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, found, message=_("%(number)s dibatalkan.") % {"number": found})
    return render_form(
        request,
        "sales/movement_reverse.html",
        form=form,
        movement=found,
        pieces=sum(line.quantity for line in lines),
    )
