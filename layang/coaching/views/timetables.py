"""Pages of timetables and holidays."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.timetables import (
    FIRST_YEAR,
    LAST_YEAR,
    HolidayForm,
    TimetableForm,
    YearForm,
    requests_of,
    slot_formset,
)
from layang.coaching.models import Group
from layang.coaching.queries import timetables as queries
from layang.coaching.queries.rooms import shared_by_timetable
from layang.coaching.queries.sessions import sessions_of_group
from layang.coaching.rules.holidays import preset
from layang.coaching.rules.timetables import AHEAD
from layang.coaching.views.rows import group_of, holiday_of, may
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_GROUPS)
@require_safe
def timetable(request: StaffRequest, pk: int) -> HttpResponse:
    """When a group meets, and its sessions of the last week and the coming four."""
    group, today = group_of(request, pk), timezone.localdate()
    found = queries.timetable_on(group=group, on=today)
    return render_page(
        request,
        "coaching/timetable.html",
        group=group,
        timetable=found,
        slots=found.slots.order_by("week", "weekday", "begins_at") if found else [],
        week=queries.week_of(found, on=today) if found else 0,
        coming=list(queries.coming_timetables(group=group, on=today)),
        sessions=list(sessions_of_group(group_id=group.pk, since=today - dt.timedelta(days=7), until=today + AHEAD)),
        today=today,
        may_write=may(request, Can.WRITE_TIMETABLE),
        may_read=may(request, Can.READ_ATTENDANCE),
        may_count=may(request, Can.COUNT_TOOLS),
    )


@requires(Can.WRITE_TIMETABLE)
@require_http_methods(["GET", "POST"])
def timetable_new(request: StaffRequest, pk: int) -> HttpResponse:
    """Another timetable from a day on."""
    group, today = group_of(request, pk), timezone.localdate()
    before = queries.timetable_on(group=group, on=today)
    form = TimetableForm(request.POST or None, initial={**_initial(before, today), "is_paid": group.is_paid})
    rows = slot_formset(request.POST or None, unit=request.unit, on=today, timetable=before)
    if form.is_valid() and rows.is_valid() and not form.is_warned_of(_shared(group, form, rows, today)):
        try:
            actions.set_timetable(
                group=group, slots=requests_of(rows), today=today, by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, _page(group.pk), message=_("Jadwal disimpan, pertemuannya sudah disusun."))
    todays = sessions_of_group(group_id=group.pk, since=today, until=today).filter(called_off_because="")
    return render_form(
        request, "coaching/timetable_new.html", group=group, form=form, slots=rows, before=before, todays=list(todays)
    )


@requires(Can.READ_GROUPS)
@require_safe
def holidays(request: StaffRequest) -> HttpResponse:
    """The holidays of a year."""
    today = timezone.localdate()
    form = YearForm(request.GET)
    year = form.cleaned_data["tahun"] if form.is_valid() else today.year
    days = list(queries.holidays_of(unit=request.unit, since=dt.date(year, 1, 1), until=dt.date(year, 12, 31)))
    return render_page(
        request,
        "coaching/holidays.html",
        year=year,
        days=days,
        unchecked=[day for day in days if not day.is_checked],
        today=today,
        may_write=may(request, Can.WRITE_TIMETABLE),
    )


@requires(Can.WRITE_TIMETABLE)
@require_http_methods(["GET", "POST"])
def holiday_new(request: StaffRequest) -> HttpResponse:
    """Holidays, typed or pasted."""
    form = HolidayForm(request.POST or None)
    if form.is_valid():
        read = form.cleaned_data
        try:
            made = actions.record_holidays(
                unit=request.unit, holidays=read["text"], source=read["source"], today=timezone.localdate(),
                by=request.user,
            )  # fmt: skip
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(
                request, "coaching:holidays", message=_("%(made)s hari libur baru dicatat.") % {"made": made}
            )
    return render_form(request, "coaching/holiday_new.html", form=form)


@requires(Can.WRITE_TIMETABLE)
@require_POST
def holiday_preset(request: StaffRequest, year: int) -> HttpResponse:
    """Put the national days of a year on the list, to be compared with the decree."""
    known = preset(_sane(year))
    actions.record_holidays(
        unit=request.unit, holidays=known.days, source=known.source, is_checked=False, today=timezone.localdate(),
        by=request.user,
    )  # fmt: skip
    return redirect_after(request, _of_year(year), message=_("Daftar bawaan dimuat. Bandingkan dengan keputusannya."))


@requires(Can.WRITE_TIMETABLE)
@require_POST
def holiday_check(request: StaffRequest, year: int) -> HttpResponse:
    """Say that the list was compared with the decree."""
    actions.confirm_holidays(unit=request.unit, year=_sane(year), by=request.user)
    return redirect_after(request, _of_year(year), message=_("Daftar hari libur dinyatakan sudah dicek."))


@requires(Can.WRITE_TIMETABLE)
@require_POST
def holiday_forget(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a day off the list."""
    holiday = holiday_of(request, pk)
    year = holiday.day.year
    actions.forget_holiday(holiday=holiday, today=timezone.localdate(), by=request.user)
    return redirect_after(request, _of_year(year), message=_("Hari libur dihapus dari daftar."))


def _shared(group: Group, form: TimetableForm, rows: Any, today: dt.date) -> list[str]:
    asked = {name: form.cleaned_data[name] for name in ("valid_from", "weeks", "is_held_on_holidays")}
    meetings = {slot.meeting: slot.room for slot in requests_of(rows)}
    return shared_by_timetable(group=group, meetings=meetings, today=today, **asked)


def _sane(year: int) -> int:
    """The year, or 404 for one that no list of holidays is about."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def _page(pk: int) -> str:
    return reverse("coaching:timetable", args=[pk])


def _of_year(year: int) -> str:
    return f"{reverse('coaching:holidays')}?tahun={year}"


def _initial(before: object, today: dt.date) -> dict[str, object]:
    kept = {name: getattr(before, name) for name in ("weeks", "is_held_on_holidays")} if before else {}
    return {"valid_from": today + dt.timedelta(days=1), **kept}
