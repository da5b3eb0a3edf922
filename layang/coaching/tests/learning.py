"""A finished class and a key to sign with, made quickly: rows where deeds are tried elsewhere."""

import datetime as dt
from pathlib import Path
from typing import Any

from layang.coaching.actions.certificates import issue_certificate, prepare_certificate
from layang.coaching.models import Certificate, Lesson, Trainee, Training
from layang.coaching.papers.certificates import sheets_of
from layang.demo.cast import Cast
from layang.files.self_signed import write_self_signed

FIRST, LAST = dt.date(2026, 9, 7), dt.date(2026, 9, 30)
ISSUED = dt.date(2026, 10, 9)
AT = dt.datetime(2026, 10, 9, 3, tzinfo=dt.UTC)
KEY_SINCE = dt.date(2026, 1, 1)


def make_keys(folder: Path, settings: Any) -> None:
    """The house's key in force, its certificate among the known roots, and a partner's key that nobody knows."""
    settings.SIGNING_P12, settings.SIGNING_PASSWORD_FILE = str(folder / "rumah.p12"), ""
    settings.TRUST_ROOTS = folder / "trust"
    if not settings.TRUST_ROOTS.exists():  # a pair costs a tenth of a second
        write_self_signed(folder, file_name="rumah", name="Rumah Contoh", since=KEY_SINCE)
        write_self_signed(folder, file_name="mitra", name="Batik Tresna", since=KEY_SINCE)
        settings.TRUST_ROOTS.mkdir()
        (settings.TRUST_ROOTS / "rumah.crt").write_bytes((folder / "rumah.crt").read_bytes())


def finished_class(house: Cast, **fields: Any) -> Training:
    """Two lessons, Busri passed, Fauzan did not; closed."""
    facts = {"partner": house.partners["Batik Tresna"], "instructor": "Sulastri Contoh", "closed_on": LAST, **fields}
    training = Training.objects.create(
        unit=house.unit, number="PL-2026-001", group=house.groups["Canting"], title="Membatik Tulis", begins_on=FIRST,
        ends_on=LAST, units="Mencanting\nMelorod", **facts,
    )  # fmt: skip
    for day, jp, is_practice in ((FIRST, 8, False), (LAST, 32, True)):
        Lesson.objects.create(
            unit=house.unit, training=training, held_on=day, jp=jp, is_practice=is_practice, is_marked=True
        )
    for name, score, is_passed in (("Busri", 82, True), ("Fauzan", 40, False)):
        Trainee.objects.create(
            unit=house.unit, training=training, resident=house.residents[name], after=score, practice=78,
            is_passed=is_passed, attended_jp=40,
        )  # fmt: skip
    return training


def graduate(training: Training) -> Trainee:
    found: Trainee = training.trainees.get(is_passed=True)
    return found


def prepared(house: Cast, trainee: Trainee) -> Certificate:
    return prepare_certificate(
        trainee=trainee, holder_name="Busri Contoh", birth="Contoh, 4 Mei 1994", partner_signer="Sulastri Contoh",
        on=ISSUED, by=house.ratna,
    )  # fmt: skip


def issued(house: Cast, trainee: Trainee) -> Certificate:
    return issue_certificate(certificate=prepared(house, trainee), draw=sheets_of, at=AT, on=ISSUED, by=house.kepala)
