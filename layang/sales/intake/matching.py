"""Which product of this outlet a text means.

**The certainty rule.** A text is certain when it is, but for letter case, punctuation, spacing and the order of its
words, the code or the full name of exactly one product of the outlet, or when the officer has answered for this text
before. Everything else is asked, once per text, however like it looks and whatever its price: *Rajutan merah* is one
letter from *Rajutan merak*, and the money would go to other makers without anyone noticing. A code is asked too when
the name beside it is the name of another product, or likest to another. Else likeness and price only decide in which
order the products are offered.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from layang.core.rupiah import Rupiah
from layang.sales.intake.reading import Candidate

OFFERED = 5
"""Products offered with a question; the officer may still pick any other of the outlet."""
_LONGEST_KEY = 120
_OFFERED_ANYWAY = 2
_UNLIKE = 50
_ENOUGH_WORDS = 2
_SUBSET = 100
"""Likeness of a name whose words are all among the others'."""

_SAME_WORD = {
    "layangan": "layang layang", "layang": "layang layang", "lyg": "layang layang", "lyngan": "layang layang",
    "souvenir": "suvenir", "suvenier": "suvenir", "sovenir": "suvenir", "suv": "suvenir", "svnr": "suvenir",
    "bsr": "besar", "gede": "besar", "kcl": "kecil", "btk": "batik", "rjt": "rajutan", "rajut": "rajutan",
    "mtf": "motif", "ganci": "gantungan kunci", "gantungan": "gantungan kunci", "gk": "gantungan kunci", "tls": "tulis",
    "meter": "m", "mtr": "m", "cemeti": "pecut", "cambuk": "pecut", "kain": "batik",
}  # fmt: skip
"""How shops shorten or vary words. Used to order what is offered, never to decide."""


class Product(NamedTuple):
    """A product as the outlet holds it: price in whole rupiah; pieces on hand, None where unknown."""

    code: str
    name: str
    price: Rupiah
    on_hand: int | None = None


@dataclass(frozen=True)
class Catalogue:
    """The products that an outlet may report on, with our prices for it."""

    products: tuple[Product, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Product]:
        return {product.code: product for product in self.products}


class Match(NamedTuple):
    """What a text was found to be. `key` is what an answer is kept under; no product and not settled: ask."""

    key: str
    product: Product | None
    is_settled: bool


def text_key(text: str) -> str:
    """Give the form under which an answer about a text is remembered: lower case, single spaces, no punctuation."""
    return (" ".join(_words(text)) or " ".join(text.lower().split()))[:_LONGEST_KEY]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[:400]).lower()
    plain = re.sub(r"(?<=\d)\.(?=\d)", ",", plain)
    plain = re.sub(r"(\d)\s*(?=(?:m|cm|meter|mtr)\b)", r"\1 ", plain)
    return re.findall(r"\d+(?:,\d+)*|[^\W\d_]+", plain)


def _code_key(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", text.lower())


class Matcher:
    """Matches texts against one catalogue. `answers` are keys → product code, or None for *not our goods*."""

    def __init__(self, catalogue: Catalogue, answers: Mapping[str, str | None]) -> None:
        self.catalogue = catalogue
        self.answers = answers
        self._codes = _unique((_code_key(product.code), product) for product in catalogue.products)
        self._names = _unique((_name_key(product.name), product) for product in catalogue.products)
        self._likeness = {product.code: _expanded(product.name) for product in catalogue.products}
        self._known: dict[tuple[str, str], Match] = {}

    def match(self, text: str, code: str = "") -> Match:
        """Match a name, and the code written beside it if any."""
        match = self._known.get((text, code))
        if match is None:
            match = self._known[text, code] = self._matched(text, code)
        return match

    def _matched(self, text: str, code: str) -> Match:
        by_code = self._codes.get(_code_key(code)) or self._codes.get(_code_key(text))
        by_name = self._names.get(_name_key(text))
        name = text
        if by_code is None and by_name is None:
            by_code, name = self._code_inside(text)
            by_name = self._names.get(_name_key(name))
        is_bare_code = by_code is not None and _code_key(name) in {"", _code_key(by_code.code)}
        certain = by_code or by_name
        if by_code and not is_bare_code and by_name is not by_code:
            certain = None if by_name or self._likest(name) is not by_code else by_code
        key = text_key(text) if certain or not by_code else text_key(f"{by_code.code} {name}")
        if certain:
            return Match(key, certain, is_settled=True)
        if key in self.answers:
            answer = self.answers[key]
            product = self.catalogue.by_code.get(answer) if answer else None
            return Match(key, product, is_settled=answer is None or product is not None)
        return Match(key, None, is_settled=False)

    def _code_inside(self, text: str) -> tuple[Product | None, str]:
        """Find a code written before or after the name: `LY-02 Layangan mainan`, `Layangan (LY-02)`."""
        for word in re.findall(r"[\w-]+", text):
            product = self._codes.get(_code_key(word))
            if product and re.search(r"\d", word):
                return product, text.replace(word, " ").strip(" ()-:/,.")
        return None, text

    def _likest(self, text: str) -> Product | None:
        likest = self.candidates(text, ())[:1]
        return self.catalogue.by_code[likest[0].code] if likest else None

    def mentions_product(self, text: str) -> bool:
        """Say whether two or more words of a product's name, and nothing against it, stand in a sentence."""
        wanted = _expanded(text)
        return any(
            len(set(wanted.split()) & set(name.split())) >= _ENOUGH_WORDS
            and fuzz.token_set_ratio(wanted, name) >= _SUBSET
            for name in self._likeness.values()
        )

    def candidates(self, text: str, prices: tuple[Rupiah, ...]) -> tuple[Candidate, ...]:
        """Order the products that a text may mean: by likeness, an equal price, and pieces on hand."""
        wanted = _expanded(text)
        likeness = {product.code: self._like(wanted, product) for product in self.catalogue.products}

        def evidence(product: Product) -> tuple[float, str]:
            return -likeness[product.code] - 30 * (product.price in prices) - 5 * (product.on_hand != 0), product.code

        ordered = sorted(self.catalogue.products, key=evidence)
        offered = [
            product
            for place, product in enumerate(ordered)
            if place < _OFFERED_ANYWAY or likeness[product.code] >= _UNLIKE or product.price in prices
        ]
        return tuple(
            Candidate(product.code, product.name, product.price, product.on_hand, product.price in prices)
            for product in offered[:OFFERED]
        )

    def _like(self, wanted: str, product: Product) -> float:
        name = self._likeness[product.code]
        return 0.7 * fuzz.token_set_ratio(wanted, name) + 0.3 * fuzz.token_sort_ratio(wanted, name)


def _name_key(text: str) -> str:
    return " ".join(sorted(_words(text)))


def _unique(pairs: Iterable[tuple[str, Product]]) -> dict[str, Product]:
    """Keep the keys that stand for one product only."""
    found: dict[str, Product] = {}
    doubled: set[str] = {""}
    for key, product in pairs:
        if found.setdefault(key, product) is not product:
            doubled.add(key)
    return {key: product for key, product in found.items() if key not in doubled}


def _expanded(text: str) -> str:
    words = " ".join(_SAME_WORD.get(word, word) for word in _words(text))
    return re.sub(r"\b(\w+)(?: \1\b)+", r"\1", words)
