"""A maker's objection to a line of his statement: until when it is answered, and by whom."""

import datetime as dt
from collections.abc import Hashable

from layang.core.calendar import long_date

ANSWER_WITHIN = dt.timedelta(days=14)
"""From the day it was raised to the written answer; printed on every slip (our default: no rule names a term)."""


def answer_due(raised_on: dt.date) -> dt.date:
    """Give the last day on which an answer is in time."""
    return raised_on + ANSWER_WITHIN


def check_objection(text: str, *, raised_on: dt.date, first_day: dt.date, on: dt.date) -> list[str]:
    """Say what stands against taking down an objection on the day `on`; `first_day` begins the month objected to."""
    faults = []
    if not text.strip():
        faults.append("Tulis apa yang menurut pembuat tidak cocok, dengan kata-katanya sendiri.")
    if raised_on > on:
        faults.append(f"Tanggal {long_date(raised_on)} belum tiba. Isi hari keberatan disampaikan.")
    if raised_on < first_day:
        faults.append(f"Bulan itu baru mulai {long_date(first_day)}. Isi tanggal sejak hari itu.")
    return faults


def check_answer(text: str, *, taken_by: Hashable, answered_by: Hashable, number: str) -> list[str]:
    """Say what stands against answering; whoever took the objection down does not answer it."""
    faults = []
    if not text.strip():
        faults.append("Isi alasannya. Pembuat berhak tahu mengapa.")
    if taken_by == answered_by:
        faults.append(f"{number} diterima dan dijawab orang yang sama. Minta pegawai lain menjawab.")
    return faults
