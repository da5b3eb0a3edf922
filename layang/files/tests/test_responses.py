import pytest

from layang.accounts.models import User
from layang.files.actions import store_file
from layang.files.responses import download
from layang.files.rules import Kind


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def ratna(db):
    return User.objects.create_user("ratna-a", name="Bu Ratna")


def give(by, name, content, kind):
    return store_file(content=content, name=name, unit_code="a-house", kind=kind, by=by)


def test_a_file_is_saved_under_the_senders_name_and_its_type_is_not_guessed(ratna):
    response = download(give(ratna, "laporan “okt”.csv", b"a;b", Kind.REPORT))
    assert b"".join(response) == b"a;b"
    response.file_to_stream.close()
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''laporan")
    assert response["Content-Type"] == "text/csv"
    assert response["Content-Length"] == "3"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "content", "kind", "way"),
    [
        ("bukti.pdf", b"%PDF-1.7", Kind.PROOF, "inline"),
        ("laporan.csv", b"<script>alert(1)</script>", Kind.REPORT, "attachment"),
    ],
)
def test_only_pictures_and_pdfs_are_shown_in_place(ratna, name, content, kind, way):
    response = download(give(ratna, name, content, kind), inline=True)
    response.file_to_stream.close()
    assert response["Content-Disposition"] == f'{way}; filename="{name}"'


def test_a_name_cannot_break_out_of_the_header(ratna):
    response = download(give(ratna, 'a"; filename="evil.html.csv', b"a;b", Kind.REPORT))
    response.file_to_stream.close()
    assert "\\" in response["Content-Disposition"]
    assert "\n" not in response["Content-Disposition"]
