"""What every test may rely on: no way out to the network, and the world of the demo house."""

import os

import pytest
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("house", deadline=None, derandomize=True, max_examples=60, database=None)
hypothesis_settings.register_profile("long", deadline=None, max_examples=2000, database=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Only this machine may be talked to, and a sealed table cannot be flushed."""
    for item in items:
        item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]))
        if {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(f"{item.nodeid}: sealed tables refuse a flush; start a real server instead.")
