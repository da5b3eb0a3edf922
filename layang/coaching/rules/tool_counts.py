"""When the tools of a session are all accounted for. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from layang.core.refusal import Refusal


class CannotCountTools(Refusal):
    """A count of tools that cannot be written so, or a room that must not empty yet."""


class Outcome(StrEnum):
    """How a difference was resolved."""

    FOUND = "found"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of tool in one session. `came_back` is None while nobody has counted."""

    name: str
    went_out: int
    came_back: int | None
    is_resolved: bool = False


def closing_faults(counts: Iterable[Counted]) -> Iterator[str]:
    """Sentences for a room that must not empty: what was not counted, and each difference that nobody resolved."""
    for count in counts:
        if count.came_back is None:
            yield f"{count.name}: hitung dulu yang kembali ({count.went_out} keluar)."
        elif count.came_back != count.went_out and not count.is_resolved:
            yield f"{difference(count)}. Cari dulu, lalu tulis hasilnya dengan dua nama sebelum ruang dikosongkan."


def difference(count: Counted) -> str:
    """Say `Canting kurang 1` or `Canting lebih 2`; nothing when all came back or nobody has counted."""
    missing = 0 if count.came_back is None else count.went_out - count.came_back
    if missing == 0:
        return ""
    return f"{count.name} {'kurang' if missing > 0 else 'lebih'} {abs(missing)}"
