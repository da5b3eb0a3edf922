"""Secret addresses: only a digest is kept, so that who reads the database reads no calendar."""

import hashlib


def digest_of(secret: str) -> str:
    """What is kept of a secret of 144 random bits, which needs no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
