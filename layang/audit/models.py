import json

from django.db import models


class AuditRow(models.Model):
    """One deed that was done. Append-only, and each row seals the one before it in its chain.

    There is one chain per unit (its code), and `sistem` for what belongs to none. Names and keys are copied as
    text: the record must outlive the rows it speaks of.
    """

    chain = models.CharField(max_length=40)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    deed = models.CharField(max_length=80)
    actor_id = models.BigIntegerField()
    actor = models.CharField(max_length=150)
    subject_kind = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=80, blank=True)
    content = models.TextField(help_text="The canonical JSON that was sealed; never re-serialised.")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="auditrow_number_once_per_chain"),
            models.UniqueConstraint(fields=["chain", "previous"], name="auditrow_chain_never_forks"),
        ]
        indexes = [
            models.Index(fields=["chain", "subject_kind", "subject_id"], name="auditrow_by_subject"),
            models.Index(fields=["chain", "at"], name="auditrow_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.number} {self.deed}"

    @property
    def facts(self) -> dict[str, object]:
        """What was sealed about this deed beyond who, when and on what: the scalar arguments and its notes."""
        facts: dict[str, object] = json.loads(self.content)["facts"]
        return facts
