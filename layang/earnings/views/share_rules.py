from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import Month, long_date
from layang.core.refusal import Refusal
from layang.earnings import actions, rules
from layang.earnings.forms.rules import RuleForm, TryForm, step_rows
from layang.earnings.queries import versions as queries
from layang.earnings.queries.examples import example_of
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_EARNINGS)
@require_safe
def rule_list(request: StaffRequest) -> HttpResponse:
    """Which rule shares today, which will, which did, and what others have decided."""
    today = timezone.localdate()
    versions = queries.versions(unit=request.unit)
    return render_page(
        request,
        "earnings/rule_list.html",
        current=next((version for version in versions if version.is_in_force(today)), None),
        coming=[version for version in versions if version.is_coming(today)],
        earlier=[version for version in versions if version.until and version.until < today],
        presets=rules.PRESETS.values(),
        may_adopt=request.user.can(Can.ADOPT_RULE, unit=request.unit),
        has_sales=bool(queries.months_with_sales(unit=request.unit)),
    )


@requires(Can.ADOPT_RULE, sudo=True)
@require_http_methods(["GET", "POST"])
def rule_new(request: StaffRequest) -> HttpResponse:
    """Complete a rule, see what it does to a cloth of Rp 500.000, and adopt it."""
    preset = rules.PRESETS.get(request.GET.get("dari", ""))
    draft = preset.draft() if preset else None
    form = RuleForm(request.POST or None, draft=draft)
    steps = step_rows(request.POST or None, draft=draft)
    context: dict[str, Any] = {"form": form, "steps": steps, "preset": preset}
    if form.is_valid() and steps.is_valid() and "edit" not in request.POST:
        rule = form.rule(steps.steps)
        faults = queries.faults_of(rule, unit=request.unit)
        if not faults and "confirmed" not in request.POST:
            return render_form(request, "earnings/rule_check.html", **_consequence(request, rule), **context)
        try:
            adopted = actions.adopt_rule(unit=request.unit, rule=rule, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"decision": adopted.decision_number, "day": long_date(adopted.valid_from)}
            message = _("Aturan %(decision)s ditetapkan, berlaku sejak %(day)s.") % said
            return redirect_after(request, "earnings:rules", message=message)
    return render_form(request, "earnings/rule_form.html", **context)


@requires(Can.READ_EARNINGS)
@require_safe
def rule_try(request: StaffRequest) -> HttpResponse:
    """What if another rule had shared a month? Posts nothing."""
    months = queries.months_with_sales(unit=request.unit)
    form = TryForm(request.GET or None, months=months, versions=queries.versions(unit=request.unit))
    comparison = None
    if form.is_valid():
        month = Month.parse(form.cleaned_data["bulan"])
        comparison = queries.what_if(unit=request.unit, month=month, rule=form.rule)
    rows = queries.compared_rows(comparison, unit=request.unit) if comparison else []
    return render_form(
        request,
        "earnings/rule_try.html",
        form=form,
        has_sales=bool(months),
        comparison=comparison,
        rows=rows,
        total=queries.compared_total(rows),
    )


def _consequence(request: StaffRequest, rule: rules.ShareRule) -> dict[str, Any]:
    """What the head must see before deciding."""
    day = rule.valid_from or timezone.localdate()
    return {
        "rule": rule,
        "words": rules.rule_in_words(rule),
        "cautions": rules.cautions_about(rule),
        "example": example_of(rule),
        "shared_already": queries.sales_shared_since(unit=request.unit, on=day),
    }
