import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.residents.actions import register as actions
from layang.residents.forms.register import ListForm
from layang.residents.models import RegisterDraft, RegisterImport
from layang.residents.queries import register as queries
from layang.residents.views.rows import draft_of
from layang.ui.responses import redirect_after, render_form, render_page, submission_of

PAGE = 100


@requires(Can.IMPORT_REGISTER)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Read a house list; nothing is recorded yet, and the file is not kept."""
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            draft = actions.start_import(
                unit=request.unit,
                source=form.source,
                file_name=form.cleaned_data["file"].name,
                request_id=submission_of(request),
                on=timezone.localdate(),
                by=request.user,
            )
        except Refusal as problem:
            form.add_error("file", list(problem.faults))
        else:
            return redirect(draft)
    waiting = RegisterDraft.objects.visible_to(request.user).filter(unit=request.unit).order_by("-started_at")
    return render_form(request, "residents/register_import.html", form=form, waiting=waiting)


@requires(Can.IMPORT_REGISTER)
@require_safe
def draft(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """What the list says and what it would change, before anything is recorded."""
    if RegisterImport.objects.visible_to(request.user).filter(request_id=request_id).exists():
        return redirect("residents:register")
    found = draft_of(request, request_id)
    return render_page(
        request,
        "residents/register_draft.html",
        draft=found,
        summary=queries.summary_of(found),
        by_code=queries.draft_by_code(found).items(),
        duplicates=queries.duplicates_of(found),
        changes=queries.told_changes(found),
        left=queries.left_of(found).select_related("resident").order_by("name_key"),
        returned=queries.returned_of(found).select_related("resident").order_by("name_key"),
        page=Paginator(queries.newcomers_of(found), PAGE).get_page(request.GET.get("halaman")),
        refused=queries.import_faults(found),
    )


@requires(Can.IMPORT_REGISTER)
@require_POST
def record(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Take the list over."""
    if RegisterImport.objects.visible_to(request.user).filter(request_id=request_id).exists():
        return redirect_after(request, "residents:register", message=_("Daftar ini sudah dicatat."))
    found = draft_of(request, request_id)
    try:
        made = actions.record_import(draft=found, by=request.user)
    except Refusal as problem:
        return redirect_after(request, found, message=problem.message)
    said = {"new": made.new, "changed": made.changed, "left": made.left, "back": made.returned}
    message = _("Daftar dicatat: %(new)s baru, %(changed)s berubah, %(left)s keluar, %(back)s kembali.") % said
    return redirect_after(request, "residents:register", message=message)


@requires(Can.IMPORT_REGISTER)
@require_POST
def discard(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Put the draft away."""
    actions.discard_import(draft=draft_of(request, request_id), by=request.user)
    return redirect_after(request, "residents:register_import", message=_("Draf dibuang. Tidak ada yang dicatat."))
