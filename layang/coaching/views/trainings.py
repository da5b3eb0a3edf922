from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching.actions import trainings as actions
from layang.coaching.forms.trainings import (
    CloseForm,
    LessonForm,
    LessonRollForm,
    ScoresForm,
    TraineesForm,
    TrainingChangeForm,
    TrainingForm,
)
from layang.coaching.papers.trainings import minutes_of, minutes_pdf
from layang.coaching.queries import certificates
from layang.coaching.queries import trainings as queries
from layang.coaching.views.learning_rows import lesson_of, training_of
from layang.coaching.views.pdf import show_pdf, size_of
from layang.core.refusal import Refusal
from layang.discretion.queries import open_to
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_SKILLS)
@require_safe
def training_list(request: StaffRequest) -> HttpResponse:
    """Classes of the house, the latest first."""
    return render_page(
        request,
        "coaching/trainings/list.html",
        trainings=queries.trainings_of(user=request.user, unit=request.unit),
        may_write=_may_write(request),
    )


@requires(Can.READ_SKILLS)
@require_safe
def training_detail(request: StaffRequest, number: str) -> HttpResponse:
    """One class: who takes part, what was taught, who passes as things stand."""
    training = training_of(request, number)
    can = request.user.capabilities(unit=request.unit)
    waiting = certificates.waiting_for_certificate(user=request.user, unit=request.unit).filter(training=training)
    page = queries.training_page(training, on=timezone.localdate())
    return render_page(
        request,
        "coaching/trainings/detail.html",
        page=page,
        rows=open_to(request.user, page.rows, lambda row: row.trainee),
        training=training,
        waiting=set(waiting.values_list("pk", flat=True)),
        may_write=_may_write(request) and not training.is_closed,
        may_prepare=Can.PREPARE_CERTIFICATE in can,
    )


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def training_new(request: StaffRequest) -> HttpResponse:
    """Open a class."""
    form = TrainingForm(request.POST or None, unit=request.unit)
    if form.is_valid():
        try:
            training = actions.open_training(unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"title": training}
            return redirect_after(request, training, message=_("%(title)s dibuka. Pilih pesertanya.") % said)
    return render_form(request, "coaching/trainings/form.html", form=form)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def training_edit(request: StaffRequest, number: str) -> HttpResponse:
    """Mend what is printed, or the last day."""
    training = training_of(request, number)
    names = ("title", "instructor", "ends_on", "units")
    form = TrainingChangeForm(request.POST or None, initial={name: getattr(training, name) for name in names})
    if form.is_valid():
        try:
            actions.correct_training(training=training, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, training, message=_("Perubahan disimpan."))
    return render_form(request, "coaching/trainings/form.html", form=form, training=training)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def trainees(request: StaffRequest, number: str) -> HttpResponse:
    """Say who takes part."""
    training = training_of(request, number)
    form = TraineesForm(request.POST or None, training=training, user=request.user)
    if form.is_valid():
        try:
            actions.enrol_trainees(training=training, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, training, message=_("Daftar peserta disimpan."))
    return render_form(request, "coaching/trainings/trainees.html", form=form, training=training)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def lesson_new(request: StaffRequest, number: str) -> HttpResponse:
    """Write down lesson hours."""
    training = training_of(request, number)
    form = LessonForm(request.POST or None, training=training)
    if form.is_valid():
        try:
            actions.add_lesson(training=training, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, training, message=_("Pelajaran dicatat."))
    return render_form(request, "coaching/trainings/lesson.html", form=form, training=training)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def lesson_roll(request: StaffRequest, pk: int) -> HttpResponse:
    """Who was at a lesson that is no session of the group."""
    lesson = lesson_of(request, pk)
    form = LessonRollForm(request.POST or None, lesson=lesson)
    if form.is_valid():
        try:
            actions.mark_lesson(lesson=lesson, on=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, lesson.training, message=_("Kehadiran dicatat."))
    return render_form(request, "coaching/trainings/roll.html", form=form, lesson=lesson)


@requires(Can.WRITE_SKILLS)
@require_POST
def lesson_drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back a lesson that was written by mistake."""
    lesson = lesson_of(request, pk)
    try:
        training = actions.drop_lesson(lesson=lesson, by=request.user)
    except Refusal as problem:
        return redirect_after(request, lesson.training, message=problem.message)
    return redirect_after(request, training, message=_("Pelajaran dihapus."))


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def scores(request: StaffRequest, number: str) -> HttpResponse:
    """Test scores of everyone, on one sheet."""
    training = training_of(request, number)
    form = ScoresForm(request.POST or None, training=training, user=request.user)
    if form.is_valid():
        try:
            actions.score_trainees(training=training, marks=form.marks, withdrew=form.withdrew, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, training, message=_("Nilai disimpan."))
    return render_form(request, "coaching/trainings/scores.html", form=form, training=training)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def training_close(request: StaffRequest, number: str) -> HttpResponse:
    """Say who will have passed, and then judge."""
    training, today = training_of(request, number), timezone.localdate()
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.close_training(training=training, on=today, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, training, message=_("Pelatihan ditutup. Siapkan sertifikat yang lulus."))
    page = queries.training_page(training, on=today)
    return render_form(request, "coaching/trainings/close.html", form=form, training=training, page=page)


@requires(Can.READ_SKILLS)
@require_safe
def training_minutes(request: StaffRequest, number: str) -> HttpResponse:
    """The minutes of a class (berita acara), with the result of everyone: printed by who may read all of them."""
    training = training_of(request, number)
    page = queries.training_page(training, on=timezone.localdate())
    if len(open_to(request.user, page.rows, lambda row: row.trainee)) < len(page.rows):
        messages.error(request, _("Berita acara memuat hasil kerabat pencetak. Minta petugas lain mencetaknya."))
        return redirect(training)
    paper = minutes_of(page, by=request.user, at=timezone.localtime())
    size, name = size_of(request), f"Berita acara {training.number}"
    return show_pdf(request, lambda: minutes_pdf(paper, size=size), name=name, back=training)


def _may_write(request: StaffRequest) -> bool:
    return request.user.can(Can.WRITE_SKILLS, unit=request.unit)
