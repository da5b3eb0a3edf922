from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.partners.models.agreements import Agreement
from layang.partners.models.promises import Promise


class Reminder(UnitModel):
    """That both sides are to be told of something, once: an agreement that ends soon, or a promise that is overdue.

    The row is the claim to send: whoever writes it sends, so the daily work may run twice or be off for weeks.
    """

    class About(models.TextChoices):
        END = "end", "Perjanjian akan berakhir"
        OVERDUE = "overdue", "Komitmen lewat waktu"

    about = models.CharField(max_length=10, choices=About.choices)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reminders")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, blank=True, related_name="reminders")
    due_on = models.DateField(help_text="last day of the agreement, or day on which the promise was due")
    days_before = models.PositiveSmallIntegerField(default=0, help_text="90, 60 or 30 before the end; 0 when overdue")
    made_on = models.DateField()
    mailed_to = models.CharField(max_length=250, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_fault = models.CharField(max_length=250, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="an officer sent it by hand (WhatsApp)")
    told_by = models.CharField(max_length=150, blank=True)

    objects: ClassVar[Any] = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "due_on", "days_before"], condition=Q(about="end"), name="reminder_of_end_once"
            ),
            models.UniqueConstraint(
                fields=["promise", "due_on"], condition=Q(about="overdue"), name="reminder_of_overdue_once"
            ),
            models.CheckConstraint(
                condition=Q(about="end", promise__isnull=True, days_before__gt=0)
                | Q(about="overdue", promise__isnull=False, days_before=0),
                name="reminder_is_of_an_end_or_of_a_promise",
            ),
        ]
        indexes = [models.Index(fields=["unit", "told_at"], name="reminder_waiting")]


class CalendarAddress(UnitModel):
    """A secret address under which someone's telephone reads what is due in a house. Only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "user"], condition=Q(ended_at__isnull=True), name="calendaraddress_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]}…"
