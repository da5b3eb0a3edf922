import datetime as dt
import hashlib
import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from layang.accounts.models import User
from layang.audit.models import AuditRow
from layang.core.daily import Day
from layang.files import queries, rules, shelf
from layang.files.actions import CannotStore, store_file
from layang.files.daily import sweep
from layang.files.models import StoredFile
from layang.files.rules import Kind

CSV = b"tanggal;barang;jumlah\n1/10/2026;Batik;2\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def ratna(db):
    return User.objects.create_user("ratna-a", name="Bu Ratna")


def on_disk():
    return [path for path in Path(settings.FILES_ROOT).glob("**/*") if path.is_file()]


def workbook(unpacked=b"<workbook/>"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>", zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("xl/workbook.xml"), unpacked, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def store(by, content=CSV, name="laporan.csv", kind=Kind.REPORT, unit_code="a-house"):
    return store_file(content=content, name=name, unit_code=unit_code, kind=kind, by=by)


def test_a_file_lies_under_its_checksum_and_its_row_says_who_gave_it(ratna):
    stored = store(ratna)
    digest = hashlib.sha256(CSV).hexdigest()
    assert (stored.sha256, stored.size, stored.name) == (digest, len(CSV), "laporan.csv")
    assert (stored.content_type, stored.kind, stored.stored_by) == ("text/csv", "report", "ratna-a")
    assert [path.relative_to(settings.FILES_ROOT) for path in on_disk()] == [Path("a-house", digest[:2], digest)]
    with queries.open_file(stored) as stream:
        assert stream.read() == CSV
    row = AuditRow.objects.get()
    assert (row.chain, row.deed, row.subject_id) == ("a-house", "files.file.store", str(stored.pk))
    assert row.facts["sha256"] == digest


def test_only_its_owner_may_read_it_and_nobody_may_write_it(ratna):
    store(ratna)
    (path,) = on_disk()
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_same_content_given_twice_lies_there_once_and_stands_in_two_rows(ratna):
    first, second = store(ratna, name="a.csv"), store(ratna, name="b.csv")
    assert len(on_disk()) == 1
    assert StoredFile.objects.count() == 2
    for stored in (first, second):
        with queries.open_file(stored) as stream:
            assert stream.read() == CSV


def test_the_same_content_of_another_unit_lies_in_its_own_folder(ratna):
    store(ratna)
    store(ratna, unit_code="b-house")
    assert len(on_disk()) == 2


def test_an_upload_a_stream_and_bytes_are_the_same(ratna):
    digests = {
        store(ratna, content=content).sha256
        for content in (CSV, io.BytesIO(CSV), SimpleUploadedFile("laporan.csv", CSV))
    }
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("content", "name", "kind", "words"),
    [
        (CSV, "laporan.exe", Kind.REPORT, "Kirim XLSX, ODS, XLS, CSV, TXT"),
        (CSV, "laporan", Kind.REPORT, "bukan jenis berkas"),
        (CSV, "laporan.csv", Kind.PROOF, "Kirim PDF, JPG, PNG"),
        (b"", "laporan.csv", Kind.REPORT, "kosong"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "laporan.xlsx", Kind.REPORT, "bukan XLSX"),
        (CSV, "laporan.xlsx", Kind.REPORT, "bukan XLSX"),
        (workbook(), "laporan.ods", Kind.REPORT, "bukan ODS"),
        (workbook()[:60], "laporan.xlsx", Kind.REPORT, "bukan XLSX"),
        (PNG, "laporan.csv", Kind.REPORT, "bukan CSV"),
        ("a;b".encode("utf-16"), "laporan.csv", Kind.REPORT, "bukan CSV"),
        (b"<script>", "bukti.pdf", Kind.PROOF, "bukan PDF"),
        (workbook(bytes(rules.MOST_UNPACKED + 1)), "laporan.xlsx", Kind.REPORT, "mengembang"),
    ],
)
def test_what_is_not_what_it_should_be_is_refused_in_a_sentence_and_leaves_nothing(ratna, content, name, kind, words):
    with pytest.raises(CannotStore) as refusal:
        store(ratna, content=content, name=name, kind=kind)
    assert words in refusal.value.message
    assert on_disk() == []
    assert not StoredFile.objects.exists()
    assert not AuditRow.objects.exists()


def test_what_is_too_big_is_refused_without_being_read_to_its_end(ratna):
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += size
            return b"a" * size

    endless = Endless()
    with pytest.raises(CannotStore, match="lebih besar dari 20 MB"):
        store(ratna, content=endless)
    assert endless.given == rules.LIMITS[Kind.REPORT].size + 1
    assert on_disk() == []


def test_a_file_as_big_as_the_limit_is_taken(ratna, monkeypatch):
    limit = rules.Limit(len(CSV), ("csv",))
    monkeypatch.setattr(rules, "LIMITS", {Kind.REPORT: limit})
    assert store(ratna).size == len(CSV)
    with pytest.raises(CannotStore):
        store(ratna, content=CSV + b"x")


def test_every_format_that_is_taken_can_be_given(ratna):
    assert store(ratna, content=workbook(), name="a.xlsx").content_type.endswith("spreadsheetml.sheet")
    assert store(ratna, content=b"%PDF-1.7 x", name="a.pdf", kind=Kind.LETTER).content_type == "application/pdf"
    assert store(ratna, content=PNG, name="a.png", kind=Kind.PROOF).content_type == "image/png"
    assert store(ratna, content="Batik ombak 2 pcs\n".encode("cp1252"), name="chat.txt").content_type == "text/plain"


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.csv", "/etc/cron.d/evil.csv", "..\\..\\evil.csv", "a\0/../b.csv"]
)
def test_a_name_full_of_tricks_stays_a_name(ratna, name):
    stored = store(ratna, name=name)
    assert "/" not in stored.name
    assert "\\" not in stored.name
    (path,) = on_disk()
    assert path.resolve().is_relative_to(Path(settings.FILES_ROOT).resolve() / "a-house")


@pytest.mark.parametrize("unit_code", ["..", "../b-house", "", "a/b"])
def test_a_unit_full_of_tricks_is_refused(ratna, unit_code, tmp_path):
    with pytest.raises(ValueError, match="No place"):
        store(ratna, unit_code=unit_code)
    assert [path for path in tmp_path.glob("**/*") if path.is_file()] == []


def test_a_crash_between_the_file_and_its_row_leaves_only_a_file_that_no_row_speaks_of(ratna, monkeypatch):
    def lost(**_fields):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(StoredFile.objects, "create", lost)
        with pytest.raises(RuntimeError):
            store(ratna)
    assert not StoredFile.objects.exists()
    assert list(queries.unreferenced_files()) == on_disk() != []
    store(ratna)
    assert list(queries.unreferenced_files()) == []


def test_what_a_killed_server_had_begun_goes_after_a_day_and_nothing_else(ratna):
    store(ratna)
    (kept,) = on_disk()
    begun = [kept.parent / f".masuk-{name}" for name in ("lama", "baru")]
    for path in begun:
        path.write_bytes(b"setengah")
    long_ago = time.time() - 2 * 24 * 60 * 60
    for path in (begun[0], kept):
        os.utime(path, (long_ago, long_ago))
    assert sweep(Day(dt.date(2026, 11, 3))) == "1 sisa unggahan dibuang."
    assert sorted(on_disk()) == sorted([kept, begun[1]])
    assert sweep(Day(dt.date(2026, 11, 3))) == "Tidak ada sisa unggahan."


def test_a_broken_upload_leaves_nothing(ratna):
    class Broken(io.RawIOBase):
        def read(self, _size=-1):
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store(ratna, content=Broken())
    assert on_disk() == []


def test_the_file_is_whole_and_synced_before_the_row_is_written(ratna, monkeypatch):
    seen = []

    def telling(what, do):
        def told(*args, **kwargs):
            seen.append(what)
            return do(*args, **kwargs)

        return told

    monkeypatch.setattr(os, "fsync", telling("fsync", os.fsync))
    monkeypatch.setattr(StoredFile.objects, "create", telling("row", StoredFile.objects.create))
    store(ratna)
    assert seen[-1] == "row"
    assert seen.count("fsync") >= 2  # the content, and the folder that names it


def test_a_missing_or_changed_content_is_found_and_refused(ratna):
    whole, missing, changed, longer = (store(ratna, content=CSV + bytes([48 + n]), name=f"{n}.csv") for n in range(4))
    shelf.path_of("a-house", missing.sha256).unlink()
    for stored, content in ((changed, CSV + b"!"), (longer, CSV)):
        path = shelf.path_of("a-house", stored.sha256)
        path.chmod(0o600)
        path.write_bytes(content)
    assert {damaged.file.name for damaged in queries.damaged_files()} == {"1.csv", "2.csv", "3.csv"}
    assert list(queries.damaged_files("b-house")) == []
    with pytest.raises(queries.CannotOpen, match="hilang"):
        queries.open_file(missing)
    with pytest.raises(queries.CannotOpen, match="berubah"):
        queries.open_file(longer)
    queries.open_file(whole).close()


def test_giving_it_again_heals_a_damaged_content(ratna):
    stored = store(ratna)
    path = shelf.path_of("a-house", stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"rotten")
    store(ratna)
    assert list(queries.damaged_files()) == []


def test_the_row_can_not_be_changed(ratna):
    store(ratna)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE files_storedfile SET sha256 = 'x'")
