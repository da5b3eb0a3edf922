"""Who may receive a part, and the codes of their accounts.

A rule names the makers together (`makers`); a sharing names each of them (`maker:7Q2K`). All others are the same word
in both: `capital`, `state`, `house`, `fund:<name>`.
"""

import re
from typing import Final, TypeAlias

Beneficiary: TypeAlias = str

MAKERS: Final = "makers"
CAPITAL: Final = "capital"
STATE: Final = "state"
HOUSE: Final = "house"

_TITLES = {
    MAKERS: "premi pembuat",
    CAPITAL: "modal kerja",
    STATE: "disetor ke negara (PNBP)",
    HOUSE: "operasional rutan",
}
_FUND = re.compile(r"fund:[a-z0-9]+(-[a-z0-9]+)*")


def is_beneficiary(name: str) -> bool:
    """Say whether a rule may name `name`: one of the four words, or `fund:` and a short name in small letters."""
    return name in _TITLES or _FUND.fullmatch(name) is not None


def title_of(name: Beneficiary) -> str:
    """Say in Indonesian who that is; `fund:modal-pnbp` is `dana modal pnbp`."""
    return _TITLES.get(name) or "dana " + name.removeprefix("fund:").replace("-", " ")


def maker(code: str) -> Beneficiary:
    """Name one maker by the public code: `maker:7Q2K`."""
    return f"maker:{code}"


def is_maker(name: Beneficiary) -> bool:
    return name.startswith("maker:")


def pending_account(name: Beneficiary) -> str:
    """Code of the account of what is earned while the outlet still holds the money."""
    return f"{name}:pending"


def available_account(name: Beneficiary) -> str:
    """Code of the account of what has arrived, for all but makers; theirs are the two of their savings."""
    return f"{name}:available"


def locked_account(name: Beneficiary) -> str:
    return f"{name}:locked"


def usable_account(name: Beneficiary) -> str:
    return f"{name}:usable"
