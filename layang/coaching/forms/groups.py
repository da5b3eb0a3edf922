from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit, User
from layang.accounts.queries import users_of
from layang.coaching.models import Craft, Group
from layang.partners.models import Partner
from layang.ui.forms import CountField, Form


class GroupForm(Form):
    """A new group; without `craft` an existing one, whose craft stays."""

    name = forms.CharField(label=_("Nama kelompok"), max_length=80)
    craft = forms.TypedChoiceField(
        label=_("Kerajinan"), choices=[("", _("Pilih kerajinan")), *Craft.choices], coerce=Craft
    )
    room = forms.CharField(label=_("Ruang"), max_length=80, required=False, help_text=_("Tempat kelompok bekerja."))
    coach = forms.ModelChoiceField(
        label=_("Pelatih"), queryset=User.objects.none(), required=False, empty_label=_("Belum ada")
    )
    partner = forms.ModelChoiceField(
        label=_("Mitra"), queryset=Partner.objects.none(), required=False, empty_label=_("Tanpa mitra")
    )
    instructor = forms.CharField(
        label=_("Instruktur dari mitra"), max_length=150, required=False, help_text=_("Nama orang yang datang melatih.")
    )
    capacity = CountField(
        label=_("Kapasitas"),
        unit=_("orang"),  # type: ignore[arg-type]
        least=1,
        most=500,
        required=False,
        help_text=_("Kosongkan bila tidak terbatas."),
    )
    has_tools = forms.BooleanField(
        label=_("Memakai alat tajam atau panas (canting, jarum, pisau)"),
        required=False,
        help_text=_("Alat dihitung tiap pertemuan, dan kapasitas tidak boleh dilampaui."),
    )
    criteria = forms.CharField(
        label=_("Syarat masuk"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Satu syarat tiap baris. Dicetak sebagai pengumuman dan ditempel di rutan."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_duty = [user.pk for user in users_of(unit=unit, on=timezone.localdate()) if user.roles(unit=unit)]
        chosen: dict[str, Any] = self.fields
        chosen["coach"].queryset = User.objects.filter(pk__in=on_duty, is_active=True).order_by("name")
        chosen["partner"].queryset = Partner.objects.filter(unit=unit).order_by("name")


class GroupChangeForm(GroupForm):
    craft = None  # type: ignore[assignment]  # Django's way to drop an inherited field

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        initial = {
            "name": group.name,
            "room": group.room,
            "coach": group.coach_id,
            "partner": group.partner_id,
            "instructor": group.instructor,
            "capacity": group.capacity,
            "has_tools": group.has_tools,
            "criteria": group.criteria,
        }
        super().__init__(*args, unit=group.unit, initial=initial, **kwargs)
