"""What officers choose and type about single sessions."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.coaching.forms.fields import HourField
from layang.coaching.forms.rooms import RoomForm
from layang.coaching.models import Group, Session
from layang.coaching.queries.officers import officers_who
from layang.partners.models import Partner
from layang.ui.forms import DateField, Form

TEN_YEARS = dt.timedelta(days=3650)


class HoursForm(RoomForm):
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

    @property
    def hours(self) -> dict[str, Any]:
        """When and where, as typed; of a form that is valid."""
        return {name: self.cleaned_data[name] for name in ("begins_at", "ends_at", "room")}

    def booking_of(self, session: Session) -> dict[str, Any]:
        """What a session would take up if it moved so."""
        return {"group": session.group, "on": session.held_on, "but": session, **self.hours}


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

    @property
    def booking(self) -> dict[str, Any]:
        """What the session would take up."""
        return {"group": self.cleaned_data["group"], "on": self.cleaned_data["held_on"], **self.hours}


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
