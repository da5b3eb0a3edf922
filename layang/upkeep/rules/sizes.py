"""How much room something takes, as disks are labelled."""

from layang.core.rupiah import number

MEGABYTE = 1_000_000
GIGABYTE = 1000 * MEGABYTE

_FEW = 10
"""Below ten, a tenth still matters."""


def size_in_words(size: int) -> str:
    """Write bytes as 113 kB, 12 MB, 1,2 GB; never less than there is."""
    unit, name = next(
        ((unit, name) for unit, name in ((GIGABYTE, "GB"), (MEGABYTE, "MB")) if size >= unit), (1000, "kB")
    )
    whole, tenth = divmod(-(-size * 10 // unit), 10)
    if whole < _FEW and tenth and unit > 1000:  # noqa: PLR2004  kilobytes have no tenths
        return f"{whole},{tenth} {name}"
    return f"{number(-(-size // unit))} {name}"
