"""Fields that several forms of coaching ask with."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-width": "hour", **(attrs or {})}, format="%H:%M")


class HourField(forms.TimeField):
    """An hour of the day. Reads what the time box sends, and `09.00` where there is no such box."""

    widget = HourInput
    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("Tulis jam seperti 09.00.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S"])
        super().__init__(**kwargs)
