"""What the books do not tell to someone who is tied to a maker or a partner (discretion, security.md 6).

Sums stay whole, so lines of whose they are cannot just be left out: they are told in one line with all of their family,
`maker:*:usable`. An entry in which nobody else has a part is closed as a whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from layang.accounts.models import Unit, User
from layang.books import rules
from layang.books.models import Account, Entry, Posting
from layang.discretion.queries import standing_ties
from layang.discretion.subjects import closed


@dataclass(frozen=True, slots=True)
class Closed:
    """Accounts that are closed to someone (keys), and the families that he is told as one, `maker:*:usable`."""

    accounts: frozenset[int] = frozenset()
    families: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.accounts)

    def told_as(self, code: str) -> str:
        """The code under which this reader is told an account: its own, or that of its family."""
        family = rules.family_of(code)
        return family if family in self.families else code


def closed_to(user: User, *, unit: Unit) -> Closed:
    """What is closed to `user` in the books of a house; nothing, without a query, for who declared no tie."""
    ties = standing_ties(user)
    about = closed(Account, ties) if ties else None
    if not about:
        return Closed()
    found = dict(Account.objects.filter(about, unit=unit).values_list("pk", "code"))
    return Closed(frozenset(found), frozenset(rules.family_of(code) for code in found.values()))


def without_closed(entries: QuerySet[Entry], shut: Closed, *, unit: Unit) -> QuerySet[Entry]:
    """Leave out entries in which, of some family, only closed accounts have a part: they are about nobody else."""
    if not shut:
        return entries
    lines = Posting.objects.filter(unit=unit, entry_number=OuterRef("number"))
    for mine, others in _families(unit, shut):
        entries = entries.exclude(Exists(lines.filter(account__in=mine)) & ~Exists(lines.filter(account__in=others)))
    return entries


def _families(unit: Unit, shut: Closed) -> Iterable[tuple[Collection[int], Collection[int]]]:
    found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for key, code in Account.objects.filter(unit=unit).values_list("pk", "code"):
        if (family := rules.family_of(code)) in shut.families:
            found[family][key not in shut.accounts].append(key)
    return found.values()
