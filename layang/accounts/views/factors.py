"""One's own second factors: what there is, what is added, the codes for the day the phone is lost."""

from allauth.mfa.models import Authenticator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts import actions, door, factors, queries
from layang.accounts.access import EnrollingRequest, StaffRequest, enrolling, requires
from layang.accounts.forms import EnrolAppForm, EnrolKeyForm, KeptForm
from layang.accounts.models import Unit
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form, render_page

_SECRET = "enrolling"  # noqa: S105  a place in the session


@requires()
@require_safe
def own(request: StaffRequest) -> HttpResponse:
    """What proves me beside my password."""
    return render_page(
        request,
        "accounts/factors.html",
        factors=[
            (factor, factors.name_of(factor), f"hapus-{factor.pk}") for factor in factors.factors_of(request.user)
        ],
        codes_left=factors.codes_left(request.user),
    )


@enrolling
@require_safe
def enrol(request: EnrollingRequest) -> HttpResponse:
    """Choose what to enrol: an app that makes codes, or a passkey."""
    has_app = any(factor.type == factors.APP for factor in factors.factors_of(request.enrols))
    return render_page(request, "accounts/enrol.html", has_app=has_app, standing=request.standing)


@enrolling
@require_http_methods(["GET", "POST"])
def enrol_app(request: EnrollingRequest) -> HttpResponse:
    """Show a new secret, and enrol the app that can tell its code."""
    secret = request.session.get(_SECRET) or factors.new_secret()
    request.session[_SECRET] = secret
    form = EnrolAppForm(request.POST or None, secret=secret)
    if form.is_valid():
        try:
            actions.enrol_app(
                user=request.enrols, secret=secret, step=form.step, by=request.enrols, unit=_unit(request)
            )
        except actions.CannotEnrol as problem:
            form.add_error(None, problem.message)
        else:
            del request.session[_SECRET]
            return _enrolled(request, factors.Proof.APP)
    return render_form(
        request,
        "accounts/enrol_app.html",
        form=form,
        groups=[secret[start : start + 4] for start in range(0, len(secret), 4)],
        picture=factors.picture_of(request.enrols, secret),
        standing=request.standing,
    )


@enrolling
@require_http_methods(["GET", "POST"])
def enrol_key(request: EnrollingRequest) -> HttpResponse:
    """Let the browser make a passkey, and enrol it."""
    form = EnrolKeyForm(request.POST or None)
    if form.is_valid():
        credential = factors.check_new_key(form.cleaned_data["answer"])
        if credential is None:
            form.add_error(None, _("Kunci sandi tidak jadi dibuat. Tekan tombolnya sekali lagi."))
        else:
            actions.enrol_key(
                user=request.enrols,
                name=form.cleaned_data["name"],
                credential=credential,
                by=request.enrols,
                unit=_unit(request),
            )
            return _enrolled(request, factors.Proof.KEY)
    options = factors.key_to_make(request.enrols)
    return render_form(request, "accounts/enrol_key.html", form=form, options=options, standing=request.standing)


@enrolling
@require_http_methods(["GET", "POST"])
def recovery_codes(request: EnrollingRequest) -> HttpResponse:
    """Show the recovery codes until their owner says that they are on paper; then no page shows them again."""
    codes = factors.unkept_codes(request.enrols)
    form = KeptForm(request.POST or None)
    if codes and form.is_valid():
        actions.keep_codes(user=request.enrols, by=request.enrols, unit=_unit(request))
    elif codes:
        shown = [f"{code[:4]} {code[4:]}" for code in codes]
        return render_form(request, "accounts/recovery_codes.html", form=form, codes=shown, owner=request.enrols)
    if request.standing and request.standing.proof:
        door.go_in(request, request.standing, proof=request.standing.proof)
        return redirect_after(request, request.standing.way_on, message=_("Selesai. Mulai sekarang masuk dua langkah."))
    if request.standing:
        return HttpResponseRedirect(resolve_url("accounts:second_step"))
    return redirect_after(
        request, "accounts:factors", message=_("Kode pemulihan tersimpan di kertas.") if codes else ""
    )


@requires(sudo=True)
@require_POST
def renew_codes(request: StaffRequest) -> HttpResponse:
    """Make new recovery codes and show them."""
    actions.renew_codes(user=request.user, by=request.user, unit=request.unit)
    return redirect_after(request, "accounts:recovery_codes")


@requires(sudo=True)
@require_POST
def remove_factor(request: StaffRequest, key: int) -> HttpResponse:
    """Take one of my factors away."""
    kinds = (factors.APP, factors.KEY)
    factor = get_object_or_404(Authenticator, pk=key, user=request.user, type__in=kinds)
    try:
        actions.remove_factor(factor=factor, by=request.user, unit=request.unit)
    except Refusal as problem:
        return redirect_after(request, "accounts:factors", message=problem.message)
    return redirect_after(request, "accounts:factors", message=_("Sudah dihapus."))


def _enrolled(request: EnrollingRequest, proof: str) -> HttpResponse:
    """On from an enrolment: to the recovery codes where they are new, else in, or back to one's own factors."""
    if request.standing is None:
        target = "accounts:recovery_codes" if factors.unkept_codes(request.enrols) else "accounts:factors"
        return redirect_after(request, target, message=_("Langkah kedua ditambahkan."))
    if ticket := factors.open_ticket(request.enrols):
        actions.use_ticket(reset=ticket, by=request.enrols)
    is_in = door.go_in(request, request.standing, proof=proof)
    return redirect_after(request, request.standing.way_on if is_in else "accounts:recovery_codes")


def _unit(request: EnrollingRequest) -> Unit | None:
    return queries.units_of(request.enrols).first()
