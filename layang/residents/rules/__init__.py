"""What must be true of the people in the house, one module per noun. Pure."""

from layang.residents.rules.people import (
    CODE_LENGTH,
    CannotJoin,
    CannotRelease,
    code_faults,
    name_faults,
    release_faults,
    shown_call_name,
)

__all__ = [
    "CODE_LENGTH",
    "CannotJoin",
    "CannotRelease",
    "code_faults",
    "name_faults",
    "release_faults",
    "shown_call_name",
]
