"""What is forgotten of people who have long left."""

import datetime as dt

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.residents.models import Alert, Aptitude, Guardianship, NonAssociation, Resident
from layang.residents.queries.retention import long_released, with_particulars


@deed("residents.particulars.forget")
def forget_particulars(*, unit: Unit, before: dt.date, by: User) -> int:
    """Forget what only served to place and look after those released before a day; return of how many people.

    Flags, pairs of which both are gone, talents and wishes, the wali, register number, and the tie to the house list:
    the entry itself, with the dates of the sentence, then goes with those who never took part. Name and code stay,
    because the books of money (`maker:<code>`) must be told apart for ten years more (domain.md P9).
    """
    people = list(
        with_particulars(unit=unit, before=before).select_for_update(of=("self",)).values_list("pk", flat=True)
    )
    gone = long_released(unit=unit, before=before).values("pk")
    NonAssociation.objects.filter(first__in=gone, second__in=gone).delete()
    for model in (Alert, Aptitude, Guardianship):
        model.objects.filter(resident__in=people).delete()
    Resident.objects.filter(pk__in=people).update(entry=None, register_number="")
    note(people=len(people))
    return len(people)
