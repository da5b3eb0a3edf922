"""What the demo house has learned: two classes, a ladder for every maker, plans, certificates. Data first, then how.

Signing needs a certificate: the training house makes its own (and its partner's) under LAYANG_HOME, never in the code.
"""

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from layang.accounts.models import Unit, User
from layang.coaching.actions import certificates, plans, skills, trainings
from layang.coaching.models import Certificate, Craft, Group, Trainee, Training
from layang.coaching.papers.certificates import CertificatePaper, sheet_pdf, sheets_of
from layang.coaching.queries.plans import open_review, plan_of
from layang.coaching.rules.plans import ExemptReason, GoalState, StepState
from layang.coaching.rules.trainings import Marks
from layang.demo import script
from layang.files.self_signed import write_self_signed
from layang.files.signing import SigningKey, sign_pdf
from layang.partners.models import Partner
from layang.residents.models import Resident
from layang.ui.paper import Signatory

KEY_SINCE = dt.date(2026, 1, 2)
PARTNER_KEY = "batik-tresna"
TRAINER = "Sulastri Contoh"


class Step(NamedTuple):
    """One assessment: where, when, by what evidence, and by whom (empty: the coach)."""

    level: int
    on: dt.date
    evidence: str
    by: str = ""


def _day(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)


_KNITS = "Dua gantungan kunci rata, benang tidak lepas."
_FLIES = "Rangka seimbang, terbang lurus di halaman."
LADDERS = {
    "Busri": (
        Step(1, _day(2, 6), "Canting masih menetes, garis dibantu pelatih.", TRAINER),
        Step(2, _day(5, 8), "Isen-isen cecek sendiri pada kain sapu tangan."),
        Step(3, _day(9, 18), "BT-01 lolos periksa mutu tanpa perbaikan.", TRAINER),
    ),
    "Danu": (Step(1, _day(2, 6), "Mencanting klowong dengan pola."), Step(2, _day(7, 3), "Selendang motif merpati.")),
    "Tirta": (Step(1, _day(3, 6), "Menembok latar."), Step(2, _day(8, 20), "BT-03 warna rata, sedikit rembes.")),
    "Fauzan": (Step(1, _day(4, 10), "Menyalin pola di kertas roti."),),
    "Junaidi": (
        Step(2, _day(2, 9), "Sudah menganyam rotan sebelum masuk."),
        Step(3, _day(6, 5), "Pecut hias besar lolos periksa mutu."),
        Step(4, _day(9, 30), "Membimbing Marsuki sampai selesai satu pecut.", "Mat Rawi Contoh"),
    ),
    "Seno": (Step(1, _day(2, 9), "Menganyam gagang dibantu."), Step(2, _day(6, 5), "Pecut suvenir sendiri.")),
    "Marsuki": (Step(1, _day(5, 29), "Menyiapkan rotan dan benang."),),
    "Rahwi": (
        Step(1, _day(2, 11), "Tusuk rantai."),
        Step(2, _day(5, 6), _KNITS),
        Step(3, _day(9, 14), "Merak rajut lolos periksa mutu."),
    ),
    "Imron": (Step(1, _day(2, 11), "Tusuk rantai."), Step(2, _day(6, 10), _KNITS)),
    "Yasin": (Step(1, _day(4, 15), "Tusuk rantai, masih terlalu kencang."), Step(2, _day(9, 14), _KNITS)),
    "Dulla": (Step(2, _day(4, 15), "Bisa merajut sejak kecil: topi bayi rapi."),),
    "Slamet": (Step(2, _day(2, 13), _FLIES), Step(3, _day(8, 14), "Layang-layang hias lolos periksa mutu.")),
    "Toha": (Step(1, _day(2, 13), "Meraut bambu dibantu."), Step(2, _day(8, 14), _FLIES)),
    "Arif": (Step(0, _day(6, 12), "Baru masuk, belum mulai."), Step(1, _day(8, 14), "Menempel kertas dibantu.")),
}
"""Sahlan left in August; what he could is on his certificate of an earlier house."""

UNITS = "Menyiapkan kain dan memindahkan pola\nMencanting klowong\nMencanting isen-isen\nMewarnai kain\nMelorod malam"
LESSONS = (
    (_day(9, 7), 4, False, "Alat, bahan, dan keselamatan dengan malam panas"), (_day(9, 9), 4, False, "Membaca pola"),
    (_day(9, 14), 8, True, "Mencanting klowong"), (_day(9, 18), 8, True, "Mencanting isen-isen"),
    (_day(9, 23), 8, True, "Mewarnai"), (_day(9, 30), 6, True, "Melorod dan menilai hasil"),
)  # fmt: skip
SCORES = {
    "Busri": Marks(45, 86, 88),
    "Danu": Marks(40, 78, 74),
    "Tirta": Marks(50, 81, 79),
    "Fauzan": Marks(30, 55, 62),
}
MISSED = {_day(9, 9): ("Danu",), _day(9, 18): ("Fauzan",), _day(9, 23): ("Fauzan",)}


class Aim(NamedTuple):
    """A goal of someone: its steps, how many are done, and until when (days before or after the day of the house)."""

    who: str
    title: str
    steps: tuple[str, ...]
    done: int
    target_days: int
    opened_days: int


AIMS = (
    Aim("Busri", "Punya usaha batik kecil di rumah", ("Menguasai isen-isen", "Menghitung harga satu kain",
        "Tabungan cukup untuk canting dan kompor"), 2, 120, 20),
    Aim("Danu", "Membatik satu kain sampai selesai sendiri", ("Mencanting klowong", "Mewarnai", "Melorod"), 2, 40, 70),
    Aim("Junaidi", "Mengajar satu orang membuat pecut", ("Menyusun urutan belajar", "Mendampingi Marsuki"), 2, 30, 25),
    Aim("Rahwi", "Siap bekerja di toko rajut sepulang nanti", ("Merajut tiga bentuk", "Menulis riwayat hidup",
        "Menghubungi toko"), 1, 15, 20),
    Aim("Slamet", "Layang-layang hias laku di pameran", ("Memilih motif", "Membuat sepuluh buah"), 1, 60, 40),
    Aim("Imron", "Merajut pesanan tanpa contoh", ("Membaca pola rajut", "Membuat contoh sendiri"), 0, 90, 28),
)  # fmt: skip
"""Danu's and Slamet's reviews are overdue, Slamet's although it is put off; Imron's is due in a few days."""


def learn(
    unit: Unit,
    groups: Mapping[str, Group],
    residents: Mapping[str, Resident],
    partners: Mapping[str, Partner],
    *,
    on: dt.date,
    coach: User,
    head: User,
) -> None:
    """Make all of it, through its deeds. `on` is the day of the house."""
    # Who coaches is said when groups are opened; a house without it gets its coach here.
    Group.objects.filter(unit=unit, coach=None).update(coach=coach)
    _climb(residents, by=coach)
    batik = _hold_class(unit, groups["Canting"], residents, partners["Batik Tresna"], by=coach)
    _run_class(unit, groups["Rajut"], residents, on=on, by=coach)
    _make_keys(unit)
    _certify(batik, by=coach, head=head)
    _bring_in(residents["Junaidi"], by=coach)
    _aim(residents, on=on, by=coach)


def _climb(residents: Mapping[str, Resident], *, by: User) -> None:
    groups = {person.call_name: person.group for person in script.PEOPLE}
    crafts = {name: craft for name, craft, _room in script.GROUPS}
    for name, steps in LADDERS.items():
        for step in steps:
            skills.assess_skill(
                resident=residents[name], craft=Craft(crafts[groups[name]]), level=step.level, on=step.on,
                evidence=step.evidence, assessor=None if step.by else by, assessor_name=step.by, by=by,
            )  # fmt: skip


def _hold_class(unit: Unit, group: Group, residents: Mapping[str, Resident], partner: Partner, *, by: User) -> Training:
    """The class of September: taught by the partner, closed, three of four passed."""
    training = trainings.open_training(
        unit=unit, group=group, title="Membatik Tulis Tingkat Dasar", begins_on=LESSONS[0][0], ends_on=LESSONS[-1][0],
        partner=partner, instructor=TRAINER, units=UNITS, by=by,
    )  # fmt: skip
    people = [residents[name] for name in SCORES]
    trainings.enrol_trainees(
        training=training, residents=people, size_reason="Ruang batik hanya cukup untuk lima orang.", by=by
    )
    trainees = {row.resident.call_name: row for row in training.trainees.select_related("resident")}
    for day, jp, is_practice, topic in LESSONS:
        lesson = trainings.add_lesson(
            training=training, held_on=day, jp=jp, is_practice=is_practice, topic=topic, by=by
        )
        absent = [trainees[name] for name in MISSED.get(day, ())]
        trainings.mark_lesson(lesson=lesson, absent=absent, on=day, by=by)
    marks = {trainees[name]: mark for name, mark in SCORES.items()}
    trainings.score_trainees(training=training, marks=marks, withdrew={}, by=by)
    return trainings.close_training(training=training, on=training.ends_on, by=by)


def _run_class(unit: Unit, group: Group, residents: Mapping[str, Resident], *, on: dt.date, by: User) -> None:
    """A class that runs: two lessons held, one of them not yet marked."""
    day = dt.timedelta(days=1)
    training = trainings.open_training(
        unit=unit, group=group, title="Merajut Mainan untuk Toko", begins_on=on - 6 * day, ends_on=on + 12 * day, by=by
    )
    people = [residents[name] for name in ("Imron", "Yasin", "Dulla")]
    trainings.enrol_trainees(training=training, residents=people, size_reason="Semua anggota kelompok rajut.", by=by)
    first = trainings.add_lesson(
        training=training, held_on=on - 6 * day, jp=4, is_practice=False, topic="Membaca pola rajut", by=by
    )
    trainings.mark_lesson(lesson=first, absent=(), on=on - 5 * day, by=by)
    for days, topic in ((3, "Badan dan kepala"), (-2, "Sayap dan ekor")):
        trainings.add_lesson(training=training, held_on=on - days * day, jp=6, is_practice=True, topic=topic, by=by)


def _make_keys(unit: Unit) -> None:
    """The house's own certificate, which its readers know, and the partner's, which they do not know yet."""
    key = Path(settings.SIGNING_P12)
    if not key.exists():
        write_self_signed(key.parent, file_name=key.stem, name=unit.name, since=KEY_SINCE)
        Path(settings.TRUST_ROOTS).mkdir(parents=True, exist_ok=True)
        shown = key.with_suffix(".crt")
        (Path(settings.TRUST_ROOTS) / shown.name).write_bytes(shown.read_bytes())
    if not _partner_key().exists():
        write_self_signed(key.parent, file_name=PARTNER_KEY, name="Batik Tresna", since=KEY_SINCE)


def _partner_key() -> Path:
    return Path(settings.SIGNING_P12).with_name(f"{PARTNER_KEY}.p12")


def _certify(training: Training, *, by: User, head: User) -> None:
    """Two certificates, one of them also signed by the partner; one revoked, and its successor waits for the head."""
    day = dt.date(2026, 10, 9)
    at = dt.datetime.combine(day, dt.time(3), dt.UTC)
    trainees = {row.resident.call_name: row for row in training.trainees.select_related("resident")}
    for name, told in (("Busri", "Busri Contoh"), ("Danu", "Danu Contoh"), ("Tirta", "Tritta Contoh")):
        certificate = certificates.issue_certificate(
            certificate=_prepare(trainees[name], told, on=day, by=by), draw=sheets_of, at=at, on=day, by=head
        )
        if name == "Danu":
            unsigned = sheets_of(certificate).partner or b""
            signed = sign_pdf(unsigned, key=SigningKey(str(_partner_key())), at=at)
            certificates.attach_partner_copy(certificate=certificate, content=signed, by=by)
    certificates.revoke_certificate(
        certificate=certificate, reason="Ejaan nama salah; diganti yang baru.", on=day + dt.timedelta(days=4), by=head
    )
    _prepare(trainees["Tirta"], "Tirta Contoh", on=day + dt.timedelta(days=5), by=by)


def _prepare(trainee: Trainee, name: str, *, on: dt.date, by: User) -> Certificate:
    return certificates.prepare_certificate(
        trainee=trainee, holder_name=name, partner_signer=TRAINER, partner_signer_title="Pelatih Batik", on=on, by=by
    )


def _bring_in(resident: Resident, *, by: User) -> None:
    """A certificate from before, of another issuer, signed with a certificate that nobody here knows."""
    day = dt.date(2024, 5, 17)
    paper = CertificatePaper(
        issuer="LKP Anyaman Contoh", issuer_address="Jalan Contoh 88, Contoh", together_with="", number="LKP/17/2024",
        holder="Junaidi Contoh", birth="", course="Anyaman Rotan Tingkat Dasar", begins_on=dt.date(2024, 5, 6),
        ends_on=day, theory_jp=8, practice_jp=32, score=80, practice_score=None, units=(), place="Contoh",
        issued_on=day, valid_until=dt.date(2027, 5, 17), signatories=(Signatory("Ketua LKP,", "Rohana Contoh"),),
        address="lkp.contoh/17", is_signed_electronically=True,
    )  # fmt: skip
    signed = sign_pdf(
        sheet_pdf(paper), key=SigningKey(str(_partner_key())), at=dt.datetime(2026, 3, 2, 3, tzinfo=dt.UTC)
    )
    certificates.take_in_certificate(
        resident=resident, title=paper.course, issuer=paper.issuer, number=paper.number, issued_on=day,
        valid_until=paper.valid_until, content=BytesIO(signed), name="sertifikat lkp.pdf", on=script.WORK_SINCE, by=by,
    )  # fmt: skip


def _aim(residents: Mapping[str, Resident], *, on: dt.date, by: User) -> None:
    for aim in AIMS:
        opened_on = on - dt.timedelta(days=aim.opened_days)
        plan = plans.open_plan(
            resident=residents[aim.who], title=aim.title, steps=aim.steps,
            target_on=on + dt.timedelta(days=aim.target_days), on=opened_on, by=by,
        )  # fmt: skip
        states = dict.fromkeys(range(1, aim.done + 1), StepState.DONE)
        plans.set_steps(goal=plan.goals.get(), states=states, by=by)
    reached = plan_of(residents["Junaidi"])
    put_off = plan_of(residents["Slamet"])
    if reached is None or put_off is None or open_review(put_off) is None:
        raise RuntimeError("the demo house lost a plan")
    plans.end_goal(goal=reached.goals.get(), to=GoalState.COMPLETED, on=on, by=by)
    plans.add_goal(
        plan=reached, title="Menjual pecut lewat gerai sendiri", steps=("Menghitung harga", "Membuat etalase"),
        target_on=on + dt.timedelta(days=90), on=on, by=by,
    )  # fmt: skip
    plans.hold_review(
        plan=reached, on=on - dt.timedelta(days=2), remark="Marsuki sudah bisa. Ingin belajar berjualan.", by=by
    )
    plans.exempt_review(
        plan=put_off, reason=ExemptReason.SICK, since=on - dt.timedelta(days=5), remark="Demam, istirahat.", by=by
    )
