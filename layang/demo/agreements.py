"""Who the house works with and what was agreed: ten partners' papers in every state, with what each side undertook.

Tables first, then one function that makes them through their deeds. Days are fixed where the story needs them, and
counted from the day the house is made where a state must be seen (`ends_in`).
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple
from uuid import NAMESPACE_DNS, UUID, uuid5

from layang.accounts.models import User
from layang.partners.actions import (
    Signer,
    Terms,
    amend_agreement,
    draft_agreement,
    renew_agreement,
    save_version,
    send_for_review,
    set_number_format,
    sign_agreement,
)
from layang.partners.models import Agreement, Dimension, Measure, Partner, Promise
from layang.partners.queries.texts import articles_of, latest_version
from layang.partners.rules.numbers import USUAL, Pattern
from layang.partners.rules.texts import ArticleText

OURS, THEIRS = Promise.Side.OURS, Promise.Side.THEIRS
ONCE, MONTH, QUARTER, HALF, YEAR = Promise.Rhythm
OFFICERS, COACHING = Promise.Dimension
PKS, MOU = Agreement.Kind.PKS, Agreement.Kind.MOU


class Word(NamedTuple):
    """One promise. `due` (of a single one): days after the agreement's first day."""

    side: Promise.Side
    text: str
    quantity: int
    unit_word: str
    measure: Measure
    rhythm: Promise.Rhythm
    dimension: Promise.Dimension = COACHING
    due: int = 0


class Pact(NamedTuple):
    """One agreement. `ends_in`: days from the making of the house to its last day; None: `years` after the first."""

    partner: str
    kind: Agreement.Kind
    about: str
    scope: tuple[str, ...]
    dimension: Dimension
    signer: Signer
    number: str
    starts_on: dt.date
    years: int = 1
    ends_in: int | None = None
    words: tuple[Word, ...] = ()


HEAD = Signer("Bambang Contoh", "Kepala Rutan")
NUMBERING = Pattern(dt.date(2025, 1, 2), USUAL, office="W15", house="PAS.PAS27", classification="HH.05.05")
NEW_NUMBERING = Pattern(dt.date(2026, 9, 1), USUAL, office="WP.15", house="PAS.27", classification="HH.05.05")

PACTS = (
    Pact(
        "Kemenag Contoh", PKS, "Pembinaan Kerohanian Warga Binaan",
        ("pengajian dan bimbingan rohani", "peringatan hari besar keagamaan"), Dimension.COACHING,
        Signer("H. Makruf Contoh", "Kepala Kantor", "NIP 19720505 199703 1 005"), "B-210/Kk.13/2025",
        dt.date(2025, 1, 15), ends_in=-20,
        words=(
            Word(THEIRS, "mengirim pembimbing rohani", 8, "sesi", Measure.SESSIONS, MONTH),
            Word(THEIRS, "memimpin peringatan hari besar", 2, "kali", Measure.OTHER, HALF),
            Word(OURS, "menyediakan ruang ibadah dan jadwal", 1, "jadwal", Measure.OTHER, MONTH),
            Word(OURS, "menyediakan kitab dan buku bacaan", 1, "kali", Measure.OTHER, HALF),
        ),
    ),
    Pact(
        "BLK Contoh", PKS, "Pelatihan dan Sertifikasi Keterampilan",
        ("pelatihan berbasis kompetensi", "uji kompetensi dan sertifikat", "pelatihan instruktur pendamping"),
        Dimension.BOTH, Signer("Dra. Wiwik Contoh", "Kepala Balai", "NIP 19680917 199303 2 004"), "563/118/BLK/2025",
        dt.date(2025, 12, 24), ends_in=29,
        words=(
            Word(THEIRS, "menyelenggarakan pelatihan bagi warga binaan", 4, "sesi", Measure.SESSIONS, MONTH),
            Word(THEIRS, "menguji dan menyertifikasi peserta", 10, "orang", Measure.GRADUATES, HALF),
            Word(THEIRS, "melatih petugas menjadi instruktur pendamping", 24, "jam", Measure.HOURS, YEAR, OFFICERS),
            Word(OURS, "menyediakan ruang latihan yang aman", 8, "hari", Measure.OTHER, MONTH),
            Word(OURS, "melaporkan penempatan lulusan", 1, "laporan", Measure.OTHER, ONCE, due=330),
        ),
    ),
    Pact(
        "BNNK Contoh", PKS, "Pencegahan Narkotika dan Deteksi Dini",
        ("tes urine petugas", "penyuluhan bahaya narkotika", "rehabilitasi"), Dimension.BOTH,
        Signer("Kombes Pol. Damar Contoh", "Kepala BNNK", "NRP 70010001"), "PKS/31/II/2026/BNNK",
        dt.date(2026, 2, 9), years=2,
        words=(
            Word(THEIRS, "mendampingi tes urine petugas", 36, "tes", Measure.URINE_TESTS, QUARTER, OFFICERS),
            Word(THEIRS, "memberi penyuluhan", 2, "sesi", Measure.SESSIONS, HALF),
            Word(THEIRS, "memberi penyuluhan kepada petugas", 1, "sesi", Measure.SESSIONS, HALF, OFFICERS),
            Word(OURS, "menetapkan petugas penghubung", 1, "surat", Measure.OTHER, ONCE, OFFICERS, due=30),
            Word(OURS, "menyediakan peserta penyuluhan", 30, "orang", Measure.OTHER, HALF),
        ),
    ),
    Pact(
        "Polres Contoh", MOU, "Keamanan dan Ketertiban Rutan",
        ("pelatihan pengamanan", "razia gabungan", "pertukaran informasi"), Dimension.OFFICERS,
        Signer("AKBP Yudha Contoh", "Kepala Kepolisian Resor", "NRP 75030003"), "MoU/7/III/2026",
        dt.date(2026, 3, 2), years=3,
        words=(
            Word(THEIRS, "melatih petugas pengamanan", 16, "jam", Measure.HOURS, HALF, OFFICERS),
            Word(THEIRS, "mendampingi razia gabungan", 1, "razia", Measure.OTHER, QUARTER, OFFICERS),
            Word(OURS, "menyediakan data penghuni menurut aturan", 1, "laporan", Measure.OTHER, MONTH, OFFICERS),
            Word(OURS, "mengirim peserta pelatihan", 10, "orang", Measure.OTHER, HALF, OFFICERS),
            Word(OURS, "menyediakan tempat apel bersama", 1, "kali", Measure.OTHER, QUARTER, OFFICERS),
        ),
    ),
    Pact(
        "Puskesmas Contoh", PKS, "Layanan Kesehatan Warga Binaan",
        ("pemeriksaan kesehatan", "rujukan", "penyuluhan kesehatan kerja"), Dimension.COACHING,
        Signer("dr. Ayu Contoh", "Kepala Puskesmas", "NIP 19830211 201001 2 006"), "440/52/PKM/2026",
        dt.date(2026, 4, 6), years=2,
        words=(
            Word(THEIRS, "memeriksa kesehatan peserta bengkel", 40, "orang", Measure.OTHER, HALF),
            Word(THEIRS, "memberi penyuluhan kesehatan kerja", 1, "sesi", Measure.SESSIONS, QUARTER),
            Word(OURS, "menyediakan ruang pemeriksaan", 1, "ruang", Measure.OTHER, ONCE, due=14),
            Word(OURS, "mengirim daftar peserta bengkel", 1, "daftar", Measure.OTHER, QUARTER),
        ),
    ),
    Pact(
        "Hotel Contoh", PKS, "Titip Jual Karya di Toko Hotel",
        ("penjualan karya warga binaan", "laporan dan pembayaran bulanan"), Dimension.COACHING,
        Signer("Ratri Contoh", "Manajer Umum"), "HC/PKS/08/2026", dt.date(2026, 8, 3), years=2,
        words=(
            Word(THEIRS, "menjual karya warga binaan", 20, "buah", Measure.PIECES_SOLD, MONTH),
            Word(THEIRS, "mengirim laporan penjualan", 1, "laporan", Measure.OTHER, MONTH),
            Word(OURS, "mengisi ulang rak", 1, "titipan", Measure.OTHER, MONTH),
            Word(OURS, "mengganti karya yang rusak", 1, "kali", Measure.OTHER, QUARTER),
        ),
    ),
    Pact(
        "Toko Contoh", PKS, "Titip Jual Karya",
        ("penjualan karya warga binaan",), Dimension.COACHING,
        Signer("Indah Contoh", "Pemilik"), "", dt.date(2026, 8, 3), years=2,
        words=(
            Word(THEIRS, "menjual karya warga binaan", 30, "buah", Measure.PIECES_SOLD, MONTH),
            Word(THEIRS, "mengirim laporan penjualan", 1, "laporan", Measure.OTHER, MONTH),
            Word(OURS, "menata rak pajang", 1, "kali", Measure.OTHER, QUARTER),
            Word(OURS, "mengisi ulang rak", 1, "titipan", Measure.OTHER, MONTH),
        ),
    ),
    Pact(
        "Galeri Contoh", PKS, "Pemasaran di Galeri dan Pelatihan Usaha",
        ("pemasaran di galeri pemerintah", "pelatihan kemasan dan harga", "pameran"), Dimension.BOTH,
        Signer("Ir. Slamet Contoh", "Kepala Dinas Perdagangan", "NIP 19690404 199503 1 002"), "510/77/DPG/2026",
        dt.date(2026, 8, 3), years=2,
        words=(
            Word(THEIRS, "menjual karya warga binaan", 25, "buah", Measure.PIECES_SOLD, MONTH),
            Word(THEIRS, "melatih pengemasan dan penetapan harga", 2, "sesi", Measure.SESSIONS, QUARTER),
            Word(THEIRS, "meminjamkan bahan pameran", 2_500_000, "rupiah", Measure.MATERIAL_LENT, ONCE, due=60),
            Word(THEIRS, "mengikutkan karya dalam pameran", 1, "pameran", Measure.OTHER, YEAR),
            Word(OURS, "mengirim petugas belajar pengemasan", 2, "orang", Measure.OTHER, HALF, OFFICERS),
        ),
    ),
    Pact(
        "Wisata Contoh", PKS, "Titip Jual Karya di Tempat Wisata",
        ("penjualan karya warga binaan",), Dimension.COACHING,
        Signer("Sutrisno Contoh", "Pengelola"), "02/WC/2026", dt.date(2026, 8, 3), years=1,
        words=(
            Word(THEIRS, "menjual karya warga binaan", 15, "buah", Measure.PIECES_SOLD, MONTH),
            Word(THEIRS, "menyediakan tempat peragaan", 1, "kali", Measure.OTHER, HALF),
            Word(OURS, "mengganti barang yang rusak di jalan", 1, "kali", Measure.OTHER, QUARTER),
            Word(OURS, "mengisi ulang rak", 1, "titipan", Measure.OTHER, MONTH),
        ),
    ),
)  # fmt: skip
"""Nine with forty promises, in the order in which they were numbered.

The four with outlets came before the first delivery of September.
"""

DRAFT = Pact(
    "Batik Tresna", PKS, "Pendampingan Batik Tulis",
    ("pendampingan perajin", "pemasaran bersama"), Dimension.COACHING,
    Signer("Sri Tresna Contoh", "Ketua Sanggar"), "", dt.date(2027, 1, 4),
    words=(
        Word(THEIRS, "menghadirkan pendamping batik", 4, "sesi", Measure.SESSIONS, MONTH),
        Word(OURS, "menyediakan bahan latihan", 20, "helai", Measure.OTHER, QUARTER),
    ),
)  # fmt: skip
"""What is still being written, in two versions."""


def agree_with_partners(partners: Mapping[str, Partner], *, on: dt.date, by: User) -> None:
    """Make all agreements of the first house, as they stand on the day `on`."""
    unit = next(iter(partners.values())).unit
    set_number_format(unit=unit, pattern=NUMBERING, by=by)
    set_number_format(unit=unit, pattern=NEW_NUMBERING, by=by)
    concluded = {pact.partner: conclude(partners[pact.partner], pact, on=on, by=by) for pact in PACTS}
    _renew(concluded["Kemenag Contoh"], on=on, by=by)
    _amend(concluded["Puskesmas Contoh"], by=by)
    _write(_begin(partners[DRAFT.partner], DRAFT, on=on, by=by), by=by)


def agree_elsewhere(shop: Partner, *, by: User) -> Agreement:
    """One agreement of the other house, so that its goods may leave."""
    set_number_format(unit=shop.unit, pattern=NUMBERING, by=by)
    pact = PACTS[-1]._replace(partner=shop.name, starts_on=dt.date(2026, 1, 12), years=2)
    return conclude(shop, pact, on=pact.starts_on, by=by)


def conclude(partner: Partner, pact: Pact, *, on: dt.date, by: User) -> Agreement:
    """Draft, number and sign one agreement."""
    agreement = _begin(partner, pact, on=on, by=by)
    return _sign(agreement, number=pact.number, day=pact.starts_on, by=by)


def _begin(partner: Partner, pact: Pact, *, on: dt.date, by: User) -> Agreement:
    first = pact.starts_on
    last = first.replace(year=first.year + pact.years) - dt.timedelta(days=1)
    terms = Terms(
        about=pact.about,
        dimension=pact.dimension,
        scope="\n".join(pact.scope),
        starts_on=first,
        ends_on=max(first, on + dt.timedelta(days=pact.ends_in)) if pact.ends_in is not None else last,
        signing_on=first,
        partner_number=pact.number,
        our_signer=HEAD,
        their_signer=pact.signer,
    )
    agreement = draft_agreement(
        partner=partner, kind=pact.kind, terms=terms, request_id=_key(partner, pact.about), by=by
    )
    _undertake(agreement, pact.words, by=by)
    return agreement


def _undertake(agreement: Agreement, words: tuple[Word, ...], *, by: User) -> None:
    first, places = agreement.starts_on or dt.date.min, dict.fromkeys(Promise.Side, 0)
    rows = []
    for word in words:
        places[word.side] += 1
        rows.append(
            Promise(
                unit_id=agreement.unit_id,
                agreement=agreement,
                side=word.side,
                position=places[word.side],
                text=word.text,
                measure=word.measure,
                quantity=word.quantity,
                unit_word=word.unit_word,
                rhythm=word.rhythm,
                due_on=first + dt.timedelta(days=word.due) if word.rhythm == ONCE else None,
                dimension=word.dimension,
                owner=by if word.side == OURS else None,
                contact=agreement.partner.main_contact if word.side == THEIRS else None,
            )
        )
    Promise.objects.bulk_create(rows)


def _sign(agreement: Agreement, *, number: str, day: dt.date, by: User) -> Agreement:
    agreement = send_for_review(agreement=agreement, on=day, by=by)
    return sign_agreement(
        agreement=agreement, signed_on=day, place=agreement.unit.city, partner_number=number, today=day, by=by
    )


def _renew(agreement: Agreement, *, on: dt.date, by: User) -> None:
    """Kemenag: the second agreement follows the first without a day between."""
    day = (agreement.last_day_on or on) - dt.timedelta(days=10)
    renewal = renew_agreement(agreement=agreement, on=day, request_id=_key(agreement.partner, "lagi"), by=by)
    _sign(renewal, number="", day=max(day, NEW_NUMBERING.valid_from), by=by)


def _amend(agreement: Agreement, *, by: User) -> None:
    """Puskesmas: an addendum is under review."""
    day = dt.date(2026, 10, 20)
    addendum = amend_agreement(
        agreement=agreement, about="jadwal pemeriksaan", ends_on=None, on=day,
        request_id=_key(agreement.partner, "adendum"), by=by,
    )  # fmt: skip
    send_for_review(agreement=addendum, on=day, by=by)


def _write(agreement: Agreement, *, by: User) -> None:
    """Batik Tresna: the other side wished for an article, so there are two versions to compare."""
    text = articles_of(latest_version(agreement))
    more = ArticleText("Hak Cipta Motif", "Motif yang dibuat bersama dicatat atas nama pembuatnya.")
    save_version(agreement=agreement, articles=[*text[:-1], more, text[-1]], reason="Usul mitra", based_on=1, by=by)


def _key(partner: Partner, about: str) -> UUID:
    return uuid5(NAMESPACE_DNS, f"layang-contoh.{partner.unit.code}.{partner.name}.{about}")
