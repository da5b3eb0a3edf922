from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching.actions import certificates as actions
from layang.coaching.forms.certificates import (
    CertificateForm,
    IssueForm,
    OutsideCertificateForm,
    PartnerCopyForm,
    RevokeForm,
)
from layang.coaching.papers.certificates import sheets_of
from layang.coaching.queries import certificates as queries
from layang.coaching.views.learning_rows import certificate_of, outside_certificate_of, resident_of, trainee_of
from layang.core.refusal import Refusal
from layang.files.models import StoredFile
from layang.files.responses import download
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_SKILLS)
@require_safe
def certificate_list(request: StaffRequest) -> HttpResponse:
    """Certificates of the house, and who still waits for one."""
    return render_page(
        request,
        "coaching/certificates/list.html",
        certificates=queries.certificates_of(user=request.user, unit=request.unit),
        waiting=queries.waiting_for_certificate(user=request.user, unit=request.unit),
        today=timezone.localdate(),
        may_prepare=request.user.can(Can.PREPARE_CERTIFICATE, unit=request.unit),
    )


@requires(Can.PREPARE_CERTIFICATE)
@require_http_methods(["GET", "POST"])
def certificate_prepare(request: StaffRequest, pk: int) -> HttpResponse:
    """Write a certificate for a second person to issue."""
    trainee = trainee_of(request, pk)
    form = CertificateForm(request.POST or None, trainee=trainee)
    if form.is_valid():
        try:
            certificate = actions.prepare_certificate(
                trainee=trainee, on=timezone.localdate(), by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(number)s disiapkan dan menunggu penerbitan oleh orang kedua.") % {"number": certificate}
            return redirect_after(request, certificate, message=message)
    return render_form(request, "coaching/certificates/prepare.html", form=form, trainee=trainee)


@requires(Can.READ_SKILLS)
@require_safe
def certificate_detail(request: StaffRequest, number: str) -> HttpResponse:
    """One certificate: for what, by whom, its two sheets and who signed them."""
    certificate = certificate_of(request, number)
    can = request.user.capabilities(unit=request.unit)
    house, partner = certificate.house_file, certificate.partner_signed_file
    return render_page(
        request,
        "coaching/certificates/detail.html",
        certificate=certificate,
        today=timezone.localdate(),
        house_signatures=queries.signatures_in(house) if house else [],
        partner_signatures=queries.signatures_in(partner) if partner else [],
        is_own=certificate.prepared_by_id == request.user.pk,
        may_issue=Can.ISSUE_CERTIFICATE in can,
        may_prepare=Can.PREPARE_CERTIFICATE in can,
    )


@requires(Can.ISSUE_CERTIFICATE)
@require_http_methods(["GET", "POST"])
def certificate_issue(request: StaffRequest, number: str) -> HttpResponse:
    """Say what will be signed, and then sign it."""
    certificate = certificate_of(request, number)
    form = IssueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            issued = actions.issue_certificate(
                certificate=certificate, draw=sheets_of, at=timezone.now(), on=timezone.localdate(), by=request.user
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, issued, message=_("%(number)s terbit.") % {"number": issued})
    return render_form(request, "coaching/certificates/issue.html", form=form, certificate=certificate)


@requires(Can.ISSUE_CERTIFICATE)
@require_http_methods(["GET", "POST"])
def certificate_revoke(request: StaffRequest, number: str) -> HttpResponse:
    """Say that it counts no more."""
    certificate = certificate_of(request, number)
    form = RevokeForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.revoke_certificate(certificate=certificate, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, certificate, message=_("%(number)s dicabut.") % {"number": certificate})
    return render_form(request, "coaching/certificates/revoke.html", form=form, certificate=certificate)


@requires(Can.PREPARE_CERTIFICATE)
@require_POST
def certificate_withdraw(request: StaffRequest, number: str) -> HttpResponse:
    """Take back what waits to be issued."""
    certificate = certificate_of(request, number)
    try:
        actions.withdraw_certificate(certificate=certificate, by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(certificate)
    message = _("%(number)s ditarik kembali. Nomornya tidak dipakai lagi.") % {"number": certificate}
    return redirect_after(request, "coaching:certificates", message=message)


@requires(Can.PREPARE_CERTIFICATE)
@require_http_methods(["GET", "POST"])
def partner_copy(request: StaffRequest, number: str) -> HttpResponse:
    """Keep the partner's sheet as the partner signed it."""
    certificate = certificate_of(request, number)
    form = PartnerCopyForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            actions.attach_partner_copy(certificate=certificate, content=content, by=request.user)
        except Refusal as problem:
            form.add_error("file", list(problem.faults))
        else:
            return redirect_after(request, certificate, message=_("Lembar bertanda tangan mitra disimpan."))
    return render_form(request, "coaching/certificates/partner_copy.html", form=form, certificate=certificate)


@requires(Can.READ_SKILLS)
@require_safe
def certificate_sheet(request: StaffRequest, number: str, which: str) -> HttpResponseBase:
    """One of the sheets: `rutan`, `mitra`, or `mitra-bertanda-tangan`."""
    certificate = certificate_of(request, number)
    sheets: dict[str, StoredFile | None] = {
        "rutan": certificate.house_file,
        "mitra": certificate.partner_file,
        "mitra-bertanda-tangan": certificate.partner_signed_file,
    }
    stored = sheets.get(which)
    if stored is None:
        raise Http404
    return download(stored, inline=True)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def outside_new(request: StaffRequest, code: str) -> HttpResponse:
    """Keep a certificate that somebody else gave."""
    resident = resident_of(request, code)
    form = OutsideCertificateForm(request.POST or None, request.FILES or None, unit=request.unit)
    if form.is_valid():
        try:
            taken = actions.take_in_certificate(
                resident=resident, on=timezone.localdate(), by=request.user, **form.arguments
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, taken, message=_("Sertifikat disimpan."))
    return render_form(request, "coaching/certificates/outside_form.html", form=form, resident=resident)


@requires(Can.READ_SKILLS)
@require_safe
def outside_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """A certificate of others, and who signed it electronically, as we can tell."""
    taken = outside_certificate_of(request, pk)
    return render_page(
        request, "coaching/certificates/outside.html", certificate=taken, signatures=queries.signatures_in(taken.file)
    )


@requires(Can.READ_SKILLS)
@require_safe
def outside_file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The certificate itself, as it was brought."""
    return download(outside_certificate_of(request, pk).file, inline=True)
