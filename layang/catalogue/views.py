"""The check page: whether a paper is one of ours, and whether a file is still as we issued it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import public
from layang.catalogue.forms import FileCheckForm
from layang.catalogue.queries import paper_by_code
from layang.catalogue.rules import in_fours, read_code
from layang.coaching.queries.certificates import certificate_by_code, examine_file
from layang.ui.responses import render_form


@public
@require_safe
@cache_control(public=True, max_age=3600)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a paper, and go to the answer."""
    typed = request.GET.get("kode", "").strip()
    code = read_code(typed)
    if code:
        return HttpResponseRedirect(reverse("catalogue:check", args=[code]))
    return render(request, "catalogue/ask.html", {"typed": typed}, status=422 if typed else 200)


@public
@require_safe
@cache_control(public=True, max_age=60)
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether a paper with this code was issued. A withdrawn paper is known, and told as withdrawn."""
    clean = read_code(code)
    if clean and clean != code:
        return HttpResponseRedirect(reverse("catalogue:check", args=[clean]))
    paper = paper_by_code(clean) if clean else None
    certificate = certificate_by_code(clean, on=timezone.localdate()) if clean and not paper else None
    if certificate is not None:
        context = {"certificate": certificate, "code": in_fours(code)}
        return render(request, "catalogue/certificate.html", context)
    context = {"paper": paper, "code": in_fours(clean or code[:40])}
    return render(request, "catalogue/check.html", context, status=200 if paper else 404)


@public
@require_http_methods(["GET", "POST"])
@never_cache
def check_file(request: HttpRequest) -> HttpResponse:
    """Say of a file whether it is, byte for byte, a certificate of ours. It is read, compared and forgotten."""
    form = FileCheckForm(request.POST, request.FILES) if request.method == "POST" else FileCheckForm()
    finding = examine_file(form.content, on=timezone.localdate()) if form.is_valid() else None
    return render_form(request, "catalogue/file.html", form=form, finding=finding)
