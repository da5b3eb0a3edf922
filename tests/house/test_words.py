"""What stands in the files beside the code: comments, styles, settings, locks."""

import ast
import re

from tests.house import source

SMALL = {
    "a",
    "an",
    "the",
    "of",
    "for",
    "to",
    "in",
    "and",
    "or",
    "this",
    "that",
    "is",
    "it",
    "given",
    "return",
    "returns",
}
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([^)]*\)")
WITHOUT_HUE = re.compile(
    r"#([0-9a-fA-F])\1\1|#([0-9a-fA-F]{2})\2\2|rgb\((\d+) \3 \3(?: / [\d.]+)?\)"  # black, white and grey
)
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b")
MACHINE = re.compile(r"(?<![\w./])/(?:work|home|root|Users)/\w")
WRITTEN = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".in", ".typ", ".sh", ""}


def written():
    for path in source.files():
        if path.suffix in WRITTEN and "samples" not in path.parts:
            yield path, path.read_text()


def styles():
    for path in source.files():
        if path.suffix == ".css":
            # Comments may speak of colours.
            yield path, re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_a_docstring_says_more_than_the_name():
    empty = []
    for path in source.code():
        for node in ast.walk(source.tree(path)):
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or not (told := ast.get_docstring(node)):
                continue
            name = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", node.name)}
            said = {word.lower() for word in re.findall(r"[A-Za-z]+|\d+", told)} - SMALL
            if said <= name | {word + "s" for word in name}:
                empty.append(f"{source.named(path)}:{node.lineno} {node.name}")
    assert empty == []


def test_nothing_is_left_for_later_in_a_comment():
    assert [source.named(path) for path, text in written() if UNFINISHED.search(text)] == []


def test_no_path_of_a_developers_machine():
    assert [source.named(path) for path, text in written() if MACHINE.search(text)] == []


def test_a_colour_is_named_once_in_the_tokens():
    """Black, white and their mixtures may stand anywhere: they are ink, paper and shade."""
    found = [
        f"{source.named(path)} {colour}"
        for path, text in styles()
        if path.name != "tokens.css"
        for colour in COLOUR.findall(text)
        if not WITHOUT_HUE.fullmatch(colour)
    ]
    assert found == []


def test_styles_have_no_ids_and_shout_only_on_paper():
    ids = re.compile(r"(?:^|[\s,>+~({])#[a-zA-Z][\w-]*\s*[,{:.\s]", re.MULTILINE)
    assert [source.named(path) for path, text in styles() if ids.search(COLOUR.sub("", text))] == []
    shouting = {source.named(path) for path, text in styles() if "!important" in text and path.name != "print.css"}
    assert shouting == set()


def test_no_colour_stands_in_a_template():
    found = [
        f"{source.named(path)} {colour}"
        for path in source.templates()
        for colour in re.findall(
            r"""(?:fill|stroke|color)\s*=\s*["'](?!none|currentColor)[^"'{]+["']""", path.read_text()
        )
    ]
    assert found == []


def test_a_lock_pins_every_package_and_names_no_registry():
    for path in source.files():
        if path.parent.name != "requirements":
            continue
        text = path.read_text()
        assert "://" not in text, source.named(path)
        assert not re.search(r"^\s*-(?:-index|-extra|f|i)\b", text, re.MULTILINE), source.named(path)
        if path.suffix == ".txt":
            packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE | re.IGNORECASE)[1:]
            assert packages
            loose = [one.split()[0] for one in packages if "==" not in one.split()[0] or "--hash=sha256:" not in one]
            assert loose == []


def test_the_settings_of_the_tests_stay_nearly_those_of_the_house():
    config = source.PACKAGE / "config"
    assert len((config / "settings_test.py").read_text().splitlines()) <= 18
    assert {path.name for path in config.glob("*settings*")} == {"settings.py", "settings_test.py"}
