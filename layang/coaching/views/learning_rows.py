"""Finds the rows that addresses of learning name, of the house of whoever asks; 404 for all others."""

from typing import Any, TypeVar

from django.db.models import Model
from django.shortcuts import get_object_or_404

from layang.accounts.access import StaffRequest
from layang.coaching.models import (
    Certificate,
    Goal,
    LearningPlan,
    Lesson,
    OutsideCertificate,
    SkillAssessment,
    Trainee,
    Training,
)
from layang.residents.models import Resident

Row = TypeVar("Row", bound=Model)


def training_of(request: StaffRequest, number: str) -> Training:
    return _one(request, Training, "group", "partner", number=number)


def lesson_of(request: StaffRequest, pk: int) -> Lesson:
    return _one(request, Lesson, "training__group", pk=pk)


def trainee_of(request: StaffRequest, pk: int) -> Trainee:
    return _one(request, Trainee, "training__partner", "resident", pk=pk)


def resident_of(request: StaffRequest, code: str) -> Resident:
    return _one(request, Resident, "unit", code=code)


def plan_of(request: StaffRequest, code: str) -> LearningPlan:
    """The plan of someone that runs."""
    return _one(request, LearningPlan, "resident", "unit", resident__code=code, closed_on__isnull=True)


def goal_of(request: StaffRequest, pk: int) -> Goal:
    return _one(request, Goal, "plan__resident", pk=pk)


def assessment_of(request: StaffRequest, pk: int) -> SkillAssessment:
    return _one(request, SkillAssessment, "photo", pk=pk)


def certificate_of(request: StaffRequest, number: str) -> Certificate:
    """A certificate with all that its page tells."""
    related = ("trainee__resident", "trainee__training__partner", "house_file", "partner_file", "partner_signed_file",
               "prepared_by", "issued_by", "unit")  # fmt: skip
    return _one(request, Certificate, *related, number=number)


def outside_certificate_of(request: StaffRequest, pk: int) -> OutsideCertificate:
    return _one(request, OutsideCertificate, "resident", "file", "partner", pk=pk)


def _one(request: StaffRequest, model: type[Row], *related: str, **named: Any) -> Row:
    rows = model._default_manager.visible_to(request.user)  # type: ignore[attr-defined]
    found: Row = get_object_or_404(rows.filter(unit=request.unit, **named).select_related(*related))
    return found
