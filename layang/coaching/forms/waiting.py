from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import User
from layang.coaching.models import Application, Group
from layang.coaching.queries import waiting as queries
from layang.coaching.rules.waiting import State
from layang.residents.models import Resident
from layang.ui.forms import Form, PastDateField


class ApplicationForm(Form):
    """Who asks for a place, since when, and at whose wish."""

    resident = forms.ModelChoiceField(label=_("Warga"), queryset=Resident.objects.none(), empty_label=_("Pilih warga"))
    requester = forms.TypedChoiceField(
        label=_("Diminta oleh"),
        choices=[("", _("Pilih peminta")), *Application.Requester.choices],
        coerce=Application.Requester,
    )
    applied_on = PastDateField(label=_("Tanggal permohonan"), help_text=_("Hari ia pertama kali meminta."))
    remark = forms.CharField(
        label=_("Catatan"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, group: Group, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = queries.may_apply(group=group, on=timezone.localdate()).visible_to(user)
        self.fields["resident"].queryset = people  # type: ignore[attr-defined]


class StepForm(Form):
    """Why an application takes the step that the page is about; needed only for some."""

    reason = forms.CharField(label=_("Catatan"), max_length=500, required=False)

    def __init__(self, *args: Any, to: State, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if to == State.DECLINED:
            self.fields["reason"] = forms.CharField(
                label=_("Alasan penolakan"),
                max_length=500,
                help_text=_("Warga berhak tahu alasannya."),
                error_messages={"required": _("Isi alasan penolakan.")},
            )


class RedateForm(Form):
    applied_on = PastDateField(label=_("Tanggal permohonan yang benar"))
    reason = forms.CharField(
        label=_("Alasan pembetulan"),
        max_length=300,
        help_text=_("Tanggal yang lebih awal memajukan urutan. Alasannya tercatat di riwayat."),
    )
