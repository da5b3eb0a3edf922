"""`layang backup`, run as an officer runs it."""

import io
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from layang.upkeep import keys
from layang.upkeep.places import MARK
from layang.upkeep.rules.facts import Manifest
from tests.postgres import binaries
from tests.upkeep.conftest import ROOT, SmallHouse, program


def opened(archive: Path, secret: str) -> dict[str, bytes]:
    """Open an archive with nothing of ours: age, gzip, tar."""
    plain = pyrage.decrypt(archive.read_bytes(), [x25519.Identity.from_str(secret)])
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:gz") as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def test_either_holder_opens_the_archive_with_plain_tools(small_house: SmallHouse):
    said = small_house.do("backup")
    (archive,) = small_house.archives()
    assert archive.name in said
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    for holder in small_house.holders:
        members = opened(archive, holder.secret)
        assert sum(name.startswith("files/contoh/") for name in members) == 3
        manifest = Manifest.from_json(members["manifest.json"])
        assert manifest.members.keys() == members.keys() - {"manifest.json"}
        assert manifest.facts.rows["books_posting"] == 100
        assert manifest.facts.books["contoh"].startswith("1 ")
        assert manifest.facts.trail["contoh"].startswith("6 ")
        assert manifest.facts.unbalanced == {}
    with pytest.raises(pyrage.DecryptError):
        opened(archive, keys.new_key().secret)


def test_no_secret_of_the_holders_is_on_the_server_and_the_drills_key_dies_with_the_next_archive(
    small_house: SmallHouse,
):
    small_house.do("backup")
    (first,) = small_house.archives()
    small_house.do("backup")
    (second,) = set(small_house.archives()) - {first}
    kept = list((small_house.home / "drill-keys").iterdir())
    assert [path.name for path in kept] == [f"{second.name}.key"]
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600
    secret = kept[0].read_text().strip()
    assert opened(second, secret)
    with pytest.raises(pyrage.DecryptError):
        opened(first, secret)
    for path in small_house.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(holder.secret.encode() in content for holder in small_house.holders), path
    assert not list((small_house.home / "tmp").iterdir())


def test_a_usb_disk_that_is_not_there_gets_no_backup(small_house: SmallHouse, tmp_path: Path):
    usb = tmp_path / "usb"
    assert "Pasang cakramnya" in small_house.fail("backup", "--to", str(usb))
    assert not usb.exists()
    usb.mkdir()
    small_house.do("backup", "--to", str(usb))
    # The disk is pulled out; what remains is the empty folder it was mounted on.
    usb.rename(tmp_path / "pulled")
    usb.mkdir()
    said = small_house.fail("backup", "--to", str(usb))
    assert "bukan cakram cadangan yang biasa" in said
    assert not list(usb.iterdir())
    small_house.do("backup", "--to", str(usb), "--new-disk")
    assert (usb / MARK).exists()
    assert len(list(usb.glob("*.age"))) == 1


def test_archives_past_their_age_go_but_never_the_last_few(small_house: SmallHouse):
    small_house.do("backup")
    old = [
        small_house.backups / f"layang-contoh-{day}-200000.tar.gz.age"
        for day in ("2026-01-01", "2026-01-02", "2026-01-03")
    ]
    for path in old:
        path.write_bytes(b"")
    foreign = small_house.backups / "foto-keluarga.zip"
    foreign.write_bytes(b"")
    small_house.do("backup")
    assert [path.exists() for path in old] == [False, False, True]
    small_house.do("backup")
    assert not old[2].exists()
    assert len(small_house.archives()) == 3
    assert foreign.exists()


def test_two_at_the_same_time_make_one(small_house: SmallHouse):
    command = [sys.executable, "-m", "layang", "backup"]
    both = [
        subprocess.Popen(command, env=dict(small_house.environment), cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _number in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in both]
    codes = sorted(process.returncode for process in both)
    # Where one was slow to start, both may have been made, one after the other; never is one half made.
    assert codes in ([0, 0], [0, 1])
    assert len(small_house.archives()) == codes.count(0)
    if 1 in codes:
        assert "sedang berjalan" in "".join(said)
    assert not list(small_house.backups.glob(".*.part"))


def test_counted_and_copied_are_one_moment_while_others_write(small_house: SmallHouse, tmp_path: Path):
    """A unit that comes in between the counting and the copying is in neither, and its writer did not wait."""
    counted, written_in = program(small_house.environment, "moment", tmp_path / "copy").split()
    assert counted == "1"
    assert float(written_in) < 2
    assert small_house.sql("SELECT count(*) FROM accounts_unit") == [(2,)]
    copied = _plain(tmp_path / "copy")
    assert b"Rutan Contoh" in copied
    assert b"Rutan Sementara" not in copied


def _plain(copy: Path) -> bytes:
    if not copy.read_bytes().startswith(b"PGDMP"):
        return copy.read_bytes()
    return subprocess.run([binaries() / "pg_restore", "-f", "-", copy], capture_output=True, check=True).stdout


def test_the_demo_house_makes_its_own_keys_and_shows_them_once(small_house: SmallHouse):
    demo = {"LAYANG_BACKUP_KEYS": "", "LAYANG_DEMO": "1"}
    first = small_house.do("backup", **demo)
    assert first.count("AGE-SECRET-KEY-1") == 2
    assert "CONTOH" in first
    assert "AGE-SECRET-KEY" not in small_house.do("backup", **demo)
    secret = next(line for line in first.splitlines() if line.startswith("AGE-SECRET-KEY"))
    assert opened(small_house.archives()[-1], secret)
