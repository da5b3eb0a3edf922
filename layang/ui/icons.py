"""The names drawn in `static/ui/icons.svg`. Asking for another one fails where the page is drawn, not on paper."""

import functools
import re
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@functools.cache
def names() -> tuple[str, ...]:
    """All icons, in the order of the sprite."""
    return tuple(re.findall(r'<symbol id="i-([a-z]+)"', SPRITE.read_text(encoding="utf-8")))
