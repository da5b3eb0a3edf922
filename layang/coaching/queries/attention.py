"""What in the groups needs the eye of the coach: told as a list, and as tasks for the home page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, UnitQuerySet, User
from layang.coaching.models import Application, Group, Membership, MembershipQuerySet, Suspension, SuspensionQuerySet
from layang.coaching.queries.memberships import places_taken, to_close
from layang.coaching.queries.waiting import LONG, open_of_the_released
from layang.coaching.rules.waiting import OPEN
from layang.core.calendar import short_date
from layang.core.tasks import Task
from layang.discretion.queries import without_closed
from layang.residents.models import NonAssociation

RELEASE_NEAR = dt.timedelta(days=30)
SUSPENDED_LONG = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of thing to look at: what to do, why, and the rows with the page of each."""

    title: str
    hint: str
    rows: tuple[tuple[str, str], ...]
    unit: str
    """What the rows are, as counted: people, applications, groups."""


def attention(*, unit: Unit, user: User, on: dt.date) -> list[Matter]:
    """Every matter that has a row, with names: for those who may read them, and not of `user`'s relatives.

    Whom to keep apart is for those with `READ_RISK`.
    """
    found = [
        _proposed(unit, user),
        _waiting_long(unit, user, on),
        _due_for_release(unit, user, on),
        _released(unit, user, on),
        _waiting_though_released(unit, user, on),
        _overfull(unit, on),
        _suspended_long(unit, user, on),
    ]
    if user.can(Can.READ_RISK, unit=unit):
        found.append(_kept_apart(unit, user, on))
    return [matter for matter in found if matter.rows]


def tasks(*, user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    """The same for the home page of the coach: a count each, no name."""
    if not {Can.WRITE_GROUPS, Can.READ_RESIDENTS} <= user.capabilities(unit=unit):
        return
    for matter in attention(unit=unit, user=user, on=on):
        single = matter.rows[0][1] if len(matter.rows) == 1 else reverse("coaching:attention")
        yield Task(title=matter.title, url=single, hint=matter.hint, count=len(matter.rows), unit=matter.unit)


def _proposed(unit: Unit, user: User) -> Matter:
    rows = Application.objects.filter(unit=unit, state=Application.State.APPROVED)
    return Matter(
        _("Catat keputusan TPP"),
        _("Permohonan yang sudah diajukan dan menunggu sidang."),
        _applications(without_closed(rows.order_by("applied_on", "pk"), user)),
        _("permohonan"),
    )


def _waiting_long(unit: Unit, user: User, on: dt.date) -> Matter:
    rows = Application.objects.filter(unit=unit, state__in=OPEN, applied_on__lt=on - LONG)
    return Matter(
        _("Jawab permohonan yang lama menunggu"),
        _("Menunggu lebih dari %(days)s hari. Ajukan ke TPP, atau tolak dengan alasan.") % {"days": LONG.days},
        _applications(without_closed(rows.order_by("applied_on", "pk"), user)),
        _("permohonan"),
    )


def _due_for_release(unit: Unit, user: User, on: dt.date) -> Matter:
    rows = MembershipQuerySet(Membership).filter(
        unit=unit, resident__released_on__gt=on, resident__released_on__lte=on + RELEASE_NEAR
    )
    rows = rows.in_force(on=on).select_related("resident", "group").order_by("resident__released_on", "pk")
    rows = without_closed(rows, user)
    return Matter(
        _("Siapkan anggota yang akan bebas"),
        _("Bebas dalam %(days)s hari: selesaikan karya dan pelajarannya.") % {"days": RELEASE_NEAR.days},
        tuple(
            (f"{row.resident}, {row.group}: {short_date(row.resident.released_on)}", row.group.get_absolute_url())
            for row in rows
        ),
        _("orang"),
    )


def _released(unit: Unit, user: User, on: dt.date) -> Matter:
    may_write = user.can(Can.WRITE_GROUPS, unit=unit)  # who only watches is led to the group, not to a closed form
    return Matter(
        _("Catat alasan keluar warga yang sudah bebas"),
        _("Keanggotaannya belum diakhiri."),
        tuple(
            (
                f"{row.resident}, {row.group}",
                reverse("coaching:leave_group", args=[row.pk]) if may_write else row.group.get_absolute_url(),
            )
            for row in without_closed(to_close(unit_id=unit.pk, on=on), user)
        ),
        _("orang"),
    )


def _waiting_though_released(unit: Unit, user: User, on: dt.date) -> Matter:
    return Matter(
        _("Hapus permohonan warga yang sudah bebas"),
        _("Dihapus sendiri oleh pekerjaan harian malam nanti."),
        _applications(without_closed(open_of_the_released(unit=unit, on=on), user)),
        _("permohonan"),
    )


def _overfull(unit: Unit, on: dt.date) -> Matter:
    groups = Group.objects.filter(unit=unit, capacity__isnull=False).order_by("name")
    counted = [(group, places_taken(group=group, on=on)) for group in groups]
    said = _("%(group)s: %(taken)s orang, kapasitas %(capacity)s")
    return Matter(
        _("Periksa kelompok yang melebihi kapasitas"),
        _("Pindahkan anggota, atau ubah kapasitasnya."),
        tuple(
            (said % {"group": group, "taken": taken, "capacity": group.capacity}, group.get_absolute_url())
            for group, taken in counted
            if taken > group.capacity
        ),
        _("kelompok"),
    )


def _suspended_long(unit: Unit, user: User, on: dt.date) -> Matter:
    rows = SuspensionQuerySet(Suspension).filter(unit=unit, since__lt=on - SUSPENDED_LONG).in_force(on=on)
    running = MembershipQuerySet(Membership).filter(unit=unit).in_force(on=on)
    rows = rows.filter(membership__in=running).select_related("membership__resident", "membership__group")
    return Matter(
        _("Putuskan anggota yang lama dihentikan sementara"),
        _("Sudah lebih dari %(days)s hari. Lanjutkan, atau keluarkan.") % {"days": SUSPENDED_LONG.days},
        tuple(
            (
                f"{row.membership.resident}, {row.membership.group}: {short_date(row.since)}",
                row.membership.group.get_absolute_url(),
            )
            for row in without_closed(rows.order_by("since", "pk"), user)
        ),
        _("orang"),
    )


def _kept_apart(unit: Unit, user: User, on: dt.date) -> Matter:
    """Pairs that became known after both were placed in one group."""
    running = MembershipQuerySet(Membership).filter(unit=unit).in_force(on=on).select_related("group")
    groups: dict[int, dict[int, Group]] = {}
    for stay in running:
        groups.setdefault(stay.resident_id, {})[stay.group_id] = stay.group
    pairs = NonAssociation.objects.filter(unit=unit).in_force(on=on).select_related("first", "second")
    rows = [
        (f"{pair.first} dan {pair.second}, {group}", group.get_absolute_url())
        for pair in without_closed(pairs.order_by("pk"), user)
        for key, group in groups.get(pair.first_id, {}).items()
        if key in groups.get(pair.second_id, {})
    ]
    return Matter(
        _("Pisahkan dua anggota"),
        _("Keduanya harus dipisahkan tetapi ada di kelompok yang sama."),
        tuple(rows),
        _("pasang"),
    )


def _applications(rows: UnitQuerySet) -> tuple[tuple[str, str], ...]:
    found = rows.select_related("resident", "group")
    return tuple(
        (f"{row.resident}, {row.group}: {short_date(row.applied_on)}", row.get_absolute_url()) for row in found
    )
