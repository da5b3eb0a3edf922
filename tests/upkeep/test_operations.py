"""The guide does what it says: its commands are taken from the page and run, in a house in a temporary folder."""

import configparser
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.upkeep.conftest import ROOT, SERVER, SmallHouse, at_server, database, house_in

GUIDE = (ROOT / "docs" / "operations.md").read_text()
UNITS = ROOT / "docs" / "operations"

RUN_HERE = {"keys", "backup", "restore", "restore-postgresql", "clock"}
RUN_BY_BENCH = {"install", "postgresql", "upgrade", "daily", "drill", "prove", "doctor", "people"}
NOT_RUN = {"systemd", "web"}


def blocks(name: str) -> str:
    """Every command of one name on the page, in order."""
    found = re.findall(rf"^```sh {name}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, name
    return "".join(found)


def follow(house: SmallHouse, folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Do what the guide says under a name, in a shell, with its places moved to temporary ones."""
    commands = folder / "bin"
    commands.mkdir(exist_ok=True)
    shim = commands / "layang"
    shim.write_text(f'#!/bin/sh\ncd "{ROOT}"\nexec "{sys.executable}" -m layang "$@"\n')
    shim.chmod(0o755)
    script = blocks(name)
    for told, here in (("/var/lib/layang", house.home), ("/media", folder / "media"), ("chown layang", "chown root")):
        script = script.replace(told, str(here))
    return subprocess.run(
        ["sh", "-eu", "-c", script],
        env={**house.environment, "PATH": f"{commands}:{house.environment['PATH']}"},
        cwd=folder, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def done(house: SmallHouse, folder: Path, name: str) -> str:
    result = follow(house, folder, name)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture
def media(tmp_path: Path) -> Path:
    for name in ("usb", "kunci-1", "kunci-2"):
        (tmp_path / "media" / name).mkdir(parents=True)
    return tmp_path


def as_the_guide_sets_it(house: SmallHouse, keys: str) -> SmallHouse:
    house.environment = {
        **house.environment,
        "LAYANG_BACKUP_KEYS": keys,
        "LAYANG_PUBLIC_ADDRESS": "https://layang.rutan-contoh.example",
        "LAYANG_HOSTS": "layang.rutan-contoh.example",
    }
    return house


def test_every_command_of_the_guide_is_run_by_something():
    told = set(re.findall(r"^```(?:sh )?(\S*)$", GUIDE, re.MULTILINE)) - {""}
    assert told == RUN_HERE | RUN_BY_BENCH | NOT_RUN
    bench = (ROOT / "bench" / "install.sh").read_text()
    assert all(f"follow {name}" in bench for name in RUN_BY_BENCH)


def test_a_house_burns_down_and_comes_back_by_the_guide_alone(small_house: SmallHouse, media: Path, record_property):
    said = done(small_house, media, "keys")
    keys = ",".join(re.findall(r"^age1\S+$", said, re.MULTILINE))
    house = as_the_guide_sets_it(small_house, keys)
    assert "Cadangan selesai" in done(house, media, "backup")
    before = house.sql("SELECT number, digest FROM books_batch ORDER BY number")

    with database() as name:  # the new computer
        shutil.rmtree(house.home)
        new = house_in(house.home, name)
        new = as_the_guide_sets_it(new, keys)
        begun = time.monotonic()
        if SERVER:
            restored = done(new, media, "restore-postgresql")
        else:
            restored = done(new, media, "restore")
            assert "dan cocok" in restored
            assert "SALAH" not in restored
        record_property("restore_seconds", round(time.monotonic() - begun, 1))
        assert time.monotonic() - begun < 15 * 60
        assert "Semua cocok dengan saat dicadangkan" in restored
        assert f"Segel buku contoh: {before[-1][0]} {before[-1][1]}" in restored
        assert new.sql("SELECT number, digest FROM books_batch ORDER BY number") == before
        assert len([path for path in (new.home / "files").rglob("*") if path.is_file()]) == 3

        # The old computer's clock was ahead, say.
        done(new, media, "clock")


def test_the_guides_restore_refuses_a_house_that_is_there(small_house: SmallHouse, media: Path):
    keys = ",".join(re.findall(r"^age1\S+$", done(small_house, media, "keys"), re.MULTILINE))
    house = as_the_guide_sets_it(small_house, keys)
    done(house, media, "backup")
    chapter = "restore-postgresql" if SERVER else "restore"
    refused = follow(house, media, chapter)
    assert refused.returncode == 1
    assert "tidak kosong" in refused.stderr
    assert house.sql("SELECT count(*) FROM books_batch") == [(1,)]


def test_a_damaged_archive_leaves_the_new_place_empty(small_house: SmallHouse, tmp_path: Path):
    small_house.do("backup")
    (archive,) = small_house.archives()
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)
    key, place = small_house.key_file(tmp_path), tmp_path / "baru"
    with database() as name:
        into = ["--into", at_server(name), "--files", str(place)] if SERVER else ["--into", str(place)]
        assert "rusak atau terpotong" in small_house.fail("restore", str(archive), "--key", str(key), *into)
        assert not list(place.iterdir())
        if SERVER:
            empty = house_in(place, name)
            assert empty.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


@pytest.mark.parametrize("unit", ["layang.service", "layang-daily.service", "layang-daily.timer"])
def test_systemd_understands_the_units(unit: str, tmp_path: Path):
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(UNITS / unit)
    assert read.sections()
    if unit.endswith(".service"):
        hardened = {"NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp", "LimitCORE", "SystemCallFilter"}
        assert hardened <= set(read["Service"])
        assert read["Service"]["User"] == "layang"
    if verifier := shutil.which("systemd-analyze"):
        for name in UNITS.glob("layang*.*"):
            text = (
                name.read_text()
                .replace("/opt/layang/.venv/bin/layang", "/bin/true")
                .replace("User=layang", "User=root")
            )
            (tmp_path / name.name).write_text(text.replace("WorkingDirectory=/opt/layang", "WorkingDirectory=/"))
        checked = subprocess.run(
            [verifier, "verify", "--man=no", tmp_path / unit], capture_output=True, text=True, timeout=60, check=False
        )
        assert (checked.returncode, [line for line in checked.stderr.splitlines() if "layang" in line]) == (0, [])
