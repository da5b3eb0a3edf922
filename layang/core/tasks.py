"""What waits to be done: the one shape in which every feature tells it to the home page."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One job that waits for someone.

    A feature gives them from `queries.tasks(*, user, unit, on)`, only those that `user` may do. `title` is the deed
    ("Setel laporan Hotel Contoh"), `url` the page on which it is done, `hint` one sentence of why or what is known.
    `count` and `unit` say how much (12 orang, 1.716.000 rupiah); `due_on` is the last day on which it is in time, None
    for what only waits.
    """

    title: str
    url: str
    due_on: dt.date | None = None
    hint: str = ""
    count: int | None = None
    unit: str = ""
    is_urgent: bool = False
