"""What a page is made of: templates that compile, addresses that lead somewhere, no style or script in the markup."""

import re

import pytest
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from layang.accounts.checks import every_view_says_who_may_open_it
from layang.accounts.navigation import NEARBY, WAYS
from tests.house import source

ADDRESS = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}", re.DOTALL)
DJANGO = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{3,}")
NOT_TO_TRANSLATE = {
    "Layang",
    "Ctrl",
    "Enter",
    "Esc",
    "Error",
    "NIP",
    "SHA",
    "IDR",
    "PDF",
    "XLSX",
    "CSV",
    "ODS",
    "amp",
    "nbsp",
}
IN_THE_MARKUP = {
    "a style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "a handler": re.compile(r"\son[a-z]+\s*=|\shx-on|javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
    "an address elsewhere": re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE),
}


def text_of(path):
    return COMMENT.sub("", path.read_text())


def names_of(patterns, space=""):
    """Every full name of an address, through all includes."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names_of(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def test_every_view_says_who_may_open_it():
    assert every_view_says_who_may_open_it() == []


def test_every_address_has_a_name_of_its_own_in_its_feature():
    names = list(names_of(get_resolver().url_patterns))
    assert [name for name in names if ":" not in name or name.endswith(":None")] == []
    assert len(names) == len(set(names))


@pytest.mark.parametrize("way", [*WAYS, *(way for near in NEARBY for way in near.ways)], ids=lambda way: way.url_name)
def test_a_way_is_shown_to_those_who_may_go_it(way):
    """Its right is the last that its page asks for: one who has that has the others."""
    asked = resolve(reverse(way.url_name)).func.access
    assert (asked[-1] if asked else None) == way.capability


@pytest.mark.parametrize("path", list(source.templates()), ids=source.named)
def test_a_template_compiles(path):
    engines["django"].get_template(path.as_posix().split("/templates/", 1)[1])


def test_every_address_in_a_template_leads_somewhere():
    known = set(names_of(get_resolver().url_patterns))
    assert in_templates(lambda text: set(ADDRESS.findall(text)) - known) == {}


@pytest.mark.parametrize("what", IN_THE_MARKUP)
def test_there_is_in_the_markup_no(what):
    assert in_templates(IN_THE_MARKUP[what].findall) == {}


def test_every_word_on_a_page_can_be_translated():
    """But for the specimens of the gallery, which are no sentences of the house."""

    def bare_words(text):
        bare = TAG.sub(" ", DJANGO.sub(" ", TRANSLATED.sub(" ", text)))
        return [word for word in WORD.findall(bare) if word not in NOT_TO_TRANSLATE]

    assert {path: words for path, words in in_templates(bare_words).items() if "gallery" not in path} == {}


def in_templates(look):
    """What `look` finds in the text of each template, by name; nothing for those in which it finds nothing."""
    return {source.named(path): found for path in source.templates() if (found := look(text_of(path)))}
