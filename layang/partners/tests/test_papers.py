"""The paper and the document say the same, article by article."""

import datetime as dt
import io
import re
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from layang.partners.docx import agreement_docx
from layang.partners.papers import AgreementPaper, agreement_pdf, file_name
from layang.partners.rules.papers import AgreementOnPaper
from layang.partners.tests.specimen import specimen
from layang.ui.paper import CannotPrint, Imprint, Letterhead, PaperSize

AT = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def paper() -> AgreementOnPaper:
    return specimen()


def as_paper(text: AgreementOnPaper) -> AgreementPaper:
    return AgreementPaper(text, Letterhead("RUTAN"), Imprint("Ratna", AT, ""), "W1")


@pytest.fixture(scope="module")
def document(paper: AgreementOnPaper) -> bytes:
    return agreement_docx(paper, author="Rutan Contoh", at=AT)


def test_the_pdf_has_every_article_in_order_and_both_signatures(paper: AgreementOnPaper, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(agreement_pdf(as_paper(paper)))
    command = ["pdftotext", "-layout", path, "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  Poppler's
    assert [int(n) for n in re.findall(r"^\s*Pasal (\d+)\s*$", text, re.MULTILINE)] == list(range(1, 16))
    last = text.split("\f")[-2]
    under_the_last_article = [name for name in ("PENUTUP", "Bambang", "Sri") if name in last]
    assert under_the_last_article == ["PENUTUP", "Bambang", "Sri"]
    assert "Balai <b>Uji</b> #x" in re.sub(r"\s+", " ", text)
    assert "…" in text, "a number that the partner has not given yet"


def test_the_same_text_at_the_same_moment_is_the_same_file_and_f4_is_taller(paper: AgreementOnPaper):
    a4 = agreement_pdf(as_paper(paper))
    assert a4 == agreement_pdf(as_paper(paper))
    assert a4 != agreement_pdf(as_paper(paper), size=PaperSize.F4)


def test_what_is_no_agreement_is_not_printed(paper: AgreementOnPaper):
    bare = AgreementOnPaper(paper.kind, paper.about, paper.parties[:1], "", (), (), "")
    with pytest.raises(CannotPrint) as refused:
        agreement_pdf(as_paper(bare))
    assert len(refused.value.faults) == 2


def test_the_document_has_real_styles_and_numbers_articles_itself(paper: AgreementOnPaper, document: bytes):
    read = docx.Document(io.BytesIO(document))
    by_style = [(paragraph.style.name, paragraph.text) for paragraph in read.paragraphs]
    headings = [text.strip() for style, text in by_style if style == "Pasal"]
    assert headings == [article.heading.upper() for article in paper.articles]
    assert not any(re.match(r"(Pasal \d|\(\d+\)|[a-z]\.)", text) for _style, text in by_style)
    letters = [text for style, text in by_style if style == "Huruf"]
    assert "melatih, 4 (empat) sesi;" in letters
    for style in ("Pasal", "Ayat", "Huruf", "Pertimbangan", "Pihak"):
        assert read.styles[style].element.pPr.numPr is not None
    (table,) = read.tables
    assert [cell.paragraphs[0].text for cell in table.rows[0].cells] == ["PIHAK KEDUA,", "PIHAK KESATU,"]
    assert read.core_properties.author == "Rutan Contoh"


def test_every_list_that_a_style_names_is_defined(document: bytes):
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
    numbering = docx.Document(io.BytesIO(document)).part.numbering_part.element
    abstracts = {one.get(qn("w:abstractNumId")) for one in numbering.findall(qn("w:abstractNum"))}
    lists = {
        one.get(qn("w:numId")): one.find(qn("w:abstractNumId")).get(qn("w:val"))
        for one in numbering.findall(qn("w:num"))
    }
    assert set(lists.values()) <= abstracts
    assert {"91", "92", "93"} <= set(lists)
    kinds = [one.tag for one in numbering]
    assert kinds == sorted(kinds, key=lambda tag: tag != qn("w:abstractNum")), "the schema wants abstract lists first"


def test_a_file_name_that_every_system_takes(paper: AgreementOnPaper):
    named = AgreementOnPaper("Adendum", "a/b: c*?", paper.parties, "", (), (), "")
    assert file_name(named, on=AT.date(), extension="docx") == "2026-11-24 Adendum a b c.docx"
