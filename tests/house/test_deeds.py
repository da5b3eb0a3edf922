"""What is done is a deed, and people have a word for it."""

import ast
import importlib
import inspect
import re

from layang.audit.deeds import REGISTRY
from layang.audit.words import DEEDS
from layang.core.refusal import Refusal
from tests.house import source

NAME = re.compile(r"[a-z]+(\.[a-z]+(_[a-z]+)*){2}")


def modules():
    for path in source.layer("actions"):
        dotted = ".".join(path.relative_to(source.ROOT).with_suffix("").parts)
        if path.stem.startswith("_") and path.stem != "__init__":
            continue  # the inside of an actions package
        yield importlib.import_module(dotted.removesuffix(".__init__"))


def done_by(module):
    """The public functions that a module defines itself."""
    for name, value in vars(module).items():
        function = inspect.unwrap(value) if callable(value) else None
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_"):
            yield f"{module.__name__}.{name}", value


def test_every_public_function_of_an_actions_module_is_a_deed_of_its_own_feature():
    strange = [
        name
        for module in modules()
        for name, function in done_by(module)
        if not getattr(function, "deed_name", "").startswith(f"{module.__name__.split('.')[1]}.")
    ]
    assert strange == []


def test_every_deed_is_named_feature_noun_verb():
    assert [name for name in _ours() if not NAME.fullmatch(name)] == []


def test_people_have_a_word_for_every_deed():
    assert sorted(_ours() - set(DEEDS)) == []


def test_no_word_is_kept_for_a_deed_that_is_gone():
    assert sorted(set(DEEDS) - _ours()) == []


def test_every_deed_says_what_it_does_and_what_it_refuses():
    """Its docstring names every refusal that it raises itself."""
    missing = []
    for path in source.layer("actions"):
        for function in source.functions(path):
            told = ast.get_docstring(function) or ""
            raised = {
                source.dotted(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)
                for node in ast.walk(function)
                if isinstance(node, ast.Raise) and node.exc is not None
            }
            missing += [
                f"{source.named(path)} {function.name}: {name}"
                for name in raised
                if name.split(".")[-1].startswith("Cannot") and name.split(".")[-1] not in told
            ]
    assert missing == []


def test_refusals_are_named_after_what_cannot_be_done():
    list(modules())
    ours = [
        kind
        for kind in _all_below(Refusal)
        if kind.__module__.startswith("layang.") and ".tests." not in kind.__module__
    ]
    assert [kind.__qualname__ for kind in ours if not kind.__name__.startswith("Cannot")] == []


def _ours():
    """Names of the deeds of the house; other tests may have declared some of their own."""
    list(modules())
    return {name for name, function in REGISTRY.items() if ".tests." not in function.__module__}


def _all_below(kind):
    for below in kind.__subclasses__():
        yield below
        yield from _all_below(below)
