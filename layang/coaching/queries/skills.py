"""Where people stand on the ladder of their craft, and how they got there."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from layang.accounts.models import Unit, User
from layang.coaching.models import Craft, Group, Membership, MembershipQuerySet, SkillAssessment
from layang.coaching.rules.skills import Assessor, Standing
from layang.residents.models import Resident


@dataclass(frozen=True, slots=True)
class LadderRow:
    """Someone in a group and where they stand in its craft; nothing where nobody assessed them yet."""

    resident: Resident
    group: Group
    latest: SkillAssessment | None


def assessments_of(resident: Resident) -> QuerySet[SkillAssessment]:
    """All steps of someone, the latest first."""
    found: QuerySet[SkillAssessment] = SkillAssessment.objects.filter(resident=resident)
    return found.select_related("resident", "assessor").order_by("-assessed_on", "-pk")


def standing_in(*, resident: Resident, craft: str) -> Standing | None:
    """Where someone stands in a craft; None before the first assessment."""
    last = assessments_of(resident).filter(craft=craft).first()
    return Standing(last.level, last.assessed_on) if last else None


def ladder_rows(*, user: User, unit: Unit, on: dt.date) -> list[LadderRow]:
    """Everyone in a group on a day whom `user` may see, by group and name, with the latest step in its craft."""
    stays = MembershipQuerySet(Membership).visible_to(user).filter(unit=unit).in_force(on=on)
    stays = stays.select_related("resident", "group").order_by("group__name", "resident__call_name", "resident__code")
    latest: dict[tuple[int, str], SkillAssessment] = {}
    for row in SkillAssessment.objects.filter(unit=unit, assessed_on__lte=on).order_by("assessed_on", "pk"):
        latest[row.resident_id, row.craft] = row
    return [LadderRow(stay.resident, stay.group, latest.get((stay.resident_id, stay.group.craft))) for stay in stays]


def crafts_of(resident: Resident) -> list[Craft]:
    """Crafts of the groups that someone is or was in, by name."""
    crafts = Membership.objects.filter(resident=resident).values_list("group__craft", flat=True)
    return sorted((Craft(craft) for craft in set(crafts)), key=lambda craft: craft.label)


def coaches_in(*, resident: Resident, craft: str, on: dt.date) -> list[Assessor]:
    """Who coaches the groups of a craft that someone is in on a day."""
    stays = MembershipQuerySet(Membership).filter(resident=resident, group__craft=craft).in_force(on=on)
    groups = [stay.group for stay in stays.select_related("group__coach") if stay.group.coach]
    return [Assessor(group.coach.name, group.coach.username) for group in groups]


def was_in_craft(*, resident: Resident, craft: str, on: dt.date) -> bool:
    """Whether someone has been in a group of that craft by a day."""
    return bool(Membership.objects.filter(resident=resident, group__craft=craft, since__lte=on).exists())


def officers_of(unit: Unit, *, on: dt.date) -> QuerySet[User]:
    """Officers with a role in `unit` itself on a day, by name; not those of the region."""
    in_force = Q(role_assignments__until__isnull=True) | Q(role_assignments__until__gte=on)
    found: QuerySet[User] = User.objects.filter(
        in_force, is_active=True, role_assignments__unit=unit, role_assignments__since__lte=on
    )
    return found.distinct().order_by("name")
