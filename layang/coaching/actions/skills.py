"""What is done about skill: one deed, for an assessment is never taken back but followed by another."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.coaching.models import Craft, SkillAssessment
from layang.coaching.queries import skills as queries
from layang.coaching.rules import skills as rules
from layang.coaching.rules.skills import Assessor, CannotAssess
from layang.files.actions import store_photo
from layang.files.shelf import Readable
from layang.residents.models import Resident


@deed("coaching.skill.assess", hide=("photo",))
def assess_skill(
    *,
    resident: Resident,
    craft: Craft,
    level: int,
    on: dt.date,
    evidence: str,
    by: User,
    assessor: User | None = None,
    assessor_name: str = "",
    photo: Readable | None = None,
    photo_name: str = "",
) -> SkillAssessment:
    """Write where someone stands in a craft. The assessor is an officer, or somebody from outside by name.

    Raises CannotAssess with all faults: more than one step up, no evidence, a craft they never were in, the highest
    step by their own coach; and CannotStore for a photo that is none.
    """
    judge = Assessor(assessor.name, assessor.username) if assessor else Assessor(assessor_name.strip())
    faults = rules.assess_faults(
        level=level,
        on=on,
        last=queries.standing_in(resident=resident, craft=craft),
        assessor=judge,
        coaches=queries.coaches_in(resident=resident, craft=craft, on=on),
        evidence=evidence,
    )
    if not judge.name:
        faults.append(_("Pilih atau tulis siapa yang menilai."))
    if not queries.was_in_craft(resident=resident, craft=craft, on=on):
        faults.append(_("Warga ini belum pernah di kelompok kerajinan itu. Masukkan ke kelompoknya dulu."))
    if faults:
        raise CannotAssess(*faults)
    picture = store_photo(content=photo, name=photo_name, unit_code=resident.unit.code, by=by) if photo else None
    note(resident=resident.code, assessor=judge.name)
    return SkillAssessment.objects.create(
        unit=resident.unit, resident=resident, craft=craft, level=level, assessed_on=on, assessor=assessor,
        assessor_name=judge.name, evidence=evidence.strip(), photo=picture, recorded_by=by, recorded_at=timezone.now(),
    )  # fmt: skip
