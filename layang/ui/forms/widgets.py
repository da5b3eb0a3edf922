"""Controls of this house. Each works without script; the unit is glued to the field so that nobody types it."""

import dataclasses
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import EMPTY_VALUES

from layang.core.rupiah import number


class _WithUnit(forms.TextInput):
    """A text box for figures: digits keyboard, unit before or after, figures at the right."""

    template_name = "ui/widgets/with_unit.html"
    width, before, after = "money", "", ""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "data-width": self.width, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"].update(before=self.before, after=self.after)
        return context

    def format_value(self, value: Any) -> str | None:
        """Write an int the Indonesian way; what an officer typed comes back as typed."""
        return number(value) if isinstance(value, int) else super().format_value(value)


class MoneyInput(_WithUnit):
    """Whole rupiah: `Rp` before the box, dots of thousands inside."""

    before = "Rp"


class CountInput(_WithUnit):
    """Pieces, hours, people: `CountInput(unit="buah")`."""

    width = "count"

    def __init__(self, attrs: dict[str, Any] | None = None, *, unit: str = "") -> None:
        super().__init__(attrs)
        self.after = unit


class PercentInput(_WithUnit):
    """A percentage; the field turns it into basis points."""

    width, after = "count", "%"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return None if value in EMPTY_VALUES else str(value)


class DateInput(forms.DateInput):
    """The browser's own date box: it knows the calendar and the keyboard of its person."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-width": "date", **(attrs or {})}, format="%Y-%m-%d")


class FileInput(forms.FileInput):
    """Choose a file. `accept` is a help for the chooser, not a check: the server checks."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, accept: str = "") -> None:
        super().__init__({**({"accept": accept} if accept else {}), **(attrs or {})})


@dataclasses.dataclass(frozen=True)
class Card:
    """An answer with its consequence: bold title, note under it, figure at the right (already written as text)."""

    title: str
    note: str = ""
    figure: str = ""

    def __str__(self) -> str:
        return self.title


class ChoiceCards(forms.RadioSelect):
    """Answers with a consequence. Give `Card`s as labels of the choices; plain text works too.

    For a ModelChoiceField pass `card=lambda row: Card(…)`.
    """

    template_name = "ui/widgets/choice_cards.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), *, card: Callable[[Any], Card] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.card = card

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        if self.card and getattr(value, "instance", None):
            label = self.card(value.instance)
        option["card"] = label if isinstance(label, Card) else Card(str(label))
        return option


class Segmented(forms.RadioSelect):
    """Two halves of one switch, for long lists: the first answer is the usual one, `tidak` the exception."""

    template_name = "ui/widgets/segmented.html"
