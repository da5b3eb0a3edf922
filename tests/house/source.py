"""The house's own files, as the tests of its rules read them."""

import ast
import subprocess
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "layang"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is in the repository, or would be with the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return tuple(sorted(path for name in listed.split("\0") if name and (path := ROOT / name).is_file()))


def named(path: Path) -> str:
    """The path as messages say it."""
    return path.relative_to(ROOT).as_posix()


def code(*, tests: bool = False) -> Iterator[Path]:
    """Python of the package; its tests and migrations only when asked for."""
    for path in files():
        if path.suffix == ".py" and path.is_relative_to(PACKAGE):
            is_test = "tests" in path.parts
            if (is_test and tests) or not (is_test or "migrations" in path.parts):
                yield path


def layer(name: str) -> Iterator[Path]:
    """Every `rules.py`, or every module of a `rules` folder, of every feature: `layer("rules")`."""
    for path in code():
        inner = path.relative_to(PACKAGE).parts[1:]
        if inner and inner[0] in {name, f"{name}.py"}:
            yield path


def templates() -> Iterator[Path]:
    for path in files():
        if path.suffix == ".html" and "templates" in path.parts and path.is_relative_to(PACKAGE):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=named(path))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions of a module that others may call."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Every class of a module, those inside others too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module or name that a file imports, wherever it does: (line, dotted name)."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def dotted(node: ast.AST) -> str:
    """`dt.date.today` for the expression that says so; nothing for what is no chain of names."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def calls(path: Path, *, but_for: Collection[str] = (), bare: bool = False) -> Iterator[tuple[int, str]]:
    """Every call of a named thing: (line, dotted name).

    Not those whose answer is given as an argument named in `but_for`; `bare`: only those without arguments.
    """
    given = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.keyword) and node.arg in but_for}
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or id(node) in given or (bare and (node.args or node.keywords)):
            continue
        if name := dotted(node.func):
            yield node.lineno, name
