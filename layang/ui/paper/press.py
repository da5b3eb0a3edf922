"""From frozen figures and a Typst source to PDF/A-2a and PDF/UA-1.

Figures travel as JSON beside the source, never inside it, so a name such as `#set *x*` is a name. Only the fonts
inside the typst wheel are used: the same figures give the same bytes on every machine.
"""

import dataclasses
import datetime as dt
import enum
import json
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layang.core.calendar import long_date, short_date
from layang.core.refusal import Refusal
from layang.ui.paper.sums import Reckoned

if TYPE_CHECKING:
    import typst

ROOT = Path(__file__).resolve().parents[2]
"""The package: Typst sources import the kit as `/ui/paper/letter.typ`, and can read nothing outside."""

_WORKER = threading.local()
"""One compiler a thread: typst refuses to share one (`Already borrowed`)."""

_UNPRINTABLE = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed|the codepoint `"(?P<code>.+?)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


class CannotPrint(Refusal):
    """A paper whose figures do not re-add, or a sign that no font of the house can draw."""


class PaperSize(enum.StrEnum):
    A4 = "A4"
    F4 = "F4"
    """210 × 330 mm, the folio of Indonesian offices."""


def render_pdf(
    source: Path,
    data: Reckoned,
    *,
    title: str,
    created_at: dt.datetime,
    lang: str = "id",
    size: PaperSize = PaperSize.A4,
) -> bytes:
    """Print `data` (a frozen dataclass) by the Typst `source`; the same arguments give the same bytes.

    `source` lies inside the package. `created_at` is aware and becomes the only date in the file. Raises CannotPrint
    with all `data.faults()` when there are some, and when a text holds a sign that no font can draw. A slip costs
    about 40 ms, the first of a process 100 to 300.
    """
    if faults := tuple(data.faults()):
        raise CannotPrint(*faults)
    return render_kept(source, jsonable(data), title=title, created_at=created_at, lang=lang, size=size)


def render_kept(
    source: Path,
    content: Mapping[str, Any],
    *,
    title: str,
    created_at: dt.datetime,
    lang: str = "id",
    size: PaperSize = PaperSize.A4,
) -> bytes:
    """Print figures that were kept as JSON (`jsonable`) when they were found to re-add, as `render_pdf` does."""
    import typst  # noqa: PLC0415  84 MB of library, read only when something is printed

    if created_at.tzinfo is None:
        raise ValueError("created_at needs a time zone: the same paper must be the same file on every machine")
    try:
        printed = _compiler().compile(
            input=source,
            format="pdf",
            sys_inputs={
                "data": json.dumps(content, ensure_ascii=False),
                "title": _clean(title),
                "lang": lang,
                "size": size.value,
            },
            pdf_standards=["ua-1", "a-2a"],
            timestamp=int(created_at.timestamp()),
        )
    except typst.TypstError as error:
        sign = _unprintable_sign(error.message)
        if sign is None:
            raise
        raise CannotPrint(_sign_refusal(sign, [*_texts(content), _clean(title)])) from error
    if not isinstance(printed, bytes):
        raise TypeError(f"typst gave {type(printed).__name__} instead of one PDF")
    return printed


def jsonable(value: object) -> Any:
    """Turn frozen figures into JSON: dataclasses by their fields and properties, dates as `{long, short}`."""
    match value:
        case bool() | int() | None:
            return value
        case str():
            return _clean(value)
        case dt.datetime():
            return {"long": f"{long_date(value)}, {value:%H.%M}", "short": f"{short_date(value)}, {value:%H.%M}"}
        case dt.date():
            return {"long": long_date(value), "short": short_date(value)}
        case Mapping():
            return {str(key): jsonable(item) for key, item in value.items()}
        case list() | tuple():
            return [jsonable(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        names += [name for name, member in vars(type(value)).items() if isinstance(member, property)]
        return {name: jsonable(getattr(value, name)) for name in names}
    raise TypeError(f"{type(value).__name__} cannot be printed: money and pieces are whole numbers")


def _compiler() -> "typst.Compiler":
    import typst  # noqa: PLC0415

    compiler: typst.Compiler | None = getattr(_WORKER, "compiler", None)
    if compiler is None:
        fonts = typst.Fonts(include_system_fonts=False)
        compiler = _WORKER.compiler = typst.Compiler(root=ROOT, font_paths=fonts, ignore_system_fonts=True)
    return compiler


def _clean(text: str) -> str:
    """Compose accents, turn line ends into spaces, and drop control and direction signs: they have no ink."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        " " if sign in "\t\n\r\v\f\x85\u2028\u2029" else sign
        for sign in composed
        if sign in "\t\n\r\v\f\x85" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    )


def _unprintable_sign(message: str) -> str | None:
    found = _UNPRINTABLE.search(message)
    if found is None:
        return None
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), found["text"] or found["code"])


def _sign_refusal(sign: str, texts: Iterable[str]) -> str:
    place = next((text for text in texts if sign in text), "")
    where = f" pada “{place}”" if place else ""
    return f"Huruf “{sign}” (U+{ord(sign[0]):04X}){where} tidak dapat dicetak. Tulis dengan huruf Latin."


def _texts(content: object) -> Iterator[str]:
    match content:
        case str():
            yield content
        case dict():
            for item in content.values():
                yield from _texts(item)
        case list():
            for item in content:
                yield from _texts(item)
