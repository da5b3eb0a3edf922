import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from layang.coaching.models import Certificate, LearningPlan, SkillAssessment, Training
from layang.coaching.tests.learning import finished_class, graduate, issued, make_keys
from layang.discretion.actions import declare_tie
from layang.discretion.tests.factories import open_files
from layang.residents.models import Resident

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def coach(client, house):
    client.force_login(house.ratna)
    return client


def page_of(client, name, *args, **data):
    return client.get(reverse(f"coaching:{name}", args=args), data).content.decode()


def send(client, name, *args, **data):
    return client.post(reverse(f"coaching:{name}", args=args), data)


def test_a_class_from_opening_to_closing_in_the_browser(coach, house):
    group = house.groups["Canting"]
    facts = {"title": "Membatik", "group": group.pk, "begins_on": "2026-10-05", "ends_on": "2026-10-30"}
    assert send(coach, "new_training", **{**facts, "ends_on": "2026-10-01"}).status_code == 422
    opened = send(coach, "new_training", **facts)
    training = Training.objects.get()
    assert opened["Location"] == training.get_absolute_url()
    people = Resident.objects.filter(call_name__in=["Busri", "Danu"])
    refused = send(coach, "trainees", training.number, residents=[row.pk for row in people])
    assert "di luar 16–20" in refused.content.decode()
    send(coach, "trainees", training.number, residents=[row.pk for row in people], size_reason="Ruang kecil")
    assert send(coach, "new_lesson", training.number, jp="8", is_practice="praktik").status_code == 422
    send(coach, "new_lesson", training.number, jp="8", is_practice="praktik", held_on="2026-10-06", topic="Canting")
    assert "Belum dicatat" in page_of(coach, "training", training.number)
    danu = training.trainees.get(resident__call_name="Danu")
    busri = training.trainees.get(resident__call_name="Busri")
    send(coach, "lesson_roll", training.lessons.get().pk, absent=[danu.pk])
    send(coach, "scores", training.number, **{f"after_{busri.pk}": "80", f"withdrew_{danu.pk}": "Sakit lama"})
    assert "Lulus" in page_of(coach, "close_training", training.number)
    assert send(coach, "close_training", training.number, submission_id="x").status_code == 302
    page = page_of(coach, "training", training.number)
    assert "Siapkan sertifikat" in page
    assert "Catat pelajaran" not in page
    assert page_of(coach, "trainings").count("Membatik") == 1


def test_a_class_says_nothing_of_a_relative_and_keeps_them(coach, house):
    training = finished_class(house, closed_on=None, size_reason="Ruang kecil")
    busri = house.residents["Busri"]
    declare_tie(
        unit=house.unit, subject_kind="residents.Resident", text=busri.code, kind="family",
        declared_at=timezone.now(), by=house.ratna,
    )  # fmt: skip
    for name in ("training", "trainees", "scores"):
        page = page_of(coach, name, training.number)
        assert ("Fauzan" in page, "Busri" in page, busri.code in page) == (True, False, False), name
    fauzan = house.residents["Fauzan"]
    send(coach, "trainees", training.number, residents=[fauzan.pk], size_reason="Ruang kecil")
    assert set(training.trainees.values_list("resident", flat=True)) == {busri.pk, fauzan.pk}
    send(coach, "scores", training.number, **{f"after_{graduate(training).pk}": "100"})
    assert graduate(training).after == 82
    minutes = coach.get(reverse("coaching:training_minutes", args=[training.number]), follow=True)
    assert "Minta petugas lain mencetaknya." in minutes.content.decode()


def test_an_assessment_in_the_browser(coach, house):
    junaidi = house.residents["Junaidi"]
    facts = {"craft": "whip", "level": "2", "on": "2026-10-01", "evidence": "Satu pecut", "assessor": house.ratna.pk}
    assert send(coach, "assess", junaidi.code, **facts)["Location"] == reverse("coaching:ladder", args=[junaidi.code])
    assert SkillAssessment.objects.get().level == 2
    assert "Sendiri, motif sederhana" in page_of(coach, "ladder", junaidi.code)
    refused = send(coach, "assess", junaidi.code, **{**facts, "level": "4"})
    assert refused.status_code == 422
    assert "Naik satu tingkat" in refused.content.decode()
    assert send(coach, "assess", junaidi.code, **{**facts, "on": "2027-01-01"}).status_code == 422


def test_a_plan_in_the_browser(coach, house):
    code = house.residents["Busri"].code
    facts = {"title": "Membatik sendiri", "steps": "1. Canting\n2. Lorod", "target_on": "2026-12-01"}
    assert send(coach, "open_plan", code, **{**facts, "steps": " "}).status_code == 422
    send(coach, "open_plan", code, **facts)
    plan = LearningPlan.objects.get()
    goal = plan.goals.get()
    send(coach, "goal_steps", goal.pk, step_1="done", step_2="active")
    send(coach, "put_off_review", code, reason="sick", since="2026-11-02")
    page = page_of(coach, "plan", code)
    assert ["Selesai" in page, "Sedang" in page, "Ditunda" in page] == [True, True, True]
    send(coach, "resume_review", code)
    send(coach, "review", code, on="2026-11-02", remark="Maju")
    send(coach, "goal_end", goal.pk, to="archived", reason="not_wanted")
    send(coach, "goal_resume", goal.pk)
    assert "Jalankan lagi" not in page_of(coach, "plan", code)
    send(coach, "goal_end", goal.pk, to="archived", reason="not_wanted")
    assert send(coach, "close_plan", code)["Location"] == reverse("coaching:plans")
    assert coach.get(reverse("coaching:plan", args=[code])).status_code == 404
    assert "belum punya rencana" in page_of(coach, "plans")


def test_a_certificate_in_the_browser_takes_two_persons(coach, client, house, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    make_keys(tmp_path / "kunci", settings)
    trainee = graduate(finished_class(house))
    facts = {"holder_name": "Busri Contoh", "partner_signer": "Sulastri Contoh"}
    assert "Busri" in page_of(coach, "certificates")
    send(coach, "prepare_certificate", trainee.pk, **facts)
    number = Certificate.objects.get().number
    assert "Menunggu penerbitan" in page_of(coach, "certificate", number)
    client.force_login(house.kepala)
    assert "Terbitkan sertifikat" in client.get("/").content.decode()
    assert send(client, "issue_certificate", number, submission_id="x").status_code == 302
    page = page_of(client, "certificate", number)
    assert "Penerbit sertifikatnya dikenal di sini." in page
    sheet = client.get(reverse("coaching:certificate_sheet", args=[number, "rutan"]))
    assert b"".join(sheet).startswith(b"%PDF-")
    for which in ("mitra-bertanda-tangan", "lain"):
        assert client.get(reverse("coaching:certificate_sheet", args=[number, which])).status_code == 404
    send(client, "revoke_certificate", number, reason="Salah nama", on="2026-11-02")
    assert "Salah nama" in page_of(client, "certificate", number)


def test_a_missing_key_is_told_on_the_page(client, house, settings):
    settings.SIGNING_P12 = ""
    trainee = graduate(finished_class(house))
    certificate = Certificate.objects.create(
        unit=house.unit, number="SR-2026-009", trainee=trainee, holder_name="Busri", theory_jp=1, practice_jp=1,
        prepared_on=dt.date(2026, 10, 9), prepared_by=house.ratna, house_code="A" * 16, partner_code="B" * 16,
    )  # fmt: skip
    client.force_login(house.kepala)
    refused = send(client, "issue_certificate", certificate.number, submission_id="x")
    assert refused.status_code == 422
    assert "LAYANG_SIGNING_P12" in refused.content.decode()


def test_the_pages_say_why_they_are_empty(client, newcomer):
    client.force_login(newcomer)
    for name, words in (
        ("trainings", "Belum ada pelatihan."),
        ("skills", "Belum ada anggota kelompok."),
        ("plans", "Belum ada anggota kelompok."),
        ("certificates", "Belum ada sertifikat."),
    ):
        assert words in page_of(client, name)


def test_the_sheet_of_the_wali_and_months_that_are_none(coach, house):
    code = house.residents["Busri"].code
    page = page_of(coach, "sppn", code, "2026-09")
    assert "Penilaian resmi tetap di SPPN" in page
    assert "2026-08" in page
    assert coach.get(reverse("coaching:sppn", args=[code, "september"])).status_code == 404
    printed = [
        coach.get(reverse("coaching:sppn_print", args=[code, "2026-09"]), {"kertas": size}) for size in ("A4", "F4")
    ]
    assert [answer["Content-Type"] for answer in printed] == ["application/pdf"] * 2
    assert printed[0].content != printed[1].content


def test_a_residents_page_shows_what_was_learned(coach, house, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    make_keys(tmp_path / "kunci", settings)
    certificate = issued(house, graduate(finished_class(house)))
    open_files(house.ratna, house.residents["Busri"])
    page = coach.get(house.residents["Busri"].get_absolute_url()).content.decode()
    assert certificate.number in page
    assert "buka rencana" in page
