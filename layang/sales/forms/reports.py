"""What an officer says about a sales report: where it comes from, what is meant, why it is taken back."""

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from layang.accounts.models import Unit
from layang.core.rupiah import number, rupiah
from layang.sales.forms.filters import ListFilter, MonthField
from layang.sales.intake import Question, Reading
from layang.sales.models import Outlet, SalesReport
from layang.ui.forms import Card, ChoiceCards, CountField, DateField, FileInput, Form, MoneyField
from layang.workshop.models import Product

PASTED = "tempelan.txt"
TYPED = "ketikan.csv"
MONTH = "period"
"""Key of the fault of a report that names no day; its choice is a month."""

NOT_OURS = "-"
"""Value of the answer *bukan barang kita*; no product code can be it."""

_MOST_PASTED = 200_000
_COLUMNS = ("tgl", "kode", "barang", "terjual", "retur", "rusak", "harga")


class ReportFilter(ListFilter):
    keadaan = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        required=False,
        choices=[("", gettext_lazy("Semua keadaan")), *SalesReport.State.choices],
    )
    field_order = ("gerai", "keadaan", "bulan")


class _OfOutlet(Form):
    outlet = forms.ModelChoiceField(
        label=gettext_lazy("Gerai"),
        queryset=Outlet.objects.none(),
        to_field_name="code",
        empty_label=gettext_lazy("Pilih gerai"),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = Outlet.objects.filter(unit=unit).order_by("name")  # type: ignore[attr-defined]


class ReportForm(_OfOutlet):
    """A file, or the text of a message: one of the two."""

    file = forms.FileField(
        label=gettext_lazy("Berkas laporan"),
        required=False,
        allow_empty_file=True,
        widget=FileInput(accept=".xlsx,.xls,.ods,.csv,.txt"),
        help_text=gettext_lazy("Excel, ODS, CSV, atau teks; seperti yang dikirim gerai, paling besar 20 MB."),
    )
    text = forms.CharField(
        label=gettext_lazy("Atau tempel pesannya"),
        required=False,
        max_length=_MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Salin pesan WhatsApp dari gerai, lalu tempel di sini."),
    )

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if bool(read.get("file")) == bool(read.get("text", "").strip()):
            raise ValidationError(_("Pilih berkas, atau tempel pesannya: salah satu."))
        return read

    @property
    def sent(self) -> tuple[bytes, str]:
        """Content and name of what was sent."""
        if file := self.cleaned_data.get("file"):
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), PASTED


if TYPE_CHECKING:
    _RowSet = forms.BaseFormSet["TypedRow"]
else:
    _RowSet = forms.BaseFormSet


class TypedRow(Form):
    """One line that an officer types from a paper or from a telephone call."""

    sold_on = DateField(label=gettext_lazy("Tanggal"), required=False)
    product = forms.ModelChoiceField(
        label=gettext_lazy("Barang"),
        required=False,
        queryset=Product.objects.none(),
        to_field_name="code",
        empty_label="",
    )
    sold = CountField(label=gettext_lazy("Laku"), required=False)
    returned = CountField(label=gettext_lazy("Kembali"), required=False)
    damaged = CountField(label=gettext_lazy("Rusak"), required=False)
    unit_price = MoneyField(label=gettext_lazy("Harga"), required=False)

    def __init__(self, *args: Any, products: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if not self.has_changed():
            return read
        if not read.get("product") and "product" not in self.errors:
            self.add_error("product", _("Pilih barangnya."))
        if not read.get("sold_on") and "sold_on" not in self.errors:
            self.add_error("sold_on", _("Isi tanggalnya."))
        if not any(read.get(count) for count in ("sold", "returned", "damaged")) and not self.errors:
            self.add_error("sold", _("Isi jumlah yang laku, kembali, atau rusak."))
        return read


class _TypedRows(_RowSet):
    def clean(self) -> None:
        if not any(self.errors) and not any(form.has_changed() for form in self.forms):
            raise ValidationError(_("Isi sedikitnya satu baris."))


TypedRows = forms.formset_factory(TypedRow, formset=_TypedRows, extra=12, max_num=60, absolute_max=120)


class TypedReportForm(_OfOutlet):
    """Whose report is typed."""


def as_sent(rows: Iterable[TypedRow]) -> bytes:
    """Write typed lines as the CSV a shop would send, so that they go through the same door as every report."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_COLUMNS)
    for row in rows:
        read = row.cleaned_data
        if product := read.get("product"):
            counts = [read.get(name) or 0 for name in ("sold", "returned", "damaged")]
            price = product.price if read.get("unit_price") is None else read["unit_price"]
            writer.writerow([read["sold_on"].isoformat(), product.code, product.name, *counts, price])
    return text.getvalue().encode()


class AnswerForm(Form):
    """Every open question and choice of one reading. An answer left open stays open."""

    def __init__(self, *args: Any, reading: Reading, products: Iterable[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(product.code, product.name) for product in products]
        self._questions = {f"nama-{i}": question for i, question in enumerate(reading.questions, start=1)}
        self._faults = {f"pilih-{i}": fault for i, fault in enumerate(reading.faults, start=1) if fault.choices}
        self._asks_month = any(fault.key == MONTH for fault in reading.faults)
        if self._asks_month:
            self.fields[MONTH] = MonthField(
                label=gettext_lazy("Bulan penjualan"),
                required=False,
                help_text=gettext_lazy("Laporan tidak menyebut tanggal; semua baris dicatat di bulan ini."),
            )
        for name, question in self._questions.items():
            self.fields[name] = forms.ChoiceField(
                label=_("“%(text)s” itu barang yang mana?") % {"text": question.text},
                required=False,
                widget=ChoiceCards,
                choices=_cards_of(question),
            )
            self.fields[f"{name}-lain"] = forms.ChoiceField(
                label=_("atau barang lain"), required=False, choices=[("", ""), *others]
            )
        for name, fault in self._faults.items():
            self.fields[name] = forms.ChoiceField(
                label=fault.message,
                required=False,
                widget=ChoiceCards,
                choices=[
                    (choice.key, Card(choice.label, figure="" if choice.amount is None else number(choice.amount)))
                    for choice in fault.choices
                ],
            )

    def asked(self) -> list[dict[str, Any]]:
        """Questions as the page shows them, each with its fields."""
        names = [
            {
                "title": self.fields[name].label,
                "evidence": evidence_of(question),
                "card": self[name],
                "other": self[f"{name}-lain"],
            }
            for name, question in self._questions.items()
        ]
        faults = [
            {"title": fault.message, "evidence": "", "card": self[name], "other": None, "tone": "danger"}
            for name, fault in self._faults.items()
        ]
        if not self._asks_month:
            return [*names, *faults]
        month = {"title": self.fields[MONTH].label, "evidence": self.fields[MONTH].help_text, "card": self[MONTH]}
        return [month, *names, *faults]

    @property
    def names(self) -> dict[str, str | None]:
        """Answers about names, by the key they are remembered under; None for *bukan barang kita*."""
        answers: dict[str, str | None] = {}
        for name, question in self._questions.items():
            code = self.cleaned_data.get(f"{name}-lain") or self.cleaned_data.get(name)
            if code:
                answers[question.key] = None if code == NOT_OURS else code
        return answers

    @property
    def decisions(self) -> dict[str, str]:
        chosen = {
            fault.key: self.cleaned_data[name] for name, fault in self._faults.items() if self.cleaned_data.get(name)
        }
        month = self.cleaned_data.get(MONTH)
        return {**chosen, MONTH: month.code} if month else chosen


class ReversalForm(Form):
    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=250)


def _cards_of(question: Question) -> list[tuple[str, Card]]:
    cards = [
        (
            candidate.code,
            Card(
                candidate.name,
                note=(
                    _("harga sama")
                    if candidate.is_same_price
                    else _("harga %(price)s") % {"price": rupiah(candidate.price)}
                )
                + (
                    _(", %(count)s ada di gerai") % {"count": number(candidate.on_hand)}
                    if candidate.on_hand
                    else _(", tidak ada di gerai")
                ),
                figure=candidate.code,
            ),
        )
        for candidate in question.candidates
    ]
    return [*cards, (NOT_OURS, Card(_("Bukan barang kita"), note=_("barisnya dikeluarkan dari laporan")))]


def evidence_of(question: Question) -> str:
    """Say where the text stands and what is written beside it: `Baris 6, 7, 3 buah, Rp 10.000.` is one."""
    shown = ", ".join(str(row) for row in question.rows[:6])
    if len(question.rows) > 6:  # noqa: PLR2004
        shown = ngettext("%(shown)s dan %(more)d lagi", "%(shown)s dan %(more)d lagi", len(question.rows)) % {
            "shown": shown,
            "more": len(question.rows) - 6,
        }
    prices = ", ".join(rupiah(price) for price in question.unit_prices[:3])
    parts = [_("Baris %(rows)s") % {"rows": shown}]
    if question.pieces:
        parts.append(_("%(pieces)s buah") % {"pieces": number(question.pieces)})
    if prices:
        parts.append(prices)
    return ", ".join(parts) + "."
