"""What must be looked at before someone is placed in a group, and how much it weighs. Pure.

All of it is advice to the TPP, who knows the person; only what endangers people in a room, or cannot be true, is a bar
(coaching.md 1a, suitability checks).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layang.core.refusal import Refusal

LEARNING: MappingProxyType[str, dt.timedelta] = MappingProxyType(
    {
        "kite": dt.timedelta(days=7),
        "whip": dt.timedelta(days=14),
        "knitting": dt.timedelta(days=21),
        "batik": dt.timedelta(days=42),
    }
)
"""Until someone works alone. Kites and whips are learnt in days, batik takes weeks (domain.md 1.2, our reading)."""

LOOK_AHEAD = dt.timedelta(days=14)
"""As far as a timetable of two weeks reaches: sessions after that repeat it."""


class CannotCorrectDecision(Refusal):
    """A number or a day of a decision that cannot be put right so."""


class Weight(StrEnum):
    """What a check says."""

    CLEAR = "clear"
    LOOK = "look"
    """Advice: to be weighed, and the decision says why."""
    BAR = "bar"
    """A hard limit: no placement while it stands."""


class Topic(StrEnum):
    """What is checked, in the order of the page."""

    PRESENCE = "presence"
    PLACES = "places"
    QUEUE = "queue"
    NON_ASSOCIATIONS = "non_associations"
    TIME_LEFT = "time_left"
    TOOLS = "tools"
    FITNESS = "fitness"
    CLASHES = "clashes"
    PAST_REMOVALS = "past_removals"
    OTHER_GROUPS = "other_groups"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what it weighs, one sentence, and the rows behind it."""

    topic: Topic
    weight: Weight
    sentence: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """A session on a day, from when to when, and whose it is."""

    on: dt.date
    begins_at: dt.time
    ends_at: dt.time
    group: str

    def overlaps(self, other: "Hours") -> bool:
        """Whether someone would have to be in both; one that begins as the other ends does not clash."""
        return self.on == other.on and self.begins_at < other.ends_at and other.begins_at < self.ends_at


def presence(*, is_here: bool, is_in_group: bool) -> Finding:
    if not is_here:
        return Finding(Topic.PRESENCE, Weight.BAR, "Warga ini sudah bebas.")
    if is_in_group:
        return Finding(Topic.PRESENCE, Weight.BAR, "Warga ini sudah tercatat di kelompok ini.")
    return Finding(Topic.PRESENCE, Weight.CLEAR, "Ada di rutan dan belum tercatat di kelompok ini.")


def places(*, capacity: int | None, taken: int, is_hard: bool) -> Finding:
    if capacity is None:
        return Finding(Topic.PLACES, Weight.CLEAR, f"Terisi {taken} orang, tanpa batas tempat.")
    if taken < capacity:
        return Finding(Topic.PLACES, Weight.CLEAR, f"Terisi {taken} dari {capacity} tempat.")
    if is_hard:
        sentence = f"Terisi {taken} dari {capacity} tempat. Kelompok beralat tidak boleh melebihi kapasitas."
        return Finding(Topic.PLACES, Weight.BAR, sentence)
    return Finding(Topic.PLACES, Weight.LOOK, f"Terisi {taken} dari {capacity} tempat. Melebihinya perlu alasan.")


def queue(*, ahead: Sequence[str], waited: int | None) -> Finding:
    """`ahead`: who waits longer, the first first; `waited`: days since the application, None for who did not apply."""
    if waited is None:
        if not ahead:
            return Finding(Topic.QUEUE, Weight.CLEAR, "Tidak ada yang menunggu.")
        sentence = f"Tidak melamar, sedangkan {len(ahead)} orang menunggu. Melewati urutan perlu alasan."
        return Finding(Topic.QUEUE, Weight.LOOK, sentence, tuple(ahead))
    if not ahead:
        return Finding(Topic.QUEUE, Weight.CLEAR, f"Urutan pertama, sudah menunggu {waited} hari.")
    sentence = f"Urutan {len(ahead) + 1}, sudah menunggu {waited} hari. Melewati urutan perlu alasan."
    return Finding(Topic.QUEUE, Weight.LOOK, sentence, tuple(ahead))


def time_left(
    *, craft: str, learning: dt.timedelta, release_on: dt.date | None, is_estimated: bool, on: dt.date
) -> Finding:
    """Weigh the days until release against the time the craft takes to learn; unknown counts as something to look at.

    `craft` is its name as printed.
    """
    needed = f"{craft} perlu sekitar {learning.days} hari sampai dapat bekerja sendiri."
    if release_on is None:
        return Finding(Topic.TIME_LEFT, Weight.LOOK, f"Tanggal bebas belum diketahui. {needed}")
    days = max(0, (release_on - on).days)
    guess = " (perkiraan)" if is_estimated else ""
    weight = Weight.CLEAR if days >= learning.days else Weight.LOOK
    return Finding(Topic.TIME_LEFT, weight, f"Sisa waktu {days} hari{guess}. {needed}")


def tools(*, has_tools: bool, risk: str | None) -> Finding:
    """`risk`: low, medium or high as security said; None where nobody said it (coaching.md 1a: that fails too)."""
    if not has_tools:
        return Finding(Topic.TOOLS, Weight.CLEAR, "Kelompok ini bekerja tanpa alat yang perlu dihitung.")
    said = {
        "low": (Weight.CLEAR, "Risiko alat rendah."),
        "medium": (Weight.LOOK, "Risiko alat sedang, dan kelompok ini memakai alat tajam atau panas."),
        "high": (Weight.LOOK, "Risiko alat tinggi, dan kelompok ini memakai alat tajam atau panas."),
    }
    unsaid = (Weight.LOOK, "Risiko alat belum dinilai, dan kelompok ini memakai alat tajam atau panas.")
    weight, sentence = said.get(risk or "", unsaid)
    return Finding(Topic.TOOLS, weight, sentence)


def fitness(level: str | None) -> Finding:
    """`level`: fit, limited or unfit; None where nobody said it. The flag only: why is nobody's business here."""
    said = {
        "fit": (Weight.CLEAR, "Mampu bekerja."),
        "limited": (Weight.LOOK, "Mampu bekerja dengan batas. Tanyakan batasnya kepada petugas kesehatan."),
        "unfit": (Weight.LOOK, "Tidak mampu bekerja menurut petugas kesehatan."),
    }
    weight, sentence = said.get(level or "", (Weight.LOOK, "Kesehatan kerja belum dinilai."))
    return Finding(Topic.FITNESS, weight, sentence)


def non_associations(present: Sequence[str]) -> Finding:
    """`present`: those in this group, now or from a day ahead, whom the person must not meet."""
    if not present:
        return Finding(Topic.NON_ASSOCIATIONS, Weight.CLEAR, "Tidak ada anggota yang harus dipisahkan.")
    sentence = f"{len(present)} anggota kelompok ini harus dipisahkan dari warga ini."
    return Finding(Topic.NON_ASSOCIATIONS, Weight.LOOK, sentence, tuple(present))


def clashes(mine: Iterable[Hours], theirs: Iterable[Hours]) -> list[Hours]:
    """Which sessions of other groups (`mine`) overlap those of the new one, in order."""
    new = list(theirs)
    found = (session for session in mine if any(session.overlaps(other) for other in new))
    return sorted(found, key=lambda session: (session.on, session.begins_at))


def clash_finding(rows: Sequence[str], *, is_planned: bool) -> Finding:
    """`rows`: the clashing sessions as sentences; `is_planned`: whether this group has sessions in the coming weeks."""
    if rows:
        sentence = f"{len(rows)} pertemuan dalam 14 hari bertabrakan dengan kelompok lainnya."
        return Finding(Topic.CLASHES, Weight.LOOK, sentence, tuple(rows))
    if not is_planned:
        return Finding(Topic.CLASHES, Weight.CLEAR, "Kelompok ini belum punya jadwal untuk 14 hari ke depan.")
    return Finding(Topic.CLASHES, Weight.CLEAR, "Tidak ada pertemuan yang bertabrakan dalam 14 hari.")


def past_removals(rows: Sequence[str], *, is_serious: bool) -> Finding:
    """`rows`: earlier stays in this group and why they ended; serious when staff or security ended one."""
    if not rows:
        return Finding(Topic.PAST_REMOVALS, Weight.CLEAR, "Belum pernah di kelompok ini.")
    weight = Weight.LOOK if is_serious else Weight.CLEAR
    return Finding(Topic.PAST_REMOVALS, weight, f"Pernah {len(rows)} kali di kelompok ini.", tuple(rows))


def other_groups(rows: Sequence[str]) -> Finding:
    if not rows:
        return Finding(Topic.OTHER_GROUPS, Weight.CLEAR, "Tidak ikut kelompok lain.")
    return Finding(Topic.OTHER_GROUPS, Weight.LOOK, f"Ikut {len(rows)} kelompok lain.", tuple(rows))


def decision_faults(
    *, number: str, decided_on: dt.date, note: str, on: dt.date, applied_on: dt.date | None
) -> list[str]:
    """All sentences for what is written of a decision of the TPP: its number, its day, and why it was so decided."""
    faults = []
    if not number.strip():
        faults.append("Isi nomor keputusan TPP.")
    if not note.strip():
        faults.append("Isi pertimbangan TPP.")
    if decided_on > on:
        faults.append("Tanggal keputusan belum tiba. Isi hari ini atau sebelumnya.")
    if applied_on is not None and decided_on < applied_on:
        faults.append("Tanggal keputusan lebih awal daripada tanggal permohonan.")
    return faults


def correction_faults(
    *, number: str, decided_on: dt.date, before: tuple[str, dt.date], because: str, on: dt.date
) -> list[str]:
    """Sentences against a correction of number and day, `before` as they stand: nothing new, no reason, a day ahead."""
    faults = []
    if not number.strip():
        faults.append("Isi nomor keputusan TPP.")
    if not because.strip():
        faults.append("Isi alasan pembetulan.")
    if decided_on > on:
        faults.append("Tanggal keputusan belum tiba. Isi hari ini atau sebelumnya.")
    if (number.strip(), decided_on) == before:
        faults.append("Nomor dan tanggalnya sama dengan yang tercatat. Tidak ada yang dibetulkan.")
    return faults


def day_faults(*, who: str, decided_on: dt.date, applied_on: dt.date | None, since: dt.date | None) -> list[str]:
    """Sentences for a day of decision that cannot be for `who`: before the application, or after the stay began."""
    faults = []
    if applied_on is not None and decided_on < applied_on:
        faults.append(f"{who}: tanggal keputusan lebih awal daripada tanggal permohonan.")
    if since is not None and decided_on > since:
        faults.append(f"{who}: tanggal keputusan sesudah hari pertama di kelompok.")
    return faults


def bars(findings: Iterable[Finding]) -> list[str]:
    """Sentences of the checks that forbid a placement."""
    return [finding.sentence for finding in findings if finding.weight == Weight.BAR]
