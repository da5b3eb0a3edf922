"""Short random codes that people read aloud, write on tags and type again."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs without 0/O and 1/I, which are misread on paper."""


def random_code(length: int) -> str:
    """Return `length` random signs, 5 bits each: 4 for a maker within a house, 16 where a code must not be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
