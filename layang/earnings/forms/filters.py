"""Which rows a list shows, and which month a page tells of. What makes no sense in the address is ignored."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.core.calendar import Month
from layang.earnings.models import Payout
from layang.ui.forms import Form


def _month(text: str) -> Month:
    return Month.parse(text)


class MonthFilter(Form):
    """One of the months in which something happened; the latest of them when none is chosen."""

    bulan = forms.TypedChoiceField(label=_("Bulan"), required=False, coerce=_month, empty_value=None)

    def __init__(self, *args: Any, months: Iterable[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = list(months)
        self.fields["bulan"].choices = [(month.code, str(month)) for month in self.months]  # type: ignore[attr-defined]

    @property
    def month(self) -> Month:
        self.is_valid()
        chosen: Month | None = self.cleaned_data.get("bulan")
        return chosen or self.months[0]


class MakerFilter(Form):
    cari = forms.CharField(required=False)
    kelompok = forms.TypedChoiceField(label=_("Kelompok"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, groups: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kelompok"].choices = [("", _("Semua kelompok")), *groups]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.makers.maker_rows`."""
        self.is_valid()
        read = self.cleaned_data
        return {"text": read.get("cari", ""), "group": read.get("kelompok")}


class PayoutFilter(Form):
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[("", _("Semua keadaan")), *Payout.State.choices]
    )
    jenis = forms.ChoiceField(label=_("Untuk"), required=False, choices=[("", _("Semua")), *Payout.Kind.choices])
    bulan = forms.TypedChoiceField(label=_("Disiapkan"), required=False, coerce=_month, empty_value=None)

    def __init__(self, *args: Any, months: Iterable[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month.code, str(month)) for month in months]
        self.fields["bulan"].choices = [("", _("Semua bulan")), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.payouts.payouts_of`."""
        self.is_valid()
        read = self.cleaned_data
        return {"state": read.get("keadaan", ""), "kind": read.get("jenis", ""), "month": read.get("bulan")}
