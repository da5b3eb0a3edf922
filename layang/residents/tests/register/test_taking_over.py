import datetime as dt
import io
from typing import Any
from uuid import uuid4

import pytest

from layang.audit.models import AuditRow
from layang.demo.cast import Cast
from layang.residents import actions
from layang.residents.models import RegisterDraft, RegisterDraftRow, RegisterEntry, RegisterImport, Resident
from layang.residents.queries import register as queries
from layang.residents.rules.differences import CannotImport

from .lists import SAMPLE, TODAY, draft_of, person, take_over, text

ONE, TWO, THREE = person("A.I.1/2026", "Wawan"), person("B.I.2/2026", "Yanto"), person("B.IIa.3/2026", "Zainul")


def _take(house: Cast, *rows: list[Any], **more: Any) -> RegisterImport:
    return take_over(text(*rows), unit=house.unit, by=house.ratna, **more)


def _draft(house: Cast, *rows: list[Any]) -> RegisterDraft:
    return draft_of(text(*rows), unit=house.unit, by=house.ratna)


def _counts(draft: RegisterDraft) -> tuple[int, int, int, int, int]:
    told = queries.summary_of(draft)
    return told.new, told.same, told.changed, told.returned, told.left


def test_nothing_is_recorded_before_it_is_confirmed_and_then_all_of_it(house: Cast):
    draft = _draft(house, ONE, TWO)
    assert not RegisterEntry.objects.exists()
    made = actions.record_import(draft=draft, by=house.ratna)
    assert (made.rows, made.new, made.listed_on) == (2, 2, dt.date(2026, 10, 31))
    wawan = RegisterEntry.objects.get(name="Wawan")
    assert (wawan.code, wawan.block, wawan.expires_on) == ("A.I", "A", dt.date(2027, 1, 5))
    assert not RegisterDraft.objects.exists()
    assert not RegisterDraftRow.objects.exists()


def test_the_same_list_again_changes_nothing(house: Cast):
    _take(house, ONE, TWO)
    assert _counts(_draft(house, ONE, TWO)) == (0, 2, 0, 0, 0)


def test_a_second_list_says_exactly_what_is_different(house: Cast):
    _take(house, ONE, TWO, THREE)
    _take(house, ONE, THREE)
    moved = person("A.I.1/2026", "WAWAN", block="C", expires="-")
    draft = _draft(house, moved, TWO, person("A.II.4/2026", "Baru"))
    assert _counts(draft) == (1, 0, 1, 1, 1)
    ((row, changes),) = queries.told_changes(draft)
    assert row.changed == "block,expires_on"
    assert [(change.title, change.known, change.new) for change in changes] == [
        ("Blok", "A", "C"), ("Ekspirasi", "5 Jan 2027", ""),
    ]  # fmt: skip
    actions.record_import(draft=draft, by=house.ratna)
    assert set(RegisterEntry.objects.in_house().values_list("name", flat=True)) == {"Wawan", "Yanto", "Baru"}
    assert RegisterEntry.objects.get(name="Zainul").left_on == dt.date(2026, 10, 31)


def test_who_becomes_a_convict_is_the_same_person_under_another_number(house: Cast):
    _take(house, ONE)
    entry = RegisterEntry.objects.get()
    resident = actions.join_resident(
        unit=house.unit, name="Wawan", call_name="Wawan", register_number="A.I.1/2026", joined_on=TODAY, entry=entry,
        by=house.ratna,
    )  # fmt: skip
    draft = _draft(house, person("B.I.90/2026", "Wawan"))
    assert _counts(draft) == (0, 0, 1, 0, 0)
    actions.record_import(draft=draft, by=house.ratna)
    resident.refresh_from_db()
    assert resident.register_number == "B.I.90/2026"
    assert resident.entry == entry


def test_who_only_shares_a_name_is_not_taken_for_the_same(house: Cast):
    _take(house, ONE, person("A.I.5/2026", "Wawan"))
    draft = _draft(house, person("B.I.90/2026", "Wawan"))
    assert _counts(draft) == (1, 0, 0, 0, 2)


def test_a_name_that_was_corrected_stays_with_its_number(house: Cast):
    _take(house, ONE)
    draft = _draft(house, person("A.I.1/2026", "Wawan Setiadi"))
    assert _counts(draft) == (0, 0, 1, 0, 0)


def test_a_stranger_under_a_known_number_is_not_taken_for_the_one_known(house: Cast):
    _take(house, ONE)
    assert _counts(_draft(house, person("A.I.1/2026", "Rusdi", began="09/01/2026"))) == (1, 0, 0, 0, 1)
    assert _counts(_draft(house, person("A.I.1/2026", "Rusdi"))) == (0, 0, 1, 0, 0), "the same first day"


def test_a_number_that_stands_twice_is_said_and_both_people_are_kept(house: Cast):
    rows = ONE, person("A.I.1/2026", "Orang Lain"), TWO, person("B.I.2/2026", "YANTO", block="D")
    draft = _draft(house, *rows)
    assert queries.duplicates_of(draft) == [
        queries.Duplicate("A.I.1/2026", (3, 4)), queries.Duplicate("B.I.2/2026", (5, 6)),
    ]  # fmt: skip
    assert queries.summary_of(draft).repeats == 1
    made = actions.record_import(draft=draft, by=house.ratna)
    assert (made.rows, made.new, made.duplicates) == (4, 3, 2)
    assert RegisterEntry.objects.get(name="Yanto").block == "A", "the first row counts"
    assert _counts(_draft(house, *rows)) == (0, 3, 0, 0, 0)


def test_what_cannot_be_read_leaves_what_was_known(house: Cast):
    _take(house, ONE)
    draft = _draft(house, person("A.I.1/2026", "Wawan", expires="31/02/2027", block="B"))
    actions.record_import(draft=draft, by=house.ratna)
    entry = RegisterEntry.objects.get()
    assert (entry.expires_on, entry.block) == (dt.date(2027, 1, 5), "B")


def test_nobody_is_released_or_brought_back_by_a_list(house: Cast):
    seno = house.residents["Seno"]
    _take(house, person("B.I.2/2026", "Seno"), ONE)
    actions.link_resident(resident=seno, entry=RegisterEntry.objects.get(name="Seno"), by=house.ratna)
    _take(house, ONE)
    seno.refresh_from_db()
    assert seno.released_on is None
    decide = queries.to_decide(user=house.ratna, unit=house.unit, on=TODAY)
    assert (decide.to_release, decide.to_bring_back) == ([seno], [])
    actions.release_resident(resident=seno, on=dt.date(2026, 10, 20), by=house.ratna)
    assert not queries.to_decide(user=house.ratna, unit=house.unit, on=TODAY)
    _take(house, ONE, person("B.I.2/2026", "Seno"))
    decide = queries.to_decide(user=house.ratna, unit=house.unit, on=TODAY)
    assert (decide.to_release, decide.to_bring_back) == ([], [seno])


def test_residents_are_tied_to_the_list_where_number_and_name_agree(house: Cast):
    Resident.objects.filter(call_name="Seno").update(register_number="B.I.2/2026")
    Resident.objects.filter(call_name="Danu").update(register_number="B.I.3/2026")
    _take(house, person("B.I.2/2026", "SENO"), person("B.I.3/2026", "Bukan Danu"))
    assert Resident.objects.get(call_name="Seno").entry is not None
    assert Resident.objects.get(call_name="Danu").entry is None


def test_a_link_is_made_once(house: Cast):
    _take(house, ONE)
    entry = RegisterEntry.objects.get()
    actions.link_resident(resident=house.residents["Seno"], entry=entry, by=house.ratna)
    for name in ("Seno", "Danu"):
        with pytest.raises(actions.people.CannotJoin):
            actions.link_resident(resident=house.residents[name], entry=entry, by=house.ratna)


def test_an_older_list_and_one_that_was_overtaken_are_refused(house: Cast):
    waiting = _draft(house, ONE)
    _take(house, TWO)
    with pytest.raises(CannotImport, match="sudah dicatat sesudah berkas ini dibaca"):
        actions.record_import(draft=waiting, by=house.ratna)
    older = draft_of(
        text(ONE).replace(b"31 OKTOBER", b"30 SEPTEMBER").replace(b"05/01/2026", b"05/01/2025"),
        unit=house.unit, by=house.ratna,
    )  # fmt: skip
    with pytest.raises(CannotImport, match="lebih lama daripada yang terakhir"):
        actions.record_import(draft=older, by=house.ratna)


def test_a_second_click_records_once(house: Cast):
    draft = _draft(house, ONE)
    first = actions.record_import(draft=draft, by=house.ratna)
    draft.pk = 99
    assert actions.record_import(draft=draft, by=house.ratna) == first
    assert RegisterImport.objects.count() == 1


def test_the_same_request_gives_the_same_draft(house: Cast):
    request = uuid4()
    given: dict[str, Any] = {"unit": house.unit, "file_name": "a.csv", "request_id": request, "on": TODAY}
    drafts = {
        actions.start_import(source=io.BytesIO(text(ONE)), by=house.ratna, **given).pk,
        actions.start_import(source=io.BytesIO(text(ONE)), by=house.ratna, **given).pk,
    }
    assert len(drafts) == 1


def test_a_file_that_is_no_list_leaves_nothing(house: Cast):
    for content in (b"", b"apa saja", b"%PDF-1.7", text(), b"PK\x03\x04rusak"):
        with pytest.raises(CannotImport) as refused:
            draft_of(content, unit=house.unit, by=house.ratna)
        assert len(refused.value.faults) == 1
    assert not RegisterDraft.objects.exists()


def test_drafts_that_nobody_recorded_are_forgotten(house: Cast):
    old, young = _draft(house, ONE), _draft(house, TWO)
    RegisterDraft.objects.filter(pk=old.pk).update(started_at=old.started_at - dt.timedelta(days=6, minutes=1))
    before = young.started_at - dt.timedelta(days=6)
    assert actions.forget_drafts(before=before, by=house.ratna) == 1
    assert list(RegisterDraft.objects.all()) == [young]
    assert set(RegisterDraftRow.objects.values_list("draft", flat=True)) == {young.pk}


def test_only_what_is_needed_is_stored_and_the_trail_names_nobody(house: Cast):
    draft = draft_of(SAMPLE.read_bytes(), unit=house.unit, by=house.ratna)
    actions.record_import(draft=draft, by=house.ratna)
    stored = str(list(RegisterEntry.objects.values())) + str(list(RegisterImport.objects.values()))
    trail = "".join(AuditRow.objects.filter(deed__startswith="residents.register").values_list("content", flat=True))
    for dropped in ("Jalan", "SUMENEP", "Pencurian", "Perempuan", "Ibrahim"):
        assert dropped not in stored
    for name in ("SAPUTRA", "Anggraini", "B.IIb.109"):
        assert name in stored
        assert name not in trail


def test_each_house_has_its_own_list(house: Cast):
    take_over(text(ONE), unit=house.elsewhere.unit, by=house.elsewhere.user)
    assert _counts(_draft(house, ONE)) == (1, 0, 0, 0, 0)
