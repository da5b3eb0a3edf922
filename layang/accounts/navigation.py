"""The ways from the head of every page, and who sees which."""

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from layang.accounts.capabilities import Can


class Way(NamedTuple):
    """One entry: what it says, where it leads, and the right to see it. None: everyone who works here.

    `also`: a feature without an entry of its own, whose pages belong under this one.
    """

    label: str | Promise
    url_name: str
    capability: Can | None
    also: str = ""


class Item(NamedTuple):
    """A way as one page draws it."""

    label: str
    url: str
    is_current: bool


WAYS = (
    Way(_("Beranda"), "performance:home", None),
    Way(_("Mitra"), "partners:partners", Can.READ_PARTNERS),
    Way(_("Penghuni"), "residents:register", Can.READ_REGISTER),
    Way(_("Pembinaan"), "coaching:groups", Can.READ_GROUPS),
    Way(_("Bengkel"), "workshop:lots", Can.READ_WORKSHOP),
    Way(_("Titip jual"), "sales:outlets", Can.READ_SALES),
    Way(_("Hasil"), "earnings:overview", Can.READ_EARNINGS),
    Way(_("Buku"), "books:journal", Can.READ_BOOKS),
    Way(_("Jejak"), "accounts:trail", Can.READ_AUDIT),
)


def navigation(capabilities: frozenset[Can], *, current: str) -> list[Item]:
    """What someone with `capabilities` sees; `current` is the full name of the page's URL, `sales:outlet`.

    A way into a feature that has no pages yet is left out; tests/house proves that in a finished house none is.
    """
    items = []
    for way in WAYS:
        if way.capability is not None and way.capability not in capabilities:
            continue
        try:
            items.append(Item(str(way.label), reverse(way.url_name), _leads_here(way, current)))
        except NoReverseMatch:
            continue
    return items


def _leads_here(way: Way, current: str) -> bool:
    feature, here = way.url_name.partition(":")[0], current.partition(":")[0]
    # accounts holds several small pages; only the trail itself stands in the head of the page.
    return current == way.url_name or (here != "" and feature != "accounts" and here in {feature, way.also})
