"""Opens sensitive files in tests that are about something else."""

from django.db import models

from layang.accounts.models import User
from layang.discretion.actions import give_reason


def open_files(user: User, *subjects: models.Model) -> None:
    """Let `user` have given a reason for each file just now."""
    for subject in subjects:
        give_reason(subject=subject, unit=subject.unit, reason="coaching", by=user)  # type: ignore[attr-defined]
