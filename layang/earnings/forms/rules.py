"""A share rule as the head completes it, and another one to try on a month."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layang.core.rupiah import number
from layang.earnings import rules
from layang.earnings.queries.versions import Version
from layang.ui.forms import Card, ChoiceCards, DateField, Form, MoneyField, PastDateField, PercentField

ROWS = 6
FUND = "fund"
"""A fund that is still to be named, by the words of its step."""

_KINDS = (
    ("", gettext_lazy("Tidak dipakai")),
    (rules.StepKind.RECOVER, gettext_lazy("Bahan kembali")),
    (rules.StepKind.PERCENT, gettext_lazy("Persen")),
    (rules.StepKind.FIXED, gettext_lazy("Rupiah per buah")),
    (rules.StepKind.REMAINDER, gettext_lazy("Sisanya")),
)
_TO = (
    (rules.MAKERS, gettext_lazy("Pembuat")),
    (rules.CAPITAL, gettext_lazy("Modal kerja")),
    (rules.STATE, gettext_lazy("Negara (PNBP)")),
    (rules.HOUSE, gettext_lazy("Operasional rutan")),
    (FUND, gettext_lazy("Dana lain, sebut namanya")),
)
_BASES = {
    rules.Base.PROFIT: gettext_lazy("Harga jual dikurangi komisi gerai dan bahan."),
    rules.Base.NET: gettext_lazy("Harga jual dikurangi komisi gerai."),
    rules.Base.GROSS: gettext_lazy("Komisi gerai ditanggung bagian selain pembuat."),
    rules.Base.WAGE: gettext_lazy("Upah tetap per buah; sisanya untuk yang lain."),
}


class StepForm(Form):
    """One step of a rule: what it gives, how much, to whom."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("Langkah"), choices=_KINDS, coerce=rules.StepKind, empty_value=None, required=False
    )
    figure = forms.CharField(label=gettext_lazy("Banyaknya"), max_length=20, required=False)
    to = forms.ChoiceField(label=gettext_lazy("Untuk"), choices=_TO, required=False)
    label = forms.CharField(label=gettext_lazy("Sebutan di slip"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        read = self.cleaned_data
        kind = read.get("kind")
        if kind is rules.StepKind.PERCENT:
            read["basis_points"] = self._figure(PercentField(), _("Isi persennya, misalnya 50."))
        elif kind is rules.StepKind.FIXED:
            read["per_piece"] = self._figure(MoneyField(), _("Isi rupiah per buah, misalnya 15.000."))
        if kind is not None and read.get("to") == FUND and not slugify(read.get("label", "")):
            self.add_error("label", _("Sebut nama dananya."))
        return read

    def _figure(self, field: forms.Field, missing: str) -> int:
        try:
            read: int | None = field.clean(self.cleaned_data.get("figure") or None)
        except ValidationError as unreadable:
            is_empty = not self.cleaned_data.get("figure")
            self.add_error("figure", missing if is_empty else unreadable)
            return 0
        return read or 0

    @property
    def step(self) -> rules.ShareStep | None:
        """The step as the rules know it; None for a row that is not used."""
        read = self.cleaned_data
        if read.get("kind") is None:
            return None
        to, label = read["to"], read["label"].strip()
        if to == FUND:
            to = f"fund:{slugify(label)}"
        return rules.ShareStep(read["kind"], to, read.get("basis_points", 0), read.get("per_piece", 0), label)


if TYPE_CHECKING:  # Django's formsets take no parameter when they run
    StepFormSet = BaseFormSet[StepForm]
else:
    StepFormSet = BaseFormSet


class StepRows(StepFormSet):
    """The steps of a rule in their order."""

    def total_form_count(self) -> int:
        return super().total_form_count() if self.is_bound else ROWS

    @property
    def steps(self) -> tuple[rules.ShareStep, ...]:
        found = (form.step for form in self.forms)
        return tuple(step for step in found if step is not None)


_rows = formset_factory(StepForm, formset=StepRows, extra=0, max_num=ROWS, absolute_max=ROWS)


def step_rows(data: Mapping[str, Any] | None, *, draft: rules.ShareRule | None = None) -> StepRows:
    """Rows for the steps, filled in from a draft."""
    initial = [_initial(step) for step in draft.steps] if draft else []
    return cast("StepRows", _rows(data, prefix="langkah", initial=initial))


class RuleForm(Form):
    """The head's decision. `rule` is what it says, together with the steps; `judge` finds everything wrong with it."""

    title = forms.CharField(label=gettext_lazy("Nama aturan"), max_length=120)
    legal_reference = forms.CharField(
        label=gettext_lazy("Dasar hukum"), max_length=250, widget=forms.Textarea(attrs={"rows": 2})
    )
    decision_number = forms.CharField(label=gettext_lazy("Nomor SK"), max_length=80)
    decided_on = PastDateField(label=gettext_lazy("Tanggal SK"))
    valid_from = DateField(
        label=gettext_lazy("Berlaku sejak"),
        help_text=gettext_lazy("Tanggal penjualan pertama yang dibagi dengan aturan ini."),
    )
    valid_until = DateField(
        label=gettext_lazy("Sampai"),
        required=False,
        help_text=gettext_lazy("Kosongkan bila SK tidak menyebut akhirnya."),
    )
    base = forms.TypedChoiceField(label=gettext_lazy("Dasar persen"), coerce=rules.Base, widget=ChoiceCards)
    weighting = forms.TypedChoiceField(
        label=gettext_lazy("Kerja beberapa pembuat ditimbang menurut"),
        coerce=rules.Weighting,
        choices=[(weighting, weighting.wording) for weighting in rules.Weighting],
    )
    locked_bp = PercentField(
        label=gettext_lazy("Tabungan yang terkunci sampai bebas"),
        help_text=gettext_lazy("Sisanya boleh dipakai di dalam atau dikirim ke keluarga. SE 2010 menyebut 75 %."),
    )
    may_pay_released = forms.BooleanField(
        label=gettext_lazy("Pembuat yang sudah bebas tetap mendapat bagian"), required=False
    )
    is_deposit_first = forms.BooleanField(
        label=gettext_lazy("Tabungan baru boleh dibayarkan setelah bagian negara disetor"), required=False
    )

    def __init__(self, *args: Any, draft: rules.ShareRule | None = None, code: str = "SENDIRI", **kwargs: Any) -> None:
        given = _given(draft) if draft else {"may_pay_released": True}
        super().__init__(*args, initial={**given, **kwargs.pop("initial", {})}, **kwargs)
        self.code = draft.code if draft else code
        self.fields["base"].choices = [  # type: ignore[attr-defined]
            (base, Card(base.wording.capitalize(), str(note))) for base, note in _BASES.items()
        ]

    def rule(self, steps: Iterable[rules.ShareStep]) -> rules.ShareRule:
        """What was typed, as the rules know it. Only of a form without faults."""
        return rules.ShareRule(code=self.code, steps=tuple(steps), **self.cleaned_data)


class TryForm(Form):
    """Which other rule would have shared a month."""

    bulan = forms.ChoiceField(label=gettext_lazy("Penjualan bulan"))
    aturan = forms.ChoiceField(label=gettext_lazy("Dibagi dengan"))
    dasar = forms.TypedChoiceField(label=gettext_lazy("Dasar"), coerce=rules.Base, empty_value=None, required=False)
    upah = MoneyField(label=gettext_lazy("Upah per buah"), required=False)

    def __init__(self, *args: Any, months: Iterable[Any], versions: Iterable[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adopted = {f"sk-{version.row.pk}": version.rule for version in versions}
        fields: Any = self.fields
        fields["bulan"].choices = [(month.code, str(month)) for month in months]
        fields["aturan"].choices = [
            (_("Yang pernah ditetapkan"), [(key, _adopted(rule)) for key, rule in self.adopted.items()]),
            (_("Contoh"), [(code, preset.title) for code, preset in rules.PRESETS.items()]),
        ]
        fields["dasar"].choices = [("", _("Menurut aturannya")), *((base, base.wording) for base in rules.Base)]

    def clean(self) -> dict[str, Any]:
        read = self.cleaned_data
        if (rule := self._chosen()) is not None:
            if (read.get("dasar") or rule.base) is None:
                self.add_error("dasar", _("Sumber contoh ini tidak menyebut dasarnya. Pilih dasarnya."))
            if any(step.kind is rules.StepKind.FIXED and not step.per_piece for step in rule.steps) and not read.get(
                "upah"
            ):
                self.add_error("upah", _("Isi upah per buah untuk aturan upah."))
        return read

    @property
    def rule(self) -> rules.ShareRule:
        """The chosen rule, with base and wage filled in. With profit as base the material goes back first."""
        read, rule = self.cleaned_data, self._chosen()
        if rule is None:
            raise ValueError("Only a form without faults has a rule.")
        base = read["dasar"] or rule.base
        steps = tuple(
            dataclasses.replace(step, per_piece=step.per_piece or read["upah"])
            if step.kind is rules.StepKind.FIXED
            else step
            for step in rule.steps
        )
        if base is rules.Base.PROFIT and not any(step.kind is rules.StepKind.RECOVER for step in steps):
            steps = (rules.ShareStep.recover(rules.CAPITAL), *steps)
        return dataclasses.replace(rule, base=base, steps=steps)

    def _chosen(self) -> rules.ShareRule | None:
        key = self.cleaned_data.get("aturan", "")
        if key in rules.PRESETS:
            return rules.PRESETS[key].draft()
        return self.adopted.get(key)


def _given(draft: rules.ShareRule) -> dict[str, Any]:
    names = ("title", "legal_reference", "base", "weighting", "locked_bp", "may_pay_released", "is_deposit_first")
    return {name: getattr(draft, name) for name in names}


def _initial(step: rules.ShareStep) -> dict[str, Any]:
    is_fund = step.beneficiary.startswith("fund:")
    figure = ""
    if step.kind is rules.StepKind.PERCENT:
        figure = PercentField().prepare_value(step.basis_points)
    elif step.kind is rules.StepKind.FIXED and step.per_piece:
        figure = number(step.per_piece)
    return {
        "kind": step.kind,
        "figure": figure,
        "to": FUND if is_fund else step.beneficiary,
        "label": step.label or (rules.title_of(step.beneficiary).removeprefix("dana ") if is_fund else ""),
    }


def _adopted(rule: rules.ShareRule) -> str:
    return f"{rule.decision_number}: {rule.title}"
