"""`layang drill`: green only for a house that came back whole."""

import json
import re
import sqlite3
from pathlib import Path

import psycopg
import pytest

from tests.upkeep.conftest import SmallHouse, program


def lift_seals(small_house: SmallHouse, table: str) -> None:
    """What only a superuser can do, and what must not go unnoticed."""
    if small_house.url:
        small_house.sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        return
    for (name,) in small_house.sql(f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"):  # noqa: S608
        small_house.sql(f"DROP TRIGGER {name}")


def outcomes(small_house: SmallHouse) -> list[tuple[str, str]]:
    return small_house.sql("SELECT outcome, sentences FROM upkeep_drill ORDER BY id")


def test_a_good_archive_is_told_with_what_was_verified(small_house: SmallHouse):
    small_house.do("backup")
    said = small_house.do("drill")
    assert "dan cocok" in said
    assert "3 berkas, jumlah buku 0, 1 segel buku, 1 jejak utuh" in said
    ((outcome, sentences),) = outcomes(small_house)
    assert outcome == "good"
    assert sentences == said.strip()
    assert not list((small_house.home / "tmp").iterdir())
    findings = json.loads(small_house.run("doctor", "--json").stdout)
    assert {"level": "OK", "subject": "Uji pemulihan"}.items() <= next(
        finding for finding in findings if finding["subject"] == "Uji pemulihan"
    ).items()


def test_every_corruption_is_red_and_refused(small_house: SmallHouse, tmp_path: Path):
    """20 of 20, and a removed archive; put back whole it is green again."""
    small_house.do("backup")
    said = program(small_house.environment, "spoil", 20, small_house.key_file(tmp_path), tmp_path / "kosong")
    lines = [line.split("\t") for line in said.splitlines()]
    assert [line for line in lines[:21] if line[:2] != ["failed", "True"]] == []
    assert len(lines) == 22
    assert lines[-1][:3] == ["good", "True", "whole again"]


def test_a_house_that_was_forged_before_the_backup_is_red(small_house: SmallHouse):
    lift_seals(small_house, "audit_auditrow")
    small_house.sql("UPDATE audit_auditrow SET actor = 'orang-lain' WHERE chain = 'contoh' AND number = 2")
    lift_seals(small_house, "books_posting")
    small_house.sql("UPDATE books_posting SET amount = amount + 1 WHERE entry_number = 7 AND line = 1")
    small_house.do("backup")
    said = small_house.fail("drill")
    assert "Jejak contoh, baris 2" in said
    assert re.search(r"Rutan Contoh: .*\b7\b", said)
    assert outcomes(small_house)[-1][0] == "failed"


def test_a_file_that_is_missing_or_changed_is_red(small_house: SmallHouse):
    one, two, _three = sorted(path for path in (small_house.home / "files").rglob("*") if path.is_file())
    one.unlink()
    two.chmod(0o600)
    two.write_bytes(b"lain")
    small_house.do("backup")
    said = small_house.fail("drill")
    assert "hilang dari penyimpanan" in said
    assert "berubah sesudah disimpan" in said


def test_without_an_archive_or_its_key_it_is_red(small_house: SmallHouse):
    assert "Belum ada cadangan" in small_house.fail("drill")
    small_house.do("backup")
    (key,) = (small_house.home / "drill-keys").iterdir()
    key.unlink()
    assert "Kunci uji" in small_house.fail("drill")
    assert [outcome for outcome, _sentences in outcomes(small_house)] == ["failed", "failed"]


def test_a_holder_proves_a_key_and_a_stranger_does_not(small_house: SmallHouse, tmp_path: Path):
    small_house.do("backup")
    small_house.do("drill", "--key", str(small_house.key_file(tmp_path)))
    stranger = tmp_path / "lain.txt"
    small_house.do("key", "--to", str(stranger))
    assert "bukan salah satu pemegang" in small_house.fail("drill", "--key", str(stranger))
    proven = small_house.sql("SELECT opened_with, outcome FROM upkeep_drill ORDER BY id")
    assert proven == [(small_house.holders[0].public, "good"), ("", "failed")]
    said = small_house.run("doctor").stdout
    assert f"Kunci {small_house.holders[0].public[:12]}… terbukti" in said
    assert f"Kunci {small_house.holders[1].public[:12]}… belum dicoba" in said


def test_nobody_turns_a_red_drill_green(small_house: SmallHouse):
    small_house.fail("drill")
    with pytest.raises((sqlite3.Error, psycopg.Error), match="append-only"):
        small_house.sql("UPDATE upkeep_drill SET outcome = 'good'")
    assert outcomes(small_house)[0][0] == "failed"
