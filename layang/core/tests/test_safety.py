"""What a start refuses, one sentence for each."""

import pytest
from django.core.management import CommandError
from django.test import override_settings

from layang.core.management.commands import serve
from layang.core.safety import faults_of_settings

SAFE = {
    "DEBUG": False,
    "DEMO": False,
    "PUBLIC_ADDRESS": "https://layang.rutan-contoh.example",
    "ALLOWED_HOSTS": ["layang.rutan-contoh.example", "localhost"],
    "SECRET_KEY": "rahasia-" * 8,
}
ON_THIS_COMPUTER = {"PUBLIC_ADDRESS": "http://localhost:8000", "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"]}


def refusals(**changes):
    with override_settings(**{**SAFE, **changes}):
        return [str(fault.msg) for fault in faults_of_settings() if fault.is_serious()]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "changes", [{}, ON_THIS_COMPUTER, {**ON_THIS_COMPUTER, "DEBUG": True}, {**ON_THIS_COMPUTER, "DEMO": True}]
)
def test_what_is_safe_starts(changes):
    assert refusals(**changes) == []


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("changes", "to_set"),
    [
        ({"SECRET_KEY": "pendek"}, "LAYANG_SECRET_KEY"),
        ({"SECRET_KEY": "a" * 64}, "LAYANG_SECRET_KEY"),
        ({"ALLOWED_HOSTS": ["*"]}, "LAYANG_HOSTS"),
        ({"ALLOWED_HOSTS": ["lain.example"]}, "LAYANG_HOSTS"),
        ({"PUBLIC_ADDRESS": "http://layang.rutan-contoh.example"}, "LAYANG_PUBLIC_ADDRESS"),
        ({"PUBLIC_ADDRESS": "http://192.168.1.5", "ALLOWED_HOSTS": ["192.168.1.5"]}, "LAYANG_PUBLIC_ADDRESS"),
        ({"DEBUG": True}, "LAYANG_DEBUG"),
        ({**ON_THIS_COMPUTER, "ALLOWED_HOSTS": ["localhost", "192.168.1.5"], "DEBUG": True}, "LAYANG_DEBUG"),
    ],
)
def test_what_is_not_is_refused_in_one_sentence_that_says_what_to_set(changes, to_set):
    (sentence,) = refusals(**changes)
    assert to_set in sentence


@pytest.mark.usefixtures("db")
def test_everything_that_is_wrong_is_said_at_once():
    with (
        override_settings(**{**SAFE, "DEBUG": True, "ALLOWED_HOSTS": ["*"], "SECRET_KEY": "pendek"}),
        pytest.raises(CommandError) as refused,
    ):
        serve._refuse_unsafe_settings()
    said = str(refused.value).splitlines()
    assert said[0] == "Layang tidak dinyalakan:"
    assert len(said) == 4
