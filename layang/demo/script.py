"""What the cast is made of: names, figures and dates, and not one line of how. Plain tables, easy to check by eye.

Goods: what each outlet gets is what its sample report says it sold, gave back or spoiled, and some more. The trade
office's gallery (G01) gets exactly its recap's columns: *stok awal* in September, *masuk* in October 2026.
"""

import datetime as dt
from typing import Any, NamedTuple

from django.conf import settings

from layang.accounts.capabilities import Role
from layang.coaching.models import Craft
from layang.partners.models import Partner

DEMO_PASSWORD: str = settings.DEMO_PASSWORD
OFFICE_SINCE = dt.date(2024, 1, 2)
WORK_SINCE = dt.date(2026, 1, 12)


def _august(day: int) -> dt.date:
    return dt.date(2026, 8, day)


def _september(day: int) -> dt.date:
    return dt.date(2026, 9, day)


class Officer(NamedTuple):
    username: str
    name: str
    title: str
    role: Role
    is_everywhere: bool = False


class Person(NamedTuple):
    code: str
    name: str
    group: str
    released_on: dt.date | None = None

    @property
    def call_name(self) -> str:
        return self.name.split()[0]


class Effort(NamedTuple):
    """A maker's part: working hours in batik and whips, pieces in knitting and kites."""

    call_name: str
    hours: int = 0
    pieces: int = 0


class Work(NamedTuple):
    product: str
    made_on: dt.date
    quantity: int
    material_cost: int
    makers: tuple[Effort, ...]


class Friend(NamedTuple):
    name: str
    kind: Partner.Kind
    address: str
    contact_name: str
    contact_phone: str
    also: tuple[Partner.Kind, ...] = ()


class Guest(NamedTuple):
    """Someone of a partner who may log in."""

    partner: str
    username: str
    name: str
    role: Role

    @property
    def log_in(self) -> dict[str, Any]:
        return {"username": self.username, "name": self.name, "role": self.role, "password": DEMO_PASSWORD}


class Shelf(NamedTuple):
    code: str
    partner: str
    commission: int
    agreement: str


class Parcel(NamedTuple):
    outlet: str
    issued_on: dt.date
    received_on: dt.date
    pieces: dict[str, int]


class Decision(NamedTuple):
    """A share rule that the head adopted: preset, decision, first day, and how much of each share is locked."""

    preset: str
    number: str
    valid_from: dt.date
    locked_bp: int


class Earlier(NamedTuple):
    """A report of a month that has passed, and what was paid for it (whole rupiah)."""

    outlet: str
    file: str
    sold: tuple[tuple[dt.date, str, int], ...]
    recorded_on: dt.date
    paid_on: dt.date
    paid: int
    reference: str


HOUSE = {
    "code": "contoh",
    "name": "Rumah Tahanan Negara Kelas IIB Contoh",
    "short_name": "Rutan Contoh",
    "section": "Kantor Wilayah Direktorat Jenderal Pemasyarakatan Contoh",
    "address": "Jalan Contoh 12, Contoh",
    "city": "Contoh",
    "phone": "0328 000100",
}
ACCOUNT = {"bank": "Bank Contoh", "number": "0012 3456 7890", "holder": "Rutan Contoh, penerimaan karya"}
OTHER_HOUSE = {
    "code": "lain",
    "name": "Rumah Tahanan Negara Kelas IIB Lain",
    "short_name": "Rutan Lain",
    "address": "Jalan Lain 1, Lain",
    "city": "Lain",
}

OFFICERS = (
    Officer("kepala", "Bambang Contoh", "Kepala Rutan", Role.HEAD),
    Officer("ratna", "Ratna Contoh", "Kepala Subseksi Kegiatan Kerja", Role.COACHING),
    Officer("salim", "Salim Contoh", "Bendahara", Role.FINANCE),
    Officer("hadi", "Hadi Contoh", "Petugas Pengamanan", Role.SECURITY),
    Officer("kepatuhan", "Lestari Contoh", "Kepatuhan Internal", Role.INTEGRITY),
    Officer("teguh", "Teguh Contoh", "Pengelola Sistem", Role.SYSADMIN),
    Officer("pengawas", "Wahyu Contoh", "Pengawas Wilayah", Role.AUDITOR, is_everywhere=True),
)

NEIGHBOUR = Officer("tetangga", "Tono Lain", "Kegiatan Kerja Rutan Lain", Role.COACHING)

GROUPS = (
    ("Canting", Craft.BATIK, "Ruang batik"),
    ("Pecut", Craft.WHIP, "Bengkel timur"),
    ("Rajut", Craft.KNITTING, "Ruang rajut"),
    ("Layang", Craft.KITE, "Bengkel barat"),
)

DUE = "Rahwi"
"""Who is due for release; the day depends on when the house is made."""

PEOPLE = (
    Person("7Q2K", "Sahlan", "Canting", released_on=_august(31)),
    Person("M3TX", "Busri", "Canting"),
    Person("D9LA", "Fauzan", "Canting"),
    Person("K7VE", "Danu", "Canting"),
    Person("H4NP", "Tirta", "Canting"),
    Person("W6RB", "Junaidi", "Pecut"),
    Person("2HJR", "Seno", "Pecut"),
    Person("P5GC", "Marsuki", "Pecut"),
    Person("T8ZY", DUE, "Rajut"),
    Person("A3QS", "Imron", "Rajut"),
    Person("N9DU", "Yasin", "Rajut"),
    Person("V2KF", "Dulla", "Rajut"),
    Person("E6WM", "Slamet", "Layang"),
    Person("R4JX", "Toha", "Layang"),
    Person("C8BH", "Arif", "Layang"),
)

TIE = ("hadi", "Seno", "family", "sepupu istri")
"""Who is related to whom: an officer, a resident, the kind of tie, what he wrote."""

LOOKS = (
    ("kepala", "Sahlan", "document", "surat bebas"),
    ("pengawas", "Rahwi", "check", "persiapan bebas"),
)
"""Who opened whose file and why."""

PRODUCTS = (
    ("BT-01", "Canting", "Batik tulis motif ombak 2,4 m", 750_000),
    ("BT-02", "Canting", "Batik tulis motif daun kelor 2,4 m", 500_000),
    ("BT-03", "Canting", "Batik tulis motif merpati 2 m", 350_000),
    ("PC-01", "Pecut", "Pecut hias besar", 150_000),
    ("PC-02", "Pecut", "Pecut suvenir", 35_000),
    ("RJ-01", "Rajut", "Rajutan ayam bekisar", 65_000),
    ("RJ-02", "Rajut", "Rajutan merak", 85_000),
    ("RJ-03", "Rajut", "Gantungan kunci rajut burung", 15_000),
    ("LY-01", "Layang", "Layang-layang hias", 45_000),
    ("LY-02", "Layang", "Layang-layang mainan", 10_000),
)

CAPITAL = (dt.date(2026, 8, 3), 20_000_000, "SK Kepala Rutan Contoh nomor 12 tahun 2026")
PURCHASES = (
    (_august(4), 4_850_000, "Pasar Kain Contoh", "kain mori, malam, pewarna"),
    (_august(5), 2_400_000, "Toko Bahan Contoh", "rotan, benang, bambu, kertas"),
    (_september(1), 3_150_000, "Pasar Kain Contoh", "kain mori, pewarna"),
    (_september(2), 1_150_000, "Toko Bahan Contoh", "benang, bambu, kertas"),
)

WORKS = (
    Work(
        "BT-01", _august(14), 8, 1_437_500,
        (Effort("Sahlan", 62), Effort("Busri", 48), Effort("Fauzan", 40), Effort("Danu", 30)),
    ),
    Work("BT-03", _august(18), 14, 1_190_000, (Effort("Sahlan", 54), Effort("Tirta", 46), Effort("Danu", 38))),
    Work("BT-02", _august(21), 7, 845_000, (Effort("Busri", 44), Effort("Sahlan", 36), Effort("Tirta", 33))),
    Work("PC-01", _august(12), 20, 905_000, (Effort("Junaidi", 40), Effort("Seno", 36), Effort("Marsuki", 28))),
    Work("PC-02", _august(20), 40, 355_000, (Effort("Junaidi", 20), Effort("Marsuki", 24))),
    Work("RJ-01", _august(13), 14, 250_000, (Effort("Rahwi", pieces=6), Effort("Imron", pieces=8))),
    Work(
        "RJ-02", _august(19), 20, 475_000,
        (Effort("Rahwi", pieces=7), Effort("Yasin", pieces=8), Effort("Dulla", pieces=5)),
    ),
    Work("RJ-03", _august(24), 40, 140_000, (Effort("Imron", pieces=22), Effort("Dulla", pieces=18))),
    Work(
        "LY-01", _august(11), 28, 335_000,
        (Effort("Slamet", pieces=10), Effort("Toha", pieces=9), Effort("Arif", pieces=9)),
    ),
    Work("LY-02", _august(22), 40, 100_000, (Effort("Toha", pieces=20), Effort("Arif", pieces=20))),
    Work("BT-01", _september(10), 5, 905_000, (Effort("Busri", 40), Effort("Fauzan", 34), Effort("Danu", 31))),
    Work("BT-03", _september(14), 10, 855_000, (Effort("Tirta", 50), Effort("Danu", 34))),
    Work("BT-02", _september(16), 5, 605_000, (Effort("Busri", 38), Effort("Tirta", 37))),
    Work("PC-01", _september(9), 18, 810_000, (Effort("Junaidi", 33), Effort("Seno", 41))),
    Work("PC-02", _september(15), 30, 268_000, (Effort("Seno", 22), Effort("Marsuki", 21))),
    Work("RJ-01", _september(8), 10, 181_000, (Effort("Imron", pieces=5), Effort("Yasin", pieces=5))),
    Work("RJ-02", _september(11), 14, 333_000, (Effort("Rahwi", pieces=6), Effort("Dulla", pieces=8))),
    Work("RJ-03", _september(17), 30, 107_000, (Effort("Yasin", pieces=14), Effort("Imron", pieces=16))),
    Work("LY-01", _september(7), 18, 214_000, (Effort("Slamet", pieces=11), Effort("Arif", pieces=7))),
    Work("LY-02", _september(18), 30, 77_000, (Effort("Slamet", pieces=13), Effort("Toha", pieces=17))),
)  # fmt: skip

FRIENDS = (
    Friend("Hotel Contoh", Partner.Kind.HOTEL, "Jalan Contoh 1", "Bagian toko hotel", "0328 000101"),
    Friend("Toko Contoh", Partner.Kind.SHOP, "Jalan Contoh 27", "Pemilik toko", "0328 000102"),
    Friend(
        "Galeri Contoh", Partner.Kind.GALLERY, "Dinas Perdagangan Contoh", "Pengelola galeri", "0328 000103",
        also=(Partner.Kind.AGENCY, Partner.Kind.TRAINER),
    ),
    Friend("Wisata Contoh", Partner.Kind.ATTRACTION, "Pantai Contoh", "Pengelola warung", "0812 0000 0104"),
    Friend("Batik Tresna", Partner.Kind.TRAINER, "Kampung Batik Contoh", "Pelatih batik", "0812 0000 0105"),
    Friend("Pasar Kain Contoh", Partner.Kind.SUPPLIER, "Jalan Contoh 40", "Bagian penjualan", "0328 000106"),
    Friend("Toko Bahan Contoh", Partner.Kind.SUPPLIER, "Jalan Contoh 42", "Bagian penjualan", "0328 000107"),
    Friend("Polres Contoh", Partner.Kind.AGENCY, "Jalan Contoh 3", "Bagian operasi", "0328 000108"),
    Friend("BNNK Contoh", Partner.Kind.AGENCY, "Jalan Contoh 5", "Seksi pencegahan", "0328 000109"),
    Friend("Puskesmas Contoh", Partner.Kind.AGENCY, "Jalan Contoh 7", "Tata usaha", "0328 000110"),
    Friend(
        "BLK Contoh", Partner.Kind.TRAINER, "Jalan Contoh 9", "Seksi pelatihan", "0328 000111",
        also=(Partner.Kind.AGENCY,),
    ),
    Friend("Kemenag Contoh", Partner.Kind.AGENCY, "Jalan Contoh 11", "Penyuluh agama", "0328 000112"),
)  # fmt: skip

GUESTS = (
    Guest("BLK Contoh", "blk", "Wiwik Contoh", Role.INSTRUCTOR),
    Guest("Hotel Contoh", "hotel", "Ratri Contoh", Role.OUTLET),
)

SHELVES = (
    Shelf("H01", "Hotel Contoh", 2000, "PKS 4/2026"),
    Shelf("T01", "Toko Contoh", 1500, "PKS 5/2026"),
    Shelf("G01", "Galeri Contoh", 1000, "PKS 6/2026"),
    Shelf("W01", "Wisata Contoh", 2000, "PKS 7/2026"),
)
AGREED_ON = _august(3)
SETTLEMENT_DAY = 14

PARCELS = (
    Parcel(
        "G01", _september(19), _september(19),
        {
            "BT-01": 3, "BT-02": 1, "BT-03": 10, "PC-01": 4, "PC-02": 18, "RJ-02": 14, "RJ-03": 17, "LY-01": 19,
            "LY-02": 7,
        },
    ),
    Parcel(
        "H01", _september(21), _september(21),
        {
            "BT-01": 2, "BT-02": 3, "BT-03": 2, "PC-01": 3, "PC-02": 8, "RJ-01": 3, "RJ-02": 4, "RJ-03": 20,
            "LY-01": 5, "LY-02": 15,
        },
    ),
    Parcel(
        "T01", _september(22), _september(23),
        {"BT-03": 2, "PC-02": 18, "RJ-01": 16, "RJ-02": 8, "RJ-03": 12, "LY-01": 10, "LY-02": 18},
    ),
    Parcel(
        "W01", _september(24), _september(25),
        {"PC-01": 20, "PC-02": 14, "RJ-03": 6, "LY-01": 5, "LY-02": 20},
    ),
    Parcel(
        "G01", dt.date(2026, 10, 5), dt.date(2026, 10, 6),
        {
            "BT-01": 5, "BT-02": 5, "BT-03": 7, "PC-01": 6, "PC-02": 4, "RJ-02": 4, "RJ-03": 7, "LY-01": 1,
            "LY-02": 3,
        },
    ),
)  # fmt: skip

RULE = Decision("KEPMEN_1990", "SK 14/2026", dt.date(2026, 8, 3), locked_bp=7500)
"""What the head decided before anything was made: the decree of 1990, three quarters of each share locked."""

HISTORY = (
    Earlier(
        "H01", "Laporan Hotel September.csv",
        ((_september(23), "BT-02", 1), (_september(25), "LY-01", 2), (_september(26), "PC-02", 2),
         (_september(29), "RJ-02", 1)),
        recorded_on=dt.date(2026, 10, 2), paid_on=dt.date(2026, 10, 14), paid=400_000, reference="TRF 1014",
    ),
    Earlier(
        "T01", "laporan toko september.csv",
        ((_september(24), "PC-02", 3), (_september(27), "RJ-01", 2), (_september(28), "RJ-03", 2),
         (_september(30), "LY-02", 2)),
        recorded_on=dt.date(2026, 10, 2), paid_on=dt.date(2026, 10, 12), paid=242_250, reference="TRF 1012",
    ),
)  # fmt: skip
"""Reports of September, one paid in part and one in full: only when a house with a past is asked for."""
