"""What state an agreement is in on a day, and which step may follow. Pure."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from layang.core.refusal import Refusal
from layang.partners.rules.words import plus_months, whole_months

EXPIRING_DAYS = 90
"""From so many days before its last day an agreement is expiring: the first reminder (domain.md P8, our default)."""


class CannotDraft(Refusal):
    """An agreement cannot be begun or its draft changed like this."""


class CannotMove(Refusal):
    """An agreement cannot take this step now."""


class Stage(StrEnum):
    """How far an agreement has come: what is stored. What it is on a day is its `State`."""

    DRAFT = "draft"
    REVIEW = "review"
    SIGNED = "signed"
    TERMINATED = "terminated"
    DROPPED = "dropped"


class State(StrEnum):
    """What an agreement is on a day: its stage, and where the day stands between its dates."""

    DRAFT = "draft"
    REVIEW = "review"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    EXPIRING = "expiring"
    ENDED = "ended"
    RENEWED = "renewed"
    TERMINATED = "terminated"
    DROPPED = "dropped"


class Step(StrEnum):
    """A deed that moves an agreement."""

    EDIT = "edit"
    SEND = "send"
    RETURN = "return"
    SIGN = "sign"
    DROP = "drop"
    AMEND = "amend"
    RENEW = "renew"
    TERMINATE = "terminate"


STAGE_WORDS: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.DRAFT: "Draf",
        Stage.REVIEW: "Ditelaah",
        Stage.SIGNED: "Ditandatangani",
        Stage.TERMINATED: "Diakhiri",
        Stage.DROPPED: "Dibatalkan",
    }
)
STATE_WORDS: Mapping[State, str] = MappingProxyType(
    {
        State.DRAFT: "Draf",
        State.REVIEW: "Ditelaah",
        State.SIGNED: "Ditandatangani, belum mulai",
        State.IN_FORCE: "Berlaku",
        State.EXPIRING: "Segera berakhir",
        State.ENDED: "Berakhir",
        State.RENEWED: "Diperpanjang",
        State.TERMINATED: "Diakhiri",
        State.DROPPED: "Dibatalkan",
    }
)

MOVES: Mapping[tuple[Stage, Step], Stage] = MappingProxyType(
    {
        (Stage.DRAFT, Step.EDIT): Stage.DRAFT,
        (Stage.DRAFT, Step.SEND): Stage.REVIEW,
        (Stage.DRAFT, Step.DROP): Stage.DROPPED,
        (Stage.REVIEW, Step.RETURN): Stage.DRAFT,
        (Stage.REVIEW, Step.SIGN): Stage.SIGNED,
        (Stage.REVIEW, Step.DROP): Stage.DROPPED,
        (Stage.SIGNED, Step.AMEND): Stage.SIGNED,
        (Stage.SIGNED, Step.RENEW): Stage.SIGNED,
        (Stage.SIGNED, Step.TERMINATE): Stage.TERMINATED,
    }
)
"""The whole matrix: a pair that is not here is refused."""

_ASKED: Mapping[Step, str] = MappingProxyType(
    {
        Step.EDIT: "Naskah hanya dapat diubah selama masih draf.",
        Step.SEND: "Hanya draf yang dapat dikirim untuk ditelaah.",
        Step.RETURN: "Hanya naskah yang sedang ditelaah yang dapat dikembalikan menjadi draf.",
        Step.SIGN: "Hanya naskah yang sedang ditelaah yang dapat dicatat ditandatangani.",
        Step.DROP: "Hanya naskah yang belum ditandatangani yang dapat dibatalkan. Yang sudah, akhiri.",
        Step.AMEND: "Adendum hanya untuk perjanjian yang sudah ditandatangani dan belum diakhiri.",
        Step.RENEW: "Hanya perjanjian yang sudah ditandatangani dan belum diakhiri yang dapat diperpanjang.",
        Step.TERMINATE: "Hanya perjanjian yang sudah ditandatangani yang dapat diakhiri.",
    }
)


BINDING_STAGES = (Stage.SIGNED, Stage.TERMINATED)
"""Stages in which an agreement bound, or binds until its last day."""


def next_term(
    *, starts_on: dt.date, last_day_on: dt.date, agreed_until: dt.date | None, on: dt.date
) -> tuple[dt.date, dt.date]:
    """First and last day of a renewal: as long as the first term, from the day after the last, or from `on` if over.

    A term of whole months stays one of whole months, whatever their days.
    """
    begins = max(last_day_on + dt.timedelta(days=1), on)
    after = (agreed_until or last_day_on) + dt.timedelta(days=1)
    months = whole_months(starts_on, after)
    ends = plus_months(begins, months) if months else begins + (after - starts_on)
    return begins, ends - dt.timedelta(days=1)


def move(stage: Stage, step: Step) -> Stage:
    """The stage after a step. Raises CannotMove for a pair that is not in `MOVES`."""
    after = MOVES.get((stage, step))
    if after is None:
        raise CannotMove(f"{_ASKED[step]} Keadaannya sekarang: {STAGE_WORDS[stage].lower()}.")
    return after


def state_on(
    day: dt.date,
    *,
    stage: Stage,
    starts_on: dt.date | None,
    last_day_on: dt.date | None,
    ended_on: dt.date | None = None,
    renewed_from_on: dt.date | None = None,
) -> State:
    """What an agreement is on `day`. First and last day are in force.

    `ended_on` is the last day of a terminated one: until then it is in force as any other. `renewed_from_on` is the
    first day of a signed renewal: from then on this one is renewed, whatever is left of its own term.
    """
    if stage in {Stage.DRAFT, Stage.REVIEW, Stage.DROPPED}:
        return State(stage.value)
    if stage == Stage.TERMINATED and (ended_on is None or day > ended_on):
        return State.TERMINATED
    if renewed_from_on is not None and day >= renewed_from_on:
        return State.RENEWED
    if starts_on is None or day < starts_on:
        return State.SIGNED
    if last_day_on is not None and day > last_day_on:
        return State.ENDED
    end = ended_on or last_day_on
    if end is not None and (end - day).days <= EXPIRING_DAYS:
        return State.EXPIRING
    return State.IN_FORCE
