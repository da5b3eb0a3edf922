"""The text of an agreement: paragraphs and letters, placeholders and what fills them. Pure.

A body is written as people write it: one paragraph (ayat) a line; a line that begins with `- ` is a letter (huruf)
under the paragraph before it. Numbers and letters are never typed: they are given where the text is drawn.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "tentang": "judul perjanjian",
        "jenis": "Nota Kesepahaman, Perjanjian Kerja Sama, atau Adendum",
        "pihak_kesatu": "nama lembaga PIHAK KESATU",
        "pihak_kedua": "nama lembaga PIHAK KEDUA",
        "nomor_kesatu": "nomor dari rutan",
        "nomor_kedua": "nomor dari mitra",
        "ruang_lingkup": "isi ruang lingkup, satu baris satu hal",
        "kewajiban_kesatu": "daftar komitmen rutan",
        "kewajiban_kedua": "daftar komitmen mitra",
        "perubahan_komitmen": "komitmen yang dicabut dan yang ditambah oleh adendum",
        "jangka_waktu": "lama, hari pertama dan hari terakhir",
        "mulai": "hari pertama berlaku",
        "selesai": "hari terakhir berlaku",
        "kota": "kota rutan",
        "alamat_kesatu": "alamat rutan",
        "alamat_kedua": "alamat mitra",
        "kontak_kesatu": "telepon rutan",
        "kontak_kedua": "kontak pertama mitra",
        "induk": "perjanjian yang diubah oleh adendum, dengan nomor dan tanggalnya",
    }
)
"""What a template may hold in braces, and what each becomes."""

Value: TypeAlias = str | Sequence[str]
"""What fills a placeholder: a text, or a list, for which the line is written once an item."""

TO_BE_FILLED = "…………"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LETTER = "- "


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article. Position 0 is what stands before the first: considerations and legal basis."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An ayat and its letters (huruf)."""

    text: str
    letters: tuple[str, ...] = ()


def paragraphs_of(body: str) -> tuple[Paragraph, ...]:
    """Read a body: letters before any paragraph stand under an empty one."""
    read: list[tuple[str, list[str]]] = []
    for line in (line.strip() for line in body.splitlines()):
        if not line:
            continue
        if line.startswith(_LETTER):
            if not read:
                read.append(("", []))
            read[-1][1].append(line[len(_LETTER) :].strip())
        else:
            read.append((line, []))
    return tuple(Paragraph(text, tuple(letters)) for text, letters in read)


def letter(index: int) -> str:
    """Name the letter of an item: 0 is `a`, 25 `z`, 26 `aa`."""
    rounds, place = divmod(index, 26)
    return chr(ord("a") + place) * (rounds + 1)


def fill(text: str, values: Mapping[str, Value]) -> str:
    """Put values in the place of placeholders. A line with a list is written once for each item, or with dots for none.

    A placeholder that nothing is known about becomes dots to be filled by hand.
    """
    return "\n".join(filled for line in text.splitlines() for filled in _fill_line(line, values))


def text_faults(articles: Iterable[ArticleText]) -> list[str]:
    """Say what keeps a text from being kept: no articles, one without heading or body, a placeholder nobody knows."""
    faults, given = [], list(articles)
    if len(given) < 2:  # noqa: PLR2004  what stands before the first article, and one article
        faults.append("Naskah perlu sedikitnya satu pasal.")
    for place, article in enumerate(given):
        name = f"Pasal {place}" if place else "Pertimbangan"
        if place and not article.heading.strip():
            faults.append(f"{name}: isi judulnya.")
        if place and not article.body.strip():
            faults.append(f"{name}: isi bunyinya.")
        unknown = [one for one in _PLACEHOLDER.findall(f"{article.heading} {article.body}") if one not in PLACEHOLDERS]
        if unknown:
            faults.append(f"{name}: isian {{{unknown[0]}}} tidak dikenal. Pilih dari daftar isian, atau tulis sendiri.")
    return faults


def _fill_line(line: str, values: Mapping[str, Value]) -> list[str]:
    lists = [name for name in _PLACEHOLDER.findall(line) if not isinstance(values.get(name, ""), str)]
    if not lists:
        return [_PLACEHOLDER.sub(lambda place: str(values.get(place[1]) or TO_BE_FILLED), line)]
    name, items = lists[0], values[lists[0]] or (TO_BE_FILLED,)
    return [written for item in items for written in _fill_line(line, {**values, name: item})]
