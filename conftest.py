"""What every test may rely on: no way out to the network, and the world of the demo house."""

import dataclasses
import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("house", deadline=None, derandomize=True, max_examples=60, database=None)
hypothesis_settings.register_profile("database", hypothesis_settings.get_profile("house"), max_examples=20)
hypothesis_settings.register_profile("long", deadline=None, max_examples=2000, database=None)
BY_FORCE = "by force"
"""The proof of a session that a test made."""

_USUAL = "database" if os.environ.get("LAYANG_DATABASE_ONLY") else "house"
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", _USUAL))


@receiver(user_logged_in)
def _as_if_through_the_door(request: HttpRequest, **_signal: object) -> None:
    """Let `client.force_login` stand for the whole door, both steps of it: it signs in without any request.

    layang/accounts/tests/test_second_step.py and tests/test_access.py take that away, to see what is refused then.
    """
    from layang.accounts import presence  # noqa: PLC0415  Django is ready only now

    if request.method is None:
        presence.begin(request, proof=BY_FORCE, now=timezone.now())


@pytest.fixture(scope="session", autouse=True)
def _by_force_is_always_just_now() -> Iterator[None]:
    """Let a session made by `force_login` outlast a clock that its test moves; other sessions are judged as ever."""
    from layang.accounts import presence  # noqa: PLC0415

    kept = presence.stay_in

    def stay_in(data: Mapping[str, Any]) -> "presence.Stay | None":
        stay, now = kept(data), timezone.now()
        if stay is None or stay.proof != BY_FORCE:
            return stay
        return dataclasses.replace(stay, begun_at=now, seen_at=now, proven_at=now)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(presence, "stay_in", stay_in)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:  # noqa: ARG001, PT004, RUF100
    """Migrate once a run and not once a process of it: every other test database is a copy."""
    from django.db import connection  # noqa: PLC0415  Django is ready only now

    from tests.template import lay_tables  # noqa: PLC0415

    lay_tables(connection)


if TYPE_CHECKING:
    from layang.accounts.models import User
    from layang.demo.cast import Cast


@pytest.fixture
def house(db: None) -> "Cast":  # noqa: ARG001  `db` opens the database
    """The demo house on 2 November 2026: `house.ratna`, `house.unit`, `house.lots["BT01-2026-001"]`."""
    from layang.demo.replay import house_again  # noqa: PLC0415  Django is ready only now

    return house_again()


@pytest.fixture
def newcomer(db: None) -> "User":  # noqa: ARG001
    """Someone with every office right in a house that holds nothing yet: for pages that say why they are empty."""
    from layang.accounts.actions import create_user, give_role, open_unit  # noqa: PLC0415
    from layang.accounts.capabilities import Role  # noqa: PLC0415
    from layang.accounts.queries import command_line_actor  # noqa: PLC0415
    from layang.demo.cast import DEMO_PASSWORD  # noqa: PLC0415

    system = command_line_actor()
    unit = open_unit(code="baru", name="Rutan Baru", short_name="Rutan Baru", address="-", city="Baru", by=system)
    user = create_user(username="pendatang", name="Pendatang", password=DEMO_PASSWORD, unit=unit, by=system)
    for role in (Role.HEAD, Role.COACHING, Role.FINANCE):
        give_role(user=user, role=role, unit=unit, since=dt.date(2024, 1, 2), by=system)
    return user


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> dt.date:
    """Let pages believe that today is the day of the house, so that what is due stays due."""
    from layang.demo.replay import TODAY  # noqa: PLC0415

    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)
    return TODAY


_ONCE = re.compile(
    r"/tests/(rules|intake|house)/|/(ui|core|performance|catalogue)/tests/|/tests/upkeep/test_(faults|operations|clock)\.py$"
    r"|/test_(\w+_)?(rules|papers|views|pages|slips|door|second_step|access|looking)\.py$",
)
"""Where rules, readers, papers and pages are tested: `bin/test` asks them on SQLite only (docs/adr/0015)."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only this machine may be talked to, a sealed table cannot be flushed, and what no database decides is asked once.

    LAYANG_DATABASE_ONLY leaves that out: `bin/test` runs it with SQLite, and not again with PostgreSQL.
    """
    if os.environ.get("LAYANG_DATABASE_ONLY"):
        config.hook.pytest_deselected(items=[item for item in items if _is_asked_once(item)])
        items[:] = [item for item in items if not _is_asked_once(item)]
    for item in items:
        item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]))
        if {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(f"{item.nodeid}: sealed tables refuse a flush; start a real server instead.")


def _is_asked_once(item: pytest.Item) -> bool:
    return item.get_closest_marker("once") is not None or bool(_ONCE.search(item.path.as_posix()))
