"""Which day it is in the house at a moment."""

import datetime as dt

from django.utils import timezone


def day_of(moment: dt.datetime) -> dt.date:
    """The day in the house's time zone at `moment`, which is aware: one evening in London is tomorrow in Jakarta."""
    return timezone.localdate(moment)
