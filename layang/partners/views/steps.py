"""The steps of an agreement: each asks what it must know and leads back to the agreement."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.partners.actions import agreements, signing
from layang.partners.forms.agreements import AddendumForm, ReasonForm, SignedCopyForm, SigningForm, TerminationForm
from layang.partners.models import Agreement
from layang.partners.views.rows import agreement_of
from layang.ui.forms import Form
from layang.ui.responses import redirect_after, render_form, submission_of


def _ask(
    request: StaffRequest, agreement: Agreement, form: Form, do: Callable[[], Agreement], *, done: str, **page: Any
) -> HttpResponse:
    """Show the form of a step, do it, and go to the agreement that it leaves."""
    if form.is_valid():
        try:
            after = do()
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, after, message=done)
    return render_form(request, "partners/step.html", form=form, agreement=agreement, **page)


@requires(Can.WRITE_AGREEMENTS)
@require_POST
def send(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a draft its number and let the other side read it."""
    found = agreement_of(request, pk)
    try:
        sent = agreements.send_for_review(agreement=found, on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        for fault in problem.faults:
            messages.error(request, fault)
        return redirect(found)
    return redirect_after(request, sent, message=_("Diberi nomor %(number)s.") % {"number": sent.number})


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def return_to_draft(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a text back to be changed."""
    found, form = agreement_of(request, pk), ReasonForm(request.POST or None)
    return _ask(
        request,
        found,
        form,
        lambda: agreements.return_to_draft(agreement=found, by=request.user, **form.cleaned_data),
        done=_("Kembali menjadi draf. Nomornya tetap."),
        title=_("Kembalikan menjadi draf"),
        lead=_("Naskah dapat diubah lagi. Nomor yang sudah diberikan tetap dipakai."),
        deed=_("Kembalikan"),
    )


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def sign(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that both sides signed."""
    found, today = agreement_of(request, pk), timezone.localdate()
    initial = {
        "signed_on": found.signing_on or today,
        "place": request.unit.city,
        "partner_number": found.partner_number,
    }
    form = SigningForm(request.POST or None, initial=initial)
    return _ask(
        request,
        found,
        form,
        lambda: signing.sign_agreement(agreement=found, today=today, by=request.user, **form.cleaned_data),
        done=_("Tercatat ditandatangani. Simpan pindaian atau PDF bertanda tangannya."),
        title=_("Catat ditandatangani"),
        lead=_(
            "Naskah versi ini disimpan tetap, dengan semua isian terisi. Sesudahnya hanya adendum yang mengubahnya."
        ),
        deed=_("Catat"),
    )


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def file_copy(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep the signed paper."""
    found, form = agreement_of(request, pk), SignedCopyForm(request.POST or None, request.FILES or None)

    def do() -> Agreement:
        given, remark = form.cleaned_data["file"], form.cleaned_data["remark"]
        signing.file_signed_copy(agreement=found, content=given, name=given.name, remark=remark, by=request.user)
        return found

    return _ask(
        request,
        found,
        form,
        do,
        done=_("Naskah bertanda tangan disimpan dan diperiksa."),
        title=_("Simpan naskah bertanda tangan"),
        lead=_("Tanda tangan elektronik di dalamnya diperiksa sendiri. Naskah yang sudah tersimpan tidak diganti."),
        deed=_("Simpan"),
        multipart=True,
    )


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Give up an agreement that was never signed."""
    found, form = agreement_of(request, pk), ReasonForm(request.POST or None)
    return _ask(
        request,
        found,
        form,
        lambda: agreements.drop_agreement(agreement=found, by=request.user, **form.cleaned_data),
        done=_("Perjanjian dibatalkan."),
        title=_("Batalkan perjanjian"),
        lead=_("Naskahnya tetap tersimpan. Nomornya, bila sudah ada, tercatat sebagai batal dan tidak dipakai lagi."),
        deed=_("Batalkan perjanjian"),
        tone="danger",
    )


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def terminate(request: StaffRequest, pk: int) -> HttpResponse:
    """End a signed agreement early."""
    found = agreement_of(request, pk)
    form = TerminationForm(request.POST or None, initial={"last_on": timezone.localdate()})
    return _ask(
        request,
        found,
        form,
        lambda: signing.terminate_agreement(agreement=found, by=request.user, **form.cleaned_data),
        done=_("Perjanjian diakhiri."),
        title=_("Akhiri lebih awal"),
        lead=_("Sesudah hari terakhirnya, gerai mitra ini tidak dapat dikirimi titipan tanpa izin kepala."),
        deed=_("Akhiri perjanjian"),
        tone="danger",
    )


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def amend(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin an addendum."""
    found, form = agreement_of(request, pk), AddendumForm(request.POST or None)
    return _ask(
        request,
        found,
        form,
        lambda: signing.amend_agreement(
            agreement=found,
            on=timezone.localdate(),
            request_id=submission_of(request),
            by=request.user,
            **form.cleaned_data,
        ),
        done=_("Draf adendum dibuat. Tulis ketentuan yang diubah, lalu kirim untuk ditelaah."),
        title=_("Buat adendum"),
        lead=_("Adendum dinomori dan ditandatangani sendiri, lalu menjadi bagian dari perjanjian ini."),
        deed=_("Buat draf adendum"),
    )


@requires(Can.WRITE_AGREEMENTS)
@require_POST
def renew(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin the next agreement with everything that stands in this one."""
    found = agreement_of(request, pk)
    try:
        renewal = signing.renew_agreement(
            agreement=found, on=timezone.localdate(), request_id=submission_of(request), by=request.user
        )
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(found)
    return redirect_after(
        request, renewal, message=_("Draf perpanjangan dibuat, lengkap dengan naskah dan komitmennya.")
    )
