"""A maker objects to his statement: one officer takes it down, another answers."""

import datetime as dt
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.core.calendar import Month
from layang.core.moments import day_of
from layang.core.numbering import document_number
from layang.core.refusal import Refusal
from layang.earnings import rules
from layang.earnings.models import Objection
from layang.residents.models import Resident


class CannotObject(Refusal):
    """An objection may not be taken down or answered like this."""


@deed("earnings.objection.take", hide=("text", "through"))
def take_objection(
    *,
    unit: Unit,
    resident: Resident,
    month: Month,
    line: str,
    text: str,
    raised_on: dt.date,
    request_id: UUID,
    by: User,
    through: str = "",
) -> Objection:
    """Take down what a maker finds wrong with his statement of a month; `line` is the document, empty for all of it.

    The same `request_id` gives the objection there is. Raises CannotObject with all faults.
    """
    there: Objection | None = Objection.objects.filter(unit=unit, request_id=request_id).first()
    if there is not None:
        return there
    now = timezone.now()
    faults = rules.check_objection(text, raised_on=raised_on, first_day=month.first_day, on=day_of(now))
    if resident.unit_id != unit.pk:
        faults.append(_("Pembuat harus dari rutan ini."))
    if faults:
        raise CannotObject(*faults)
    objection: Objection = Objection.objects.create(
        unit=unit,
        number=document_number(unit_code=unit.code, prefix="KB", year=raised_on.year),
        resident=resident,
        month=month.key,
        line=line,
        text=text.strip(),
        through=through.strip(),
        raised_on=raised_on,
        due_on=rules.answer_due(raised_on),
        taken_at=now,
        taken_by=by,
        request_id=request_id,
    )
    note(number=objection.number, maker=resident.code)
    return objection


@deed("earnings.objection.answer", hide=("answer",))
def answer_objection(*, objection: Objection, is_upheld: bool, answer: str, on: dt.date, by: User) -> Objection:
    """Say whether the maker is right, and why. Moves no money: what was wrong is then put right by its own reversal.

    Raises CannotObject with all faults: answered already, no reason, the person who took it down.
    """
    rows = Objection.objects.select_related("unit", "resident__unit").select_for_update(of=("self",))
    objection = rows.get(pk=objection.pk)
    if objection.state != Objection.State.OPEN:
        raise CannotObject(_("%(number)s sudah dijawab.") % {"number": objection})
    faults = rules.check_answer(answer, taken_by=objection.taken_by_id, answered_by=by.pk, number=objection.number)
    if faults:
        raise CannotObject(*faults)
    objection.state = Objection.State.UPHELD if is_upheld else Objection.State.REJECTED
    objection.answer, objection.answered_on, objection.answered_by = answer.strip(), on, by
    objection.save(update_fields=["state", "answer", "answered_on", "answered_by"])
    note(number=objection.number, is_upheld=is_upheld)
    return objection
