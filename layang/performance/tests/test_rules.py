import datetime as dt

import pytest
from django.utils import translation

from layang.core.tasks import Task
from layang.performance.rules import PartOfDay, Tone, in_order, part_of_day, tone_of
from layang.performance.words import greeting, lead, when

TODAY = dt.date(2026, 11, 3)


def in_days(days):
    return TODAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "malam"), (3, "malam"), (4, "pagi"), (10, "pagi"), (11, "siang"), (14, "siang"), (15, "sore"), (17, "sore"),
        (18, "malam"), (23, "malam"),
    ],
)  # fmt: skip
def test_the_day_has_four_parts(hour, part):
    assert part_of_day(hour) == part
    assert greeting(PartOfDay(part), "Bu Ratna") == f"Selamat {part}, Bu Ratna"


def test_the_longest_overdue_comes_first_and_what_only_waits_comes_last():
    tasks = [Task(title, "/") if due is None else Task(title, "/", due_on=in_days(due)) for title, due in (
        ("b", None), ("besok", 1), ("lama", -9), ("hari ini", 0), ("a", None),
    )]  # fmt: skip
    assert [task.title for task in in_order(tasks)] == ["lama", "hari ini", "besok", "a", "b"]


@pytest.mark.parametrize(
    ("days", "tone", "said"),
    [
        (-3, Tone.LATE, "Lewat 3 hari"),
        (-1, Tone.LATE, "Lewat 1 hari"),
        (0, Tone.TODAY, "Hari ini"),
        (1, Tone.LATER, "Besok"),
        (7, Tone.LATER, "7 hari lagi"),
        (8, Tone.LATER, "11 Nov 2026"),
    ],
)
def test_how_urgent_a_day_is_and_how_it_is_said(days, tone, said):
    assert tone_of(in_days(days), today=TODAY) == tone
    assert when(in_days(days), today=TODAY) == said


def test_what_has_no_day_only_waits():
    assert tone_of(None, today=TODAY) == Tone.LATER
    assert when(None, today=TODAY) == "Menunggu"


@pytest.mark.parametrize(
    ("waiting", "late", "said"),
    [
        (0, 0, ""),
        (1, 0, "Satu hal menunggu."),
        (6, 2, "Enam hal menunggu, dua sudah lewat waktu."),
        (1, 1, "Satu hal menunggu dan sudah lewat waktu."),
        (2, 2, "Dua hal menunggu, semuanya sudah lewat waktu."),
    ],
)
def test_the_whole_of_it_in_one_sentence(waiting, late, said):
    assert lead(waiting=waiting, late=late) == said


def test_another_language_gets_figures():
    with translation.override("en"):
        assert lead(waiting=6, late=0).startswith("6 ")
