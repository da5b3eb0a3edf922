"""Whether someone was there, why not, and what that does to the pay of the session. Pure.

The ten reasons and what each does are those of coaching.md 2c. The one thing added is a default where staff choose, so
that marking twenty people needs no twenty answers.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from types import MappingProxyType

from layang.core.refusal import Refusal

EDIT_WINDOW = dt.timedelta(days=7)
"""How long after its day a session may be marked and changed freely; later it takes a correction with a reason."""

AHEAD_WINDOW = dt.timedelta(days=14)
"""How far ahead "need not come" may be said."""

LONGEST_NOTE = 200


class CannotMark(Refusal):
    """Attendance that cannot be written so, or not now."""


class Reason(StrEnum):
    ATTENDED = "attended"
    SICK = "sick"
    REFUSED = "refused"
    NOT_REQUIRED = "not_required"
    REST_DAY = "rest_day"
    CLASH = "clash"
    OTHER = "other"
    SUSPENDED = "suspended"
    AWAY = "away"
    CALLED_OFF = "called_off"


class PayEffect(Enum):
    """What a reason does to the pay of a session that is paid. A session that is not paid pays nobody."""

    PAID = auto()
    STAFF_CHOOSES = auto()
    NEVER = auto()
    AS_SUSPENDED = auto()
    """Paid when the suspension says so."""
    AS_CALLED_OFF = auto()
    """Paid unless that was switched off when the session was called off."""


class Asks(Enum):
    """Whether a note belongs to the reason."""

    NOTHING = auto()
    MAY_NOTE = auto()
    MUST_NOTE = auto()


@dataclass(frozen=True, slots=True)
class ReasonRule:
    """One row of the table. `is_system`: nobody picks it, it follows from what is known already."""

    is_attended: bool
    is_acceptable: bool
    pay: PayEffect
    asks: Asks = Asks.NOTHING
    may_warn: bool = False
    is_system: bool = False
    pays_by_default: bool = False
    """Where staff choose and said nothing."""


RULES: Mapping[Reason, ReasonRule] = MappingProxyType(
    {
        Reason.ATTENDED: ReasonRule(is_attended=True, is_acceptable=True, pay=PayEffect.PAID),
        Reason.SICK: ReasonRule(
            is_attended=False, is_acceptable=True, pay=PayEffect.STAFF_CHOOSES, asks=Asks.MAY_NOTE, pays_by_default=True
        ),
        Reason.REFUSED: ReasonRule(
            is_attended=False, is_acceptable=False, pay=PayEffect.NEVER, asks=Asks.MUST_NOTE, may_warn=True
        ),
        Reason.NOT_REQUIRED: ReasonRule(is_attended=False, is_acceptable=True, pay=PayEffect.PAID),
        Reason.REST_DAY: ReasonRule(is_attended=False, is_acceptable=True, pay=PayEffect.STAFF_CHOOSES),
        Reason.CLASH: ReasonRule(is_attended=False, is_acceptable=True, pay=PayEffect.PAID),
        Reason.OTHER: ReasonRule(
            is_attended=False, is_acceptable=False, pay=PayEffect.STAFF_CHOOSES, asks=Asks.MUST_NOTE
        ),
        Reason.SUSPENDED: ReasonRule(is_attended=False, is_acceptable=True, pay=PayEffect.AS_SUSPENDED, is_system=True),
        Reason.AWAY: ReasonRule(is_attended=False, is_acceptable=True, pay=PayEffect.NEVER, is_system=True),
        Reason.CALLED_OFF: ReasonRule(
            is_attended=False, is_acceptable=True, pay=PayEffect.AS_CALLED_OFF, is_system=True
        ),
    },
)

BY_HAND = tuple(reason for reason, rule in RULES.items() if not rule.is_system)
"""What an officer may pick, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an officer said of one person. `is_paid` is None where nothing was said about pay."""

    reason: Reason
    is_paid: bool | None = None
    note: str = ""
    is_warned: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of someone for one session before anyone looks into the room."""

    is_paid_session: bool
    is_suspended: bool = False
    is_suspension_paid: bool = False
    is_away: bool = False
    is_called_off: bool = False
    is_called_off_paid: bool = True
    is_excused: bool = False
    is_excused_paid: bool = True


def known_reason(known: Circumstances) -> Reason | None:
    """What follows without looking: suspended, away, called off, excused ahead, in this order. None: look.

    The order is that of coaching.md 2c. A suspension with pay stands in the place of one without.
    """
    if known.is_suspended:
        return Reason.SUSPENDED
    if known.is_away:
        return Reason.AWAY
    if known.is_called_off:
        return Reason.CALLED_OFF
    if known.is_excused:
        return Reason.NOT_REQUIRED
    return None


def is_paid(reason: Reason, *, known: Circumstances, chosen: bool | None = None) -> bool:
    """Whether the session counts for the pay of someone who was there, or not, for this `reason`.

    `chosen` is what staff said, read only where the reason lets them choose.
    """
    if not known.is_paid_session:
        return False
    rule = RULES[reason]
    match rule.pay:
        case PayEffect.PAID:
            return known.is_excused_paid if reason is Reason.NOT_REQUIRED and known.is_excused else True
        case PayEffect.STAFF_CHOOSES:
            return rule.pays_by_default if chosen is None else chosen
        case PayEffect.NEVER:
            return False
        case PayEffect.AS_SUSPENDED:
            return known.is_suspension_paid
        case PayEffect.AS_CALLED_OFF:
            return known.is_called_off_paid


def mark_faults(mark: Mark, *, who: str, known: Circumstances) -> Iterator[str]:
    """Sentences for a mark that cannot stand: a reason that only the system sets, a missing note, pay where none is."""
    rule = RULES[mark.reason]
    if rule.is_system:
        yield f"{who}: alasan ini diisi otomatis. Pilih alasan lain."
    if (fixed := known_reason(known)) in {Reason.SUSPENDED, Reason.AWAY}:
        state = "ditangguhkan" if fixed is Reason.SUSPENDED else "tercatat sedang di luar"
        yield f"{who} {state} pada hari ini, jadi tidak ditandai. Akhiri dulu catatan itu bila keliru."
    if rule.asks is Asks.MUST_NOTE and not mark.note.strip():
        yield f"{who}: tulis catatannya. Alasan ini selalu disertai catatan."
    if len(mark.note) > LONGEST_NOTE:
        yield f"{who}: catatan paling panjang {LONGEST_NOTE} huruf. Ringkas dulu."
    if mark.is_paid and not known.is_paid_session:
        yield f"{who}: pertemuan ini tidak dibayar, jadi premi tidak dapat dihitung."
    if mark.is_warned and not rule.may_warn:
        yield f"{who}: teguran hanya dicatat bila menolak hadir."


class Window(Enum):
    """What may be done about the attendance of a session on a day."""

    AHEAD = auto()
    OPEN = auto()
    CORRECTION = auto()


def window(held_on: dt.date, *, today: dt.date) -> Window:
    """Ahead of its day nothing may be marked; then seven days freely; afterwards only corrected, with a reason."""
    if today < held_on:
        return Window.AHEAD
    return Window.OPEN if today <= held_on + EDIT_WINDOW else Window.CORRECTION


def excuse_faults(held_on: dt.date, *, today: dt.date) -> Iterator[str]:
    """Sentences for saying ahead that someone need not come: the session must lie ahead, at most 14 days."""
    if held_on <= today:
        yield "Izin di muka hanya untuk pertemuan yang akan datang. Untuk hari ini, tandai di lembar presensi."
    elif held_on > today + AHEAD_WINDOW:
        yield f"Izin di muka paling jauh {AHEAD_WINDOW.days} hari ke depan. Catat lagi bila sudah dekat."


def minutes_between(begins_at: dt.time, ends_at: dt.time) -> int:
    """Length of a session in whole minutes; it ends on the day it begins."""
    return (ends_at.hour * 60 + ends_at.minute) - (begins_at.hour * 60 + begins_at.minute)
