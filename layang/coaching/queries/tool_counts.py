"""Which tools a group has, what is out, and which counts are open."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from layang.accounts.models import Unit, UnitQuerySet
from layang.coaching.models import Group, Session, Tool, ToolCount


@dataclass(frozen=True, slots=True)
class OpenCount:
    """A session whose tools are out or not all accounted for."""

    session: Session
    counts: list[ToolCount]

    @property
    def pieces(self) -> int:
        return sum(count.went_out for count in self.counts)

    @property
    def differing(self) -> list[ToolCount]:
        """Kinds that came back short or over and that nobody has resolved."""
        return [count for count in self.counts if count.missing and not count.is_resolved]


def tools_of(*, group: Group) -> UnitQuerySet:
    """Kinds of tools in use, by name."""
    rows: UnitQuerySet = Tool.objects.filter(group=group, is_retired=False)
    return rows.order_by("name")


def counts_of(*, session: Session) -> UnitQuerySet:
    rows: UnitQuerySet = ToolCount.objects.filter(session=session)
    return rows.select_related("tool", "resolved_by", "witnessed_by", "session").order_by("tool__name")


def open_counts(*, unit: Unit, on: dt.date) -> list[OpenCount]:
    """Sessions until that day with tools out and the count not closed, oldest first. Two queries."""
    out = Exists(ToolCount.objects.filter(session=OuterRef("pk")))
    sessions = Session.objects.filter(out, unit=unit, held_on__lte=on, tools_closed_at__isnull=True)
    found = sessions.select_related("group").prefetch_related("tool_counts__tool").order_by("held_on", "begins_at")
    return [OpenCount(session, list(session.tool_counts.all())) for session in found]
