"""The subject rule at the door of every deed."""

from collections.abc import Sequence

from django.db import models

from layang.audit.deeds import Actor
from layang.discretion.queries import tie_faults
from layang.discretion.rules import CannotDecide


def refuse_tied(actor: Actor, rows: Sequence[models.Model]) -> None:
    """Raise CannotDecide when the actor has a tie with someone whom one of the rows is about."""
    if faults := tie_faults(actor=actor, rows=rows):
        raise CannotDecide(*faults)
