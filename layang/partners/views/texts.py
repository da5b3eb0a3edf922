from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.partners.actions import texts as actions
from layang.partners.forms.texts import (
    ComparisonForm,
    NumberFormatForm,
    VersionForm,
    articles_form,
    initial_pattern,
)
from layang.partners.models import Agreement
from layang.partners.queries import texts as queries
from layang.partners.queries.agreements import example_of, patterns_of
from layang.partners.rules.comparing import compare
from layang.partners.rules.texts import PLACEHOLDERS
from layang.partners.views.rows import agreement_of
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def edit_text(request: StaffRequest, pk: int) -> HttpResponse:
    """Change the text of a draft; what is saved is its next version."""
    found = agreement_of(request, pk)
    latest = queries.latest_draft(found)
    form = VersionForm(request.POST or None, initial={"based_on": latest.number})
    articles = articles_form(request.POST, queries.articles_of(latest))
    if form.is_valid() and articles.is_valid():
        try:
            saved = actions.save_version(
                agreement=found, articles=articles.articles, by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, found, message=_("Tersimpan sebagai versi %(n)s.") % {"n": saved.number})
    page: dict[str, Any] = {"articles": articles, "agreement": found, "placeholders": PLACEHOLDERS}
    return render_form(request, "partners/text_form.html", form=form, **page)


@requires(Can.READ_PARTNERS)
@require_safe
def version(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """One version of a text as it reads."""
    found = agreement_of(request, pk)
    chosen = get_object_or_404(queries.versions_of(found), number=number)
    return render_page(
        request, "partners/version.html", agreement=found, version=chosen, paper=queries.paper_of(found, chosen)
    )


@requires(Can.READ_PARTNERS)
@require_safe
def comparison(request: StaffRequest, pk: int) -> HttpResponse:
    """What changed between two versions, word by word."""
    found = agreement_of(request, pk)
    versions = {one.number: one for one in queries.versions_of(found)}
    form = ComparisonForm(request.GET, numbers=list(versions))
    before, after = (versions[number] for number in form.chosen)
    changes = compare(queries.articles_of(before), queries.articles_of(after))
    return render_page(
        request,
        "partners/comparison.html",
        agreement=found,
        before=before,
        after=after,
        versions=list(versions.values()),
        changes=changes,
        changed=sum(1 for change in changes if change.fate != "same"),
    )


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def template(request: StaffRequest, kind: str) -> HttpResponse:
    """The text with which agreements of a kind begin."""
    if kind not in Agreement.Kind.values:
        raise Http404
    articles = articles_form(request.POST, queries.template_of(request.unit, kind))
    if articles.is_valid():
        try:
            actions.keep_template(
                unit=request.unit, kind=Agreement.Kind(kind), articles=articles.articles, by=request.user
            )
        except Refusal as problem:
            articles.forms[0].add_error(None, list(problem.faults))
        else:
            here = reverse("partners:template", args=[kind])
            return redirect_after(request, here, message=_("Naskah baku disimpan. Draf yang sudah ada tidak berubah."))
    page: dict[str, Any] = {"kind": kind, "kinds": Agreement.Kind.choices, "placeholders": PLACEHOLDERS}
    return render_form(request, "partners/template.html", articles=articles, **page)


@requires(Can.WRITE_AGREEMENTS)
@require_http_methods(["GET", "POST"])
def numbering(request: StaffRequest) -> HttpResponse:
    """How agreements are numbered, and from which day on."""
    patterns = patterns_of(request.unit)
    initial = {**initial_pattern(patterns), "valid_from": timezone.localdate()}
    form = NumberFormatForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.set_number_format(unit=request.unit, pattern=form.typed, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, "partners:numbering", message=_("Pola nomor disimpan."))
    told = [(pattern, example_of(pattern)) for pattern in patterns]
    return render_form(request, "partners/numbering.html", form=form, patterns=told)
