"""What officers count and type about tools."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import User
from layang.coaching.models import Tool, ToolCount, ToolOutcome
from layang.ui.forms import Card, ChoiceCards, CountField, Form

MOST = 999


class ToolForm(Form):
    """A kind of tool of a group."""

    name = forms.CharField(label=_("Alat"), max_length=60, help_text=_("Misalnya canting, jarum, pisau rautan."))
    quantity = CountField(label=_("Biasanya keluar"), unit="buah", least=1, most=MOST)


class HandOutForm(Form):
    """How many of each kind go out; drawn with the usual number."""

    def __init__(self, *args: Any, tools: list[Tool], going: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tools = tools
        for tool in tools:
            self.fields[f"keluar-{tool.pk}"] = CountField(
                label=tool.name, initial=going.get(tool.pk, tool.quantity), most=MOST
            )

    @property
    def quantities(self) -> dict[Tool, int]:
        return {tool: self.cleaned_data[f"keluar-{tool.pk}"] for tool in self.tools}

    def rows(self) -> list[tuple[Tool, forms.BoundField]]:
        return [(tool, self[f"keluar-{tool.pk}"]) for tool in self.tools]


class TakeBackForm(Form):
    """How many of each kind came back."""

    def __init__(self, *args: Any, counts: list[ToolCount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counts = counts
        for count in counts:
            self.fields[f"kembali-{count.pk}"] = CountField(label=count.tool.name, initial=count.came_back, most=MOST)

    @property
    def returned(self) -> dict[ToolCount, int]:
        return {count: self.cleaned_data[f"kembali-{count.pk}"] for count in self.counts}

    def rows(self) -> list[tuple[ToolCount, forms.BoundField]]:
        return [(count, self[f"kembali-{count.pk}"]) for count in self.counts]


class ResolveForm(Form):
    """What became of a difference, with a second name."""

    outcome = forms.TypedChoiceField(
        label=_("Hasil"),
        coerce=ToolOutcome,
        widget=ChoiceCards,
        choices=[
            (ToolOutcome.FOUND.value, Card(_("Ditemukan"), _("Tulis di mana."))),  # type: ignore[arg-type]
            (ToolOutcome.REPORTED.value, Card(_("Dilaporkan hilang"), _("Tulis kepada siapa dan kapan."))),  # type: ignore[arg-type]
        ],
    )
    explanation = forms.CharField(label=_("Keterangan"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    witness = forms.ModelChoiceField(
        label=_("Saksi"), queryset=User.objects.none(), empty_label=_("Pilih petugas kedua")
    )

    def __init__(self, *args: Any, witnesses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["witness"].queryset = witnesses  # type: ignore[attr-defined]
