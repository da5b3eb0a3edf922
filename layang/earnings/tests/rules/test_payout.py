import datetime as dt

import pytest

from layang.earnings.rules import PayoutKind, PayoutParts, check_approval, may_prepare_payout, parts_of_payout

TODAY = dt.date(2026, 10, 18)
TOMORROW = dt.date(2026, 10, 19)


def faults(kind, amount, *, usable=100_000, locked=300_000, released_on=None):
    found = may_prepare_payout(kind, amount, usable=usable, locked=locked, released_on=released_on, on=TODAY)
    return [fault.replace("\u00a0", " ") for fault in found]


@pytest.mark.parametrize("kind", [PayoutKind.SPENDING, PayoutKind.FAMILY])
def test_inside_and_to_the_family_goes_what_is_usable(kind):
    assert faults(kind, 1) == []
    assert faults(kind, 100_000) == []
    assert faults(kind, 100_000, released_on=TOMORROW) == []
    assert faults(kind, 100_001) == [
        (
            "Yang boleh dipakai Rp 100.000, kurang dari Rp 100.001. "
            "Isi paling banyak Rp 100.000; Rp 300.000 terkunci sampai bebas."
        )
    ]


@pytest.mark.parametrize("kind", [PayoutKind.SPENDING, PayoutKind.FAMILY])
def test_who_has_left_gets_everything_instead(kind):
    assert faults(kind, 500_000, released_on=TODAY) == [
        "Pembuat sudah bebas. Siapkan bekal pulang; itu memakai seluruh tabungan."
    ]


@pytest.mark.parametrize("kind", PayoutKind)
def test_nothing_is_no_payout(kind):
    released_on = TODAY if kind is PayoutKind.RELEASE else None

    assert faults(kind, 0, released_on=released_on) == ["Jumlah Rp 0 tidak mungkin. Isi jumlah lebih dari nol."]


def test_at_release_locked_and_usable_are_paid():
    assert faults(PayoutKind.RELEASE, 400_000, released_on=TODAY) == []
    assert faults(PayoutKind.RELEASE, 400_001, released_on=TODAY) == [
        "Tabungan Rp 400.000, kurang dari Rp 400.001. Isi paling banyak isi tabungan."
    ]


def test_before_release_nothing_locked_is_paid():
    assert faults(PayoutKind.RELEASE, 500_000, released_on=TOMORROW) == [
        (
            "Bekal pulang dibayar sejak hari bebas, sedangkan pembuat baru bebas 19 Oktober 2026. "
            "Tunggu hari itu, atau pakai bagian yang boleh dipakai."
        ),
        "Tabungan Rp 400.000, kurang dari Rp 500.000. Isi paling banyak isi tabungan.",
    ]
    assert faults(PayoutKind.RELEASE, 1) == [
        (
            "Bekal pulang dibayar sejak hari bebas, sedangkan pembuat belum punya tanggal bebas. "
            "Tunggu hari itu, atau pakai bagian yang boleh dipakai."
        )
    ]


def test_the_usable_part_is_taken_first():
    assert parts_of_payout(PayoutKind.RELEASE, 400_000, usable=100_000) == PayoutParts(usable=100_000, locked=300_000)
    assert parts_of_payout(PayoutKind.RELEASE, 60_000, usable=100_000) == PayoutParts(usable=60_000, locked=0)
    assert parts_of_payout(PayoutKind.FAMILY, 60_000, usable=100_000) == PayoutParts(usable=60_000, locked=0)


def test_two_different_persons_answer_for_a_payment():
    subject = "Pembayaran PB-2026-004"

    assert check_approval(prepared_by=1, approved_by=2, subject=subject) == []
    assert check_approval(prepared_by=1, approved_by=1, subject=subject) == [
        "Pembayaran PB-2026-004 disiapkan dan disetujui orang yang sama. Minta pegawai lain menyetujui."
    ]
    assert check_approval(prepared_by=1, approved_by=None, subject=subject) == [
        "Pembayaran PB-2026-004 belum disetujui. Minta pegawai lain menyetujui."
    ]
    assert check_approval(prepared_by=None, approved_by=2, subject=subject) == [
        "Pembayaran PB-2026-004 belum ada yang menyiapkan. Siapkan dahulu."
    ]
    assert len(check_approval(prepared_by=None, approved_by=None, subject=subject)) == 2
