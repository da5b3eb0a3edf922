"""`layang doctor`: one line for each fault, and none where all is well."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from layang.accounts.queries import command_line_actor
from layang.core.refusal import Refusal
from layang.upkeep import actions, doctor, keys, places, queries
from layang.upkeep.doctor import Level, database, look_over
from layang.upkeep.models import DailyRun, Drill

NOW = dt.datetime(2026, 10, 31, 13, 30, tzinfo=dt.UTC)
"""20.30 in Jakarta."""

OK, WATCH, WRONG = Level.OK, Level.WATCH, Level.WRONG
HOLDERS = (keys.new_key(), keys.new_key())


def by():
    return command_line_actor()


@pytest.fixture
def house(db, settings, tmp_path, monkeypatch, time_machine_at_now):
    """A house in which everything is as it should be, but for the database of the tests, which is made for speed."""
    monkeypatch.setattr(
        doctor,
        "FROM_THE_DATABASE",
        tuple(check for check in doctor.FROM_THE_DATABASE if check is not database.durability),
    )
    settings.HOME = tmp_path / "rumah"
    settings.HOME.mkdir(mode=0o700)
    settings.BACKUP_FOLDER = tmp_path / "rumah" / "backups"
    settings.AUDIT_COPY = ""
    settings.DEMO = settings.DEBUG = False
    settings.PUBLIC_ADDRESS = "https://layang.rutan-contoh.example"
    settings.ALLOWED_HOSTS = ["layang.rutan-contoh.example"]
    settings.SECRET_KEY = "rahasia-" * 8
    settings.BACKUP_KEYS = [holder.public for holder in HOLDERS]
    backup = made_backup(settings, NOW)
    drilled(backup)
    for holder in HOLDERS:
        drilled(backup, opened_with=holder.public)
    ran("upkeep.backup", NOW.date())
    return settings


@pytest.fixture
def time_machine_at_now():
    import time_machine

    with time_machine.travel(NOW, tick=False):
        yield


def made_backup(settings, at):
    return actions.record_backup(
        archive=settings.BACKUP_FOLDER / "layang-contoh-2026-10-31-203000.tar.gz.age",
        size=1, content_size=1, sha256="", recipients=settings.BACKUP_KEYS, started_at=at, finished_at=at, by=by(),
    )  # fmt: skip


def drilled(backup, outcome=Drill.Outcome.GOOD, at=NOW, sentences=("Cocok.",), opened_with=""):
    return actions.record_drill(
        backup=backup, outcome=outcome, sentences=sentences, opened_with=opened_with, started_at=at, finished_at=at,
        by=by(),
    )  # fmt: skip


def ran(name, day, outcome=DailyRun.Outcome.DONE, sentence="selesai."):
    return actions.record_daily_run(
        name=name, day=day, outcome=outcome, sentence=sentence, started_at=NOW, finished_at=NOW, by=by()
    )


def found(now=NOW):
    return list(look_over(now))


def told(level, now=NOW):
    return [f"{finding.subject}: {finding.sentence}" for finding in found(now) if finding.level is level]


def test_a_house_that_is_well_has_no_fault(house):
    assert told(WRONG) == []
    assert told(WATCH) == []
    subjects = [finding.subject for finding in found()]
    for subject in (
        "Versi",
        "Jam",
        "Cakram data",
        "Izin",
        "Susunan data",
        "Cadangan",
        "Uji pemulihan",
        "Jejak",
        "Buku",
    ):
        assert subject in subjects


@pytest.mark.parametrize(
    ("changes", "level", "word"),
    [
        ({"DEBUG": True}, WRONG, "LAYANG_DEBUG menyala"),
        ({"DEMO": True}, WRONG, "dibuka di alamat umum"),
        ({"DEMO": True, "PUBLIC_ADDRESS": "http://localhost:8000"}, WATCH, "Ini rumah contoh"),
        ({"DEMO": True, "PUBLIC_ADDRESS": "https://192.168.1.5"}, WATCH, "Ini rumah contoh"),
        ({"PUBLIC_ADDRESS": "http://layang.rutan-contoh.example"}, WRONG, "tidak memakai https"),
        ({"PUBLIC_ADDRESS": "http://192.168.1.5"}, WRONG, "tidak memakai https"),
        ({"ALLOWED_HOSTS": ["*"]}, WRONG, "LAYANG_HOSTS berisi *"),
        ({"SECRET_KEY": "pendek"}, WRONG, "terlalu pendek"),
        ({"TIME_ZONE": "Europe/Berlin"}, WATCH, "bukan zona waktu Indonesia"),
        ({"BACKUP_KEYS": []}, WRONG, "belum dipasang"),
        ({"BACKUP_KEYS": [HOLDERS[0].public]}, WRONG, "dua kunci"),
        ({"BACKUP_KEYS": [HOLDERS[0].secret, HOLDERS[1].public]}, WRONG, "RAHASIA"),
        ({"AUDIT_COPY": "/tidak/ada"}, WRONG, "Folder /tidak/ada tidak ada"),
    ],
)
def test_each_unsafe_choice_has_its_line(house, changes, level, word):
    for name, value in changes.items():
        setattr(house, name, value)
    assert any(word in line for line in told(level))


def test_a_clock_that_lags_behind_the_records_is_wrong(house):
    assert any(
        "sudah ada catatan bertanggal 31 Oktober 2026 20.30" in line for line in told(WRONG, NOW - dt.timedelta(days=1))
    )
    assert any("baterai jam" in line for line in told(WRONG, dt.datetime(2000, 1, 1, tzinfo=dt.UTC)))
    assert not any(line.startswith("Jam") for line in told(WRONG, NOW + dt.timedelta(days=1)))


def test_a_day_ahead_and_a_year_ahead_make_keeping_old(house):
    assert told(WRONG, NOW + dt.timedelta(days=2)) == []
    late = told(WRONG, dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    for word in ("Cadangan terakhir", "Cadangan terakhir dicoba", "Pekerjaan harian: Terakhir"):
        assert any(word in line for line in late), word


def test_old_failed_and_missing_keeping_have_their_lines(house):
    ran("upkeep.trail_copy", NOW.date(), DailyRun.Outcome.FAILED, "Jejak diubah.")
    ran("upkeep.lain", NOW.date(), DailyRun.Outcome.SKIPPED, "Belum dipasang.")
    assert "Pekerjaan harian: Salinan ujung jejak: Jejak diubah." in told(WRONG)
    assert "Pekerjaan harian: upkeep.lain: Belum dipasang." in told(WATCH)
    drilled(None, Drill.Outcome.FAILED, sentences=("Arsip rusak.", "Yang kedua."))
    assert any("tidak dapat dipulihkan" in line and line.endswith("Arsip rusak.") for line in told(WRONG))


def test_a_new_installation_is_told_what_comes_first(db, house, settings, monkeypatch):
    monkeypatch.setattr(queries, "newest_backup", lambda: None)
    monkeypatch.setattr(queries, "last_drill", lambda: None)
    monkeypatch.setattr(queries, "last_daily_day", lambda: None)
    lines = told(WRONG)
    assert "Cadangan: Belum pernah ada cadangan. Jalankan: layang backup" in lines
    assert any("belum pernah dicoba dipulihkan" in line for line in lines)
    settings.DEMO, settings.PUBLIC_ADDRESS = True, "http://localhost:8000"
    assert not any("Cadangan" in line or "dipulihkan" in line for line in told(WRONG))


def test_a_key_that_nobody_tried_for_a_year_is_told(house):
    later = NOW + dt.timedelta(days=401)
    assert sum("belum dicoba dalam setahun" in line for line in told(WATCH, later)) == 2
    house.BACKUP_KEYS = [HOLDERS[0].public, keys.new_key().public]
    assert sum("belum dicoba dalam setahun" in line for line in told(WATCH)) == 1


def test_permissions_and_room_have_their_lines(house, monkeypatch):
    house.HOME.chmod(0o755)
    secret = house.HOME / "secret-key"
    secret.write_text("x")
    secret.chmod(0o644)
    lines = told(WRONG)
    assert f"Izin: {house.HOME} terbuka bagi pengguna lain. Jalankan: chmod 700 {house.HOME}" in lines
    assert f"Izin: {secret} terbuka bagi pengguna lain. Jalankan: chmod 600 {secret}" in lines
    monkeypatch.setattr(places, "free_bytes", lambda _folder: 299_000_000)
    assert any("Tinggal 299 MB" in line for line in told(WRONG))
    monkeypatch.setattr(places, "free_bytes", lambda _folder: 1_900_000_000)
    assert any("Tinggal 1,9 GB" in line for line in told(WATCH))


def test_backups_beside_the_data_are_watched(house):
    house.BACKUP_FOLDER.mkdir()
    assert any("cakram yang sama dengan data" in line for line in told(WATCH))


def test_a_waiting_or_unknown_migration_is_wrong(house):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'upkeep' AND name = '0002_seal'")
        assert any("1 perubahan susunan data belum dijalankan (upkeep.0002_seal)" in line for line in told(WRONG))
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('upkeep', '0099_baru', %s)", [timezone.now()]
        )
        assert any("lebih baru daripada program (upkeep.0099_baru)" in line for line in told(WRONG))


def test_a_database_that_would_forget_is_wrong(db):
    """The database of the tests is one: in memory, or without fsync."""
    (finding,) = database.durability(NOW)
    assert finding.level is WRONG
    assert ("fsync mati" if connection.vendor == "postgresql" else "journal_mode memory") in finding.sentence


def test_a_forged_trail_is_wrong(house):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditrow DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER audit_auditrow_no_update")
        cursor.execute("UPDATE audit_auditrow SET actor = 'lain' WHERE number = 1")
    assert any(line.startswith("Jejak: Jejak sistem, baris 1") for line in told(WRONG))
    assert not any(finding.subject in {"Jejak", "Buku"} for finding in look_over(NOW, is_quick=True))


def test_a_database_that_is_away_or_empty_is_one_line(house, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_: [])
    assert [line for line in told(WRONG) if line.startswith("Basis data")] == [
        "Basis data: Basis data belum disiapkan. Jalankan: layang migrate"
    ]

    def away(*_arguments):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection.introspection, "table_names", away)
    assert [line for line in told(WRONG) if "tidak menjawab" in line]
    assert not any(finding.subject == "Jejak" for finding in found())


def test_a_check_that_breaks_off_is_a_fault_and_stops_no_other(house, monkeypatch):
    def broken(*_arguments, **_options):
        raise Refusal("rusak")

    monkeypatch.setattr(places, "free_bytes", broken)
    assert any("terhenti (Refusal)" in line for line in told(WRONG))
    assert any(finding.subject == "Jejak" for finding in found())


def test_the_command_exits_by_what_it_found_and_speaks_json(house, capsys):
    house.DEBUG = True
    with pytest.raises(SystemExit) as left:
        call_command("doctor", "--json")
    assert left.value.code == 1
    findings = json.loads(capsys.readouterr().out)
    assert {"level": "SALAH", "subject": "Setelan"}.items() <= next(
        finding for finding in findings if "LAYANG_DEBUG" in finding["sentence"]
    ).items()
    house.DEBUG = False
    call_command("doctor")
    said = capsys.readouterr().out
    assert "OK     Uji pemulihan" in said
    assert "SALAH" not in said
