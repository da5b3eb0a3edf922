"""Each sentence once, and that faults come all at once."""

import datetime as dt

import pytest

from layang.earnings.rules import (
    CAPITAL,
    HOUSE,
    MAKERS,
    STATE,
    Base,
    ShareStep,
    cautions_about,
    validate_rule,
)
from layang.earnings.tests.rules.houses import MARCH, a_rule

recover, percent, fixed, rest = ShareStep.recover, ShareStep.percent, ShareStep.fixed, ShareStep.remainder


@pytest.mark.parametrize(
    "rule",
    [
        a_rule(),
        a_rule(percent(HOUSE, 6_000), percent(MAKERS, 4_000), base=Base.NET),
        a_rule(percent(HOUSE, 7_000), percent(MAKERS, 3_000), base=Base.GROSS),
        a_rule(percent(MAKERS, 3_000), rest(HOUSE), base=Base.GROSS),
        a_rule(percent(MAKERS, 3_000), recover(CAPITAL), rest(HOUSE), base=Base.NET),
        a_rule(fixed(MAKERS, 25_000), rest(CAPITAL), base=Base.WAGE),
        a_rule(fixed(MAKERS, 25_000), recover(CAPITAL), percent(MAKERS, 2_000), rest("fund:koperasi")),
        a_rule(recover(CAPITAL), percent(MAKERS, 10_000), locked_bp=0),
        a_rule(recover(CAPITAL), percent(MAKERS, 10_000), locked_bp=10_000),
        a_rule(percent(STATE, 1), percent(MAKERS, 9_999), base=Base.NET),
        a_rule(fixed(MAKERS, 1), rest(CAPITAL), base=Base.WAGE),
        a_rule(valid_until=MARCH),
    ],
)
def test_a_complete_rule_has_no_fault(rule):
    assert validate_rule(rule) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"code": " "}, "Kode aturan kosong. Isi kode singkat, misalnya KEPMEN_1990."),
        ({"title": ""}, "Nama aturan kosong. Isi nama yang dikenal pegawai."),
        (
            {"legal_reference": ""},
            "Dasar hukum kosong. Isi peraturan yang menjadi dasar, misalnya UU 22/2022 pasal 9 huruf j.",
        ),
        ({"decision_number": ""}, "Nomor SK kosong. Isi nomor keputusan kepala yang menetapkan aturan ini."),
        ({"decided_on": None}, "Tanggal SK kosong. Isi tanggal keputusan kepala."),
        (
            {"locked_bp": None},
            "Bagian tabungan yang terkunci belum dipilih. Isi persennya, misalnya 75 % menurut SE 2010.",
        ),
        ({"locked_bp": 10_001}, "Bagian tabungan yang terkunci 100,01\u00a0%. Isi antara 0 % dan 100 %."),
        ({"locked_bp": -1}, "Bagian tabungan yang terkunci −0,01\u00a0%. Isi antara 0 % dan 100 %."),
        (
            {"valid_from": None},
            "Tanggal mulai berlaku kosong. Isi tanggal penjualan pertama yang dibagi dengan aturan ini.",
        ),
        (
            {"valid_until": dt.date(2026, 2, 28)},
            "Aturan berakhir 28 Februari 2026, sebelum mulai berlaku 1 Maret 2026. Perbaiki salah satu tanggal.",
        ),
        (
            {"base": None},
            (
                "Dasar belum dipilih. Pilih dasar persennya: harga jual, harga jual setelah komisi, untung, atau upah. "
                "Tulis pilihan itu di SK."
            ),
        ),
    ],
)
def test_each_fault_of_the_decision(changes, fault):
    assert validate_rule(a_rule(**changes)) == [fault]


@pytest.mark.parametrize(
    ("base", "steps", "fault"),
    [
        (
            Base.NET,
            [percent("koperasi", 5_000), percent(MAKERS, 5_000)],
            (
                "Langkah 1: penerima “koperasi” tidak dikenal. "
                "Pilih pembuat, modal, negara, rutan, atau dana dengan nama (fund:nama)."
            ),
        ),
        (
            Base.NET,
            [percent(MAKERS, 10_000), percent(HOUSE, 0)],
            "Langkah 2: 0\u00a0% tidak mungkin. Isi lebih dari 0 % sampai 100 %.",
        ),
        (
            Base.WAGE,
            [fixed(MAKERS, 0), rest(CAPITAL)],
            "Langkah 1: jumlah per buah belum diisi. Isi rupiah per buah, lebih dari nol.",
        ),
        (
            Base.PROFIT,
            [recover(MAKERS), percent(MAKERS, 10_000)],
            "Langkah 1: bahan kembali ke yang membelinya, bukan ke pembuat. Pilih modal, rutan, atau dana.",
        ),
        (
            Base.PROFIT,
            [recover(CAPITAL), recover(HOUSE), percent(MAKERS, 10_000)],
            "Langkah bahan kembali ada 2. Sisakan satu.",
        ),
        (
            Base.NET,
            [percent(MAKERS, 3_000), rest(HOUSE), rest(CAPITAL)],
            "Langkah sisa ada 2. Sisakan satu.",
        ),
        (
            Base.NET,
            [rest(HOUSE), percent(MAKERS, 3_000)],
            "Langkah sisa harus yang terakhir. Pindahkan ke bawah.",
        ),
        (
            Base.NET,
            [percent(MAKERS, 3_000), rest(MAKERS)],
            "Bagian “premi pembuat” ada 2 kali dalam langkah persen dan sisa. Gabungkan.",
        ),
        (
            Base.WAGE,
            [fixed(MAKERS, 1), fixed(MAKERS, 2), rest(CAPITAL)],
            "Bagian “premi pembuat” ada 2 kali dalam langkah per buah. Gabungkan.",
        ),
        (
            Base.NET,
            [percent(HOUSE, 10_000)],
            "Tidak ada bagian untuk pembuat. Tambahkan langkah untuk pembuat.",
        ),
        (
            Base.PROFIT,
            [percent(MAKERS, 10_000)],
            "Dasar untung: bahan belum kembali ke siapa pun. Tambahkan langkah bahan kembali, misalnya ke modal.",
        ),
        (
            Base.NET,
            [percent(MAKERS, 4_000), percent(HOUSE, 6_000), rest(CAPITAL)],
            "Langkah persen sudah 100\u00a0%, jadi tidak ada sisa. Kurangi persen atau hapus sisa.",
        ),
        (
            Base.NET,
            [percent(MAKERS, 4_000), percent(HOUSE, 5_999)],
            "Jumlah persen 99,99\u00a0%, harus tepat 100 %. Perbaiki persen atau tambahkan langkah sisa.",
        ),
        (
            Base.NET,
            [percent(MAKERS, 4_000), percent(HOUSE, 6_001)],
            "Jumlah persen 100,01\u00a0%, harus tepat 100 %. Perbaiki persen atau tambahkan langkah sisa.",
        ),
        (
            Base.NET,
            [recover(CAPITAL), percent(MAKERS, 10_000)],
            "Ada langkah dengan jumlah tetap, jadi sisanya harus ada penerimanya. Tambahkan langkah sisa.",
        ),
        (
            Base.PROFIT,
            [recover(CAPITAL), fixed(MAKERS, 5_000), percent(STATE, 10_000)],
            "Ada langkah dengan jumlah tetap, jadi sisanya harus ada penerimanya. Tambahkan langkah sisa.",
        ),
        (
            Base.GROSS,
            [percent(MAKERS, 10_000)],
            "Dasar harga jual: tidak ada bagian selain pembuat yang menanggung komisi gerai. Tambahkan bagian itu.",
        ),
        (
            Base.WAGE,
            [fixed(MAKERS, 1), percent(STATE, 100), rest(CAPITAL)],
            "Dasar upah: upah utuh bagi pembuat, jadi tidak ada langkah persen. Hapus langkah persen.",
        ),
        (
            Base.WAGE,
            [fixed(HOUSE, 1), rest(MAKERS)],
            "Dasar upah: belum ada upah per buah untuk pembuat. Tambahkan.",
        ),
        (
            Base.WAGE,
            [fixed(MAKERS, 1)],
            "Dasar upah: belum ada yang menerima sisa setelah upah. Tambahkan langkah sisa, misalnya ke modal.",
        ),
    ],
)
def test_each_fault_of_the_steps(base, steps, fault):
    assert fault in validate_rule(a_rule(*steps, base=base))


def test_only_the_recovered_material_does_not_make_a_makers_part():
    faults = validate_rule(a_rule(recover(MAKERS), percent(CAPITAL, 10_000)))

    assert "Tidak ada bagian untuk pembuat. Tambahkan langkah untuk pembuat." in faults


def test_all_faults_come_at_once():
    faults = validate_rule(
        a_rule(percent(HOUSE, 20_000), base=None, decision_number="", valid_from=None, locked_bp=None)
    )

    assert len(faults) == 6


OLD = a_rule(title="Aturan lama", decision_number="SK-01/2025", valid_from=dt.date(2025, 1, 1))


@pytest.mark.parametrize(
    "others",
    [
        [],
        [OLD],
        [a_rule(title="Berakhir tepat sebelumnya", valid_from=dt.date(2025, 1, 1), valid_until=dt.date(2026, 2, 28))],
        [a_rule(title="Belum bertanggal", valid_from=None)],
        [a_rule()],
        [a_rule(title="Yang kelak", valid_from=dt.date(2027, 1, 1))],
    ],
)
def test_a_rule_takes_over_where_the_earlier_one_has_no_last_day(others):
    assert validate_rule(a_rule(), others) == []


def test_two_rules_may_not_begin_on_one_day():
    assert validate_rule(a_rule(title="Baru"), [a_rule()]) == [
        "Pada 1 Maret 2026 sudah mulai berlaku aturan “Aturan rumah” (SK-04/2026). Pilih tanggal mulai yang lain."
    ]


def test_a_rule_may_not_begin_while_an_earlier_one_still_names_later_days():
    other = a_rule(title="Lama", valid_from=dt.date(2025, 1, 1), valid_until=MARCH)

    (fault,) = validate_rule(a_rule(), [other])

    assert fault == (
        "Aturan “Lama” (SK-04/2026) masih berlaku sampai 1 Maret 2026. "
        "Mulailah aturan ini sesudahnya, pada 2 Maret 2026."
    )


def test_a_rule_may_not_name_days_of_a_later_one():
    later = a_rule(title="Kelak", valid_from=dt.date(2026, 7, 1))

    assert validate_rule(a_rule(valid_until=dt.date(2026, 6, 30)), [later]) == []
    assert validate_rule(a_rule(valid_until=dt.date(2026, 7, 1)), [later]) == [
        "Mulai 1 Juli 2026 berlaku aturan “Kelak” (SK-04/2026). Akhiri aturan ini sebelumnya, pada 30 Juni 2026."
    ]


def test_cautions_are_not_faults():
    rule = a_rule(
        percent(HOUSE, 7_000),
        percent(MAKERS, 3_000),
        base=Base.GROSS,
        decided_on=dt.date(2026, 3, 5),
        may_pay_released=False,
    )

    assert validate_rule(rule) == []
    assert cautions_about(rule) == [
        (
            "Aturan berlaku sejak 1 Maret 2026, sebelum SK ditetapkan pada 5 Maret 2026. "
            "Penjualan yang sudah dicatat tidak dihitung ulang."
        ),
        (
            "Dasar harga jual: komisi gerai mengurangi bagian selain pembuat. "
            "Penjualan yang komisinya lebih besar dari bagian itu akan ditolak."
        ),
        "Pembuat yang sudah bebas tidak mendapat bagian dari karya yang laku sesudahnya. Pastikan SK menyebutnya.",
    ]
    assert cautions_about(a_rule(decided_on=MARCH)) == []
    assert cautions_about(a_rule(decided_on=None)) == []
    assert cautions_about(a_rule(valid_from=None)) == []
