"""Five years after release what only served to place and look after someone is forgotten; name and code stay."""

import datetime as dt

import pytest

from layang.core.daily import Day
from layang.demo.cast import Cast
from layang.residents.daily import forget_long_gone, forget_old_particulars
from layang.residents.models import (
    Alert,
    Aptitude,
    Guardianship,
    NonAssociation,
    RegisterEntry,
    RegisterImport,
    Resident,
)

TODAY = dt.date(2032, 1, 10)
LONG_AGO, LATELY = dt.date(2027, 1, 9), dt.date(2027, 1, 12)


def released(house: Cast, number: int, on: dt.date | None, *, left_on: dt.date | None = None) -> Resident:
    """Someone with all that is kept of people, released on a day."""
    of = {"unit": house.unit}
    listed = RegisterImport.objects.filter(**of).first() or RegisterImport.objects.create(
        **of, listed_on=LONG_AGO, file_name="d.csv", digest="0" * 64, request_id="00000000-0000-4000-8000-000000000001",
        rows=1, new=1, changed=0, left=0, returned=0, duplicates=0, faults=0, imported_by=house.ratna,
        imported_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    entry = RegisterEntry.objects.create(
        **of, number=f"B.I.90{number}/2026", name="Uji", name_key="UJI", first_listed_on=LONG_AGO, last_import=listed,
        left_on=left_on,
    )  # fmt: skip
    person = Resident.objects.create(
        **of, code=f"Q{number:03}", name="Uji Coba", call_name="Uji", joined_on=dt.date(2026, 1, 5), released_on=on,
        register_number=entry.number, entry=entry,
    )  # fmt: skip
    Alert.objects.create(**of, resident=person, kind="tool_risk", level="low", since=LONG_AGO, said_by=house.ratna)
    Aptitude.objects.create(**of, resident=person, kind="talent", craft="batik", told_on=LONG_AGO, told_to=house.ratna)
    Guardianship.objects.create(**of, resident=person, officer=house.ratna, since=LONG_AGO)
    return person


def kept_of(person: Resident) -> list[bool]:
    person.refresh_from_db()
    rows = [model.objects.filter(resident=person).exists() for model in (Alert, Aptitude, Guardianship)]
    return [*rows, person.entry is not None, person.register_number != ""]


@pytest.mark.django_db
def test_what_only_served_here_is_forgotten_and_the_books_still_know_whom_they_mean(house: Cast):
    gone, too = (released(house, number, LONG_AGO, left_on=LONG_AGO) for number in (1, 2))
    lately, here = released(house, 3, LATELY, left_on=LATELY), released(house, 4, None)
    back = released(house, 5, LONG_AGO)
    for first, second in ((gone, too), (gone, here)):
        NonAssociation.objects.create(
            unit=house.unit, first=first, second=second, reason="threat", since=LONG_AGO, said_by=house.ratna
        )
    assert forget_old_particulars(Day(TODAY)) == "Rincian 2 orang yang bebas lebih dari lima tahun dihapus."
    for person in (gone, too):
        assert kept_of(person) == [False] * 5
        assert (person.name, person.code[0]) == ("Uji Coba", "Q")
    for person in (lately, here, back):
        assert all(kept_of(person)), person.code
    assert list(NonAssociation.objects.filter(first=gone).values_list("second", flat=True)) == [here.pk]
    assert forget_old_particulars(Day(TODAY)) == "Tidak ada rincian yang sudah waktunya dihapus."
    forget_long_gone(Day(TODAY))
    assert not RegisterEntry.objects.filter(number="B.I.901/2026").exists()
