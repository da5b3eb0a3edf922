"""Ways in which a file on a cheap disk goes wrong, at places that a seed chooses."""

import random
from collections.abc import Callable
from pathlib import Path

_BLOCK = 4096


def _flip_a_bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _flip_in_the_head(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(200)] ^= 1 << chance.randrange(8)


def _flip_in_the_tail(data: bytearray, chance: random.Random) -> None:
    data[-1 - chance.randrange(16)] ^= 1 << chance.randrange(8)


def _truncate(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _lose_the_last_byte(data: bytearray, _chance: random.Random) -> None:
    del data[-1:]


def _lose_a_block(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) - _BLOCK)
    del data[start : start + _BLOCK]


def _zero_a_block(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) - _BLOCK)
    data[start : start + _BLOCK] = bytes(_BLOCK)


def _swap_two_blocks(data: bytearray, chance: random.Random) -> None:
    one = chance.randrange(len(data) // 2 - _BLOCK)
    two = one + len(data) // 2
    data[one : one + _BLOCK], data[two : two + _BLOCK] = data[two : two + _BLOCK], data[one : one + _BLOCK]


def _append(data: bytearray, chance: random.Random) -> None:
    data.extend(chance.randbytes(1 + chance.randrange(500)))


def _empty(data: bytearray, _chance: random.Random) -> None:
    data.clear()


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip_a_bit, _flip_in_the_head, _flip_in_the_tail, _truncate, _lose_the_last_byte,
    _lose_a_block, _zero_a_block, _swap_two_blocks, _append, _empty,
)  # fmt: skip


def damage(path: Path, *, seed: int) -> str:
    """Spoil a file in the way and at the place that `seed` chooses; ways come round in turn. Returns what was done."""
    data = bytearray(path.read_bytes())
    before = bytes(data)
    way = WAYS[seed % len(WAYS)]
    way(data, random.Random(seed))  # noqa: S311  chance, not secrecy
    assert data != before
    path.write_bytes(data)
    return f"{way.__name__.strip('_')} ({seed})"
