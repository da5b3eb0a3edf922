"""What changed between two versions of a text, word by word, article by article. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from layang.partners.rules.texts import ArticleText

_WORD = re.compile(r"\n|[^\S\n]+|[^\s]+")


class Fate(StrEnum):
    """What became of an article, or of some words in it."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with one fate: same, added or removed."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One article in both versions. Places count from 0; None where it is not."""

    fate: Fate
    heading: tuple[Piece, ...]
    body: tuple[Piece, ...]
    before: int | None
    after: int | None


def compare(before: Sequence[ArticleText], after: Sequence[ArticleText]) -> list[ArticleChange]:
    """Pair articles by heading, then by neighbourhood, and tell each pair apart word by word; removed ones in place."""
    changes: list[ArticleChange] = []
    headings = [[_key(article) for article in version] for version in (before, after)]
    matcher = SequenceMatcher(None, headings[0], headings[1], autojunk=False)
    for _tag, left, left_end, right, right_end in matcher.get_opcodes():
        shared = min(left_end - left, right_end - right)
        changes += (
            _change(before[left + step], after[right + step], left + step, right + step) for step in range(shared)
        )
        changes += (_gone(before[place], place) for place in range(left + shared, left_end))
        changes += (_come(after[place], place) for place in range(right + shared, right_end))
    return changes


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Tell two texts apart word by word: what was removed stands before what came in its place."""
    words = [_WORD.findall(text) for text in (before, after)]
    return tuple(_merged(_pieces(words[0], words[1])))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, left, left_end, right, right_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Fate.SAME, "".join(old[left:left_end]))
            continue
        if left < left_end:
            yield Piece(Fate.REMOVED, "".join(old[left:left_end]))
        if right < right_end:
            yield Piece(Fate.ADDED, "".join(new[right:right_end]))


def _merged(given: Iterator[Piece]) -> Iterator[Piece]:
    """Swallow a lone space between two changes: `lama sekali` → `baru benar` is one change, not two."""
    held: list[Piece] = []
    for piece in given:
        if piece.fate == Fate.SAME and piece.text == " " and held:
            held.append(piece)
        elif piece.fate == Fate.SAME:
            yield from _settled(held)
            held = []
            yield piece
        else:
            held.append(piece)
    yield from _settled(held)


def _settled(held: list[Piece]) -> Iterator[Piece]:
    tail = held.pop() if held and held[-1].fate == Fate.SAME else None
    for fate in (Fate.REMOVED, Fate.ADDED):
        text = "".join(piece.text for piece in held if piece.fate in {fate, Fate.SAME})
        if any(piece.fate == fate for piece in held):
            yield Piece(fate, text)
    if tail:
        yield tail


def _key(article: ArticleText) -> str:
    return " ".join(article.heading.lower().split())


def _change(before: ArticleText, after: ArticleText, left: int, right: int) -> ArticleChange:
    is_same = before == after
    return ArticleChange(
        Fate.SAME if is_same else Fate.CHANGED,
        pieces(before.heading, after.heading),
        pieces(before.body, after.body),
        left,
        right,
    )


def _gone(article: ArticleText, place: int) -> ArticleChange:
    return ArticleChange(
        Fate.REMOVED, (Piece(Fate.REMOVED, article.heading),), (Piece(Fate.REMOVED, article.body),), place, None
    )


def _come(article: ArticleText, place: int) -> ArticleChange:
    return ArticleChange(
        Fate.ADDED, (Piece(Fate.ADDED, article.heading),), (Piece(Fate.ADDED, article.body),), None, place
    )
