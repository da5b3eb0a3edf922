"""What a maker finds wrong with his statement, and the answer to it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.earnings.models import Objection
from layang.ui.forms import Card, ChoiceCards, Form, PastDateField


class ObjectionForm(Form):
    line = forms.ChoiceField(label=_("Baris yang dimaksud"), required=False)
    text = forms.CharField(
        label=_("Apa yang tidak cocok"),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Tulis dengan kata-kata pembuat sendiri."),
    )
    raised_on = PastDateField(label=_("Disampaikan pada"))
    through = forms.CharField(
        label=_("Disampaikan lewat"),
        max_length=150,
        required=False,
        help_text=_("Nama wali atau pegawai. Kosongkan bila pembuat datang sendiri."),
    )

    def __init__(self, *args: Any, lines: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", _("Seluruh slip")), *lines]  # type: ignore[attr-defined]


class AnswerForm(Form):
    outcome = forms.ChoiceField(
        label=_("Keputusan"),
        widget=ChoiceCards,
        choices=[
            (
                Objection.State.UPHELD,
                Card(_("Dibenarkan"), _("Ada yang salah; sesudah ini dibetulkan.")),  # type: ignore[arg-type]
            ),
            (
                Objection.State.REJECTED,
                Card(_("Tidak dibenarkan"), _("Slipnya sudah benar.")),  # type: ignore[arg-type]
            ),
        ],
    )
    answer = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Dibacakan kepada pembuat. Sebut angka dan dokumennya."),
    )


class ObjectionFilter(Form):
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[("", _("Semua keadaan")), *Objection.State.choices]
    )

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.objections.objections_of`."""
        self.is_valid()
        return {"state": self.cleaned_data.get("keadaan", "")}
