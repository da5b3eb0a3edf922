import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.coaching.rules import certificates, plans, skills, sppn, trainings
from layang.coaching.rules.certificates import Validity
from layang.coaching.rules.plans import ExemptReason, GoalState, NextReview, ReviewKind, StepState
from layang.coaching.rules.skills import Assessor, Standing
from layang.coaching.rules.sppn import Basis, Presence, Quality, Records
from layang.coaching.rules.trainings import CompetencyUnit, Hours, Marks

DAY = dt.date(2026, 9, 1)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


# ---- Training classes.


@pytest.mark.parametrize(
    ("hours", "marks", "lacks"),
    [
        (Hours(40, 32), Marks(after=60), ()),
        (Hours(40, 40), Marks(after=100, practice=60), ()),
        (Hours(40, 40), Marks(after=59), ("tes akhir 59, kurang dari 60",)),
        (Hours(40, 40), Marks(), ("belum ikut tes akhir",)),
        (Hours(40, 40), Marks(after=90, practice=59), ("uji praktik 59, kurang dari 60",)),
        (Hours(40, 31), Marks(after=90), ("hadir 31 dari 40 JP, kurang dari 80 %",)),
        (Hours(0, 0), Marks(after=90), ("hadir 0 dari 0 JP, kurang dari 80 %",)),
        (
            Hours(40, 0),
            Marks(after=1, practice=2),
            ("tes akhir 1, kurang dari 60", "uji praktik 2, kurang dari 60", "hadir 0 dari 40 JP, kurang dari 80 %"),
        ),
    ],
)
def test_who_passes(hours, marks, lacks):
    outcome = trainings.judge(hours, marks, pass_mark=60, least_attendance_bp=80_00)
    assert outcome.lacks == lacks
    assert outcome.is_passed is (lacks == ())


@given(held=st.integers(1, 200), attended=st.integers(0, 200))
def test_attendance_is_never_rounded_up_to_enough(held, attended):
    attended = min(attended, held)
    enough = Hours(held, attended).attendance_bp >= 80_00
    assert enough is (attended * 100 >= held * 80)


@pytest.mark.parametrize("people", [0, 1, 15, 21, 60])
def test_a_class_of_unusual_size_needs_a_reason_and_no_more(people):
    (fault,) = trainings.size_faults(people=people, reason=" ")
    assert f"Peserta {people} orang" in fault
    assert trainings.size_faults(people=people, reason="Ruang kecil") == []


@pytest.mark.parametrize("people", [16, 18, 20])
def test_a_usual_class_needs_none(people):
    assert trainings.size_faults(people=people, reason="") == []


def test_all_that_keeps_a_class_open_is_said_at_once():
    faults = trainings.close_faults(people=3, reason="", held_jp=0, unmarked=["07-09-2026"], untested=["Busri"])
    assert [fault.split()[0] for fault in faults] == ["Peserta", "Belum", "Kehadiran", "Nilai"]
    assert trainings.close_faults(people=0, reason="", held_jp=4, unmarked=[], untested=[]) == [
        "Belum ada peserta. Pilih pesertanya dulu."
    ]
    assert trainings.close_faults(people=16, reason="", held_jp=4, unmarked=[], untested=[]) == []


def test_units_are_read_as_they_were_typed_and_no_code_is_made_up():
    text = "C.14.001: Mencanting klowong\n\n  Melorod malam  \nMewarnai:\n"
    assert trainings.read_units(text) == (
        CompetencyUnit("C.14.001", "Mencanting klowong"),
        CompetencyUnit("", "Melorod malam"),
        CompetencyUnit("", "Mewarnai"),
    )
    assert trainings.read_units(" \n") == ()


# ---- The ladder.

COACH, OTHER = Assessor("Ratna Contoh", "ratna"), Assessor("Mat Rawi")


def assess(level, *, last=None, assessor=OTHER, coaches=(COACH,), evidence="Satu pecut", on=DAY):
    return skills.assess_faults(level=level, on=on, last=last, assessor=assessor, coaches=coaches, evidence=evidence)


@pytest.mark.parametrize("last", [None, *range(5)])
@pytest.mark.parametrize("level", range(5))
def test_up_goes_one_step_and_down_any(last, level):
    standing = None if last is None else Standing(last, after(-30))
    may = level <= 3 if last is None else level <= last + 1
    assert (assess(level, last=standing) == []) is may


@pytest.mark.parametrize(
    "assessor", [COACH, Assessor("Lain", "ratna"), Assessor("ratna  CONTOH"), Assessor("Ratna Contoh", "lain")]
)
def test_the_top_is_not_given_by_the_own_coach_however_written(assessor):
    assert "orang lain" in assess(4, last=Standing(3, after(-9)), assessor=assessor)[0]
    assert assess(3, last=Standing(2, after(-9)), assessor=assessor) == []


def test_the_top_needs_to_know_who_coaches():
    assert "Pembina kelompoknya belum ditulis" in assess(4, last=Standing(3, after(-9)), coaches=())[0]


def test_an_assessment_has_evidence_and_comes_after_the_last():
    faults = assess(2, last=Standing(2, after(1)), evidence="  ")
    assert len(faults) == 2
    assert "02-09-2026" in faults[1]


# ---- Plans.


@pytest.mark.parametrize(
    ("left", "days", "kind"),
    [
        (None, 30, ReviewKind.REGULAR),
        (20, 13, ReviewKind.FINAL),
        (27, 20, ReviewKind.FINAL),
        (28, 14, ReviewKind.REGULAR),
        (30, 14, ReviewKind.REGULAR),
        (31, 24, ReviewKind.FINAL),
        (90, 30, ReviewKind.REGULAR),
        (91, 60, ReviewKind.REGULAR),
        (400, 60, ReviewKind.REGULAR),
        (73, 30, ReviewKind.REGULAR),
    ],
)
def test_the_less_is_left_the_sooner_is_the_review(left, days, kind):
    release_on = None if left is None else after(left)
    assert plans.next_review(last_on=DAY, release_on=release_on) == NextReview(after(days), kind)


@pytest.mark.parametrize("left", [-5, 0, 7])
def test_who_is_about_to_leave_has_no_review_any_more(left):
    assert plans.next_review(last_on=DAY, release_on=after(left)) is None


@given(last_on=DAYS, left=st.integers(8, 2000))
def test_a_review_lies_between_the_last_one_and_a_week_before_release(last_on, left):
    release_on = last_on + dt.timedelta(days=left)
    coming = plans.next_review(last_on=last_on, release_on=release_on)
    assert coming is not None
    assert last_on < coming.due_on <= release_on - dt.timedelta(days=7)
    assert (coming.kind == ReviewKind.FINAL) is (coming.due_on == release_on - dt.timedelta(days=7))


def test_a_nearer_release_draws_the_review_nearer_but_never_before_the_last_one():
    assert plans.effective_due(due_on=after(60), planned_on=DAY, release_on=None) == after(60)
    assert plans.effective_due(due_on=after(60), planned_on=DAY, release_on=after(300)) == after(60)
    assert plans.effective_due(due_on=after(60), planned_on=DAY, release_on=after(40)) == after(33)
    assert plans.effective_due(due_on=after(60), planned_on=DAY, release_on=after(3)) == DAY


@given(
    due=st.integers(-50, 50),
    since=st.integers(-50, 50),
    lasted=st.integers(0, 60),
    reason=st.sampled_from(ExemptReason),
)
def test_an_exemption_never_brings_a_review_forward_nor_hides_an_overdue_one(due, since, lasted, reason):
    was, over = after(due), after(since + lasted)
    now = plans.due_after_exemption(due_on=was, exempt_since=after(since), over_on=over, reason=reason)
    assert now >= was
    if was < after(since):
        assert now == was
    else:
        assert (now - over).days >= (10 if reason in {ExemptReason.AWAY, ExemptReason.REFUSES} else 5)


@pytest.mark.parametrize(
    ("to", "steps", "reason", "note", "word"),
    [
        (GoalState.COMPLETED, [StepState.DONE, StepState.ACTIVE], "", "", "belum selesai"),
        (GoalState.ARCHIVED, [StepState.ACTIVE], "", "", "Pilih alasan"),
        (GoalState.ARCHIVED, [], "other", " ", "Tulis alasan"),
        (GoalState.COMPLETED, [StepState.DONE], "", "", ""),
        (GoalState.ARCHIVED, [StepState.ACTIVE], "other", "Pindah minat", ""),
    ],
)
def test_how_a_goal_may_end(to, steps, reason, note, word):
    faults = plans.end_faults(to=to, steps=steps, reason=reason, note=note)
    assert [word in fault for fault in faults] == ([True] if word else [])


def test_steps_are_read_a_line_each_without_the_numbers_people_type():
    assert plans.read_steps("1. Canting\n\n2) Warna\n  Lorod") == ("Canting", "Warna", "Lorod")


def test_a_goal_says_all_that_is_missing():
    assert len(plans.goal_faults(title=" ", steps=(), target_on=after(-1), on=DAY)) == 3
    assert plans.goal_faults(title="Batik", steps=("Canting",), target_on=DAY, on=DAY) == []


# ---- Certificates.


@pytest.mark.parametrize(
    ("issued", "until"),
    [(dt.date(2026, 10, 9), dt.date(2029, 10, 9)), (dt.date(2028, 2, 29), dt.date(2031, 2, 28))],
)
def test_a_certificate_counts_three_years(issued, until):
    assert certificates.valid_until(issued) == until


@pytest.mark.parametrize(
    ("revoked", "on", "said"),
    [
        (None, after(0), Validity.VALID),
        (None, after(1), Validity.EXPIRED),
        (after(-1), after(0), Validity.REVOKED),
        (after(-1), after(5), Validity.REVOKED),
    ],
)
def test_what_is_said_of_a_certificate(revoked, on, said):
    assert certificates.validity(revoked_on=revoked, until=DAY, on=on) is said


@pytest.mark.parametrize(
    ("name", "letters"), [("Busri Contoh", "B. C."), ("siti 'Aisyah binti Ali", "S. B. A."), ("  ", ""), ("é", "É.")]
)
def test_initials_tell_no_name(name, letters):
    assert certificates.initials(name) == letters


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rutan Contoh", "Rutan"),
        ("layang.rutan-contoh.example/periksa/A", "rutan"),
        ("bagi WARGA BINAAN", "WARGA BINAAN"),
        ("Membatik Tulis", ""),
        ("Selendang sutra, selat", ""),
    ],
)
def test_words_that_tell_the_place_are_found_whole(text, word):
    assert certificates.word_of_place(text) == word


def test_codes_are_found_in_plain_bytes_each_once_and_few():
    one, other = b"K7M4Q2XP9TRD3HVA", b"H4TB8WQN2KLC6XVD"
    content = b"x periksa/%b y periksa/%b z periksa/%b periksa/OOOO000011112222" % (one, other, one)
    assert certificates.codes_in(content) == [one.decode(), other.decode()]
    many = b" ".join(b"periksa/" + bytes([65 + i]) * 16 for i in range(8))
    assert len(certificates.codes_in(many)) == certificates.MOST_CODES


# ---- SPPN.


def test_the_sheet_has_seven_items_of_training_and_six_of_production():
    assert [item.number for item in sppn.ITEMS] == list(range(1, 14))
    assert [sum(item.aspect is aspect for item in sppn.ITEMS) for aspect in sppn.Aspect] == [7, 6]


def test_what_no_record_tells_is_left_open():
    assert {row.ticks for row in sppn.fill(Records(), pass_mark=60)} == {None}


def test_the_sheet_is_filled_from_presence_tests_and_quality():
    records = Records(
        training=Presence(held=8, attended=6, faulty=1),
        production=Presence(held=12, attended=12),
        post_test=60,
        skill_test=59,
        quality=Quality(made=9, good=8),
    )
    filled = sppn.fill(records, pass_mark=60)
    assert [row.ticks for row in filled] == [15, 15, 15, 15, 1, 0, 15, 20, 20, 20, 20, 18, 20]
    assert filled[1].evidence == "hadir 6 dari 8 sesi, 1 tanpa alasan yang diterima"
    assert "paling banyak" in filled[0].evidence
    assert filled[11].evidence == "8 dari 9 karya memenuhi standar"


@given(held=st.integers(1, 60), attended=st.integers(0, 60), made=st.integers(1, 60), good=st.integers(0, 60))
def test_no_item_is_ticked_more_often_than_the_month_has_days(held, attended, made, good):
    presence = Presence(held, min(held, attended))
    records = Records(presence, presence, 100, 100, Quality(made, min(made, good)))
    for row in sppn.fill(records, pass_mark=60):
        assert row.ticks is not None
        assert 0 <= row.ticks <= row.item.frequency
        if row.item.basis is Basis.PRESENCE:
            assert abs(row.ticks - 20 * presence.attended / presence.held) <= 0.5
