"""For tests of papers in every feature: misprints that must be found, and the words on each page."""

import dataclasses
import io
from collections.abc import Iterator
from typing import Any

import pypdf


def misprints(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every copy of a paper in which exactly one figure is 700 too high, with the name of that figure."""
    for field in dataclasses.fields(value):
        for name, copy in _misprinted(getattr(value, field.name)):
            yield f"{field.name}.{name}".rstrip("."), dataclasses.replace(value, **{field.name: copy})


def _misprinted(value: Any) -> Iterator[tuple[str, Any]]:
    if dataclasses.is_dataclass(value):
        yield from misprints(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield "", value + 700
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            if dataclasses.is_dataclass(item):
                for name, copy in misprints(item):
                    yield name, (*value[:at], copy, *value[at + 1 :])


def pages_of(pdf: bytes) -> list[str]:
    """Give the words of each page, on one line and with plain spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
