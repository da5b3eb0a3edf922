"""Asking again who someone is, before a deed that cannot be taken back, without losing what they had typed."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from layang.accounts import door, factors
from layang.ui.forms import Form
from layang.ui.responses import render_form

PREFIX = "bukti"
UNPROCESSABLE = 422


class ProveForm(Form):
    """One box for both: a password is never six digits, and a code is nothing else."""

    prefix = PREFIX
    typed = forms.CharField(
        label=gettext_lazy("Kata sandi, atau kode dari aplikasi"),
        max_length=1000,
        strip=False,
        required=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    answer = forms.CharField(required=False, max_length=64_000, widget=forms.HiddenInput)


def question(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks for password, code or passkey; None for someone who has shown one lately or just now.

    A form that was sent is carried along and sent again with the answer. Files cannot be carried, nor can a part of a
    page be asked with: there it leads back to the page with the form, and says so.
    """
    if request.stay.is_fresh(timezone.now()):  # type: ignore[attr-defined]
        return None
    if request.method != "POST":
        return HttpResponseRedirect(_to_prove(request.get_full_path()))
    if getattr(request, "htmx", False) or request.FILES:
        messages.info(request, _("Belum dikerjakan. Isi dan kirim sekali lagi."))
        there = _to_prove(page_of(request))
        return HttpResponseClientRedirect(there) if getattr(request, "htmx", False) else HttpResponseRedirect(there)
    form = ProveForm(request.POST if f"{PREFIX}-typed" in request.POST else None)
    if is_answered(request, form):
        return None
    page = render_form(request, "accounts/prove.html", form=form, carried=_carried(request), **_keys(request))
    page.status_code = UNPROCESSABLE
    return page


def is_answered(request: HttpRequest, form: ProveForm) -> bool:
    """Whether the form proves who is in. What is wrong with it is added to the form."""
    if not form.is_valid():
        return False
    try:
        door.prove_again(request, **form.cleaned_data)
    except door.CannotLogIn as problem:
        form.add_error(None, problem.message)
        return False
    return True


def ask(request: HttpRequest, form: ProveForm) -> HttpResponse:
    """Draw the page that asks, on its own."""
    return render_form(request, "accounts/prove.html", form=form, carried=[], **_keys(request))


def page_of(request: HttpRequest) -> str:
    """Where to come back to: this page, or for a POST the page that had the form."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return "/"
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _to_prove(there: str) -> str:
    return f"{reverse('accounts:prove')}?{urlencode({'next': there})}"


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    left_out = {"csrfmiddlewaretoken", "submission_id"}  # the form plants both itself
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in left_out and not name.startswith(f"{PREFIX}-")
        for value in values
    ]


def _keys(request: HttpRequest) -> dict[str, Any]:
    return {"options": factors.key_to_show(request.user), "demo": factors.demo_code(request.user)}  # type: ignore[arg-type]
