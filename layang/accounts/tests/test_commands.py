"""The first people of a house, from the command line."""

import re

import pytest
from django.core.management import CommandError, call_command

from layang.accounts.models import RoleAssignment, Unit, User
from layang.accounts.tests.factories import PASSWORD, code_now, enrol

HOUSE = ("wonosobo", "--name", "Rutan Kelas IIB", "--short-name", "Rutan", "--address", "Jl. 1", "--city", "Wonosobo")


def first_password(capsys, *arguments):
    call_command("user", *arguments)
    return re.search(r": ([0-9A-Z-]{19})$", capsys.readouterr().out, re.MULTILINE)[1]


def test_someone_is_registered_and_must_change_the_first_password(db, client, capsys):
    call_command("unit", *HOUSE)
    password = first_password(capsys, "kepala", "--name", "Bu Kepala", "--unit", "wonosobo", "--role", "head")
    user = User.objects.get(username="kepala")
    secret = enrol(user)
    client.post("/masuk/", {"name": "kepala", "password": password})
    client.post("/masuk/langkah-kedua/", {"code": code_now(secret)})
    for path in ("/", "/saya/", "/jejak/", "/saya/langkah-kedua/aplikasi/"):
        assert client.get(path)["Location"] == "/saya/kata-sandi/"
    assert "Ini kata sandi pertama" in client.get("/saya/kata-sandi/").content.decode()
    client.post("/saya/kata-sandi/", {"current": password, "new": PASSWORD, "again": PASSWORD})
    assert client.get("/").status_code == 200
    assert not User.objects.get(username="kepala").has_first_password


def test_who_has_a_first_password_can_still_go_out(db, client, capsys):
    call_command("unit", *HOUSE)
    first_password(capsys, "kepala", "--name", "Bu Kepala", "--unit", "wonosobo", "--role", "head")
    client.force_login(User.objects.get(username="kepala"))
    assert client.post("/keluar/")["Location"] == "/masuk/"


def test_a_forgotten_password_is_replaced_and_the_second_factor_stays(db, client, capsys):
    call_command("unit", *HOUSE)
    old = first_password(capsys, "kepala", "--name", "Bu Kepala", "--unit", "wonosobo", "--role", "head")
    user = User.objects.get(username="kepala")
    enrol(user)
    client.force_login(user)
    call_command("password", "Kepala")
    new = re.search(r": ([0-9A-Z-]{19})$", capsys.readouterr().out, re.MULTILINE)[1]
    assert client.get("/saya/kata-sandi/")["Location"].startswith("/masuk/")
    assert client.post("/masuk/", {"name": "kepala", "password": old}).status_code == 422
    assert client.post("/masuk/", {"name": "kepala", "password": new})["Location"] == "/masuk/langkah-kedua/"
    assert client.get("/saya/langkah-kedua/aplikasi/")["Location"].startswith("/masuk/")
    with pytest.raises(CommandError, match="Tidak ada"):
        call_command("password", "tidak-ada")
    with pytest.raises(CommandError, match="tidak dapat diganti"):
        call_command("password", "sistem")


def test_an_auditor_works_everywhere(db, capsys):
    call_command("unit", *HOUSE)
    first_password(capsys, "pengawas", "--name", "Pak P", "--unit", "wonosobo", "--role", "auditor", "--everywhere")
    assert RoleAssignment.objects.get(user__username="pengawas").unit is None


def test_what_is_wrong_is_said_and_nothing_is_half_done(db, capsys):
    with pytest.raises(CommandError, match="belum terdaftar"):
        call_command("user", "kepala", "--name", "Bu K", "--unit", "wonosobo", "--role", "head")
    call_command("unit", *HOUSE)
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("unit", *HOUSE)
    with pytest.raises(CommandError, match="3 sampai 30"):
        call_command("user", "K", "--name", "Bu K", "--unit", "wonosobo", "--role", "head")
    assert (Unit.objects.count(), User.objects.exclude(username="sistem").count()) == (1, 0)
