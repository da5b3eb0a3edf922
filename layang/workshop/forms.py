"""What is typed about products, lots, material and capital."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from layang.accounts.models import Unit
from layang.coaching.models import Group
from layang.partners.models import Partner
from layang.residents.models import Resident
from layang.ui.forms import CountField, CountInput, DateField, Form, MoneyField, PastDateField
from layang.workshop import queries, rules
from layang.workshop.models import Product
from layang.workshop.queries import MakerPart, Place
from layang.workshop.rules import CannotFinish

ROWS = 6
MORE_ROWS = 3
MOST_ROWS = 60

PLACES = (
    (Place.ANYWHERE, _("Di mana saja")),
    (Place.STORE, _("Masih di rutan")),
    (Place.OUTLETS, _("Di gerai")),
    (Place.GONE, _("Sudah habis")),
)


class LotFilterForm(Form):
    """Which lots the list shows; what makes no sense in the address is ignored."""

    cari = forms.CharField(required=False)
    barang = forms.ModelChoiceField(
        label=_("Barang"), required=False, queryset=Product.objects.none(), empty_label=_("Semua barang")
    )
    di = forms.TypedChoiceField(
        label=_("Keberadaan"), choices=PLACES, required=False, coerce=Place, empty_value=Place.ANYWHERE
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["barang"].queryset = queries.products_of(unit=unit)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Arguments for `queries.lots_of`."""
        self.is_valid()
        read = self.cleaned_data
        return {
            "text": read.get("cari", ""),
            "product": read.get("barang"),
            "place": read.get("di", Place.ANYWHERE),
        }


class ProductForm(Form):
    code = forms.CharField(
        label=_("Kode barang"), max_length=11, help_text=_("Misalnya BT-01. Tidak bisa diubah sesudah dicatat.")
    )
    name = forms.CharField(label=_("Nama barang"), max_length=150)
    group = forms.ModelChoiceField(label=_("Kelompok"), queryset=Group.objects.none(), empty_label=_("Pilih kelompok"))
    price = MoneyField(label=_("Harga jual per keping"), least=1)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(unit=unit).order_by("name")  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        return code.upper()


class ProductChangeForm(Form):
    name = forms.CharField(label=_("Nama barang"), max_length=150)
    price = MoneyField(
        label=_("Harga jual per keping"),
        least=1,
        help_text=_("Berlaku untuk titipan berikutnya. Yang sudah dititipkan tetap dengan harga lamanya."),
    )
    is_sold = forms.BooleanField(label=_("Masih dibuat dan dijual"), required=False)


class PurchaseForm(Form):
    on = PastDateField(label=_("Tanggal beli"))
    supplier = forms.CharField(label=_("Pemasok"), max_length=150)
    goods = forms.CharField(
        label=_("Bahan yang dibeli"), max_length=200, required=False, help_text=_("Seperti tertulis di nota.")
    )
    amount = MoneyField(label=_("Jumlah dibayar"), least=1)


class LoanForm(Form):
    partner = forms.ModelChoiceField(
        label=_("Dipinjamkan oleh"), queryset=Partner.objects.none(), empty_label=_("Pilih mitra")
    )
    goods = forms.CharField(label=_("Bahan"), max_length=200, help_text=_("Seperti di tanda terima."))
    amount = MoneyField(label=_("Nilainya"), least=1, help_text=_("Menurut kesepakatan kedua pihak. Tidak masuk buku."))
    lent_on = PastDateField(label=_("Diterima pada"))
    back_on = DateField(label=_("Dikembalikan paling lambat"), required=False, help_text=_("Boleh kosong."))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.filter(unit=unit).order_by("name")  # type: ignore[attr-defined]


class ReturnForm(Form):
    amount = MoneyField(label=_("Nilai yang kembali"), least=1)
    returned_on = PastDateField(label=_("Dikembalikan pada"))
    remark = forms.CharField(
        label=_("Keterangan"),
        max_length=200,
        required=False,
        help_text=_("Siapa yang menerima. Bila habis dipakai dan dibeli: nomor pembeliannya."),
    )


class CapitalForm(Form):
    on = PastDateField(label=_("Tanggal diterima"))
    origin = forms.CharField(
        label=_("Asal modal"), max_length=200, help_text=_("Misalnya nomor keputusan kepala rutan.")
    )
    amount = MoneyField(label=_("Jumlah"), least=1)


class LotForm(Form):
    product = forms.ModelChoiceField(label=_("Barang"), queryset=Product.objects.none(), empty_label=_("Pilih barang"))
    quantity = CountField(label=_("Jumlah yang baik"), unit="keping", least=1, most=rules.MOST_PIECES)
    material_cost = MoneyField(
        label=_("Biaya bahan seluruhnya"), help_text=_("Untuk semua keping. Isi 0 kalau bahannya sumbangan.")
    )
    made_on = PastDateField(label=_("Tanggal selesai"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products = queries.products_of(unit=unit, is_sold=True)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]


class HoursField(forms.Field):
    """Working time typed as `12`, `12,5` or `12:30`, cleaned to minutes; None when left empty."""

    widget = CountInput
    default_error_messages: ClassVar[dict[str, Any]] = {"unclear": _("Tulis jam kerja seperti 12 atau 12:30.")}

    def to_python(self, value: Any) -> int | None:
        if value in EMPTY_VALUES:
            return None
        minutes = rules.read_hours(str(value))
        if minutes is None:
            raise ValidationError(self.error_messages["unclear"], "unclear")
        return minutes


class MakerForm(Form):
    """One row: who, how long, how many. A row left empty does not count."""

    resident = forms.TypedChoiceField(label=_("Pembuat"))
    hours = HoursField(label=_("Jam kerja"), required=False)
    pieces = CountField(label=_("Keping"), required=False, most=rules.MOST_PIECES)

    def __init__(self, *args: Any, groups: Sequence[tuple[str, list[Resident]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(person.pk): person for _name, group in groups for person in group}
        field: Any = self.fields["resident"]
        field.coerce = people.get
        field.choices = [
            ("", _("Pilih pembuat")),
            *((name or _("Tanpa kelompok"), [(person.pk, str(person)) for person in group]) for name, group in groups),
        ]

    @property
    def part(self) -> MakerPart:
        read = self.cleaned_data
        return MakerPart(read["resident"], read.get("hours") or 0, read.get("pieces") or 0)


if TYPE_CHECKING:  # Django's formsets take no parameter when they run
    MakerFormSet = BaseFormSet[MakerForm]
else:
    MakerFormSet = BaseFormSet


class MakerRows(MakerFormSet):
    """The makers of a lot, a row each. Without script: the page asks again with more rows, and what was typed stays."""

    def __init__(self, *args: Any, rows: int = ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows

    def initial_form_count(self) -> int:
        """None is ever stored before, so any row may be left empty."""
        return 0

    def total_form_count(self) -> int:
        return super().total_form_count() if self.is_bound else self.rows

    @property
    def filled(self) -> list[MakerForm]:
        return [form for form in self.forms if form.has_changed()]

    @property
    def parts(self) -> list[MakerPart]:
        return [form.part for form in self.filled]

    def take(self, refusal: CannotFinish) -> list[str]:
        """Put each fault of a refusal at its row; give back those about the whole."""
        for fault in refusal.by_row:
            if fault.row is not None:
                self.filled[fault.row].add_error(None, fault.message)
        return [fault.message for fault in refusal.by_row if fault.row is None]


_makers = formset_factory(
    MakerForm, formset=MakerRows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)


def maker_rows(
    data: Mapping[str, Any] | None, *, groups: Sequence[tuple[str, list[Resident]]], **kwargs: Any
) -> MakerRows:
    return cast("MakerRows", _makers(data, prefix="makers", form_kwargs={"groups": groups}, **kwargs))


def with_more_rows(
    data: QueryDict, *, unit: Unit, groups: Sequence[tuple[str, list[Resident]]]
) -> tuple[LotForm, MakerRows]:
    """Ask again for what was typed, unjudged, with more rows for makers."""
    typed = maker_rows(data, groups=groups)
    initial = [{name: form[name].data for name in form.fields} for form in typed.forms]
    lot = LotForm(initial={name: data.get(name) for name in LotForm.base_fields}, unit=unit)
    rows = min(len(initial) + MORE_ROWS, MOST_ROWS)
    return lot, maker_rows(None, groups=groups, initial=initial, rows=rows)
