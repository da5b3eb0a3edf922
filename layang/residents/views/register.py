from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.discretion.looking import sensitive
from layang.residents.forms.register import RegisterFilter
from layang.residents.queries import register as queries
from layang.residents.queries.file import milestones_of
from layang.residents.views.rows import entry_of, person_of
from layang.ui.responses import render_page

PAGE = 50
IMPORTS = 10
PRINTED = 2_000
"""Rows on paper at once; a longer list is narrowed first."""


@requires(Can.READ_REGISTER)
@require_safe
def register_list(request: StaffRequest) -> HttpResponse:
    """Everyone in the house as SDP says, narrowed, counted by register book."""
    today = timezone.localdate()
    form = RegisterFilter(request.GET, blocks=queries.blocks_of(unit=request.unit))
    entries = queries.entries_of(user=request.user, unit=request.unit, on=today, **form.chosen)
    may_write = request.user.can(Can.WRITE_RESIDENTS, unit=request.unit)
    to_decide = queries.to_decide(user=request.user, unit=request.unit, on=today) if may_write else None
    return render_page(
        request,
        "residents/register_list.html",
        form=form,
        page=Paginator(entries, PAGE).get_page(request.GET.get("halaman")),
        by_code=queries.counts_by_code(entries=entries),
        today=today,
        last=queries.latest_import(unit=request.unit),
        imports=queries.imports_of(unit=request.unit)[:IMPORTS],
        to_decide=to_decide,
        may_import=request.user.can(Can.IMPORT_REGISTER, unit=request.unit),
        may_write=may_write,
    )


@requires(Can.READ_REGISTER)
@require_safe
def register_print(request: StaffRequest) -> HttpResponse:
    """The same list on paper, all pages in one."""
    today = timezone.localdate()
    form = RegisterFilter(request.GET, blocks=queries.blocks_of(unit=request.unit))
    entries = queries.entries_of(user=request.user, unit=request.unit, on=today, **form.chosen)
    return render_page(
        request,
        "residents/register_print.html",
        entries=entries[:PRINTED],
        total=entries.count(),
        by_code=queries.counts_by_code(entries=entries),
        last=queries.latest_import(unit=request.unit),
        unit=request.unit,
        printed_at=timezone.localtime(),
        chosen=form.chosen,
    )


@requires(Can.READ_REGISTER)
@sensitive(person_of)
@require_safe
def entry(request: StaffRequest, pk: int) -> HttpResponse:
    """One person of the house list, with our own reckoning where it differs."""
    found = entry_of(request, pk)
    return render_page(
        request,
        "residents/entry.html",
        entry=found,
        resident=getattr(found, "resident", None),
        milestones=milestones_of(found),
        today=timezone.localdate(),
        may_read_people=request.user.can(Can.READ_RESIDENTS, unit=request.unit),
        may_write=request.user.can(Can.WRITE_RESIDENTS, unit=request.unit),
    )
