"""What the gallery shows: forms in every state and a few figures. All made up; "Contoh" means example."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from layang.ui import icons
from layang.ui.charts import Point
from layang.ui.forms import (
    Card,
    ChoiceCards,
    CountField,
    DateField,
    FileInput,
    Form,
    MoneyField,
    PercentField,
)

TODAY = dt.date(2026, 11, 3)

SWATCHES = (
    ("surface", "mori"), ("surface-sunken", "mori-2"), ("surface-raised", "white"), ("text", "ink"),
    ("text-muted", "ink-2"), ("primary", "nila"), ("info-wash", "nila-wash"), ("accent", "soga"),
    ("accent-wash", "soga-wash"), ("danger", "mengkudu"), ("danger-wash", "mengkudu-wash"), ("success", "mundu"),
    ("success-wash", "mundu-wash"), ("warning", "kunyit-ink"), ("warning-wash", "kunyit-wash"),
    ("rule-strong", "line-strong"),
)  # fmt: skip


class CalmForm(Form):
    """Fields at rest."""

    outlet = forms.CharField(label=_("Nama gerai"), help_text=_("Seperti tertulis di perjanjian"))
    paid = MoneyField(label=_("Jumlah dibayar"))
    way = forms.ChoiceField(label=_("Cara bayar"), choices=[("bank", "Transfer bank"), ("cash", "Tunai ke bendahara")])
    commission = PercentField(label=_("Komisi gerai"))
    note = forms.CharField(label=_("Catatan"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    file = forms.FileField(label=_("Berkas laporan"), widget=FileInput(accept=".xlsx,.ods,.csv"), required=False)


class FilterForm(Form):
    """A filter in the bar above a table."""

    way = forms.ChoiceField(label=_("Cara bayar"), choices=[("", "Semua cara"), ("bank", "Transfer bank")])


class WrongForm(Form):
    """Fields with faults, a fixed one, boxes to tick."""

    counted = CountField(
        label=_("Dihitung di gerai"),
        unit="buah",
        most=12,
        error_messages={"too_big": _("Isi jumlah yang dihitung, paling banyak %(most)s")},
    )
    paid_on = DateField(label=_("Tanggal bayar"))
    number = forms.CharField(label=_("Nomor, dibuat sendiri"), widget=forms.TextInput(attrs={"readonly": True}))
    remember = forms.BooleanField(label=_("Ingat jawaban untuk gerai ini"), required=False)
    copy = forms.BooleanField(label=_("Kirim salinan ke bendahara"), required=False)
    where = forms.ChoiceField(
        label=_("Dititipkan ke"), widget=forms.RadioSelect, choices=[("toko", "Toko Contoh"), ("hotel", "Hotel Contoh")]
    )

    def clean_paid_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["paid_on"]
        if day > TODAY:
            raise forms.ValidationError(_("Tanggal bayar tidak boleh setelah hari ini, 3 November 2026"))
        return day


class AnswerForm(Form):
    """Answers with a consequence."""

    answer = forms.ChoiceField(
        label=_("Baris 13: 5 × 15.000 bukan 57.000"),
        widget=ChoiceCards,
        choices=[
            ("ours", Card("Pakai hitungan kita", "hotel diberi tahu pada setelan", "75.000")),
            ("later", Card("Tunda baris ini", "yang lain tetap dicatat", "0")),
        ],
    )


class CountForm(Form):
    """One row of a count table."""

    count = CountField(label=_("Kembali"), most=40)


def everything() -> dict[str, Any]:
    """All values the gallery's templates ask for."""
    wrong = _wrong()
    return {
        "swatches": SWATCHES,
        "icons": icons.names(),
        "calm": CalmForm(initial={"outlet": "Toko Contoh", "paid": 1_716_000, "way": "bank", "commission": 1250}),
        "wrong": wrong,
        "wrong_forms": [wrong],
        "filters": FilterForm(prefix="saring"),
        "answer": AnswerForm(initial={"answer": "ours"}, prefix="a"),
        "question": AnswerForm(prefix="q"),
        "counts": [
            ("Canting", 24, CountForm(initial={"count": 24}, prefix="canting")),
            ("Gunting", 4, CountForm(initial={"count": 4}, prefix="gunting")),
        ],
        "sales": [Point(label, value, text) for label, value, text in _SALES],
        "presence": [Point(label, value, text) for label, value, text in _PRESENCE],
        "page_of_27": _page(),
        "reasons": [("sakit", "Sakit"), ("bentrok", "Bentrok"), ("izin", "Izin"), ("menolak", "Menolak")],
        "present_or_not": [("hadir", "Hadir"), ("tidak", "Tidak")],
        "places": [("Titip jual", "#titip"), ("Toko Contoh", "#toko")],
        "signers": [("Untuk Toko Contoh,", "nama dan cap"), ("Mengetahui, Kepala Rutan", "NIP"), ("Bendahara,", "NIP")],
        "told": SimpleNamespace(
            level_tag="success", message="Presensi disimpan. 8 hadir, 3 tidak hadir.", extra_tags="#"
        ),
        "at": dt.datetime(2026, 10, 10, 14, 6, tzinfo=dt.UTC),
    }


_SALES = (
    ("Mei", 9.4, "9,4"), ("Jun", 11.1, "11,1"), ("Jul", 10.3, "10,3"),
    ("Agu", 14.8, "14,8"), ("Sep", 15.7, "15,7"), ("Okt", 17.5, "17,5"),
)  # fmt: skip
_PRESENCE = (
    ("Mei", 92.8, "92,8"), ("Jun", 93.5, "93,5"), ("Jul", 94.9, "94,9"),
    ("Agu", 94.1, "94,1"), ("Sep", 95.2, "95,2"), ("Okt", 96.4, "96,4"),
)  # fmt: skip


def _wrong() -> WrongForm:
    form = WrongForm(
        {"counted": "14", "paid_on": "2026-11-13", "number": "SL-2026-028", "remember": "on", "where": "toko"}
    )
    form.is_valid()
    return form


def _page() -> "Page[int]":
    return Paginator(list(range(27)), 3).page(1)
