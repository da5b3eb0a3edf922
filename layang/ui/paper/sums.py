"""The sentence a paper gives when its figures do not re-add."""

from collections.abc import Iterator

from layang.core.rupiah import number


def unequal(what: str, *, reckoned: int, printed: int) -> Iterator[str]:
    """Yield one sentence when the printed figure is not the reckoned one; nothing otherwise."""
    if reckoned != printed:
        yield f"{what}: hitungan {number(reckoned)}, tertulis {number(printed)}."
