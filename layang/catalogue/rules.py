"""How a code is read from what people type off a paper. Pure."""

import re

from layang.core.public_code import ALPHABET

CODE_LENGTH = 16
_SIGNS = frozenset(ALPHABET)


def read_code(typed: str) -> str | None:
    """`h4tb 8wqn-2klc 6xvd` is `H4TB8WQN2KLC6XVD`; None when it cannot be a code of ours."""
    code = re.sub(r"[\s.\-]", "", typed).upper()
    return code if len(code) == CODE_LENGTH and _SIGNS.issuperset(code) else None


def in_fours(code: str) -> str:
    """As papers print it: `H4TB 8WQN 2KLC 6XVD`."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
