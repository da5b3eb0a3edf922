"""How a view says who may open it, and what happens to the others. Whose each page is: tests/test_access.py."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from layang.accounts import checks, presence
from layang.accounts.access import GUARDED_BY_OTHERS, public, requires
from layang.accounts.capabilities import Can, Role
from layang.accounts.middleware import UnitMiddleware
from layang.accounts.tests.factories import make_officer, make_unit
from layang.audit.models import AuditRow


def inside(**ago):
    """A stay that began, was used and was proven so long ago."""
    at = timezone.now() - dt.timedelta(**ago)
    return presence.Stay(at, at, at, "app", "")


def ask(view, user, unit=None, stay=None, **headers):
    request: Any = RequestFactory().get("/jejak/?halaman=2", headers=headers)
    request.user, request.unit, request.htmx = user, unit, HtmxDetails(request)
    request.stay = stay or inside()
    return view(request)


@requires(Can.READ_AUDIT, Can.READ_BOOKS)
def for_two(request):
    return HttpResponse("isi")


@public
def for_all(request):
    return HttpResponse()


class TestRequires:
    def test_one_with_all_capabilities_gets_in_and_no_cache_keeps_the_page(self, db):
        unit = make_unit()
        response = ask(for_two, make_officer(Role.AUDITOR, unit), unit)
        assert response.content == b"isi"
        assert response["Cache-Control"] == "no-store"

    def test_a_page_that_says_more_about_its_cache_is_left_alone(self, db):
        @requires()
        def cached(request):
            return HttpResponse(headers={"Cache-Control": "private, max-age=60"})

        unit = make_unit()
        assert ask(cached, make_officer(Role.HEAD, unit), unit)["Cache-Control"] == "private, max-age=60"

    @pytest.mark.parametrize("role", [Role.HEAD, Role.FINANCE, Role.SYSADMIN])
    def test_one_who_lacks_a_capability_is_refused_and_it_stands_in_the_trail(self, db, role):
        unit = make_unit("a-house")
        user = make_officer(role, unit, "ingin-tahu")
        with pytest.raises(PermissionDenied):
            ask(for_two, user, unit)
        row = AuditRow.objects.get()
        assert (row.chain, row.deed, row.actor) == ("a-house", "accounts.access.deny", "ingin-tahu")
        assert row.facts["path"] == "/jejak/"

    def test_a_refusal_inside_the_view_stands_in_the_trail_too(self, db):
        @requires()
        def choosy(request):
            raise PermissionDenied

        unit = make_unit()
        with pytest.raises(PermissionDenied):
            ask(choosy, make_officer(Role.HEAD, unit), unit)
        assert AuditRow.objects.get().deed == "accounts.access.deny"

    def test_the_right_in_another_unit_is_no_right_here(self, db):
        user = make_officer(Role.AUDITOR, make_unit())
        with pytest.raises(PermissionDenied):
            ask(for_two, user, make_unit())

    def test_one_who_works_nowhere_is_refused_everywhere(self, db):
        @requires()
        def for_staff(request):
            return HttpResponse()

        with pytest.raises(PermissionDenied):
            ask(for_staff, make_officer(Role.HEAD, make_unit()), None)

    def test_a_stranger_is_sent_to_the_log_in_and_back(self):
        assert ask(for_two, AnonymousUser())["Location"] == "/masuk/?next=/jejak/%3Fhalaman%3D2"

    def test_a_fragment_asked_for_by_a_stranger_sends_the_whole_page_there(self):
        headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/jejak/"}
        response = ask(for_two, AnonymousUser(), **headers)
        assert response["HX-Redirect"] == "/masuk/?next=/jejak/"
        assert response.content == b""

    def test_where_a_fragment_was_asked_from_can_not_lead_out_of_the_house(self):
        headers = {"HX-Request": "true", "HX-Current-URL": "https://example.com/x"}
        assert ask(for_two, AnonymousUser(), **headers)["HX-Redirect"] == "/masuk/?next=/"


def bare(request):
    return HttpResponse()


class TestCheck:
    def found(self, settings, *patterns):
        settings.ROOT_URLCONF = type("urls", (), {"urlpatterns": list(patterns)})
        return [(fault.id, fault.msg.split(" leads")[0]) for fault in checks.every_view_says_who_may_open_it()]

    def test_guarded_and_public_views_pass(self, settings):
        assert self.found(settings, path("a/", for_two), path("b/", for_all)) == []

    def test_a_bare_view_is_found_through_any_number_of_includes(self, settings):
        deep = include(([path("b/", include(([path("c/", bare)], "inner")))], "outer"))
        assert self.found(settings, path("a/", deep)) == [("accounts.E001", "/a/b/c/")]

    def test_a_capability_that_is_none_is_found(self, settings):
        mistaken = requires("audit:trail:read")(bare)  # type: ignore[arg-type]
        assert self.found(settings, path("a/", mistaken)) == [("accounts.E002", "/a/")]

    def test_a_package_that_guards_its_own_passes_by_name(self, settings, monkeypatch):
        monkeypatch.setitem(GUARDED_BY_OTHERS, __name__, "for this test")
        assert self.found(settings, path("a/", bare)) == []

    def test_this_house_passes(self):
        assert checks.every_view_says_who_may_open_it() == []


class TestMiddleware:
    def test_a_bare_view_is_not_run_even_where_nobody_ran_the_check(self):
        middleware = UnitMiddleware(lambda request: HttpResponse())
        with pytest.raises(ImproperlyConfigured, match="does not say who may open it"):
            middleware.process_view(RequestFactory().get("/"), bare, (), {})
        middleware.process_view(RequestFactory().get("/"), for_two, (), {})
