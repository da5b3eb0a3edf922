"""The check page: whether a paper is one of ours."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from layang.accounts.access import public
from layang.catalogue.queries import paper_by_code
from layang.catalogue.rules import in_fours, read_code


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
    context = {"paper": paper, "code": in_fours(clean or code[:40])}
    return render(request, "catalogue/check.html", context, status=200 if paper else 404)
