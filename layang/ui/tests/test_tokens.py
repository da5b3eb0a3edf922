"""The colours keep their contrast: the table of the interface page, recomputed from tokens.css in both lights."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[1] / "static" / "ui"
BLOCKS = re.findall(r":root \{(.*?)\}", (UI / "tokens.css").read_text(encoding="utf-8"), re.DOTALL)

TEXT, EDGE = 4.5, 3.0
"""WCAG 2.2 AA: words, and edges one must see to use the page."""

WORDS = [
    ("text", "surface"), ("text", "surface-sunken"), ("text", "surface-raised"), ("text", "info-wash"),
    ("text", "warning-wash"), ("text", "danger-wash"), ("text", "success-wash"), ("text-muted", "surface"),
    ("text-muted", "surface-sunken"), ("text-muted", "surface-raised"), ("text-muted", "info-wash"),
    ("text-muted", "warning-wash"), ("text-muted", "danger-wash"), ("text-hint", "surface"),
    ("text-hint", "surface-sunken"), ("text-hint", "surface-raised"), ("link", "surface"), ("link", "surface-sunken"),
    ("link", "surface-raised"), ("link", "info-wash"), ("link", "success-wash"), ("link", "warning-wash"),
    ("link", "danger-wash"), ("accent", "surface"), ("accent", "accent-wash"), ("danger", "surface"),
    ("danger", "surface-raised"), ("danger-text", "danger-wash"), ("success", "surface"), ("success", "success-wash"),
    ("warning", "surface"), ("warning", "warning-wash"), ("info", "surface"), ("info", "info-wash"),
    ("on-dye", "header"), ("on-dye-muted", "header"), ("on-dye", "primary"), ("on-dye", "primary-hover"),
    ("on-dye", "danger-fill"), ("surface", "text"), ("surface", "warning"), ("danger", "warning-wash"),
]  # fmt: skip
EDGES = [
    ("rule-strong", "surface"), ("rule-strong", "surface-raised"), ("rule-ink", "surface"), ("danger", "danger-wash"),
    ("info", "info-wash"), ("success", "success-wash"), ("warning", "warning-wash"), ("focus", "ring"),
    ("focus", "header"), ("focus", "primary"),
]  # fmt: skip


def _declared(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", css))


DYES, NIGHT, ROLES = map(_declared, BLOCKS)
LIGHTS = {"day": DYES | ROLES, "night": DYES | NIGHT | ROLES}


def _colour(role: str, values: dict[str, str]) -> str:
    value = values[role]
    while found := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = values[found[1]]
    assert re.fullmatch(r"#[0-9A-F]{6}", value), f"--{role} is not a colour: {value}"
    return value


def _luminance(colour: str) -> float:
    def part(channel: int) -> float:
        share = channel / 255
        return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = bytes.fromhex(colour[1:])
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_night_is_another_light() -> None:
    assert _colour("surface", LIGHTS["day"]) == "#FBF7EE"
    assert _colour("surface", LIGHTS["night"]) == "#171310"


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize(("word", "ground"), WORDS)
def test_words_can_be_read(word: str, ground: str, light: str) -> None:
    values = LIGHTS[light]
    measured = contrast(_colour(word, values), _colour(ground, values))
    assert measured >= TEXT, f"--{word} on --{ground} by {light}: {measured:.2f}, needs {TEXT}"


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(edge: str, ground: str, light: str) -> None:
    values = LIGHTS[light]
    measured = contrast(_colour(edge, values), _colour(ground, values))
    assert measured >= EDGE, f"--{edge} on --{ground} by {light}: {measured:.2f}, needs {EDGE}"


@pytest.mark.parametrize(
    ("dye", "ground", "said"),
    [
        ("ink", "mori", 16.1), ("ink-2", "mori", 7.4), ("ink-2", "mori-2", 6.8), ("ink-3", "mori", 5.5),
        ("ink-3", "mori-2", 5.0), ("white", "nila", 13.2), ("nila-2", "mori", 9.1), ("nila", "nila-wash", 11.0),
        ("soga", "mori", 8.4), ("soga", "soga-wash", 7.5), ("mengkudu", "mori", 7.0), ("white", "mengkudu", 7.5),
        ("mengkudu-2", "mengkudu-wash", 8.6), ("mundu", "mori", 7.1), ("mundu", "mundu-wash", 6.5),
        ("kunyit-ink", "kunyit-wash", 6.6), ("line-strong", "mori", 3.8), ("line-strong", "white", 4.1),
        ("kunyit", "ink", 11.2), ("kunyit", "nila", 8.6),
    ],
)  # fmt: skip
def test_dyes_are_as_the_design_says(dye: str, ground: str, said: float) -> None:
    """The figures of the interface page, section 4: whoever changes a dye must change the page too."""
    values = LIGHTS["day"]
    assert contrast(_colour(dye, values), _colour(ground, values)) == pytest.approx(said, abs=0.06)


def test_dark_changes_dyes_only() -> None:
    assert set(NIGHT) <= set(DYES)


@pytest.mark.parametrize("file", sorted((UI / "components").glob("*.css")) + sorted((UI / "pages").glob("*.css")))
def test_components_read_roles_never_dyes(file: Path) -> None:
    used = set(re.findall(r"var\(--([\w-]+)", file.read_text(encoding="utf-8")))
    assert not used & set(DYES), f"{file.name} reads dyes: {sorted(used & set(DYES))}"
