"""How a stay in a group is read for writing, and ended: parts of several deeds, none by itself."""

import datetime as dt

from layang.coaching.models import LeavingReason, Membership


def locked(membership: Membership) -> Membership:
    """The row as it is now, with its person and group, kept from others until the deed is done."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("resident", "group", "unit")
    found: Membership = rows.get(pk=membership.pk)
    return found


def close_stay(membership: Membership, *, last_day: dt.date, reason: LeavingReason, remark: str) -> None:
    """Write the last day of a stay and why; what rests after that day ends with it."""
    membership.until, membership.left_because, membership.left_note = last_day, reason, remark.strip()
    membership.save(update_fields=["until", "left_because", "left_note"])
    cut_suspensions(membership, last_day=last_day)


def cut_suspensions(membership: Membership, *, last_day: dt.date) -> None:
    """End what rests after that day; a suspension that would begin after it never was."""
    later = membership.suspensions.exclude(until__lte=last_day)
    later.filter(since__gt=last_day).delete()
    later.update(until=last_day)
