"""What is done in coaching, one module per noun; every public function is a deed."""

from layang.coaching.actions.groups import correct_group, join_group, leave_group, open_group

__all__ = ["correct_group", "join_group", "leave_group", "open_group"]
