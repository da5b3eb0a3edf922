"""What is done about tools: which a group has, what goes out, what comes back, and what became of the rest."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.coaching.models import Group, Session, Tool, ToolCount, ToolOutcome
from layang.coaching.rules.tool_counts import CannotCountTools, Counted, closing_faults


@deed("coaching.tool.keep")
def keep_tool(*, group: Group, name: str, quantity: int, by: User) -> Tool:
    """Say that a group works with so many of a kind of tool; one of that name is changed, or used again.

    Raises CannotCountTools without a name or with a quantity below one.
    """
    faults = []
    if not name.strip():
        faults.append(_("Tulis nama alat."))
    if quantity < 1:
        faults.append(_("Isi jumlah alat paling sedikit 1."))
    if faults:
        raise CannotCountTools(*faults)
    known: Tool | None = Tool.objects.filter(group=group, name__iexact=name.strip()).first()
    if known is None:
        return Tool.objects.create(unit=group.unit, group=group, name=name.strip(), quantity=quantity)
    known.quantity, known.is_retired = quantity, False
    known.save(update_fields=["quantity", "is_retired"])
    return known


@deed("coaching.tool.retire")
def retire_tool(*, tool: Tool, by: User) -> Tool:
    """Stop handing out a kind of tool; what was counted before stays."""
    tool.is_retired = True
    tool.save(update_fields=["is_retired"])
    return tool


@deed("coaching.tool.hand_out")
def hand_out_tools(*, session: Session, quantities: Mapping[Tool, int], today: dt.date, by: User) -> Session:
    """Write how many of each kind went out to a session; again as long as nothing was counted back.

    Raises CannotCountTools before its day, for one that was called off, when the count is closed or the way back has
    begun, or when nothing went out.
    """
    session = _locked(session)
    faults = _closed(session)
    if session.held_on > today:
        faults.append(_("Pertemuan ini belum tiba. Alat dicatat keluar pada harinya."))
    if session.is_called_off:
        faults.append(_("Pertemuan ini batal, jadi tidak ada alat yang keluar."))
    if session.tool_counts.filter(came_back__isnull=False).exists():
        faults.append(_("Alat sudah mulai dihitung kembali. Yang keluar tidak diubah lagi."))
    if not any(quantities.values()):
        faults.append(_("Isi jumlah paling sedikit satu alat yang keluar."))
    if any(tool.group_id != session.group_id for tool in quantities):
        faults.append(_("Ada alat dari kelompok lain."))
    if faults:
        raise CannotCountTools(*faults)
    session.tool_counts.all().delete()
    ToolCount.objects.bulk_create(
        [
            ToolCount(unit=session.unit, session=session, tool=tool, went_out=quantity)
            for tool, quantity in quantities.items()
            if quantity
        ]
    )
    note(out={tool.name: quantity for tool, quantity in quantities.items() if quantity})
    return session


@deed("coaching.tool.take_back")
def take_back_tools(*, session: Session, returned: Mapping[ToolCount, int], by: User) -> Session:
    """Write how many of each kind came back. A difference that was resolved is open again when the figure changes.

    Raises CannotCountTools when the count is closed or nothing had gone out.
    """
    session = _locked(session)
    faults = _closed(session)
    if not returned:
        faults.append(_("Belum ada alat yang dicatat keluar."))
    if faults:
        raise CannotCountTools(*faults)
    for count in ToolCount.objects.filter(session=session, pk__in=[row.pk for row in returned]):
        quantity = next(value for row, value in returned.items() if row.pk == count.pk)
        if count.came_back != quantity:
            count.came_back, count.outcome, count.explanation = quantity, "", ""
            count.resolved_by = count.witnessed_by = count.resolved_at = None
            count.save()
    note(back={row.tool.name: quantity for row, quantity in returned.items()})
    return session


@deed("coaching.tool.resolve")
def resolve_difference(
    *, count: ToolCount, outcome: ToolOutcome, explanation: str, witness: User, by: User
) -> ToolCount:
    """Say what became of a difference, with two names: who writes it and who saw it.

    Raises CannotCountTools when it is closed, nothing is missing, nothing explains it, or it is twice one person.
    """
    count = ToolCount.objects.select_for_update(of=("self",)).select_related("session", "tool").get(pk=count.pk)
    faults = _closed(count.session)
    if count.missing == 0:
        faults.append(_("%(tool)s tidak berselisih.") % {"tool": count.tool})
    if not explanation.strip():
        faults.append(_("Tulis di mana ditemukan, atau kepada siapa dilaporkan."))
    if witness.pk == by.pk:
        faults.append(_("Saksi harus orang lain daripada yang menulis."))
    if faults:
        raise CannotCountTools(*faults)
    count.outcome, count.explanation = outcome.value, explanation.strip()
    count.resolved_by, count.witnessed_by, count.resolved_at = by, witness, timezone.now()
    count.save()
    note(tool=count.tool.name, missing=count.missing, witness=witness.username)
    return count


@deed("coaching.tool.close")
def close_tools(*, session: Session, by: User) -> Session:
    """Close the count, so that the room may empty.

    Raises CannotCountTools for each kind that was not counted back and each difference that nobody resolved.
    """
    session = _locked(session)
    counts = list(session.tool_counts.select_related("tool").order_by("tool__name"))
    faults = _closed(session)
    if not counts:
        faults.append(_("Belum ada alat yang dicatat keluar."))
    faults += closing_faults(
        Counted(count.tool.name, count.went_out, count.came_back, count.is_resolved) for count in counts
    )
    if faults:
        raise CannotCountTools(*faults)
    session.tools_closed_at, session.tools_closed_by = timezone.now(), by
    session.save(update_fields=["tools_closed_at", "tools_closed_by"])
    return session


def _locked(session: Session) -> Session:
    found: Session = Session.objects.select_for_update(of=("self",)).select_related("group").get(pk=session.pk)
    return found


def _closed(session: Session) -> list[str]:
    if session.tools_closed_at is None:
        return []
    return [_("Hitungan alat pertemuan ini sudah ditutup dan tidak diubah lagi.")]
