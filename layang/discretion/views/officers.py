"""Whose data a page of discretion is about, when it is about one officer."""

from collections.abc import Callable

from django.db import models
from django.shortcuts import get_object_or_404
from django.utils import timezone

from layang.accounts.access import StaffRequest
from layang.accounts.models import User
from layang.accounts.queries import users_of


def officer_of(request: StaffRequest, username: str) -> User:
    """Someone of this house; raises Http404 for everybody else."""
    found: User = get_object_or_404(users_of(unit=request.unit, on=timezone.localdate()), username=username)
    return found


def officer_searched(field: str) -> Callable[[StaffRequest], models.Model | None]:
    """For `@sensitive`: the officer to whom a list is narrowed by `?field=`; None while it tells of everyone."""

    def searched(request: StaffRequest) -> User | None:
        people = users_of(unit=request.unit, on=timezone.localdate())
        return people.filter(username=request.GET.get(field, "")).first()

    return searched
