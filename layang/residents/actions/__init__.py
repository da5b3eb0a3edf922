"""What is done about the people in the house, one module per noun; every public function is a deed."""

from layang.residents.actions.people import (
    correct_resident,
    join_resident,
    release_resident,
    withdraw_release,
)

__all__ = ["correct_resident", "join_resident", "release_resident", "withdraw_release"]
