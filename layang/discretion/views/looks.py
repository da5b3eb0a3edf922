from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.accounts.queries import users_of
from layang.core.refusal import Refusal
from layang.discretion import actions, queries
from layang.discretion.forms import LookFilter, ReasonForm
from layang.discretion.looking import LAST_REASON, ask_again, read_question, sensitive
from layang.discretion.views.officers import officer_searched
from layang.ui.responses import render_page

ROWS_A_PAGE = 50


@requires()
@require_POST
def look(request: StaffRequest) -> HttpResponse:
    """Take the reason, and lead on to the file."""
    question = request.POST.get("question", "")
    asked = read_question(request, question)
    if asked is None:
        raise Http404
    subject, way = asked
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.give_reason(subject=subject, unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error("words", list(problem.faults))
        else:
            request.session[LAST_REASON] = form.cleaned_data["reason"]
            return HttpResponseRedirect(way)
    return ask_again(request, form, question, subject)


@requires(Can.READ_LOOKS)
@sensitive(officer_searched("siapa"))
@require_safe
def looks(request: StaffRequest) -> HttpResponse:
    """Who opened which file, when and why: the whole house, or one officer, of whom it is asked why."""
    form = LookFilter(request.GET, people=list(users_of(unit=request.unit, on=timezone.localdate())))
    rows = queries.open_looks(request.user, queries.look_rows(unit=request.unit, **form.chosen))
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("halaman"))
    return render_page(
        request,
        "discretion/looks.html",
        form=form,
        page=page,
        looks=queries.told_looks(page.object_list),
        is_filtered=any(form.chosen.values()),
    )


@requires()
@require_safe
def my_looks(request: StaffRequest) -> HttpResponse:
    """What the officer himself opened, as those see it who watch over it."""
    rows = queries.look_rows(unit=request.unit, actor=request.user.username)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("halaman"))
    return render_page(request, "discretion/my_looks.html", page=page, looks=queries.told_looks(page.object_list))


@requires()
@require_safe
def looks_at_me(request: StaffRequest) -> HttpResponse:
    """Who opened something about this officer, when and why: told to himself."""
    page = Paginator(queries.looks_at_person(request.user), ROWS_A_PAGE).get_page(request.GET.get("halaman"))
    looks = queries.told_looks(page.object_list)
    return render_page(request, "discretion/looks_at_me.html", page=page, looks=looks)
