from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from layang.partners.rules.numbers import USUAL, Pattern
from layang.partners.rules.templates import RECITALS
from layang.partners.rules.texts import ArticleText
from layang.ui.forms import CountField, DateField, Form

SPARE = 2
"""Empty boxes after the last article: without a script, that is how one adds some."""


class ArticleForm(Form):
    """One article. Emptied, it is taken out."""

    heading = forms.CharField(label=_("Judul pasal"), max_length=150, required=False)
    body = forms.CharField(label=_("Bunyi"), required=False, widget=forms.Textarea({"rows": 4}))
    moves = forms.ChoiceField(
        label=_("Pindahkan"),
        required=False,
        choices=[("", _("tetap di sini")), ("up", _("satu ke atas")), ("down", _("satu ke bawah"))],
    )


if TYPE_CHECKING:
    _ArticleFormSet = BaseFormSet[ArticleForm]
else:
    _ArticleFormSet = BaseFormSet


class Articles(_ArticleFormSet):
    """All articles of a text; the first is what stands before Pasal 1."""

    def add_fields(self, form: ArticleForm, index: int | None) -> None:
        super().add_fields(form, index)
        body = form.fields["body"]
        body.widget.attrs["rows"] = str(_rows_for(form.initial.get("body", "")))
        if index == 0:
            form.fields["heading"].widget = forms.HiddenInput()
            form.fields["moves"].widget = forms.HiddenInput()
            body.label = _("Pertimbangan dan dasar hukum, satu baris satu hal")

    @property
    def articles(self) -> list[ArticleText]:
        """The text as it was typed, in its new order; of a valid formset."""
        first, *rest = [form.cleaned_data for form in self.forms]
        typed = [(place, said) for place, said in enumerate(rest) if said.get("heading") or said.get("body")]
        shift = {"up": -1.5, "down": 1.5}
        typed.sort(key=lambda one: one[0] + shift.get(one[1].get("moves", ""), 0))
        return [
            ArticleText(RECITALS, _lines(first.get("body", ""))),
            *(ArticleText(said.get("heading", "").strip(), _lines(said.get("body", ""))) for _place, said in typed),
        ]

    def numbered(self) -> Iterator[tuple[int, Any]]:
        """Each form with the number of its article."""
        return enumerate(self.forms)


_FormSet = formset_factory(ArticleForm, formset=Articles, extra=SPARE, max_num=60, absolute_max=80)


def articles_form(data: Mapping[str, Any] | None, articles: Sequence[ArticleText]) -> Articles:
    """The boxes of a text, filled with `articles`."""
    initial = [{"heading": article.heading, "body": article.body} for article in articles]
    return cast("Articles", _FormSet(data or None, initial=initial, prefix="pasal"))


class VersionForm(Form):
    """What changed, and from which version."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Apa yang berubah"), max_length=200, required=False, help_text=_("Misalnya: usul mitra untuk pasal 4.")
    )


class ComparisonForm(Form):
    """Which two versions to tell apart."""

    dari = forms.TypedChoiceField(label=_("Dari"), coerce=int, required=False)
    ke = forms.TypedChoiceField(label=_("Ke"), coerce=int, required=False)

    def __init__(self, *args: Any, numbers: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = numbers
        for name in ("dari", "ke"):
            self.fields[name].choices = [(number, _("Versi %(n)s") % {"n": number}) for number in numbers]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[int, int]:
        """The two numbers; the last two versions where the address says nothing."""
        self.is_valid()
        last = self.numbers[0]
        before = self.numbers[min(1, len(self.numbers) - 1)]
        return self.cleaned_data.get("dari") or before, self.cleaned_data.get("ke") or last


class NumberFormatForm(Form):
    """How agreements are numbered from a day on."""

    pattern = forms.CharField(
        label=_("Pola"), max_length=120, help_text=_("Isian: {kanwil} {unit} {klasifikasi} {urut} {mm} {romawi} {yyyy}")
    )
    office = forms.CharField(label=_("Kode kanwil"), max_length=30, required=False)
    house = forms.CharField(label=_("Kode satuan kerja"), max_length=30, required=False)
    classification = forms.CharField(label=_("Klasifikasi"), max_length=30, required=False)
    digits = CountField(label=_("Banyaknya angka nomor urut"), unit="angka", least=1, most=6)
    valid_from = DateField(label=_("Berlaku sejak"))

    @property
    def typed(self) -> Pattern:
        """What the deed asks for; of a valid form."""
        said = self.cleaned_data
        return Pattern(
            said["valid_from"], said["pattern"], said["office"], said["house"], said["classification"], said["digits"]
        )


def initial_pattern(patterns: Sequence[Pattern]) -> dict[str, Any]:
    """What the form begins with: the latest pattern, or the usual one."""
    if not patterns:
        return {"pattern": USUAL, "digits": 4}
    latest = patterns[0]
    own = {name: getattr(latest, name) for name in ("office", "house", "classification", "digits")}
    return {"pattern": latest.text, **own}


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _rows_for(body: str) -> int:
    """Enough lines to see the whole body: some eighty letters a line."""
    return max(3, sum(1 + len(line) // 80 for line in body.splitlines()) + 1)
