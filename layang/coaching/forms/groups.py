from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layang.coaching.models import Craft, Group
from layang.coaching.queries import groups as queries
from layang.residents.models import Resident
from layang.ui.forms import DateField, Form, PastDateField


class GroupForm(Form):
    """A new group; without `craft` an existing one, whose craft stays."""

    name = forms.CharField(label=_("Nama kelompok"), max_length=80)
    craft = forms.TypedChoiceField(
        label=_("Kerajinan"), choices=[("", _("Pilih kerajinan")), *Craft.choices], coerce=Craft
    )
    room = forms.CharField(label=_("Ruang"), max_length=80, required=False, help_text=_("Tempat kelompok bekerja."))


class GroupChangeForm(GroupForm):
    craft = None  # type: ignore[assignment]  # Django's way to drop an inherited field


class JoinForm(Form):
    resident = forms.ModelChoiceField(label=_("Warga"), queryset=Resident.objects.none(), empty_label=_("Pilih warga"))
    on = PastDateField(label=_("Masuk sejak"))

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = queries.may_join(group=group, on=timezone.localdate())
        self.fields["resident"].queryset = people  # type: ignore[attr-defined]


class LeaveForm(Form):
    on = DateField(label=_("Hari terakhir di kelompok"))
