"""What is done about the people in the house, one module per noun; every public function is a deed."""

from layang.residents.actions.care import (
    appoint_guardian,
    end_guardianship,
    note_aptitude,
    withdraw_aptitude,
)
from layang.residents.actions.flags import keep_apart, reunite, say_fitness, say_tool_risk
from layang.residents.actions.people import (
    correct_resident,
    join_resident,
    link_resident,
    release_resident,
    withdraw_release,
)
from layang.residents.actions.register import (
    discard_import,
    forget_drafts,
    forget_gone,
    record_import,
    start_import,
)
from layang.residents.actions.retention import forget_particulars

__all__ = [
    "appoint_guardian",
    "correct_resident",
    "discard_import",
    "end_guardianship",
    "forget_drafts",
    "forget_gone",
    "forget_particulars",
    "join_resident",
    "keep_apart",
    "link_resident",
    "note_aptitude",
    "record_import",
    "release_resident",
    "reunite",
    "say_fitness",
    "say_tool_risk",
    "start_import",
    "withdraw_aptitude",
    "withdraw_release",
]
