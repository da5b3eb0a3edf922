"""Working time as officers write it, kept as minutes."""

import re

_CLOCK = re.compile(r"(\d{1,4})[:.](\d{2})")
_HOURS = re.compile(r"(\d{1,4})(?:,(\d{1,2}))?")


def read_hours(text: str) -> int | None:
    """Minutes in what an officer writes for working time: `12`, `12,5`, `12:30`, `12.30`, `12 jam`. None if unclear."""
    bare = re.sub(r"\s|jam|j$", "", text.strip().lower())
    if found := _CLOCK.fullmatch(bare):
        minutes = int(found[2])
        return int(found[1]) * 60 + minutes if minutes < 60 else None  # noqa: PLR2004  minutes of an hour
    if found := _HOURS.fullmatch(bare):
        return int(found[1]) * 60 + round(int((found[2] or "0").ljust(2, "0")) * 60 / 100)
    return None


def hours_text(minutes: int) -> str:
    """Write 750 minutes as `12:30`, 720 as `12`; nothing for none. `read_hours` reads it back."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02d}" if rest else str(hours or "")
