"""Forms of this house: `Form` with clear errors, fields that read what officers type, and how they are drawn."""

from layang.ui.forms.fields import CountField, DateField, MoneyField, PastDateField, PercentField
from layang.ui.forms.form import Form, ModelForm
from layang.ui.forms.rendering import HouseRenderer
from layang.ui.forms.widgets import (
    Card,
    ChoiceCards,
    CountInput,
    DateInput,
    FileInput,
    MoneyInput,
    PercentInput,
    Segmented,
)

__all__ = [
    "Card",
    "ChoiceCards",
    "CountField",
    "CountInput",
    "DateField",
    "DateInput",
    "FileInput",
    "Form",
    "HouseRenderer",
    "ModelForm",
    "MoneyField",
    "MoneyInput",
    "PastDateField",
    "PercentField",
    "PercentInput",
    "Segmented",
]
