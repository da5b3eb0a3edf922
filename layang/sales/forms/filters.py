"""Which rows a list shows. What makes no sense in the address is ignored."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit
from layang.core.calendar import Month
from layang.sales.models import Delivery, Outlet, Settlement
from layang.ui.forms import Form


class MonthInput(forms.DateInput):
    input_type = "month"


class MonthField(forms.Field):
    """A month as `2026-10`, cleaned to a `Month`."""

    widget = MonthInput

    def to_python(self, value: Any) -> Month | None:
        if not value:
            return None
        try:
            return Month.parse(str(value))
        except ValueError as unreadable:
            raise ValidationError(_("Tulis bulan seperti 2026-10."), "unreadable") from unreadable


class ListFilter(Form):
    gerai = forms.ModelChoiceField(
        label=_("Gerai"),
        required=False,
        queryset=Outlet.objects.none(),
        to_field_name="code",
        empty_label=_("Semua gerai"),
    )
    bulan = MonthField(label=_("Bulan"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gerai"].queryset = Outlet.objects.filter(unit=unit).order_by("name")  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for the query behind the list."""
        self.is_valid()
        read = self.cleaned_data
        return {"outlet": read.get("gerai"), "month": read.get("bulan"), "state": read.get("keadaan", "")}


class DeliveryFilter(ListFilter):
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[("", _("Semua keadaan")), *Delivery.State.choices]
    )
    field_order = ("gerai", "keadaan", "bulan")


class SettlementFilter(ListFilter):
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua keadaan")), ("open", _("Belum lunas")), *Settlement.State.choices],
    )
    field_order = ("gerai", "keadaan", "bulan")
