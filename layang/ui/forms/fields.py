"""Fields that read what officers type, and say in one sentence what to do when they cannot."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layang.core.rupiah import BasisPoints, Rupiah, number, rupiah
from layang.ui.forms.widgets import CountInput, DateInput, MoneyInput, PercentInput

_GROUPED = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3})(?:,(\d{1,2}))?", re.ASCII)
WHOLE: BasisPoints = 100_00
BIGGEST = 10**15
"""A thousand trillion rupiah: more is a slip of the hand, and 64 bits still hold sums of it."""


class _WholeNumber(forms.Field):
    """A whole number between `least` and `most`, typed with or without dots of thousands."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "unreadable": _("Tulis dengan angka saja, misalnya 1.250."),
        "too_small": _("Isi paling sedikit %(least)s."),
        "too_big": _("Isi paling banyak %(most)s."),
    }

    def __init__(self, *, least: int = 0, most: int = BIGGEST, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def bare(self, text: str) -> str:
        """Strip what may stand around the digits."""
        return re.sub(r"[\s\u00a0]", "", text).replace("\u2212", "-")

    def say(self, value: int) -> str:
        return number(value)

    def to_python(self, value: Any) -> int | None:
        if value in EMPTY_VALUES:
            return None
        text = self.bare(str(value))
        if not _GROUPED.fullmatch(text):
            raise ValidationError(self.error_messages["unreadable"], "unreadable")
        return int(text.replace(".", ""))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.least:
            raise ValidationError(self.error_messages["too_small"], "too_small", {"least": self.say(self.least)})
        if value > self.most:
            raise ValidationError(self.error_messages["too_big"], "too_big", {"most": self.say(self.most)})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class MoneyField(_WholeNumber):
    """Whole rupiah as int. Reads `75000`, `75.000`, `Rp 75.000`, `Rp. 75.000,00`, `75.000,-`.

    What could be misread (`75,000`, `75.00`, `75rb`) is refused, because a wrong guess is somebody's money.
    """

    widget = MoneyInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "unreadable": _("Tulis jumlah rupiah dengan titik ribuan, misalnya 75.000."),
    }

    def bare(self, text: str) -> str:
        plain = re.sub(r"^(-?)rp\.?", r"\1", super().bare(text), flags=re.IGNORECASE)
        return re.sub(r",(00|-)$", "", plain)

    def say(self, value: Rupiah) -> str:
        return rupiah(value)


class CountField(_WholeNumber):
    """Pieces, hours, people as int: `CountField(label=…, unit="buah", most=12)`."""

    widget = CountInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "unreadable": _("Tulis jumlah dengan angka saja, misalnya 12."),
    }

    def __init__(self, *, unit: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", CountInput(unit=unit))
        super().__init__(**kwargs)


class PercentField(forms.Field):
    """A percentage typed as `12,5` (or `12,5 %`), cleaned to basis points (1250). From 0 to 100 %, two decimals."""

    widget = PercentInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "unreadable": _("Tulis persen dari 0 sampai 100 dengan koma, misalnya 12,5."),
    }

    def to_python(self, value: Any) -> BasisPoints | None:
        if value in EMPTY_VALUES:
            return None
        found = _PERCENT.fullmatch(re.sub(r"[\s\u00a0%]", "", str(value)))
        points = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else -1
        if not 0 <= points <= WHOLE:
            raise ValidationError(self.error_messages["unreadable"], "unreadable")
        return points

    def prepare_value(self, value: Any) -> Any:
        """Basis points become what an officer would type."""
        if not isinstance(value, int):
            return value
        whole, rest = divmod(value, 100)
        return f"{whole},{rest:02d}".rstrip("0").rstrip(",") if rest else str(whole)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)


class DateField(forms.DateField):
    """A day. Reads what the date box sends, and `31/10/2026`, `31-10-2026`, `31.10.2026` where there is no such box."""

    widget = DateInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Tulis tanggal yang ada di kalender, misalnya 31/10/2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"])
        super().__init__(**kwargs)


class PastDateField(DateField):
    """The day of something that has happened: today or before."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "ahead": _("Tanggal ini belum tiba. Isi hari ini atau sebelumnya."),
    }

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value > timezone.localdate():
            raise ValidationError(self.error_messages["ahead"], "ahead")
