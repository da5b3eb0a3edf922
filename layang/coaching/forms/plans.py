from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layang.coaching.models import Exemption, Goal, Step
from layang.coaching.rules.plans import ExemptReason, GoalState, StepState, read_steps
from layang.ui.forms import DateField, Form, PastDateField


class GoalForm(Form):
    title = forms.CharField(label=_("Tujuan"), max_length=200, help_text=_("Dengan kata-katanya sendiri."))
    steps = forms.CharField(
        label=_("Langkah"), widget=forms.Textarea({"rows": 4}), help_text=_("Satu baris satu langkah, berurutan.")
    )
    target_on = DateField(label=_("Ingin tercapai pada"))

    def clean_steps(self) -> tuple[str, ...]:
        return read_steps(self.cleaned_data["steps"])


class StepsForm(Form):
    """How far each step of a goal is."""

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step in goal.steps.all():
            self.fields[f"step_{step.number}"] = forms.TypedChoiceField(
                label=f"{step.number}. {step.title}", choices=Step.State.choices, coerce=StepState, initial=step.state
            )

    @property
    def states(self) -> dict[int, StepState]:
        """By number of step."""
        return {int(name.removeprefix("step_")): state for name, state in self.cleaned_data.items()}


class EndGoalForm(Form):
    to = forms.TypedChoiceField(
        label=_("Bagaimana berakhir"),
        coerce=GoalState,
        choices=[(GoalState.COMPLETED, _("Tercapai")), (GoalState.ARCHIVED, _("Dihentikan"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Alasan dihentikan"), choices=[("", _("Tidak dihentikan")), *Goal.Because.choices], required=False
    )
    remark = forms.CharField(label=_("Catatan"), max_length=300, required=False)


class ReviewForm(Form):
    on = PastDateField(label=_("Hari tinjauan"), initial=timezone.localdate)
    remark = forms.CharField(
        label=_("Yang dibicarakan"),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Kemajuan, hambatan, kesepakatan."),
    )


class ExemptionForm(Form):
    reason = forms.TypedChoiceField(
        label=_("Alasan"), coerce=ExemptReason, choices=[("", _("Pilih alasan")), *Exemption.Reason.choices]
    )
    since = PastDateField(label=_("Sejak"), initial=timezone.localdate)
    remark = forms.CharField(label=_("Catatan"), max_length=200, required=False)
