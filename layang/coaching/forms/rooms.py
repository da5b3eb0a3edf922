"""What a form says before it books a room that somebody else is in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from layang.ui.forms import Form

SHARED = "is_shared"


class RoomForm(Form):
    """A form that books a room. Who else is in it is told once, with a box to tick: then it is saved all the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get(SHARED):
            self._ask()

    def is_warned_of(self, shared: Sequence[str]) -> bool:
        """Tell who else is in the room; True while the officer has not said that it is shared. Ask of a valid form."""
        is_known = self.cleaned_data.pop(SHARED, False)
        if is_known or not shared:
            return False
        self._ask()
        self.add_error(
            SHARED, [*shared, _("Centang bila ruang memang dipakai bersama, atau pilih ruang atau jam lain.")]
        )
        return True

    def _ask(self) -> None:
        label = _("Simpan juga: ruang dipakai bersama")
        self.fields[SHARED] = forms.BooleanField(label=label, required=False)
