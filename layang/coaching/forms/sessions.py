"""What officers choose and type about single sessions."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.coaching.forms.fields import HourField
from layang.coaching.models import Group
from layang.coaching.queries.officers import officers_who
from layang.partners.models import Partner
from layang.ui.forms import DateField, Form

TEN_YEARS = dt.timedelta(days=3650)


class HoursForm(Form):
    """From when to when, where, and with whom."""

    begins_at = HourField(label=_("Mulai"))
    ends_at = HourField(label=_("Selesai"))
    room = forms.CharField(label=_("Ruang"), max_length=80, required=False)
    coach = forms.ModelChoiceField(
        label=_("Pelatih"), queryset=User.objects.none(), required=False, empty_label=_("Tanpa pelatih dari rutan")
    )
    instructor = forms.CharField(
        label=_("Instruktur dari mitra"), max_length=150, required=False, help_text=_("Nama yang datang.")
    )

    def __init__(self, *args: Any, unit: Unit, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coaches = officers_who(Can.MARK_ATTENDANCE, unit=unit, on=on)
        self.fields["coach"].queryset = coaches  # type: ignore[attr-defined]


class ExtraForm(HoursForm):
    """A session beside the timetable."""

    group = forms.ModelChoiceField(label=_("Kelompok"), queryset=Group.objects.none(), empty_label=_("Pilih kelompok"))
    held_on = DateField(label=_("Tanggal"))
    partner = forms.ModelChoiceField(
        label=_("Mitra"), queryset=Partner.objects.none(), required=False, empty_label=_("Tanpa mitra")
    )
    field_order = ("group", "held_on", "begins_at", "ends_at", "room", "coach", "partner", "instructor")

    def __init__(self, *args: Any, unit: Unit, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, on=on, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(unit=unit).order_by("name")  # type: ignore[attr-defined]
        partners = Partner.objects.filter(unit=unit).order_by("name")
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]


class CallOffForm(Form):
    because = forms.CharField(
        label=_("Alasan batal"), max_length=200, help_text=_("Terbaca di jadwal dan di lembar presensi.")
    )
    is_paid = forms.BooleanField(label=_("Premi tetap dihitung untuk semua peserta"), required=False, initial=True)


class DayForm(Form):
    """Which day a page shows; what makes no sense in the address is ignored."""

    tanggal = DateField(label=_("Tanggal"), required=False)

    def day(self, today: dt.date) -> dt.date:
        """The day that was asked for, else `today`; also for days that lie further than ten years from it."""
        self.is_valid()
        found: dt.date | None = self.cleaned_data.get("tanggal")
        return found if found and abs(found - today) < TEN_YEARS else today
