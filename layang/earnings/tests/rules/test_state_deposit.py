import datetime as dt
from dataclasses import replace

import pytest

from layang.earnings.rules import DepositSlip, check_deposit, may_release_makers, tidy_code
from layang.earnings.tests.rules.houses import a_rule

TODAY = dt.date(2026, 10, 18)
SLIP = DepositSlip(
    amount=42_000,
    billing_code="8202 4051 2345 678",
    ntb="000123-456789",
    ntpn="1a2b3c4d5e6f7g8h",
    paid_on=TODAY,
    billed_on=TODAY,
)


def faults(**changes):
    found = check_deposit(replace(SLIP, **changes), available=42_000, on=TODAY)
    return [fault.replace("\u00a0", " ") for fault in found]


def test_a_complete_slip_has_no_fault():
    assert faults() == []
    assert faults(billed_on=None) == []
    assert faults(amount=1) == []


def test_codes_are_stored_tidy():
    assert tidy_code(" 8202.4051-2345\t678 ") == "820240512345678"
    assert tidy_code("1a2b") == "1A2B"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"amount": 0}, "Jumlah setoran Rp 0 tidak mungkin. Isi jumlah lebih dari nol."),
        (
            {"amount": 42_001},
            "Bagian negara yang sudah masuk Rp 42.000, kurang dari setoran Rp 42.001. Periksa jumlah pada bukti setor.",
        ),
        ({"billing_code": "82024051234567"}, "Kode billing harus 15 angka. Salin dari bukti SIMPONI."),
        ({"billing_code": "8202405123456789"}, "Kode billing harus 15 angka. Salin dari bukti SIMPONI."),
        ({"billing_code": "82024051234567A"}, "Kode billing harus 15 angka. Salin dari bukti SIMPONI."),
        ({"ntb": ""}, "NTB harus huruf atau angka, paling banyak 20. Salin dari bukti bank."),
        ({"ntb": "1" * 21}, "NTB harus huruf atau angka, paling banyak 20. Salin dari bukti bank."),
        ({"ntpn": "1A2B3C4D5E6F7G8"}, "NTPN harus 16 huruf atau angka. Salin dari bukti penerimaan negara."),
        ({"ntpn": "1A2B3C4D5E6F7G8H9"}, "NTPN harus 16 huruf atau angka. Salin dari bukti penerimaan negara."),
        ({"ntpn": "1A2B3C4D5E6F7G8/"}, "NTPN harus 16 huruf atau angka. Salin dari bukti penerimaan negara."),
        (
            {"paid_on": dt.date(2026, 10, 17)},
            "Dibayar 17 Oktober 2026, sebelum kode billing dibuat 18 Oktober 2026. Periksa kedua tanggal.",
        ),
        (
            {"paid_on": dt.date(2026, 10, 19)},
            "Tanggal bayar 19 Oktober 2026 belum tiba. Catat setoran setelah dibayar.",
        ),
    ],
)
def test_each_fault(changes, fault):
    assert faults(**changes) == [fault]


def test_all_faults_come_at_once():
    assert len(faults(amount=-1, billing_code="", ntb="", ntpn="", paid_on=dt.date(2026, 10, 1))) == 5


def test_makers_wait_for_the_deposit_only_where_the_rule_says_so():
    patient = a_rule(is_deposit_first=True)

    assert may_release_makers(a_rule(), state_due=42_000, state_deposited=0) == []
    assert may_release_makers(patient, state_due=42_000, state_deposited=42_000) == []
    assert may_release_makers(patient, state_due=42_000, state_deposited=41_999) == [
        "PNBP Rp\u00a01 belum disetor. Setor dan catat bukti setornya; sesudah itu premi dapat dicairkan."
    ]
