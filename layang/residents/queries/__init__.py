"""What residents can tell, one module per noun."""

from layang.residents.queries.people import (
    Counts,
    State,
    Status,
    counts,
    groups_with_people,
    residents_named,
    residents_of,
    state_of,
)

__all__ = ["Counts", "State", "Status", "counts", "groups_with_people", "residents_named", "residents_of", "state_of"]
