import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.partners.rules.comparing import Fate, compare, pieces
from layang.partners.rules.papers import AgreementOnPaper, PartyOnPaper
from layang.partners.rules.templates import USUAL_ARTICLES
from layang.partners.rules.texts import (
    PLACEHOLDERS,
    TO_BE_FILLED,
    ArticleText,
    Paragraph,
    fill,
    letter,
    paragraphs_of,
    text_faults,
)

HEAD = ArticleText("Pertimbangan", "bahwa …")


def test_a_body_is_read_as_paragraphs_and_letters():
    body = "  PARA PIHAK sepakat:\n- satu\n\n- dua\nKedua."
    assert paragraphs_of(body) == (Paragraph("PARA PIHAK sepakat:", ("satu", "dua")), Paragraph("Kedua."))
    assert paragraphs_of("- lepas") == (Paragraph("", ("lepas",)),)
    assert paragraphs_of(" \n") == ()


def test_letters_go_on_after_z():
    assert [letter(n) for n in (0, 25, 26, 52)] == ["a", "z", "aa", "aaa"]


def test_placeholders_become_what_is_known_and_dots_for_the_rest():
    assert fill("{jenis} tentang {tentang}.", {"jenis": "PKS"}) == f"PKS tentang {TO_BE_FILLED}."
    assert fill("Wajib:\n- {kewajiban_kesatu}", {"kewajiban_kesatu": ["a", "b"]}) == "Wajib:\n- a\n- b"
    assert fill("- {kewajiban_kesatu}", {"kewajiban_kesatu": []}) == f"- {TO_BE_FILLED}"


def test_what_was_filled_in_is_not_filled_again():
    assert fill("{tentang}", {"tentang": "{jenis}", "jenis": "PKS"}) == "{jenis}"


def test_all_faults_of_a_text_at_once():
    faults = text_faults([HEAD, ArticleText("", "x"), ArticleText("y", ""), ArticleText("z", "{bulan}")])
    assert [fault.split(":")[0] for fault in faults] == ["Pasal 1", "Pasal 2", "Pasal 3"]
    assert "{bulan}" in faults[2]
    assert text_faults([HEAD]) == ["Naskah perlu sedikitnya satu pasal."]


@pytest.mark.parametrize("kind", USUAL_ARTICLES)
def test_the_houses_own_texts_can_be_used_as_they_are(kind):
    assert text_faults(USUAL_ARTICLES[kind]) == []
    text = "\n".join(f"{article.heading}\n{article.body}" for article in USUAL_ARTICLES[kind])
    filled = fill(text, {name: f"«{name}»" for name in PLACEHOLDERS})
    assert "{" not in filled
    assert TO_BE_FILLED not in filled or kind == "addendum"


def test_the_usual_parts_of_an_agreement_are_there():
    headings = " ".join(article.heading for article in USUAL_ARTICLES["pks"]).lower()
    parts = (
        "maksud", "ruang lingkup", "hak dan kewajiban", "pelaksanaan", "pembiayaan", "jangka waktu", "monitoring",
        "kerahasiaan", "data pribadi", "kahar", "perselisihan", "perubahan", "pengakhiran", "korespondensi", "penutup",
    )  # fmt: skip
    assert [part for part in parts if part not in headings] == []


def test_parties_are_called_in_their_order():
    parties = tuple(PartyOnPaper(f"Lembaga {n}", "", "A", "B", "", "", n) for n in (1, 2, 3))
    paper = AgreementOnPaper("PKS", "uji", parties, "", (), (), "")
    assert [party.called for party in parties] == ["PIHAK KESATU", "PIHAK KEDUA", "PIHAK KETIGA"]
    assert paper.together.startswith("PIHAK KESATU, PIHAK KEDUA, dan PIHAK KETIGA selanjutnya")
    assert len(paper.faults()) == 1


TEXT = st.lists(st.sampled_from(["ayat", "baru", "dan", "\n", "pasal", "sepakat.", "x"]), max_size=30).map(" ".join)


@given(before=TEXT, after=TEXT)
def test_pieces_put_together_are_both_texts_again(before, after):
    told = pieces(before, after)
    assert "".join(piece.text for piece in told if piece.fate != Fate.ADDED) == before
    assert "".join(piece.text for piece in told if piece.fate != Fate.REMOVED) == after


def test_a_changed_phrase_is_one_change():
    told = [(piece.fate.value, piece.text) for piece in pieces("dua belas bulan saja", "enam belas hari saja")]
    assert (told[0], told[-1]) == (("removed", "dua"), ("same", " saja"))
    assert [fate for fate, _ in told].count("removed") == 2
    assert pieces("satu dua", "tiga empat") == pieces("satu dua", "tiga empat")
    assert [piece.text for piece in pieces("satu dua akhir", "tiga empat akhir")] == [
        "satu dua",
        "tiga empat",
        " akhir",
    ]


articles = st.lists(st.builds(ArticleText, st.sampled_from("ABCDE"), TEXT), max_size=6)


@given(before=articles, after=articles)
def test_a_comparison_tells_every_article_of_both_versions_once(before, after):
    changes = compare(before, after)
    assert [change.before for change in changes if change.before is not None] == list(range(len(before)))
    assert [change.after for change in changes if change.after is not None] == list(range(len(after)))
    for change in changes:
        if change.fate == Fate.SAME:
            assert before[change.before] == after[change.after]


def test_a_new_article_does_not_make_all_that_follow_look_changed():
    before = [HEAD, ArticleText("Satu", "a"), ArticleText("Dua", "b")]
    after = [HEAD, ArticleText("Satu", "a"), ArticleText("Sisipan", "c"), ArticleText("Dua", "b")]
    assert [change.fate for change in compare(before, after)] == [Fate.SAME, Fate.SAME, Fate.ADDED, Fate.SAME]
    assert [change.fate for change in compare(after, before)] == [Fate.SAME, Fate.SAME, Fate.REMOVED, Fate.SAME]


def test_comparing_two_real_texts_is_quick():
    text = list(USUAL_ARTICLES["pks"])
    other = [ArticleText(article.heading, re.sub("PIHAK", "pihak", article.body)) for article in text]
    assert all(change.fate == Fate.CHANGED for change in compare(text, other) if "PIHAK" in text[change.before].body)
