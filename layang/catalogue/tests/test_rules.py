import pytest

from layang.catalogue.rules import CODE_LENGTH, in_fours, read_code
from layang.core.public_code import random_code

CODE = "H4TB8WQN2KLC6XVD"


@pytest.mark.parametrize("typed", [CODE, "h4tb 8wqn 2klc 6xvd", " H4TB-8WQN-2KLC-6XVD\n", "H4TB.8WQN.2KLC.6XVD"])
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", CODE[:-1], CODE + "2", "O" + CODE[1:], "1" + CODE[1:], "ß" * 16, "١" * 16, "../../etc/passwd"]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert read_code(typed) is None


def test_every_code_that_the_house_makes_can_be_read_and_printed_in_fours():
    code = random_code(CODE_LENGTH)
    assert read_code(in_fours(code)) == code
    assert in_fours(CODE) == "H4TB 8WQN 2KLC 6XVD"
