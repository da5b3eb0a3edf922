"""The ways from the head of every page, the ways between the pages of one feature, and who sees which."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from layang.accounts.capabilities import Can


class Way(NamedTuple):
    """One entry: what it says, where it leads, and the right to see it. None: everyone who works here.

    It must be the right that its page asks for; tests/house compares the two.
    """

    label: str | Promise
    url_name: str
    capability: Can | None


class Item(NamedTuple):
    """A way as one page draws it."""

    label: str
    url: str
    is_current: bool


class Nearby(NamedTuple):
    """The ways between the lists of one feature, under one name."""

    label: str | Promise
    ways: tuple[Way, ...]


WAYS = (
    Way(_("Beranda"), "performance:home", None),
    Way(_("Mitra"), "partners:partners", Can.READ_PARTNERS),
    Way(_("Kerja sama saya"), "partners:own", Can.READ_OWN_PARTNER),
    Way(_("Penghuni"), "residents:register", Can.READ_REGISTER),
    Way(_("Pembinaan"), "coaching:groups", Can.READ_GROUPS),
    Way(_("Bengkel"), "workshop:lots", Can.READ_WORKSHOP),
    Way(_("Titip jual"), "sales:outlets", Can.READ_SALES),
    Way(_("Hasil"), "earnings:overview", Can.READ_EARNINGS),
    Way(_("Buku"), "books:journal", Can.READ_BOOKS),
    Way(_("Jejak"), "discretion:trail", Can.READ_AUDIT),
)

NEARBY = (
    Nearby(
        _("Mitra"),
        (
            Way(_("Mitra"), "partners:partners", Can.READ_PARTNERS),
            Way(_("Perjanjian"), "partners:agreements", Can.READ_PARTNERS),
            Way(_("Komitmen"), "partners:promises", Can.READ_PARTNERS),
            Way(_("Pengingat"), "partners:reminders", Can.READ_PARTNERS),
            Way(_("Kalender"), "partners:calendar", Can.READ_PARTNERS),
        ),
    ),
    Nearby(
        _("Penghuni"),
        (
            Way(_("Daftar penghuni"), "residents:register", Can.READ_REGISTER),
            Way(_("Yang ikut pembinaan"), "residents:residents", Can.READ_RESIDENTS),
            Way(_("Tanda keamanan"), "residents:flag_list", Can.READ_RISK),
        ),
    ),
    Nearby(
        _("Pembinaan"),
        (
            Way(_("Kelompok"), "coaching:groups", Can.READ_GROUPS),
            Way(_("Pertemuan"), "coaching:day", Can.READ_GROUPS),
            Way(_("Keputusan TPP"), "coaching:decisions", Can.READ_RESIDENTS),
            Way(_("Perlu perhatian"), "coaching:attention", Can.READ_RESIDENTS),
            Way(_("Pelatihan"), "coaching:trainings", Can.READ_SKILLS),
            Way(_("Keterampilan"), "coaching:skills", Can.READ_SKILLS),
            Way(_("Rencana belajar"), "coaching:plans", Can.READ_SKILLS),
            Way(_("Sertifikat"), "coaching:certificates", Can.READ_SKILLS),
            Way(_("Di luar"), "coaching:away", Can.READ_ATTENDANCE),
            Way(_("Hari libur"), "coaching:holidays", Can.READ_GROUPS),
        ),
    ),
    Nearby(
        _("Bengkel"),
        (
            Way(_("Hasil karya"), "workshop:lots", Can.READ_WORKSHOP),
            Way(_("Daftar harga"), "workshop:products", Can.READ_WORKSHOP),
            Way(_("Bahan dan modal"), "workshop:material", Can.READ_WORKSHOP),
        ),
    ),
    Nearby(
        _("Titip jual"),
        (
            Way(_("Gerai"), "sales:outlets", Can.READ_SALES),
            Way(_("Titipan"), "sales:deliveries", Can.READ_SALES),
            Way(_("Laporan"), "sales:reports", Can.READ_SALES),
            Way(_("Setelan"), "sales:settlements", Can.READ_SALES),
        ),
    ),
    Nearby(
        _("Hasil"),
        (
            Way(_("Pembuat"), "earnings:overview", Can.READ_EARNINGS),
            Way(_("Pencairan"), "earnings:payouts", Can.READ_EARNINGS),
            Way(_("Setoran negara"), "earnings:deposits", Can.READ_EARNINGS),
            Way(_("Aturan bagi hasil"), "earnings:rules", Can.READ_EARNINGS),
        ),
    ),
    Nearby(
        _("Buku"),
        (
            Way(_("Jurnal"), "books:journal", Can.READ_BOOKS),
            Way(_("Akun"), "books:accounts", Can.READ_BOOKS),
            Way(_("Masa buku"), "books:periods", Can.READ_BOOKS),
            Way(_("Pemeriksaan"), "books:verification", Can.READ_BOOKS),
        ),
    ),
)


def navigation(capabilities: frozenset[Can], *, current: str) -> list[Item]:
    """What someone with `capabilities` sees; `current` is the full name of the page's URL, `sales:outlet`."""
    return [
        Item(str(way.label), reverse(way.url_name), _leads_here(way, current)) for way in _open_to(capabilities, WAYS)
    ]


def nearby(capabilities: frozenset[Can], *, current: str) -> tuple[str, list[Item]]:
    """The lists beside the one that is `current`, with their common name; none on other pages, or where it is alone."""
    for label, ways in NEARBY:
        if current in {way.url_name for way in ways}:
            items = [
                Item(str(way.label), reverse(way.url_name), way.url_name == current)
                for way in _open_to(capabilities, ways)
            ]
            return str(label), items if len(items) > 1 else []
    return "", []


def _open_to(capabilities: frozenset[Can], ways: tuple[Way, ...]) -> list[Way]:
    return [way for way in ways if way.capability is None or way.capability in capabilities]


def _leads_here(way: Way, current: str) -> bool:
    feature, here = way.url_name.partition(":")[0], current.partition(":")[0]
    # discretion holds several small pages of one's own; only the trail itself stands in the head of the page.
    return current == way.url_name or (here != "" and feature != "discretion" and here == feature)
