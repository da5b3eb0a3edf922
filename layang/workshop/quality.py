"""What coaching asks about someone's month: how many pieces came out of their hands, and how many met the standard."""

from django.db.models import Sum

from layang.coaching.rules.sppn import Quality
from layang.core.calendar import Month
from layang.residents.models import Resident
from layang.workshop.models import LotMaker


def quality_of(resident: Resident, month: Month) -> Quality:
    """Pieces of lots finished in a month. Only what may be sold is finished into a lot, so all of them are good."""
    days = (month.first_day, month.last_day)
    parts = LotMaker.objects.filter(resident=resident, lot__made_on__range=days)
    pieces = parts.filter(pieces__gt=0).aggregate(made=Sum("pieces"))["made"] or 0
    by_hours = parts.filter(pieces=0).aggregate(made=Sum("lot__quantity"))["made"] or 0
    return Quality(made=pieces + by_hours, good=pieces + by_hours)
