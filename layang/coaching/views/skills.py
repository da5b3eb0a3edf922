from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching.actions.skills import assess_skill
from layang.coaching.forms.skills import AssessmentForm
from layang.coaching.ladders import ladders_of
from layang.coaching.queries import certificates
from layang.coaching.queries import skills as queries
from layang.coaching.queries.plans import plan_of
from layang.coaching.queries.trainings import trainings_taken_by
from layang.coaching.views.learning_rows import assessment_of, resident_of
from layang.core.calendar import Month
from layang.core.refusal import Refusal
from layang.files.responses import download
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_SKILLS)
@require_safe
def skill_list(request: StaffRequest) -> HttpResponse:
    """Where everyone stands in the craft of their group."""
    rows = queries.ladder_rows(user=request.user, unit=request.unit, on=timezone.localdate())
    return render_page(request, "coaching/skills/list.html", rows=rows)


@requires(Can.READ_SKILLS)
@require_safe
def ladder(request: StaffRequest, code: str) -> HttpResponse:
    """What someone learned here: the steps with their evidence, classes, and certificates."""
    resident = resident_of(request, code)
    return render_page(
        request,
        "coaching/skills/ladder.html",
        resident=resident,
        ladders=ladders_of(resident),
        trainings=trainings_taken_by(resident),
        certificates=certificates.held_by(resident),
        from_others=certificates.from_others(resident),
        has_plan=plan_of(resident) is not None,
        month=Month.of(timezone.localdate()).code,
        may_write=request.user.can(Can.WRITE_SKILLS, unit=request.unit),
    )


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def assess(request: StaffRequest, code: str) -> HttpResponse:
    """Write where someone stands, with the evidence."""
    resident = resident_of(request, code)
    form = AssessmentForm(
        request.POST or None,
        request.FILES or None,
        initial={"assessor": request.user.pk},
        resident=resident,
        officers=queries.officers_of(request.unit, on=timezone.localdate()),
    )
    if form.is_valid():
        try:
            assess_skill(resident=resident, by=request.user, **form.arguments)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            there = reverse("coaching:ladder", args=[resident.code])
            return redirect_after(request, there, message=_("Penilaian dicatat."))
    return render_form(request, "coaching/skills/assess.html", form=form, resident=resident)


@requires(Can.READ_SKILLS)
@require_safe
def skill_photo(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The picture of the work that was assessed."""
    assessment = assessment_of(request, pk)
    if assessment.photo is None:
        raise Http404
    return download(assessment.photo, inline=True)
