"""Parts that features add to a page of a feature below them, so that the lower one need not know them.

The page of a resident shows groups, lots and earnings; each comes from the feature that keeps it:

    # layang/coaching/apps.py
    def ready(self) -> None:
        on_resident.add(groups_panel)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from layang.accounts.access import StaffRequest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a page: its template sees `panel.facts` and nothing else."""

    template: str
    facts: Mapping[str, object] = field(default_factory=dict)


Maker = Callable[[StaffRequest, T], Panel | None]
"""Draws up a panel about a row for who asks; None when there is nothing to show or no right to see it."""


class Panels(Generic[T]):
    """The panels of one kind of page, in the order in which features were installed."""

    def __init__(self) -> None:
        self._makers: list[Maker[T]] = []

    def add(self, maker: Maker[T]) -> None:
        if maker not in self._makers:
            self._makers.append(maker)

    def about(self, subject: T, request: StaffRequest) -> list[Panel]:
        """All panels about `subject` that the user of `request` may see."""
        made = (maker(request, subject) for maker in self._makers)
        return [panel for panel in made if panel is not None]
