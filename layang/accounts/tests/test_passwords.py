"""What is too easy a password, offline."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from layang.accounts import rules
from layang.accounts.tests.factories import make_unit, make_user


@pytest.fixture
def ratna(db):
    make_unit("a-house", name="Rumah Tahanan Negara Kelas IIB Wonosobo", city="Wonosobo")
    return make_user("ratna", name="Ratna Kusumawardani")


@pytest.mark.parametrize(
    "password",
    [
        "rutan-wonosobo-2026", "RutanWonosobo123!", "ratna.kusumawardani", "R4h4s14-Rutan2026!", "layanglayang12",
        "kepalarutan#1945", "bismillah-sukses-99", "qwertyuiop1234", "Merdeka17081945", "layang-latihan-1",
        "password12345", "123456789012345",
    ],
)  # fmt: skip
def test_what_whoever_knows_the_house_tries_first_is_refused(ratna, password):
    with pytest.raises(ValidationError):
        validate_password(password, ratna)


GOOD = ("kebun-sungai-lonceng-awan", "sepeda kabut jendela lama", "tj8Kq!vbe2Zr0p", "ééé-kolam-perahu")


@pytest.mark.parametrize("password", GOOD)
def test_four_words_or_a_random_one_are_taken(ratna, password):
    validate_password(password, ratna)


def test_the_demo_password_is_taken_in_training_alone(ratna, settings):
    validate_password(settings.DEMO_PASSWORD, ratna)
    settings.DEMO = False
    with pytest.raises(ValidationError):
        validate_password(settings.DEMO_PASSWORD, ratna)


@pytest.mark.parametrize(
    ("text", "is_made"),
    [
        ("rutanrutan", True),
        ("rutan", True),
        ("rutanx", False),
        ("xrutan", False),
        ("ru tan", False),
        ("", True),
        ("12-!", True),
    ],
)
def test_a_text_is_made_of_words_only_where_nothing_is_left(text, is_made):
    assert rules.is_made_of(text, {"rutan"}) is is_made
