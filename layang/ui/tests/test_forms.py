"""Fields read what officers type; the form says the same sentence twice and asks nothing twice."""

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory

from layang.ui.faults import Fault, faults_of, faulty
from layang.ui.forms import (
    Card,
    ChoiceCards,
    CountField,
    DateField,
    FileInput,
    Form,
    MoneyField,
    PastDateField,
    PercentField,
)


class Payment(Form):
    amount = MoneyField(label="Jumlah dibayar", help_text="Seperti di bukti transfer", least=1)
    paid_on = DateField(label="Tanggal bayar")
    way = forms.ChoiceField(label="Cara bayar", widget=forms.RadioSelect, choices=[("bank", "Bank"), ("kas", "Tunai")])
    nip = forms.CharField(label="NIP pencatat")
    proof = forms.FileField(label="Bukti bayar", widget=FileInput())
    version = forms.IntegerField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("typed", "money"),
    [
        ("75000", 75_000), ("75.000", 75_000), ("Rp 75.000", 75_000), ("Rp75.000", 75_000), ("rp. 75.000", 75_000),
        ("75.000,-", 75_000), ("Rp. 75.000,00", 75_000), ("1.250.000", 1_250_000), (" 1 250 000 ", 1_250_000),
        ("Rp\u00a0500", 500), ("0", 0), ("", None), (None, None), (75_000, 75_000),
    ],
)  # fmt: skip
def test_money_is_read_as_typed(typed: object, money: int | None) -> None:
    assert MoneyField(required=False).clean(typed) == money


@pytest.mark.parametrize(
    "typed", ["75,000", "75.00", "7.5000", "75rb", "75.000,50", "tujuh", "1e5", "75.000.", ".500", "٧٥"]
)
def test_money_that_could_be_misread_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="dengan titik ribuan"):
        MoneyField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-75.000", "Isi paling sedikit Rp\u00a01."),
        ("0", "Isi paling sedikit Rp\u00a01."),
        ("2.000.001", "Isi paling banyak Rp\u00a02.000.000."),
    ],
)
def test_money_has_bounds(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as caught:
        MoneyField(least=1, most=2_000_000).clean(typed)
    assert caught.value.messages == [sentence]


def test_a_negative_amount_is_read_where_it_may_be() -> None:
    assert MoneyField(least=-1_000_000).clean("−75.000") == -75_000
    assert MoneyField(least=-1_000_000).clean("-Rp 75.000") == -75_000


def test_a_count_says_what_to_do() -> None:
    field = CountField(unit="buah", most=12)
    assert field.clean("12") == 12
    with pytest.raises(ValidationError, match="Isi paling banyak 12"):
        field.clean("13")
    with pytest.raises(ValidationError, match="angka saja"):
        field.clean("2 lusin")


@pytest.mark.parametrize(
    ("typed", "points"),
    [("20", 2000), ("12,5", 1250), ("12,5 %", 1250), ("0", 0), ("100", 10_000), ("7,25%", 725), ("0,05", 5)],
)
def test_percent_becomes_basis_points(typed: str, points: int) -> None:
    assert PercentField().clean(typed) == points


@pytest.mark.parametrize("typed", ["100,01", "101", "12.5", "1,234", "-5", "banyak"])
def test_percent_out_of_reach_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="dari 0 sampai 100"):
        PercentField().clean(typed)


@pytest.mark.parametrize(
    ("points", "shown"), [(2000, "20"), (1250, "12,5"), (725, "7,25"), (5, "0,05"), (10_000, "100")]
)
def test_percent_comes_back_as_an_officer_would_type_it(points: int, shown: str) -> None:
    field = PercentField()
    assert field.prepare_value(points) == shown
    assert field.clean(shown) == points
    assert not field.has_changed(points, shown)


@pytest.mark.parametrize("typed", ["2026-10-31", "31/10/2026", "31-10-2026", "31.10.2026"])
def test_a_day_is_read_in_four_ways(typed: str) -> None:
    assert DateField().clean(typed) == dt.date(2026, 10, 31)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="ada di kalender"):
        DateField().clean("31/11/2026")


def test_what_has_happened_is_not_dated_ahead(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: dt.date(2026, 10, 31))
    assert PastDateField().clean("31/10/2026") == dt.date(2026, 10, 31)
    assert PastDateField(required=False).clean("") is None
    with pytest.raises(ValidationError, match="belum tiba"):
        PastDateField().clean("01/11/2026")


def test_a_row_of_a_formset_knows_whether_it_was_touched() -> None:
    assert not MoneyField().has_changed(75_000, "75.000")
    assert MoneyField().has_changed(75_000, "76.000")
    assert MoneyField().has_changed(75_000, "banyak")


def test_an_empty_field_says_what_to_do() -> None:
    form = Payment({}, {})
    assert form.errors["amount"] == ["Isi jumlah dibayar."]
    assert form.errors["way"] == ["Pilih cara bayar."]
    assert form.errors["nip"] == ["Isi NIP pencatat."]
    assert form.errors["proof"] == ["Pilih berkas: bukti bayar."]


def test_a_sentence_of_the_form_is_kept() -> None:
    class Own(Form):
        name = forms.CharField(error_messages={"required": "Siapa namanya?"})

    assert Own({}).errors["name"] == ["Siapa namanya?"]


def test_a_field_is_drawn_label_hint_error_control() -> None:
    page = str(Payment({"amount": "75,000"}, {})["amount"].as_field_group())
    order = [page.index(part) for part in ("<label", 'class="hint"', 'class="error"', "<input")]
    assert order == sorted(order)
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in page
    assert 'id="id_amount_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="75,000"' in page
    assert "required" not in page


def test_a_list_of_answers_is_a_fieldset_with_its_legend() -> None:
    page = str(Payment({}, {})["way"].as_field_group())
    assert page.count("<legend>Cara bayar</legend>") == 1
    assert 'aria-describedby="id_way_error"' in page
    assert page.count('class="check"') == 2
    assert 'id="id_way_0"' in page


def test_cards_carry_their_consequence() -> None:
    class Answer(Form):
        what = forms.ChoiceField(
            widget=ChoiceCards, choices=[("a", Card("Pakai kita", "diberi tahu", "75.000")), ("b", "Tunda")]
        )

    page = str(Answer({"what": "a"})["what"])
    assert "<b>Pakai kita</b><small>diberi tahu</small>" in page
    assert '<span class="num">75.000</span>' in page
    assert 'value="a" id="id_what_0" checked' in page
    assert "<b>Tunda</b></span>" in page
    assert Answer({"what": "b"}).is_valid()


def test_a_stored_amount_is_shown_with_dots() -> None:
    assert 'value="1.716.000"' in str(Payment(initial={"amount": 1_716_000})["amount"])


def test_faults_point_at_controls_in_the_order_of_the_page() -> None:
    form = Payment({"amount": "75,000", "paid_on": "2026-10-31", "nip": "1"}, {})
    form.add_error(None, "Setelan ini sudah lunas.")
    assert faults_of([form]) == [
        Fault("Setelan ini sudah lunas.", ""),
        Fault("Tulis jumlah rupiah dengan titik ribuan, misalnya 75.000.", "id_amount"),
        Fault("Pilih cara bayar.", "id_way_0"),
        Fault("Pilih berkas: bukti bayar.", "id_proof"),
        Fault("Isi version.", ""),
    ]


def test_faults_of_many_rows() -> None:
    class Row(Form):
        count = CountField(most=12)

    rows = formset_factory(Row, extra=0)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-count": "14", "form-1-count": "3"}
    )
    assert faulty(["x", rows, Row()]) == [rows]
    assert faults_of([rows]) == [Fault("Isi paling banyak 12.", "id_form-0-count")]


def test_forms_in_order_have_no_faults() -> None:
    class Row(Form):
        count = CountField(most=12)

    assert faulty([Row(), Row({"count": "3"})]) == []
