"""What is done about the people in the house, one module per noun; every public function is a deed."""

from layang.residents.actions.people import (
    correct_resident,
    join_resident,
    release_resident,
    withdraw_release,
)
from layang.residents.actions.register import discard_import, forget_drafts, record_import, start_import

__all__ = [
    "correct_resident",
    "discard_import",
    "forget_drafts",
    "join_resident",
    "record_import",
    "release_resident",
    "start_import",
    "withdraw_release",
]
