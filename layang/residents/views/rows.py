"""How the pages of residents find what they are about: only what the user may see, else 404."""

import uuid

from django.db import models
from django.shortcuts import get_object_or_404

from layang.accounts.access import StaffRequest
from layang.residents.models import RegisterDraft, RegisterEntry, Resident
from layang.residents.queries.register import visible_entries


def resident_of(request: StaffRequest, code: str) -> Resident:
    people = Resident.objects.visible_to(request.user).filter(unit=request.unit).select_related("entry")
    found: Resident = get_object_or_404(people, code=code)
    return found


def entry_of(request: StaffRequest, pk: int) -> RegisterEntry:
    entries = visible_entries(user=request.user, unit=request.unit).select_related("resident", "last_import")
    found: RegisterEntry = get_object_or_404(entries, pk=pk)
    return found


def person_of(request: StaffRequest, pk: int) -> models.Model:
    """Whose file an entry opens: the resident's where there is one, so that a reason is asked once."""
    entry = entry_of(request, pk)
    return getattr(entry, "resident", entry)


def draft_of(request: StaffRequest, request_id: uuid.UUID) -> RegisterDraft:
    drafts = RegisterDraft.objects.visible_to(request.user).filter(unit=request.unit).select_related("unit")
    found: RegisterDraft = get_object_or_404(drafts, request_id=request_id)
    return found
