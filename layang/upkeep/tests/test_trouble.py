import errno
import os
import sqlite3

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, OperationalError
from django.test import RequestFactory

from layang.upkeep.trouble import sentence_for
from layang.upkeep.views import answer_in_trouble


@pytest.mark.parametrize(
    ("problem", "word"),
    [
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/media/usb"),
            "Cakram penuh. Kosongkan ruang, lalu ulangi. (/media/usb)",
        ),
        (OSError(errno.EIO, "x"), "gagal membaca atau menulis"),
        (OSError(errno.EROFS, "x"), "hanya dapat dibaca"),
        (PermissionError(errno.EACCES, "x"), "Tidak ada izin"),
        (OperationalError("database or disk is full"), "Cakram basis data penuh"),
        (OperationalError("disk I/O error"), "Cakram basis data gagal"),
        (OperationalError("database is locked"), "sedang dipakai"),
        (OperationalError("unable to open database file"), "tidak dapat dibuka"),
        (sqlite3.DatabaseError("database disk image is malformed"), "Cakram basis data gagal"),
        (psycopg.errors.DiskFull("could not extend file: No space left on device"), "Cakram basis data penuh"),
        (psycopg.OperationalError("server closed the connection unexpectedly"), "tidak menjawab"),
        (InterfaceError("connection already closed"), "tidak menjawab"),
        (OperationalError("no such table: upkeep_backup"), "layang migrate"),
    ],
)
def test_each_trouble_has_its_sentence(problem, word):
    assert word in sentence_for(problem)


@pytest.mark.parametrize(
    "problem", [None, ValueError("x"), KeyError("x"), IntegrityError("UNIQUE constraint failed"), OSError("x")]
)
def test_a_fault_of_the_program_has_none(problem):
    assert sentence_for(problem) == ""


def test_the_cause_within_is_found_even_in_a_circle():
    outer, inner = RuntimeError("wrapped"), OSError(errno.ENOSPC, "x")
    outer.__cause__, inner.__cause__ = inner, outer
    assert "Cakram penuh" in sentence_for(outer)
    inner.errno = None
    assert sentence_for(outer) == ""


def answer(problem):
    def fail():
        raise problem

    try:
        fail()
    except type(problem):
        return answer_in_trouble(RequestFactory().get("/"))


def test_a_page_in_trouble_says_why_and_when_to_come_back():
    response = answer(OperationalError("database or disk is full"))
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "Cakram basis data penuh" in response.content.decode()
    fault = answer(ValueError("fault of ours"))
    assert fault.status_code == 500
    assert "fault of ours" not in fault.content.decode()
    assert "Cakram" not in fault.content.decode()
