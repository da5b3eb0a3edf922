"""Pages of sessions as an officer uses them, without script."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from layang.coaching.models import Attendance, AttendanceChange, Away, Holiday, RollCall, Session, Timetable
from layang.coaching.rules.attendance import Mark, Reason
from layang.coaching.tests.classroom import MONDAY, Classroom

DAY = dt.timedelta(days=1)


@pytest.fixture
def room(db, client, the_day):
    room = Classroom.open()
    client.force_login(room.coach)
    return room


def page(client, name, *args, data=None, status=200, **query):
    address = reverse(f"coaching:{name}", args=args)
    response = client.get(address, query) if data is None else client.post(address, data)
    assert response.status_code == status, response.content.decode()[:3000]
    return "" if status == 302 or response["Content-Type"] != "text/html; charset=utf-8" else response.content.decode()


def sheet(room, marks=None, **more):
    """What the browser sends: everyone there, but for those in `marks` by their place."""
    sent = {"submission_id": str(uuid4()), **more}
    for place, one in enumerate(room.people):
        reason = (marks or {}).get(place)
        sent[f"hadir-{one.pk}"] = "tidak" if reason is not None else "hadir"
        if reason:
            sent[f"alasan-{one.pk}"] = reason
    return sent


def test_everyone_there_in_one_touch_without_script(room, client):
    text = page(client, "roll", room.session.pk)
    assert text.count("checked") == 1  # the shortcut in the foot of every page
    assert "<b>Orang 01</b>" in text
    text = page(client, "roll", room.session.pk, semua="hadir")
    assert text.count('value="hadir" checked') == 4
    assert Attendance.objects.filter(session=room.session).count() == 0


def test_exceptions_are_saved_and_told(room, client):
    page(client, "roll", room.session.pk, data=sheet(room, {1: "sakit", 2: "bentrok"}), status=302)
    text = page(client, "session", room.session.pk)
    assert "Presensi disimpan: 2 hadir, 2 tidak hadir." in text
    assert "Ubah presensi" in text
    assert page(client, "roll", room.session.pk).count('value="tidak" checked') == 2


def test_all_that_is_missing_is_said_at_once_and_stays_filled_in(room, client):
    text = page(client, "roll", room.session.pk, data=sheet(room, {0: "", 1: "menolak", 2: "sakit"}), status=422)
    assert "Pilih alasan Orang 01 tidak hadir." in text
    assert "Orang 02: tulis catatannya." in text
    assert text.count('value="tidak" checked') == 3
    assert f'href="#id_alasan-{room.people[0].pk}_0"' in text
    assert Attendance.objects.filter(session=room.session).count() == 0


def test_the_same_submission_twice_is_one_roll(room, client):
    sent = sheet(room)
    for _click in range(2):
        page(client, "roll", room.session.pk, data=sent, status=302)
    assert RollCall.objects.count() == 1


def test_pay_is_chosen_where_the_reason_lets_one(room, client):
    one, two = room.people[:2]
    data = sheet(room, {0: "sakit", 1: "bentrok"}, **{f"bayar-{one.pk}": "tanpa", f"bayar-{two.pk}": "tanpa"})
    page(client, "roll", room.session.pk, data=data, status=302)
    paid = list(Attendance.objects.order_by("membership").values_list("is_paid", flat=True))
    assert paid == [False, True, True, True]


def test_after_seven_days_a_reason_is_asked(room, client):
    old = Session.objects.filter(group=room.group).order_by("held_on")[0]
    room.mark(old)
    text = page(client, "roll", old.pk, data=sheet(room, {0: "sakit"}), status=422)
    assert "Tulis alasan pembetulan." in text
    page(client, "roll", old.pk, data=sheet(room, {0: "sakit"}, because="tertukar"), status=302)
    assert AttendanceChange.objects.get().because == "tertukar"
    text = page(client, "session", old.pk)
    assert "tertukar" in text
    assert "Hadir → Sakit" in text


def test_a_sheet_that_cannot_be_filled_in_says_why(room, client):
    (coming,) = room.sessions(MONDAY + 2 * DAY)
    page(client, "roll", coming.pk, status=302)
    assert "catat izin di muka" in page(client, "session", coming.pk)
    (later,) = room.sessions(MONDAY + 7 * DAY)
    assert "Senin, 9 November 2026, 09.00" in page(client, "excuse_new", coming.pk)
    people = [one.pk for one in room.people[:2]]
    data = {"memberships": people, "others": [later.pk], "explanation": "kunjungan", "is_paid": "on"}
    page(client, "excuse_new", coming.pk, data=data, status=302)
    assert "4 izin dicatat." in page(client, "session", coming.pk)
    assert page(client, "session", later.pk).count("kunjungan") == 2


def test_the_day_adds_up(room, client):
    room.mark(marks={1: Mark(Reason.SICK), 2: Mark(Reason.REFUSED, note="x")})
    rows = client.get(reverse("coaching:day")).context["total"]
    assert (rows.people, rows.attended, rows.absent, rows.refused, rows.unmarked) == (4, 2, 2, 1, 0)
    text = page(client, "day", tanggal="2026-11-03")
    assert "Tidak ada pertemuan" in text
    assert "4 pertemuan lalu belum ditandai" in text
    assert page(client, "unmarked").count("Perlu pembetulan") == 2
    assert "2.00" in page(client, "group_month", room.group.pk, bulan="2026-11")


def test_a_timetable_is_typed_and_today_is_asked_about(room, client):
    text = page(client, "timetable_new", room.group.pk)
    assert "Hari ini ada pertemuan" in text
    data = {
        "valid_from": "2026-11-02", "weeks": "1", "todays_session": "2",
        "pertemuan-TOTAL_FORMS": "5", "pertemuan-INITIAL_FORMS": "2",
        "pertemuan-0-weekday": "0", "pertemuan-0-begins_at": "13:00", "pertemuan-0-ends_at": "15.00",
        "pertemuan-1-weekday": "", "pertemuan-2-weekday": "1", "pertemuan-2-begins_at": "13:00",
    }  # fmt: skip
    text = page(client, "timetable_new", room.group.pk, data=data, status=422)
    assert "Isi jam selesai." in text
    data["todays_session"] = "1"
    data["pertemuan-2-ends_at"] = "12:00"
    assert "sesudah jam mulai" in page(client, "timetable_new", room.group.pk, data=data, status=422)
    data["pertemuan-2-ends_at"] = "15:00"
    page(client, "timetable_new", room.group.pk, data=data, status=302)
    assert room.session.begins_at == dt.time(13)
    assert "13.00–15.00" in page(client, "timetable", room.group.pk)
    assert Timetable.objects.count() == 2


def test_holidays_are_pasted_or_taken_from_the_list_and_checked(room, client):
    data = {"text": "25/12/2026 Natal\nbesok libur", "source": "SKB 2026"}
    assert "Baris 2 tidak terbaca" in page(client, "holiday_new", data=data, status=422)
    page(client, "holiday_new", data={**data, "text": "25/12/2026 Natal"}, status=302)
    page(client, "holiday_preset", 2026, data={}, status=302)
    assert "17 hari perlu dicek" in page(client, "holidays", tahun=2026)
    page(client, "holiday_check", 2026, data={}, status=302)
    assert "perlu dicek" not in page(client, "holidays", tahun=2026).lower()
    page(client, "holiday_forget", Holiday.objects.order_by("day")[0].pk, data={}, status=302)
    assert Holiday.objects.count() == 16


def test_a_session_is_moved_called_off_and_both_undone(room, client):
    session = room.session
    data = {"begins_at": "13:00", "ends_at": "15:00", "room": "Aula", "coach": "", "instructor": ""}
    page(client, "move_session", session.pk, data=data, status=302)
    assert reverse("coaching:put_back_session", args=[session.pk]) in page(client, "session", session.pk)
    page(client, "put_back_session", session.pk, data={}, status=302)
    assert "Isi alasan batal." in page(client, "call_off_session", session.pk, data={"because": " "}, status=422)
    page(client, "call_off_session", session.pk, data={"because": "Rapat"}, status=302)
    assert {row.is_paid for row in Attendance.objects.filter(session=session)} == {False}
    page(client, "restore_session", session.pk, data={}, status=302)
    assert not room.session.is_called_off
    extra = {"group": room.group.pk, "held_on": "2026-11-03", "begins_at": "09:00", "ends_at": "11:00", "room": "",
             "coach": "", "partner": "", "instructor": ""}  # fmt: skip
    page(client, "extra_new", data=extra, status=302)
    (added,) = room.sessions(MONDAY + DAY)
    page(client, "withdraw_session", added.pk, data={}, status=302)
    assert room.sessions(MONDAY + DAY) == []


def test_tools_are_counted_and_the_room_held(room, client):
    client.force_login(room.guard)
    page(client, "group_tools", room.group.pk, data={"name": "Canting", "quantity": "24"}, status=302)
    tool = room.group.tools.get()
    page(client, "hand_out_tools", room.session.pk, data={f"keluar-{tool.pk}": "24"}, status=302)
    count = room.session.tool_counts.get()
    close = {f"kembali-{count.pk}": "23", "tutup": "1"}
    assert "Canting kurang 1. Cari dulu" in page(client, "take_back_tools", room.session.pk, data=close, status=422)
    data = {"outcome": "found", "explanation": "di bawah meja", "witness": room.coach.pk}
    count.refresh_from_db()
    assert count.came_back == 23  # the figure is saved, only the room is held
    page(client, "resolve_tool", count.pk, data=data, status=302)
    page(client, "take_back_tools", room.session.pk, data=close, status=302)
    assert "Ditutup" in page(client, "tools", room.session.pk)
    assert room.session.tools_closed_by == room.guard


def test_who_is_out_is_written_down_and_comes_back(room, client):
    data = {"resident": room.people[0].resident_id, "since": "2026-11-01", "until": "", "explanation": "sidang"}
    page(client, "away_new", data=data, status=302)
    assert "Diisi otomatis" in page(client, "roll", room.session.pk)
    assert "sidang" in page(client, "away")
    page(client, "away_end", Away.objects.get().pk, data={"on": "2026-11-01"}, status=302)
    assert "Diisi otomatis" not in page(client, "roll", room.session.pk)


@pytest.mark.parametrize(("name", "is_of_session"), [
    ("sheet_pdf", True), ("movement_pdf", False), ("movement_slips_pdf", False),
])  # fmt: skip
def test_papers_are_sent_as_pdf(room, client, name, is_of_session):
    address = reverse(f"coaching:{name}", args=[room.session.pk] if is_of_session else [])
    response = client.get(address, {"kertas": "F4"})
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")


def test_security_sees_the_session_but_not_why_someone_is_missing(room, client):
    room.mark(marks={1: Mark(Reason.SICK, note="demam")})
    client.force_login(room.guard)
    text = page(client, "session", room.session.pk)
    assert "demam" not in text
    assert "Orang 02" not in text
