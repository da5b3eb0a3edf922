"""Which part of the books a page shows. What makes no sense in the address is ignored."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit
from layang.books.queries.pages import months
from layang.core.calendar import Month
from layang.ui.forms import Form


class MonthFilter(Form):
    """One of the months that have entries; without a choice the latest."""

    bulan = forms.ChoiceField(label=_("Bulan"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = months(unit=unit)[::-1]
        self.fields["bulan"].choices = [(month.code, str(month)) for month in self.months]  # type: ignore[attr-defined]
        if self.months:
            self.initial.setdefault("bulan", self.months[0].code)

    @property
    def month(self) -> Month | None:
        """The month chosen, or the latest; None while the books are empty."""
        chosen = self.cleaned_data.get("bulan") if self.is_valid() else None
        return Month.parse(chosen) if chosen else self.months[0] if self.months else None


class JournalFilter(MonthFilter):
    akun = forms.CharField(label=_("Akun"), required=False, max_length=80, help_text=_("bank, gerai, kode pembuat"))
    dokumen = forms.CharField(label=_("Dokumen"), required=False, max_length=60, help_text=_("nomor atau sebagiannya"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        every = [("", _("Semua bulan"))]
        self.fields["bulan"].choices = every + self.fields["bulan"].choices  # type: ignore[attr-defined]
        self.initial.pop("bulan", None)

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `journal.entries`."""
        self.is_valid()
        read = self.cleaned_data
        month = read.get("bulan")
        return {
            "month": Month.parse(month) if month else None,
            "account": read.get("akun", "").strip(),
            "source": read.get("dokumen", "").strip(),
        }


class CloseForm(Form):
    """Nothing to fill in: the page says what closing means, and the button is the answer."""
