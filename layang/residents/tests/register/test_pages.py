import datetime as dt
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from layang.accounts.models import User
from layang.core.daily import Day, daily_deeds
from layang.demo.cast import Cast
from layang.discretion.models import Tie
from layang.discretion.queries import forget_ties
from layang.discretion.tests.factories import open_files
from layang.files.models import StoredFile
from layang.residents import actions
from layang.residents.models import RegisterDraft, RegisterEntry, RegisterImport, Resident
from layang.residents.queries.to_do import tasks

from .lists import SAMPLE, TODAY, draft_of, person, take_over, text

pytestmark = pytest.mark.usefixtures("the_day")
ONE, TWO = person("A.I.1/2026", "Wawan"), person("B.I.2/2026", "Yanto", expires="05/10/2026")


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


def _url(name: str, *args: object) -> str:
    return reverse(f"residents:{name}", args=args)


def _send(client: Client, content: bytes, **more: str) -> str:
    upload = SimpleUploadedFile("daftar.csv", content)
    answer = client.post(_url("register_import"), {"file": upload, **more}, follow=True)
    return answer.content.decode()


def test_a_list_is_sent_checked_and_recorded_and_the_file_is_kept_nowhere(ratna: Client):
    page = _send(ratna, text(ONE, TWO, person("B.I.2/2026", "Lain", third="31/02/2026")))
    for told in ("Periksa sebelum dicatat", "B.I.2/2026", "31/02/2026", "per 31 Oktober 2026"):
        assert told in page
    draft = RegisterDraft.objects.get()
    assert not RegisterEntry.objects.exists()
    answer = ratna.post(_url("register_record", draft.request_id), follow=True)
    assert "Daftar dicatat: 3 baru" in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert "sudah dicatat" in ratna.post(_url("register_record", draft.request_id), follow=True).content.decode()
    assert ratna.get(_url("register_draft", draft.request_id)).status_code == 302


def test_a_draft_is_put_away(ratna: Client, house: Cast):
    draft = draft_of(text(ONE), unit=house.unit, by=house.ratna)
    assert "Draf dibuang" in ratna.post(_url("register_discard", draft.request_id), follow=True).content.decode()
    assert not RegisterDraft.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "kosong"), (b"%PDF-1.7", "PDF"), (b"apa saja", "Judul kolom"), (text(), "satu orang pun")],
)
def test_what_is_no_list_is_said_at_the_file(ratna: Client, content: bytes, said: str):
    answer = ratna.post(_url("register_import"), {"file": SimpleUploadedFile("daftar.xlsx", content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert ratna.post(_url("register_import"), {"file": ""}).status_code == 422


def test_the_list_is_narrowed_counted_and_printed(ratna: Client, house: Cast):
    take_over(text(ONE, TWO), unit=house.unit, by=house.ratna)
    page = ratna.get(_url("register")).content.decode()
    assert "Wawan" in page
    assert "Lewat ekspirasi" in page
    found = ratna.get(_url("register"), {"register": "A.I", "blok": "A", "cari": "waw"}).content.decode()
    assert "Wawan" in found
    assert "Yanto" not in found
    assert "Yanto" in ratna.get(_url("register"), {"keadaan": "lewat-ekspirasi"}).content.decode()
    assert "Tidak ada penghuni yang cocok." in ratna.get(_url("register"), {"keadaan": "keluar"}).content.decode()
    assert ratna.get(_url("register"), {"register": "x", "keadaan": "x", "halaman": "x"}).status_code == 200
    printed = ratna.get(_url("register_print"), {"cari": "yan"}).content.decode()
    assert "Yanto" in printed
    assert "Wawan" not in printed


def test_a_house_without_a_list_says_what_to_do(newcomer: User, client: Client):
    client.force_login(newcomer)
    page = client.get(_url("register")).content.decode()
    assert "Daftar penghuni masih kosong." in page
    assert _url("register_import") in page


def test_someone_joins_out_of_the_list(ratna: Client, house: Cast):
    take_over(text(ONE), unit=house.unit, by=house.ratna)
    entry = RegisterEntry.objects.get()
    address = f"{_url('new_resident')}?daftar={entry.pk}"
    assert 'value="Wawan"' in ratna.get(address).content.decode()
    ratna.post(address, {"name": "Wawan", "register_number": entry.number, "joined_on": "2026-11-01"})
    wawan = Resident.objects.get(name="Wawan")
    assert wawan.entry == entry
    again = ratna.post(address, {"name": "Wawan", "register_number": "", "joined_on": "2026-11-01"})
    assert "sudah tercatat ikut" in again.content.decode()
    assert ratna.get(f"{_url('new_resident')}?daftar=999999").status_code == 404


def test_someone_is_tied_to_the_list_by_hand(ratna: Client, house: Cast):
    take_over(text(person("B.I.2/2026", "SENO BIN CONTOH")), unit=house.unit, by=house.ratna)
    seno = house.residents["Seno"]
    open_files(house.ratna, seno)
    assert "SENO BIN CONTOH" in ratna.get(_url("link", seno.code)).content.decode()
    entry = RegisterEntry.objects.get()
    ratna.post(_url("link", seno.code), {"entry": entry.pk})
    seno.refresh_from_db()
    assert (seno.entry, seno.register_number) == (entry, "B.I.2/2026")
    assert ratna.post(_url("link", seno.code), {"entry": entry.pk}).status_code == 422


def test_the_days_of_sdp_stand_beside_our_own_reckoning_only_where_they_differ(ratna: Client, house: Cast):
    take_over(text(person("B.I.2/2026", "Yanto", third="07/05/2026")), unit=house.unit, by=house.ratna)
    entry = RegisterEntry.objects.get()
    open_files(house.ratna, entry)
    page = ratna.get(entry.get_absolute_url()).content.decode()
    assert "7 Mei 2026" in page
    assert "1/3 × 365 hari (1 tahun) = 121 hari sejak 5 Januari 2026" in page
    assert "Perkiraan, yang resmi: SDP." in page
    assert page.count("sama</span>") == 1, "the end agrees, 1/2 and 2/3 are not told by SDP"


def test_a_file_of_the_list_opens_with_a_reason(ratna: Client, house: Cast):
    take_over(text(ONE), unit=house.unit, by=house.ratna)
    page = ratna.get(RegisterEntry.objects.get().get_absolute_url()).content.decode()
    assert "Wawan" not in page


def test_what_an_officer_must_decide_waits_on_the_home_page(house: Cast):
    seno = house.residents["Seno"]
    take_over(text(ONE, person("B.I.2/2026", "Seno")), unit=house.unit, by=house.ratna)
    actions.link_resident(resident=seno, entry=RegisterEntry.objects.get(name="Seno"), by=house.ratna)
    take_over(text(ONE), unit=house.unit, by=house.ratna)
    draft_of(text(ONE), unit=house.unit, by=house.ratna)
    waiting = list(tasks(user=house.ratna, unit=house.unit, on=TODAY))
    assert [task.count for task in waiting] == [1, 1]
    assert list(tasks(user=house.salim, unit=house.unit, on=TODAY)) == []


# Nobody outside the list of capabilities learns that a person is here ---------------------------------------------


def test_who_has_a_tie_with_someone_does_not_find_them_in_the_list(ratna: Client, house: Cast):
    take_over(text(person("B.I.2/2026", "Seno"), ONE), unit=house.unit, by=house.ratna)
    entry, seno = RegisterEntry.objects.get(name="Seno"), house.residents["Seno"]
    actions.link_resident(resident=seno, entry=entry, by=house.ratna)
    Tie.objects.create(
        unit=house.unit, user=house.ratna, subject_kind="residents.Resident", subject_id=seno.pk, subject_name="Seno",
        kind="family", declared_at=draft_of(text(ONE), unit=house.unit, by=house.salim).started_at,
    )  # fmt: skip
    forget_ties(house.ratna)
    for address in (_url("register"), _url("register_print"), f"{_url('register')}?cari=seno&keadaan=semua"):
        page = ratna.get(address).content.decode()
        assert "B.I.2/2026" not in page
    assert ratna.get(entry.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["salim", "kepatuhan"])
def test_who_may_not_know_learns_nothing_by_any_way(house: Cast, client: Client, name: str):
    take_over(text(ONE), unit=house.unit, by=house.ratna)
    draft = draft_of(text(TWO), unit=house.unit, by=house.ratna)
    client.force_login(getattr(house, name))
    entry = RegisterEntry.objects.get()
    there, nowhere = (
        [
            client.get(_url("entry", key)), client.get(_url("register"), {"cari": "Wawan"}),
            client.get(_url("register_print")), client.get(_url("register_draft", request)),
            client.get(f"{_url('new_resident')}?daftar={key}"), client.get(_url("link", code)),
        ]
        for key, request, code in ((entry.pk, draft.request_id, "7Q2K"), (999, draft.request_id, "AAAA"))
    )  # fmt: skip
    assert [answer.status_code for answer in there] == [403] * 6
    assert [answer.status_code for answer in nowhere] == [403] * 6
    assert not any("Wawan" in answer.content.decode() for answer in there)


def test_who_guards_sees_the_list_and_no_file_of_the_coaching(house: Cast, client: Client):
    take_over(text(ONE), unit=house.unit, by=house.ratna)
    client.force_login(house.hadi)
    page = client.get(_url("register")).content.decode()
    assert "Wawan" in page
    assert _url("register_import") not in page
    assert client.get(_url("resident", "7Q2K")).status_code == 403


# From the command line and by the clock ---------------------------------------------------------------------------


def test_the_command_says_what_the_screen_says(house: Cast):
    out = io.StringIO()
    call_command("import_residents", str(SAMPLE), "--unit", "contoh", "--dry-run", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["rows"], said["new"], said["changed"], said["left"]) == (368, 368, 0, 0)
    assert said["by_register"] == {
        "A.I": 40, "A.II": 38, "A.III": 42, "A.IV": 10, "A.V": 8, "B.I": 164, "B.IIa": 45, "B.IIb": 13, "B.III": 8,
    }  # fmt: skip
    assert len(said["duplicates"]) == 7
    assert len(said["faults"]) == 1
    assert not RegisterDraft.objects.exists()
    call_command("import_residents", str(SAMPLE), "--unit", "contoh", stdout=out, stderr=io.StringIO())
    assert RegisterEntry.objects.filter(unit=house.unit).count() == 368


@pytest.mark.usefixtures("house")
def test_the_command_refuses_in_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="tidak bisa dibaca"):
        call_command("import_residents", str(tmp_path / "tidak-ada.xlsx"), "--unit", "contoh")
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("import_residents", str(SAMPLE), "--unit", "antah")
    empty = tmp_path / "kosong.xlsx"
    empty.write_bytes(b"")
    err = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_residents", str(empty), "--unit", "contoh", stdout=io.StringIO(), stderr=err)
    assert "kosong" in err.getvalue()
    assert not RegisterImport.objects.exists()


def test_old_drafts_go_with_the_deeds_of_the_day(house: Cast):
    draft_of(text(ONE), unit=house.unit, by=house.ratna)
    (deed,) = (deed for deed in daily_deeds() if deed.name == "residents.drafts")
    assert deed.run(Day(on=TODAY)) == "Tidak ada draf daftar penghuni yang lama."
    RegisterDraft.objects.update(started_at="2026-01-01T00:00:00Z")
    assert "1 draf" in deed.run(Day(on=TODAY))
    assert not RegisterDraft.objects.exists()


def test_who_left_long_ago_and_never_took_part_is_forgotten(house: Cast):
    take_over(text(ONE, TWO, person("B.I.3/2026", "Seno")), unit=house.unit, by=house.ratna)
    seno = RegisterEntry.objects.get(name="Seno")
    actions.link_resident(resident=house.residents["Seno"], entry=seno, by=house.ratna)
    RegisterEntry.objects.exclude(name="Wawan").update(left_on="2026-11-01")
    (deed,) = (deed for deed in daily_deeds() if deed.name == "residents.gone")
    assert "Tidak ada" in deed.run(Day(on=dt.date(2027, 11, 1)))
    assert deed.run(Day(on=dt.date(2027, 11, 2))).startswith("1 orang")
    assert set(RegisterEntry.objects.values_list("name", flat=True)) == {"Wawan", "Seno"}
