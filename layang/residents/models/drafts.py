from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.residents.models.register import ListedPerson, RegisterEntry, RegisterImport
from layang.residents.rules.differences import Fate


class RegisterDraft(UnitModel):
    """A house list that was read and waits to be recorded. It goes when it is recorded or put away, or after a week.

    The file itself is not kept for a moment: of its rows only what is needed stands in `rows`.
    """

    request_id = models.UUIDField(unique=True)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    listed_on = models.DateField()
    is_dated = models.BooleanField(help_text="the list itself says of which day it is")
    stated = models.PositiveIntegerField(null=True, help_text="how many people the list says it has")
    row_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, help_text="sentences about rows and columns, without names")
    fault_count = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    skipped = models.JSONField(default=dict, help_text="rows that are no person, by what they are")
    compared_with = models.ForeignKey(
        RegisterImport, on_delete=models.SET_NULL, null=True, related_name="+", help_text="the last list at the time"
    )
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    objects: ClassVar[Any] = UnitQuerySet.as_manager()

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("residents:register_draft", args=[self.request_id])


class RegisterDraftRow(ListedPerson):
    """One row of a list that waits, and what would become of it."""

    class Fates(models.TextChoices):
        NEW = Fate.NEW.value, "Baru"
        SAME = Fate.SAME.value, "Tetap"
        CHANGED = Fate.CHANGED.value, "Berubah"
        REPEAT = Fate.REPEAT.value, "Kembar"

    draft = models.ForeignKey(RegisterDraft, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    unread = models.CharField(max_length=200, blank=True, help_text="fields this row does not tell")
    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, null=True, related_name="+")
    fate = models.CharField(max_length=10, choices=Fates.choices, default=Fates.NEW)
    changed = models.CharField(max_length=200, blank=True, help_text="fields that differ from what is known")

    class Meta:
        indexes = [
            models.Index(fields=["draft", "number", "name_key", "row"], name="registerdraftrow_person"),
            models.Index(fields=["draft", "fate"], name="registerdraftrow_fate"),
        ]

    def __str__(self) -> str:
        return f"{self.row}: {self.number}"
