"""What officers choose and type about timetables and holidays."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.coaching.actions import SlotRequest
from layang.coaching.forms.fields import HourField
from layang.coaching.forms.rooms import RoomForm
from layang.coaching.models import Slot, Timetable
from layang.coaching.queries.officers import officers_who
from layang.coaching.rules.holidays import HolidayLine, read_list
from layang.coaching.rules.timetables import Meeting, TodaysSession, Weekday
from layang.partners.models import Partner
from layang.ui.forms import Card, ChoiceCards, DateField, Form

WEEKDAYS = [("", gettext_lazy("Tidak dipakai")), *Weekday.choices()]
AS_THE_GROUP = gettext_lazy("Seperti kelompok")
FIRST_YEAR, LAST_YEAR = 2024, 2100
SPARE_ROWS, MOST_ROWS = 3, 20


class TimetableForm(RoomForm):
    valid_from = DateField(label=gettext_lazy("Berlaku mulai"))
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Putaran"),
        coerce=int,
        choices=[(1, gettext_lazy("Tiap minggu sama")), (2, gettext_lazy("Dua minggu bergantian"))],
        widget=forms.RadioSelect,
        initial=1,
    )
    is_held_on_holidays = forms.BooleanField(label=gettext_lazy("Tetap ada pada hari libur"), required=False)
    is_paid = forms.BooleanField(
        label=gettext_lazy("Premi dihitung untuk yang hadir"),
        required=False,
        help_text=gettext_lazy("Berlaku untuk pertemuan yang disusun sesudah ini."),
    )
    todays_session = forms.TypedChoiceField(
        label=gettext_lazy("Pertemuan hari ini"),
        coerce=lambda value: TodaysSession(int(value)),
        required=False,
        initial=TodaysSession.KEEP.value,
        widget=ChoiceCards,
        choices=[
            (
                TodaysSession.KEEP.value,
                Card(
                    gettext_lazy("Tetap seperti semula"),  # type: ignore[arg-type]
                    gettext_lazy("Jadwal baru mulai besok."),  # type: ignore[arg-type]
                ),
            ),
            (
                TodaysSession.FOLLOW.value,
                Card(
                    gettext_lazy("Ikut jadwal baru"),  # type: ignore[arg-type]
                    gettext_lazy("Yang sudah ditandai, dibatalkan, atau dipindahkan tidak berubah."),  # type: ignore[arg-type]
                ),
            ),
            (
                TodaysSession.CALL_OFF.value,
                Card(
                    gettext_lazy("Tidak ada pertemuan hari ini"),  # type: ignore[arg-type]
                    gettext_lazy("Dibatalkan dengan alasan; jadwal baru mulai besok."),  # type: ignore[arg-type]
                ),
            ),
        ],
        help_text=gettext_lazy("Hanya dipakai bila jadwal baru berlaku mulai hari ini."),
    )

    def clean_todays_session(self) -> TodaysSession:
        """Nothing said: it follows, as every other day does."""
        return self.cleaned_data["todays_session"] or TodaysSession.FOLLOW


class SlotForm(Form):
    """One meeting of the cycle; a row without a weekday is not used."""

    week = forms.TypedChoiceField(
        label=gettext_lazy("Minggu"),
        coerce=int,
        required=False,
        choices=[(1, "1"), (2, "2")],
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Hari"), coerce=int, required=False, empty_value=None, choices=WEEKDAYS
    )
    begins_at = HourField(label=gettext_lazy("Mulai"), required=False)
    ends_at = HourField(label=gettext_lazy("Selesai"), required=False)
    room = forms.CharField(label=gettext_lazy("Ruang"), max_length=80, required=False)
    coach = forms.ModelChoiceField(
        label=gettext_lazy("Pelatih"),
        queryset=User.objects.none(),
        required=False,
        empty_label=AS_THE_GROUP,
    )
    partner = forms.ModelChoiceField(
        label=gettext_lazy("Mitra"),
        queryset=Partner.objects.none(),
        required=False,
        empty_label=AS_THE_GROUP,
    )

    def __init__(self, *args: Any, coaches: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].queryset = coaches  # type: ignore[attr-defined]
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        read: dict[str, Any] = super().clean() or self.cleaned_data
        read["week"] = read.get("week") or 1
        if read.get("weekday") is None:
            return read
        for name, sentence in (("begins_at", _("Isi jam mulai.")), ("ends_at", _("Isi jam selesai."))):
            if read.get(name) is None and name not in self.errors:
                self.add_error(name, sentence)
        return read

    @property
    def request(self) -> SlotRequest | None:
        """The meeting that was asked for; None for a row that is not used."""
        read = self.cleaned_data
        if read.get("weekday") is None:
            return None
        meeting = Meeting(read["week"], read["weekday"], read["begins_at"], read["ends_at"])
        return SlotRequest(meeting, room=read["room"], coach=read["coach"], partner=read["partner"])


def slot_formset(data: Any, *, unit: Unit, on: dt.date, timetable: Timetable | None) -> Any:
    """Rows for the meetings of a cycle, filled with those of `timetable`, and a few spare ones."""
    kind = forms.formset_factory(SlotForm, extra=SPARE_ROWS, max_num=MOST_ROWS, validate_max=True)
    initial = [_of_slot(slot) for slot in timetable.slots.order_by("week", "weekday", "begins_at")] if timetable else []
    choices = {
        "coaches": officers_who(Can.MARK_ATTENDANCE, unit=unit, on=on),
        "partners": Partner.objects.filter(unit=unit).order_by("name"),
    }
    return kind(data, initial=initial, form_kwargs=choices, prefix="pertemuan")


def requests_of(formset: Any) -> list[SlotRequest]:
    """The meetings that were asked for. Only after `is_valid`."""
    return [request for form in formset.forms if (request := form.request) is not None]


def _of_slot(slot: Slot) -> dict[str, Any]:
    names = ("week", "weekday", "begins_at", "ends_at", "room", "coach", "partner")
    return {name: getattr(slot, name) for name in names}


class HolidayForm(Form):
    """Holidays as they are typed or pasted, one a line, and where they are from."""

    text = forms.CharField(
        label=gettext_lazy("Hari libur"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Satu hari tiap baris: tanggal lalu nama. Contoh: 25/12/2026 Natal"),
    )
    source = forms.CharField(
        label=gettext_lazy("Sumber"), max_length=150, help_text=gettext_lazy("Misalnya SKB tiga menteri dan nomornya.")
    )

    def clean_text(self) -> list[HolidayLine]:
        lines, faults = read_list(self.cleaned_data["text"])
        if faults:
            raise forms.ValidationError(faults)
        return lines


class YearForm(Form):
    tahun = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
