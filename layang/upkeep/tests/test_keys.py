import stat

import pytest
from django.core.management import call_command
from pyrage import x25519

from layang.upkeep import keys


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "rumah"
    settings.DEMO = False
    settings.HOME.mkdir()
    return settings.HOME


HOLDERS = (keys.new_key(), keys.new_key())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], ["belum dipasang"]),
        ([HOLDERS[0].public], ["dua kunci"]),
        ([HOLDERS[0].public, HOLDERS[0].public], ["dua kunci"]),
        ([HOLDERS[0].public, HOLDERS[1].secret], ["RAHASIA"]),
        ([HOLDERS[0].public, HOLDERS[1].public[:-1]], ["bukan kunci umum"]),
        ([HOLDERS[0].secret], ["RAHASIA", "dua kunci"]),
    ],
)
def test_wrong_keys_are_told_all_at_once(settings, given, words):
    settings.BACKUP_KEYS = given
    with pytest.raises(keys.CannotUseKeys) as refusal:
        keys.public_keys()
    assert len(refusal.value.faults) == len(words)
    assert all(word in fault for word, fault in zip(words, refusal.value.faults, strict=True))
    assert not any(holder.secret in refusal.value.message for holder in HOLDERS)


def test_two_good_keys_are_taken_in_their_order(settings):
    settings.BACKUP_KEYS = [holder.public for holder in HOLDERS]
    assert keys.public_keys() == [holder.public for holder in HOLDERS]


def test_only_a_demo_house_makes_keys_for_itself(settings):
    settings.BACKUP_KEYS = []
    settings.DEMO = True
    assert keys.is_demo_without_keys()
    made = keys.make_demo_keys()
    assert keys.public_keys() == [key.public for key in made]
    assert not keys.is_demo_without_keys()
    settings.DEMO = False
    with pytest.raises(keys.CannotUseKeys):
        keys.public_keys()


def test_the_file_of_a_new_key_is_what_age_reads_and_is_never_overwritten(tmp_path, capsys):
    file = tmp_path / "kunci.txt"
    call_command("key", to=file)
    said = capsys.readouterr().out
    (identity,) = keys.read_secret_keys(file)
    assert str(identity.to_public()) in said
    assert str(identity) not in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_text()
    with pytest.raises(SystemExit):
        call_command("key", to=file)
    assert file.read_text() == before
    assert "sudah ada" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"# hanya catatan\n", b"age1umum\n", b"\xff\xfe\x00"])
def test_what_is_no_secret_key_is_told(tmp_path, content):
    file = tmp_path / "bukan.txt"
    file.write_bytes(content)
    with pytest.raises(keys.CannotUseKeys, match="bukan kunci rahasia"):
        keys.read_secret_keys(file)
    with pytest.raises(keys.CannotUseKeys, match="tidak ditemukan"):
        keys.read_secret_keys(tmp_path / "tidak-ada.txt")


def test_a_drill_key_that_is_gone_or_spoiled_is_none(home):
    assert keys.drill_key("arsip") is None
    identity = x25519.Identity.generate()
    keys.keep_drill_key(identity, archive="arsip")
    assert str(keys.drill_key("arsip")) == str(identity)
    (file,) = (home / "drill-keys").iterdir()
    file.write_text("rusak")
    assert keys.drill_key("arsip") is None
    keys.forget_drill_key("arsip")
    keys.forget_drill_key("arsip")
    assert not file.exists()
