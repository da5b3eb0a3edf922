"""How one audit row seals the one before it. Pure, so that a hundred-line script on another machine can check it."""

import hashlib
import json
from collections.abc import Mapping

GENESIS = "0" * 64
"""What the first row of a chain is sealed to."""


def canonical(fields: Mapping[str, object]) -> str:
    """Write `fields` (JSON values) as the one text that is sealed: keys sorted, no spaces, UTF-8."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def seal(previous: str, content: str) -> str:
    """SHA-256, in hex, over the previous digest and the canonical content."""
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()
