from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import User
from layang.coaching.models import Craft
from layang.coaching.queries import skills as queries
from layang.coaching.rules.skills import WORDS
from layang.residents.models import Resident
from layang.ui.forms import Card, ChoiceCards, FileInput, Form, PastDateField


class AssessmentForm(Form):
    craft = forms.TypedChoiceField(label=_("Kerajinan"), coerce=Craft, choices=Craft.choices)
    level = forms.TypedChoiceField(
        label=_("Tingkat"),
        coerce=int,
        choices=[(level, Card(f"{level} · {word}")) for level, word in WORDS.items()],
        widget=ChoiceCards,
    )
    on = PastDateField(label=_("Dinilai pada"), initial=timezone.localdate)
    evidence = forms.CharField(
        label=_("Bukti"),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Karya atau tugas yang dilihat, dan apa yang sudah bisa."),
    )
    assessor = forms.ModelChoiceField(
        label=_("Penilai"), queryset=User.objects.none(), required=False, empty_label=_("Orang luar, tulis namanya")
    )
    assessor_name = forms.CharField(
        label=_("Nama penilai dari luar"),
        max_length=150,
        required=False,
        help_text=_("Misalnya instruktur mitra. Tingkat 4 tidak dinilai oleh pembina kelompoknya sendiri."),
    )
    photo = forms.FileField(
        label=_("Foto karya"),
        required=False,
        widget=FileInput(accept="image/jpeg,image/png"),
        help_text=_("JPG atau PNG. Data tempat dan waktu dari kamera dihapus. Jangan memotret wajah."),
    )

    def __init__(self, *args: Any, resident: Resident, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        crafts = queries.crafts_of(resident) or list(Craft)
        self.fields["craft"].choices = [(craft.value, craft.label) for craft in crafts]  # type: ignore[attr-defined]
        self.fields["assessor"].queryset = officers  # type: ignore[attr-defined]

    @property
    def arguments(self) -> dict[str, Any]:
        """As the deed takes them."""
        given = dict(self.cleaned_data)
        photo = given.pop("photo")
        return {**given, "photo": photo, "photo_name": photo.name if photo else ""}
