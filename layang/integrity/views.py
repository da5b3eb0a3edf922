from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.integrity import actions, queries
from layang.integrity.forms import UrineTestForm, WithdrawalForm
from layang.integrity.models import UrineTest
from layang.ui.responses import redirect_after, render_form, render_page, submission_of


@requires(Can.READ_URINE_TESTS)
@require_safe
def urine_tests(request: StaffRequest) -> HttpResponse:
    """Rounds of urine tests: when, with whom, how many of how many."""
    rows = queries.urine_tests_of(unit=request.unit, seen_by=request.user)
    may_record = request.user.can(Can.RECORD_URINE_TESTS, unit=request.unit)
    return render_page(request, "integrity/urine_tests.html", rows=rows, may_record=may_record)


@requires(Can.RECORD_URINE_TESTS)
@require_http_methods(["GET", "POST"])
def new_urine_test(request: StaffRequest) -> HttpResponse:
    """Write down a round."""
    today = timezone.localdate()
    form = UrineTestForm(request.POST or None, initial={"held_on": today}, unit=request.unit)
    if form.is_valid():
        submission = submission_of(request)
        try:
            test = actions.record_urine_test(
                unit=request.unit, today=today, request_id=submission, by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Tes urine %(number)s dicatat.") % {"number": test}
            return redirect_after(request, "integrity:urine_tests", message=message)
    return render_form(request, "integrity/urine_test_form.html", form=form)


@requires(Can.RECORD_URINE_TESTS)
@require_http_methods(["GET", "POST"])
def withdraw_urine_test(request: StaffRequest, number: str) -> HttpResponse:
    """Take back a round that was written by mistake."""
    rows = UrineTest.objects.visible_to(request.user).select_related("partner")
    test = get_object_or_404(rows, unit=request.unit, number=number)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_urine_test(test=test, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, "integrity:urine_tests", message=_("Catatan dibatalkan."))
    return render_form(request, "integrity/withdraw_urine_test.html", form=form, test=test)
