"""`@deed`: what makes a function a deed. It opens the transaction, demands `by`, and leaves an audit row.

The rows of a deed and of the deeds it calls are written together at the end of the outermost one, so that the lock of
the chain is the last one taken and is held briefly.
"""

import datetime as dt
import enum
import functools
import inspect
import uuid
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ParamSpec, Protocol, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from layang.audit import rules
from layang.audit.models import AuditRow

P = ParamSpec("P")
R = TypeVar("R")

SYSTEM_CHAIN = "sistem"
_LONGEST_TEXT = 200

REGISTRY: dict[str, Callable[..., object]] = {}
"""Every deed of the house by its name, for example `sales.report.record`."""


class Actor(Protocol):
    """Who does a deed: a user, whose key and name are copied into the audit row."""

    @property
    def pk(self) -> int: ...
    @property
    def username(self) -> str: ...


@dataclass
class _Running:
    name: str
    actor: Actor
    facts: dict[str, object]
    chain: str = SYSTEM_CHAIN
    subject: models.Model | None = None


@dataclass
class _Scope:
    """The deeds of one outermost call: those that run, innermost last, and those that are done."""

    open: list[_Running] = field(default_factory=list)
    done: list[_Running] = field(default_factory=list)


_scope: ContextVar[_Scope | None] = ContextVar("deed_scope", default=None)


def deed(name: str, *, hide: tuple[str, ...] = ()) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a keyword-only function as the deed `name` (`feature.noun.verb`).

    The audit row's subject is the model instance that is returned, or else the first one given; its facts are the
    scalar arguments (never those in `hide`) and whatever `note` adds. A refused deed leaves nothing.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        parameters = inspect.signature(function).parameters
        if "by" not in parameters or any(p.kind is not p.KEYWORD_ONLY for p in parameters.values()):
            raise TypeError(f"{function.__qualname__} must take keyword-only arguments, `by` among them.")
        if name in REGISTRY:
            raise TypeError(f"Two deeds are named {name}.")

        @functools.wraps(function)
        def do(*args: P.args, **kwargs: P.kwargs) -> R:
            actor = kwargs.get("by")
            if actor is None or getattr(actor, "pk", None) is None:
                raise TypeError(f"{name} must say who does it: by=…")
            scope = _scope.get()
            with transaction.atomic():
                if scope is not None:
                    return _run(scope, args, kwargs)
                scope = _Scope()
                token = _scope.set(scope)
                try:
                    result = _run(scope, args, kwargs)
                finally:
                    _scope.reset(token)
                _write(scope.done)
                return result

        def _run(scope: _Scope, args: tuple[object, ...], kwargs: Mapping[str, object]) -> R:
            running = _Running(name, kwargs["by"], _facts(kwargs, hide))  # type: ignore[arg-type]
            scope.open.append(running)
            mark = len(scope.done)
            try:
                result = function(*args, **kwargs)  # type: ignore[arg-type]
            except BaseException:
                # What an inner deed did is rolled back with its savepoint, so its row must go too.
                del scope.done[mark:]
                raise
            finally:
                scope.open.pop()
            running.subject = _subject(result, kwargs)
            running.chain = _chain(running.subject, kwargs)
            scope.done.append(running)
            return result

        REGISTRY[name] = do
        do.deed_name = name  # type: ignore[attr-defined]
        return do

    return decorate


def note(**facts: object) -> None:
    """Add facts to the audit row of the deed that is running. Outside a deed it is an error."""
    scope = _scope.get()
    if scope is None or not scope.open:
        raise RuntimeError("note() was called outside a deed.")
    scope.open[-1].facts.update({key: _plain(value) for key, value in facts.items()})


def _facts(kwargs: Mapping[str, object], hide: tuple[str, ...]) -> dict[str, object]:
    return {key: _plain(value) for key, value in kwargs.items() if key not in {"by", *hide}}


def _plain(value: object) -> object:
    """Turn an argument into what an audit row may hold: scalars as they are, rows by key, the rest by kind or count."""
    match value:
        case None | bool() | int():
            return value
        case enum.Enum():
            return value.value
        case str():
            return value if len(value) <= _LONGEST_TEXT else f"{value[:_LONGEST_TEXT]}…"
        case dt.date() | dt.datetime() | uuid.UUID():
            return str(value)
        case models.Model():
            return f"{value._meta.label}:{value.pk}"
        case bytes():
            return f"{len(value)} bytes"
        case list() | tuple() | dict() | set() | frozenset():
            return f"{len(value)} items"
    return type(value).__name__


def _subject(result: object, kwargs: Mapping[str, object]) -> models.Model | None:
    candidates = (result, *(value for key, value in kwargs.items() if key != "by"))
    return next((value for value in candidates if isinstance(value, models.Model)), None)


def _chain(subject: models.Model | None, kwargs: Mapping[str, object]) -> str:
    for holder in (kwargs.get("unit"), getattr(subject, "unit", None), subject):
        code = getattr(holder, "unit_code", None) or (
            getattr(holder, "code", None) if getattr(holder, "is_unit", False) else None
        )
        if code:
            return str(code)
    return SYSTEM_CHAIN


def _write(done: list[_Running]) -> None:
    """Append the rows, chain by chain in order of name, so that two writers never wait for each other in a circle."""
    at = timezone.now()
    for chain in sorted({running.chain for running in done}):
        _lock(chain)
        last = AuditRow.objects.filter(chain=chain).order_by("-number").values_list("number", "digest").first()
        number, previous = last or (0, rules.GENESIS)
        rows = []
        for running in (r for r in done if r.chain == chain):
            number += 1
            content, row = _row(running, chain=chain, number=number, at=at)
            row.previous, row.digest = previous, rules.seal(previous, content)
            previous = row.digest
            rows.append(row)
        AuditRow.objects.bulk_create(rows)


def _row(running: _Running, *, chain: str, number: int, at: dt.datetime) -> tuple[str, AuditRow]:
    subject = running.subject
    fields = {
        "chain": chain,
        "number": number,
        "at": at.isoformat(),
        "deed": running.name,
        "actor_id": running.actor.pk,
        "actor": running.actor.username,
        "subject_kind": subject._meta.label if subject is not None else "",
        "subject_id": str(subject.pk) if subject is not None else "",
    }
    content = rules.canonical({**fields, "facts": running.facts})
    return content, AuditRow(**{**fields, "at": at}, content=content)


def _lock(chain: str) -> None:
    # SQLite needs no lock: its transactions are IMMEDIATE, one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{chain}"])
