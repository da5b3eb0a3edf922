"""`@deed`: what makes a function a deed. It opens the transaction, demands `by`, and leaves an audit row.

The rows of a deed and of the deeds it calls are written together at the end of the outermost one, so that the lock of
the chain is the last one taken and is held briefly.
"""

import datetime as dt
import functools
import inspect
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, Protocol, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from layang.audit import rules
from layang.audit.facts import SECRET_WORDS, plain, plain_facts
from layang.audit.models import AuditRow

P = ParamSpec("P")
R = TypeVar("R")

SYSTEM_CHAIN = "sistem"
"""The chain of what belongs to no unit. No unit may have this code."""

REGISTRY: dict[str, Callable[..., object]] = {}
"""Every deed of the house by its name, for example `sales.report.record`."""


Gate = Callable[["Actor", Sequence[models.Model]], None]
GATES: list[Gate] = []
"""What else may refuse a deed before it begins: called with who does it and the rows it was given.

`discretion` adds the subject rule here, so that no deed can forget it. A deed called by another is not asked again.
"""


class Actor(Protocol):
    """Who does a deed: a user, whose key and name are copied into the audit row."""

    @property
    def pk(self) -> int: ...
    @property
    def username(self) -> str: ...


@dataclass(eq=False)
class _Running:
    """A deed under way, and when it is done, what its row will say."""

    name: str
    actor: Actor
    facts: dict[str, object]
    chain: str = ""
    subject_kind: str = ""
    subject_id: str = ""

    def __call__(self) -> None:
        """Do nothing: a done deed is handed to `on_commit` only so that Django forgets it on a rollback (`_kept`)."""


@dataclass
class _Scope:
    """The deeds of one outermost call: those that run, innermost last, and those that are done."""

    running: list[_Running] = field(default_factory=list)
    done: list[_Running] = field(default_factory=list)


class _Here(threading.local):
    """Per thread, as database connections are: a deed in another thread has another transaction, so its own scope."""

    scope: _Scope | None = None


_here = _Here()


def deed(name: str, *, hide: tuple[str, ...] = ()) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a keyword-only function as the deed `name` (`feature.noun.verb`).

    The audit row's subject is the model instance that is returned, or else the first one given; its facts are the
    scalar arguments (never those in `hide`) and whatever `note` adds. A refused deed leaves nothing.

    Raises TypeError, when the module is imported, for a function that is no proper deed: arguments by position, no
    `by`, a taken name, a hidden argument that does not exist, or a secret one that is not hidden.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        _refuse_improper(function, name, hide)

        @functools.wraps(function)
        def do(*args: P.args, **kwargs: P.kwargs) -> R:
            actor = kwargs.get("by")
            if actor is None or getattr(actor, "pk", None) is None:
                raise TypeError(f"{name} must say who does it: by=…")
            facts = plain_facts({key: value for key, value in kwargs.items() if key not in {"by", *hide}})
            running = _Running(name, actor, facts)  # type: ignore[arg-type]
            with transaction.atomic():
                if _here.scope is not None:
                    return _run(_here.scope, running, args, kwargs)
                rows = [value for key, value in kwargs.items() if key != "by" and isinstance(value, models.Model)]
                for gate in GATES:
                    gate(actor, rows)  # type: ignore[arg-type]
                _here.scope = scope = _Scope()
                try:
                    result = _run(scope, running, args, kwargs)
                finally:
                    _here.scope = None
                _write(_kept(scope.done), chain=running.chain or SYSTEM_CHAIN)
                return result

        def _run(scope: _Scope, running: _Running, args: tuple[object, ...], kwargs: Mapping[str, object]) -> R:
            scope.running.append(running)
            try:
                result = function(*args, **kwargs)  # type: ignore[arg-type]
            finally:
                scope.running.pop()
            subject = _subject(result, kwargs)
            if subject is not None:
                running.subject_kind, running.subject_id = subject._meta.label, str(subject.pk)
            running.chain = _chain(subject, kwargs)
            scope.done.append(running)
            transaction.on_commit(running)
            return result

        REGISTRY[name] = do
        do.deed_name = name  # type: ignore[attr-defined]
        return do

    return decorate


def note(**facts: object) -> None:
    """Add facts to the audit row of the deed that is running. Outside a deed it is an error."""
    if _here.scope is None or not _here.scope.running:
        raise RuntimeError("note() was called outside a deed.")
    _here.scope.running[-1].facts.update({key: plain(value) for key, value in facts.items()})


def _refuse_improper(function: Callable[..., object], name: str, hide: tuple[str, ...]) -> None:
    parameters = inspect.signature(function).parameters
    if "by" not in parameters or any(p.kind is not p.KEYWORD_ONLY for p in parameters.values()):
        raise TypeError(f"{function.__qualname__} must take keyword-only arguments, `by` among them.")
    if name in REGISTRY:
        raise TypeError(f"Two deeds are named {name}.")
    if unknown := set(hide) - set(parameters):
        raise TypeError(f"{name} hides arguments it does not take: {sorted(unknown)}.")
    if bare := {p for p in parameters if any(word in p for word in SECRET_WORDS)} - set(hide):
        raise TypeError(f"{name} must hide {sorted(bare)}.")


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
    return ""


def _kept(done: list[_Running]) -> list[_Running]:
    """Leave out the deeds whose savepoint was rolled back, because they refused or because their caller undid them.

    Django keeps that account for us: it forgets an `on_commit` callback when a savepoint around it is rolled back.
    """
    remembered = {id(entry[1]) for entry in connection.run_on_commit}
    return [running for running in done if id(running) in remembered]


def _write(done: list[_Running], *, chain: str) -> None:
    """Append the rows, chain by chain in order of name, so that two writers never wait for each other in a circle.

    A deed that belongs to no unit stands in `chain`, that of the outermost deed that called it.
    """
    for running in done:
        running.chain = running.chain or chain
    for code in sorted({running.chain for running in done}):
        _append(code, [running for running in done if running.chain == code])


def _append(chain: str, done: list[_Running]) -> None:
    _lock(chain)
    # The time is read under the lock, so that it never runs backwards along a chain while the clock is right.
    at = timezone.now()
    last = AuditRow.objects.filter(chain=chain).order_by("-number").values_list("number", "digest").first()
    number, previous = last or (0, rules.GENESIS)
    rows = []
    for running in done:
        number += 1
        row = _row(running, number=number, at=at, previous=previous)
        previous = row.digest
        rows.append(row)
    AuditRow.objects.bulk_create(rows)


def _row(running: _Running, *, number: int, at: dt.datetime, previous: str) -> AuditRow:
    fields = {
        "chain": running.chain,
        "number": number,
        "deed": running.name,
        "actor_id": running.actor.pk,
        "actor": running.actor.username,
        "subject_kind": running.subject_kind,
        "subject_id": running.subject_id,
    }
    content = rules.canonical({**fields, "at": at.isoformat(), "facts": running.facts})
    return AuditRow(**fields, at=at, content=content, previous=previous, digest=rules.seal(previous, content))


def _lock(chain: str) -> None:
    # SQLite needs no lock: its transactions are IMMEDIATE, one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{chain}"])
