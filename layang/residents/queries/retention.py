"""Whose particulars have been kept long enough."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from layang.accounts.models import Unit
from layang.residents.models import Alert, Aptitude, Guardianship, NonAssociation, Resident, ResidentQuerySet


def long_released(*, unit: Unit, before: dt.date) -> ResidentQuerySet:
    """People released before that day who do not stand in the house list as here."""
    people = ResidentQuerySet(Resident).filter(unit=unit, released_on__lt=before)
    return people.filter(Q(entry__isnull=True) | Q(entry__left_on__lt=before)).order_by("pk")


def with_particulars(*, unit: Unit, before: dt.date) -> ResidentQuerySet:
    """Those of them of whom something is kept that only served to place and look after them here."""
    kept = [Exists(model.objects.filter(resident=OuterRef("pk"))) for model in (Alert, Aptitude, Guardianship)]
    gone = long_released(unit=unit, before=before)
    pairs = Exists(
        NonAssociation.objects.filter(
            Q(first=OuterRef("pk")) | Q(second=OuterRef("pk")), first__in=gone, second__in=gone
        )
    )
    return gone.filter(kept[0] | kept[1] | kept[2] | pairs | Q(entry__isnull=False) | ~Q(register_number=""))


def units_to_forget_in(*, before: dt.date) -> list[Unit]:
    """Houses with such people."""
    units = Unit.objects.order_by("code")
    return [unit for unit in units if with_particulars(unit=unit, before=before).exists()]
