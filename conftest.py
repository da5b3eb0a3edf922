"""What every test may rely on: no way out to the network, and the world of the demo house."""

import datetime as dt
import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("house", deadline=None, derandomize=True, max_examples=60, database=None)
hypothesis_settings.register_profile("long", deadline=None, max_examples=2000, database=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

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


_PURE = re.compile(r"/tests/(rules|intake)/|/(ui|core)/tests/|/test_(rules|papers)\.py$")
"""Where rules, readers and papers are tested. Those of them that open no database say the same on every engine."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only this machine may be talked to, a sealed table cannot be flushed, and what is pure is asked once.

    LAYANG_DATABASE_ONLY leaves out pure tests: `bin/test` runs them with SQLite, and not again with PostgreSQL.
    """
    if os.environ.get("LAYANG_DATABASE_ONLY"):
        pure = [item for item in items if _is_pure(item)]
        config.hook.pytest_deselected(items=pure)
        items[:] = [item for item in items if not _is_pure(item)]
    for item in items:
        item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]))
        if {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(f"{item.nodeid}: sealed tables refuse a flush; start a real server instead.")


def _is_pure(item: pytest.Item) -> bool:
    opened = {"db", "django_db_setup", "client", "admin_client"} & set(getattr(item, "fixturenames", ()))
    return not opened and item.get_closest_marker("django_db") is None and bool(_PURE.search(item.path.as_posix()))
