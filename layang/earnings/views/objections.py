from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import Month, long_date
from layang.core.refusal import Refusal
from layang.discretion.queries import open_to
from layang.earnings import actions
from layang.earnings.forms.filters import MonthFilter
from layang.earnings.forms.objections import AnswerForm, ObjectionFilter, ObjectionForm
from layang.earnings.models import Objection
from layang.earnings.queries import objections as queries
from layang.earnings.queries.statement import months_of, statement_of
from layang.earnings.views.rows import resident_of
from layang.ui.responses import redirect_after, render_form, render_page, submission_of


@requires(Can.READ_EARNINGS)
@require_safe
def objection_list(request: StaffRequest) -> HttpResponse:
    """What makers find wrong, until when each is answered, and the answers."""
    form = ObjectionFilter(request.GET)
    found = queries.objections_of(unit=request.unit, **form.chosen)
    rows = open_to(request.user, found, about=lambda objection: objection.resident)
    return render_page(
        request,
        "earnings/objection_list.html",
        form=form,
        rows=[(row, row.is_late(timezone.localdate())) for row in rows],
        may_answer=request.user.can(Can.ANSWER_OBJECTION, unit=request.unit),
    )


@requires(Can.TAKE_OBJECTION)
@require_http_methods(["GET", "POST"])
def objection_new(request: StaffRequest, code: str) -> HttpResponse:
    """Take down what a maker says about one month of his money."""
    resident, today = resident_of(request, code), timezone.localdate()
    month = MonthFilter(request.GET, months=months_of(resident) or [Month.of(today)]).month
    lines = queries.lines_of(statement_of(resident, month=month))
    form = ObjectionForm(request.POST or None, initial={"raised_on": today}, lines=lines)
    if form.is_valid():
        try:
            taken = actions.take_objection(
                unit=request.unit, resident=resident, month=month, request_id=submission_of(request), by=request.user,
                **form.cleaned_data,
            )  # fmt: skip
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"number": taken, "day": long_date(taken.due_on)}
            message = _("Keberatan %(number)s dicatat. Jawabannya paling lambat %(day)s.") % said
            return redirect_after(request, "earnings:objections", message=message)
    return render_form(request, "earnings/objection_form.html", form=form, resident=resident, month=month)


@requires(Can.ANSWER_OBJECTION)
@require_http_methods(["GET", "POST"])
def objection_answer(request: StaffRequest, number: str) -> HttpResponse:
    """Say whether the maker is right, and why."""
    rows = Objection.objects.visible_to(request.user).select_related("resident__unit", "taken_by", "answered_by")
    objection = get_object_or_404(rows, unit=request.unit, number=number)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_objection(
                objection=objection,
                is_upheld=form.cleaned_data["outcome"] == Objection.State.UPHELD,
                answer=form.cleaned_data["answer"],
                on=timezone.localdate(),
                by=request.user,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Keberatan %(number)s dijawab. Bacakan jawabannya kepada pembuat.") % {"number": objection}
            return redirect_after(request, "earnings:objections", message=message)
    is_late = objection.is_late(timezone.localdate())
    return render_form(request, "earnings/objection_answer.html", form=form, objection=objection, is_late=is_late)
