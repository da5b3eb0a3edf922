from collections.abc import Callable

from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.audit.queries import history
from layang.core.calendar import HalfYear
from layang.core.refusal import Refusal
from layang.files.responses import download
from layang.partners.actions import promises as actions
from layang.partners.forms.promises import BoardFilter, DecisionForm, EvidenceForm, OwnerForm, PromiseForm
from layang.partners.models import Promise
from layang.partners.queries import monitoring
from layang.partners.queries import promises as queries
from layang.partners.views.rows import agreement_of, evidence_of, may_agree, may_write, promise_of
from layang.partners.views.telling import decide_on, tell_of
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_PARTNERS)
@require_safe
def board(request: StaffRequest) -> HttpResponse:
    """What was promised: overdue, due, waiting for a word, kept; and the agreements that nobody lives up to."""
    form = BoardFilter(request.GET, unit=request.unit)
    found = monitoring.overview(unit=request.unit, on=timezone.localdate(), **form.chosen)
    found = monitoring.told_to(request.user, found)
    half = HalfYear.of(timezone.localdate())
    return render_page(request, "partners/board.html", form=form, found=found, half=half, may_write=may_write(request))


@requires(Can.READ_PARTNERS)
@require_safe
def promise(request: StaffRequest, pk: int) -> HttpResponse:
    """One promise: each time it was due, and the evidence behind it."""
    found, today = promise_of(request, pk), timezone.localdate()
    standing = queries.promises_on(unit=request.unit, on=today, agreement=found.agreement)
    return render_page(
        request,
        "partners/promise.html",
        promise=found,
        standing=next((one for one in standing if one.promise == found), None),
        told=found.evidence.select_related("told_by", "decided_by", "file"),
        history=history(found),
        may=request.user.capabilities(unit=request.unit),
        may_write=may_write(request),
        may_agree=may_agree(request),
    )


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def new_promise(request: StaffRequest, pk: int, side: str) -> HttpResponse:
    """Write one more promise of one side into a draft."""
    agreement, which = agreement_of(request, pk), _side(side)
    form = PromiseForm(request.POST or None, agreement=agreement, side=which)
    if form.is_valid():
        try:
            actions.write_promise(agreement=agreement, side=which, terms=form.terms, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, agreement, message=_("Komitmen ditambahkan."))
    return render_form(request, "partners/promise_form.html", form=form, agreement=agreement, side=which)


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def edit_promise(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a promise of a draft differently."""
    found = promise_of(request, pk)
    initial = {name: getattr(found, name) for name in PromiseForm.base_fields}
    form = PromiseForm(request.POST or None, initial=initial, agreement=found.agreement, side=found.side)
    if form.is_valid():
        try:
            actions.change_promise(promise=found, terms=form.terms, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, found.agreement, message=_("Perubahan disimpan."))
    return render_form(
        request, "partners/promise_form.html", form=form, promise=found, agreement=found.agreement, side=found.side
    )


@requires(Can.WRITE_AGREEMENTS)
@require_POST
def strike_promise(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a promise out of a draft."""
    found = promise_of(request, pk)
    agreement = found.agreement
    try:
        actions.strike_promise(promise=found, by=request.user)
    except Refusal as problem:
        return redirect_after(request, agreement, message=problem.message)
    return redirect_after(request, agreement, message=_("Komitmen dihapus dari draf."))


@requires(Can.WRITE_AGREEMENTS)
@require_POST
def lift_promise(request: StaffRequest, pk: int, promise: int) -> HttpResponse:
    """Let an addendum end a promise of the agreement it amends."""
    return _through_addendum(request, pk, promise, actions.lift_promise, _("Komitmen dicabut lewat adendum ini."))


@requires(Can.WRITE_AGREEMENTS)
@require_POST
def keep_promise(request: StaffRequest, pk: int, promise: int) -> HttpResponse:
    """Let a promise hold that an addendum was to end."""
    return _through_addendum(request, pk, promise, actions.keep_promise, _("Komitmen tetap berlaku."))


def _through_addendum(
    request: StaffRequest, pk: int, promise: int, act: Callable[..., Promise], message: str
) -> HttpResponse:
    addendum, found = agreement_of(request, pk), promise_of(request, promise)
    try:
        act(promise=found, addendum=addendum, by=request.user)
    except Refusal as problem:
        return redirect_after(request, addendum, message=problem.message)
    return redirect_after(request, addendum, message=message)


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    """Say who sees to a promise from now on."""
    found = promise_of(request, pk)
    initial = {"owner": found.owner, "contact": found.contact}
    form = OwnerForm(request.POST or None, initial=initial, agreement=found.agreement, side=found.side)
    if form.is_valid():
        try:
            actions.hand_over_promise(promise=found, by=request.user, **form.owners)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, found, message=_("Penanggung jawab dicatat."))
    return render_form(request, "partners/promise_owner.html", form=form, promise=found)


@requires(Can.WRITE_PARTNERS)
@require_http_methods(["GET", "POST"])
def tell(request: StaffRequest, pk: int) -> HttpResponse:
    """Tell by hand what was done for a promise."""
    found = promise_of(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None, initial={"done_on": timezone.localdate()})
    if form.is_valid():
        try:
            tell_of(request, found, form)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, found, message=_("Bukti dicatat dan menunggu konfirmasi pihak lain."))
    return render_form(request, "partners/evidence_form.html", form=form, promise=found, up=found.get_absolute_url())


@requires(Can.WRITE_PARTNERS)
@require_http_methods(["GET", "POST"])
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Confirm what was told, or refuse it and say why."""
    evidence = evidence_of(request, pk)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        try:
            message = decide_on(request, evidence, form)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, evidence.promise, message=message)
    return render_form(request, "partners/evidence.html", form=form, evidence=evidence)


@requires(Can.READ_PARTNERS)
@require_safe
def evidence_file(request: StaffRequest, pk: int) -> FileResponse:
    """What was uploaded as evidence."""
    evidence = evidence_of(request, pk)
    if evidence.file is None:
        raise Http404
    return download(evidence.file, inline=True)


def _side(word: str) -> Promise.Side:
    sides = {"rutan": Promise.Side.OURS, "mitra": Promise.Side.THEIRS}
    if word not in sides:
        raise Http404
    return sides[word]
