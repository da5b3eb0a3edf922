"""`layang daily`: each deed once a day, whatever the others do and whatever the clock says."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError

from layang.core import daily as registry
from layang.core.daily import Day, Skipped, Stage, daily, daily_deeds
from layang.core.refusal import Refusal
from layang.upkeep import actions, lock, running
from layang.upkeep.models import DailyRun

DAY = dt.date(2026, 10, 31)
DONE, SKIPPED, FAILED = DailyRun.Outcome.DONE, DailyRun.Outcome.SKIPPED, DailyRun.Outcome.FAILED


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture(autouse=True)
def no_deeds(monkeypatch):
    """Only the deeds that a test registers."""
    monkeypatch.setattr(registry, "_registered", {})


@pytest.fixture
def done():
    """Every day on which the deed `uji.catat` was done, with the days it was told it had missed."""
    days: list[Day] = []

    @daily("uji.catat", title="Catat")
    def note_it(day: Day) -> str:
        days.append(day)
        return "dicatat."

    return days


def run(on=DAY, **options):
    return [(ran.deed.name, ran.outcome) for ran in running.run_daily(on=on, **options)]


def test_a_deed_is_done_once_a_day(db, done):
    assert run() == [("uji.catat", DONE)]
    assert run() == [("uji.catat", None)]
    assert done == [Day(DAY)]
    assert run(DAY + dt.timedelta(days=1)) == [("uji.catat", DONE)]
    assert done[1].missed == ()


def test_after_a_week_off_the_missed_days_are_told(db, done):
    run(DAY)
    run(DAY + dt.timedelta(days=8))
    assert done[1] == Day(DAY + dt.timedelta(days=8), tuple(DAY + dt.timedelta(days=number) for number in range(1, 8)))


def test_a_failure_stops_no_other_is_told_and_is_tried_again(db, done):
    faults = [RuntimeError("rusak"), DatabaseError("database or disk is full"), Refusal("Isi dahulu stok."), None]

    @daily("uji.gagal", title="Gagal")
    def fail(_day: Day) -> str:
        if fault := faults.pop(0):
            raise fault
        return "akhirnya."

    @daily("uji.akhir", title="Akhir")
    def last(_day: Day) -> str:
        return "selesai."

    said = []
    for _try in range(5):
        ran = list(running.run_daily(on=DAY))
        said.append(ran[1].sentence)
        assert [one.deed.name for one in ran] == ["uji.catat", "uji.gagal", "uji.akhir"]
    assert len(done) == 1
    assert "tidak terduga (RuntimeError)" in said[0]
    assert said[1:] == [
        "Cakram basis data penuh. Kosongkan ruang, lalu ulangi.", "Isi dahulu stok.", "akhirnya.",
        "sudah dikerjakan hari ini.",
    ]  # fmt: skip
    assert DailyRun.objects.get(name="uji.gagal").outcome == DONE


def test_what_was_skipped_or_failed_counts_as_missed(db):
    days = []

    @daily("uji.pilih", title="Pilih")
    def choosy(day: Day) -> str:
        if day.on == DAY:
            raise Skipped("Belum dipasang.")
        days.append(day)
        return "selesai."

    assert run(DAY - dt.timedelta(days=1)) == [("uji.pilih", DONE)]
    assert run(DAY) == [("uji.pilih", SKIPPED)]
    assert run(DAY + dt.timedelta(days=1)) == [("uji.pilih", DONE)]
    assert days[-1].missed == (DAY,)


def test_keeping_comes_after_the_work_of_the_day():
    @daily("uji.simpan", title="Simpan", stage=Stage.KEEPING)
    def keep(_day: Day) -> str:
        return ""

    @daily("uji.kerja", title="Kerja")
    def work(_day: Day) -> str:
        return ""

    assert [deed.name for deed in daily_deeds()] == ["uji.kerja", "uji.simpan"]
    with pytest.raises(TypeError, match=r"uji\.kerja"):
        daily("uji.kerja", title="Dua")(work)


def test_the_second_of_two_is_left_outside(db, done):
    first = running.run_daily(on=DAY)
    with lock.only_one("daily"), pytest.raises(lock.CannotStart, match="Pekerjaan harian sedang berjalan"):
        next(first)
    assert done == []
    assert run() == [("uji.catat", DONE)]


@pytest.mark.parametrize(
    ("first", "then", "word"),
    [
        (DAY, DAY - dt.timedelta(days=1), "padahal pekerjaan harian terakhir bertanggal 31 Oktober 2026"),
        (DAY, dt.date(2000, 1, 1), "Betulkan jamnya"),
        (DAY, dt.date(2036, 10, 31), "lama sebelumnya"),
    ],
)
def test_a_strange_clock_is_asked_about_and_a_person_decides(db, done, first, then, word):
    run(first)
    with pytest.raises(running.CannotRunDaily, match=word):
        run(then)
    assert len(done) == 1
    assert run(then, is_clock_right=True) == [("uji.catat", DONE)]
    # From then on the day that was confirmed is the last one.
    assert run(then + dt.timedelta(days=1)) == [("uji.catat", DONE)]


def test_a_day_ahead_and_back_again_loses_no_day(db, done):
    """The clock was a day fast for one evening. Nothing of the false day stands in the way of the true one."""
    run(DAY)
    run(DAY + dt.timedelta(days=2))
    assert run(DAY + dt.timedelta(days=1), is_clock_right=True) == [("uji.catat", DONE)]
    assert run(DAY + dt.timedelta(days=2)) == [("uji.catat", DONE)]


def test_the_turn_of_the_year_is_a_day_like_any_other(db, done):
    run(dt.date(2026, 12, 31))
    assert run(dt.date(2027, 1, 1)) == [("uji.catat", DONE)]
    assert done[1].missed == ()


def test_the_command_takes_the_houses_own_day_and_fails_when_a_deed_did(db, done, capsys):
    with time_machine.travel("2026-12-31 17:30:00Z", tick=False):  # 00.30 on New Year's Day in Jakarta
        call_command("daily")
    assert done[0].on == dt.date(2027, 1, 1)
    assert "Selesai   Catat: dicatat." in capsys.readouterr().out

    @daily("uji.gagal", title="Gagal")
    def fail(_day: Day) -> str:
        raise Refusal("Isi dahulu stok.")

    with pytest.raises(SystemExit), time_machine.travel("2026-12-31 17:30:00Z", tick=False):
        call_command("daily")
    said = capsys.readouterr().out
    assert "Sudah     Catat" in said
    assert "Gagal     Gagal: Isi dahulu stok." in said


def test_a_record_that_cannot_be_written_is_told(db, done, monkeypatch):
    def full(**_fields):
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(actions, "record_daily_run", full)
    (ran,) = running.run_daily(on=DAY)
    assert ran.outcome == FAILED
    assert "dicatat. Ini tidak dapat dicatat: Cakram basis data penuh" in ran.sentence
