"""An agreement as DOCX: real styles and real numbering, so that the other side can move an article and all renumber.

Word and LibreOffice number by the list that a style belongs to: *Pasal* 1, its *Ayat* (1), their *Huruf* a.
"""

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from layang.partners.papers import title_of
from layang.partners.rules.papers import AgreementOnPaper, ArticleOnPaper, PartyOnPaper

if TYPE_CHECKING:
    from docx.document import Document

DOTS = "…………………………………"
FONT, POINTS = "Times New Roman", 12
_CHAIN, _LETTERS, _ROMAN = 91, 92, 93
"""Numbers of our three lists; the template of python-docx has its own below ten."""

_LISTS: dict[int, tuple[tuple[str, str, str, int, int], ...]] = {
    _CHAIN: (
        ("decimal", "Pasal %1", "Pasal", 0, 0),
        ("decimal", "(%2)", "Ayat", 9, 9),
        ("lowerLetter", "%3.", "Huruf", 16, 7),
    ),
    _LETTERS: (("lowerLetter", "%1.", "Pertimbangan", 8, 8),),
    _ROMAN: (("upperRoman", "%1.", "Pihak", 9, 9),),
}
"""By list: form, pattern, style, indent and hanging in millimetres of each level."""

_TWIPS_PER_MM = 1440 / 25.4


def agreement_docx(text: AgreementOnPaper, *, author: str, at: dt.datetime) -> bytes:
    """Write an agreement as a document to edit. `at`: when it was made, aware; it is the only date in the file."""
    import docx  # noqa: PLC0415  lxml and a template: only read when a document is made

    document = docx.Document()
    _set_page(document)
    _make_styles(document)
    _make_lists(document)
    _title(document, text)
    _opening(document, text)
    for article in text.articles:
        # The last article stays with the signatures: a page of signatures alone could be put under any text.
        _article(document, article, keeps=article is text.articles[-1])
    _signatures(document, text.parties)
    _foot(document, text)
    core = document.core_properties
    core.title, core.author, core.comments, core.language = title_of(text), author, "", "id-ID"
    core.created = core.modified = at.astimezone(dt.UTC).replace(tzinfo=None)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _set_page(document: "Document") -> None:
    from docx.shared import Mm  # noqa: PLC0415

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(28), Mm(22)
    page.top_margin, page.bottom_margin = Mm(25), Mm(22)


def _make_styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(POINTS)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    normal.element.get_or_add_rPr().append(_element("w:lang", {"w:val": "id-ID"}))
    wanted = (
        ("Judul Perjanjian", ALIGN.CENTER, True, 0, 4, False),
        ("Pasal", ALIGN.CENTER, True, 14, 6, True),
        ("Ayat", ALIGN.JUSTIFY, False, 0, 5, False),
        ("Huruf", ALIGN.JUSTIFY, False, 0, 4, False),
        ("Isi Pasal", ALIGN.JUSTIFY, False, 0, 5, False),
        ("Pertimbangan", ALIGN.JUSTIFY, False, 0, 5, False),
        ("Pihak", ALIGN.JUSTIFY, False, 0, 6, False),
        ("Tanda Tangan", ALIGN.CENTER, False, 0, 0, True),
    )
    for name, align, is_bold, before, after, keeps in wanted:
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = normal, True
        style.font.bold = is_bold
        form = style.paragraph_format
        form.alignment, form.space_before, form.space_after, form.keep_with_next = align, Pt(before), Pt(after), keeps
    pasal: Any = document.styles["Pasal"]
    pasal.next_paragraph_style = document.styles["Ayat"]
    pasal.element.get_or_add_pPr().append(_element("w:outlineLvl", {"w:val": "0"}))


def _make_lists(document: "Document") -> None:
    """Define our lists and bind each style to its level."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    numbering = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    for number, levels in _LISTS.items():
        abstract = _element("w:abstractNum", {"w:abstractNumId": str(number)})
        abstract.append(_element("w:multiLevelType", {"w:val": "multilevel"}))
        for place, (form, pattern, style, indent, hanging) in enumerate(levels):
            bound_to = document.styles[style].style_id
            abstract.append(_level(place, form=form, pattern=pattern, style=bound_to, indent=indent, hanging=hanging))
            properties = document.styles[style].element.get_or_add_pPr()
            bound = properties.get_or_add_numPr()
            bound.get_or_add_ilvl().val, bound.get_or_add_numId().val = place, number
        # The schema wants all abstract lists before the first list.
        first.addprevious(abstract) if first is not None else numbering.append(abstract)
        numbering.append(_list(number))


def _level(place: int, *, form: str, pattern: str, style: str, indent: int, hanging: int) -> Any:
    level = _element("w:lvl", {"w:ilvl": str(place)})
    for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:pStyle", style)):
        level.append(_element(name, {"w:val": value}))
    if not hanging:
        level.append(_element("w:suff", {"w:val": "nothing"}))
    level.append(_element("w:lvlText", {"w:val": pattern}))
    level.append(_element("w:lvlJc", {"w:val": "left"}))
    if hanging:
        properties = _element("w:pPr", {})
        twips = {"w:left": str(round(indent * _TWIPS_PER_MM)), "w:hanging": str(round(hanging * _TWIPS_PER_MM))}
        properties.append(_element("w:ind", twips))
        level.append(properties)
    return level


def _list(number: int) -> Any:
    bound = _element("w:num", {"w:numId": str(number)})
    bound.append(_element("w:abstractNumId", {"w:val": str(number)}))
    return bound


def _title(document: "Document", text: AgreementOnPaper) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    lines = [text.kind.upper()]
    for place, party in enumerate(text.parties):
        lines += ["DAN" if place else "ANTARA", party.name.upper()]
    lines += ["TENTANG", text.about.upper()]
    for place, line in enumerate(lines):
        run = document.add_paragraph(style="Judul Perjanjian").add_run(line)
        run.bold = line not in {"ANTARA", "DAN", "TENTANG"}
        run.font.size = Pt(14) if place == 0 else None
    for party in text.parties:
        document.add_paragraph(style="Judul Perjanjian").add_run(f"Nomor: {party.number or DOTS}").bold = False


def _opening(document: "Document", text: AgreementOnPaper) -> None:
    document.add_paragraph(f"{text.opening}, kami yang bertanda tangan di bawah ini:", style="Isi Pasal")
    for party in text.parties:
        paragraph = document.add_paragraph(style="Pihak")
        paragraph.add_run(party.signer_name or DOTS).bold = True
        paragraph.add_run(f", {party.introduction.removesuffix(party.called)}")
        paragraph.add_run(party.called).bold = True
        paragraph.add_run(";")
    document.add_paragraph(text.together, style="Isi Pasal")
    for ending, recital in _ended(text.recitals):
        document.add_paragraph(recital + ending, style="Pertimbangan")
    document.add_paragraph(text.consent, style="Isi Pasal")


def _article(document: "Document", article: ArticleOnPaper, *, keeps: bool) -> None:
    heading = document.add_paragraph(style="Pasal")
    heading.add_run().add_break()
    heading.add_run(article.heading.upper())
    for paragraph in article.paragraphs:
        if paragraph.text:
            written = document.add_paragraph(paragraph.text, style="Ayat" if article.is_numbered else "Isi Pasal")
            written.paragraph_format.keep_with_next = True if keeps or paragraph.letters else None
        for ending, item in _ended(paragraph.letters):
            written = document.add_paragraph(item + ending, style="Huruf")
            written.paragraph_format.keep_with_next = True if keeps else None


def _ended(items: tuple[str, ...]) -> list[tuple[str, str]]:
    """Items with the sign that ends each: semicolons, and a full stop at last."""
    last = len(items) - 1
    return [("." if place == last else ";", item.rstrip(";. ")) for place, item in enumerate(items)]


def _signatures(document: "Document", parties: tuple[PartyOnPaper, ...]) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT  # noqa: PLC0415

    document.add_paragraph(style="Tanda Tangan")
    table = document.add_table(rows=2, cols=len(parties))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for place, party in enumerate(reversed(parties)):
        above, below = table.cell(0, place), table.cell(1, place)
        above.paragraphs[0].style = "Tanda Tangan"
        above.paragraphs[0].add_run(f"{party.called},").bold = True
        above.add_paragraph(party.signer_title, style="Tanda Tangan")
        for _room in range(4):
            above.add_paragraph(style="Tanda Tangan")
        below.paragraphs[0].style = "Tanda Tangan"
        name = below.paragraphs[0].add_run(party.signer_name or DOTS)
        name.bold = name.underline = True
        below.add_paragraph(party.signer_id, style="Tanda Tangan")
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit", {}))  # noqa: SLF001  python-docx has no word for it


def _foot(document: "Document", text: AgreementOnPaper) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{text.version} · halaman " if text.version else "halaman ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" dari ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _field(paragraph: Any, name: str) -> None:
    """A number that Word reckons when it draws the page."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()._r  # noqa: SLF001  nor for a field
        if kind:
            run.append(_element("w:fldChar", {"w:fldCharType": kind}))
        else:
            instruction = _element("w:instrText", {"xml:space": "preserve"})
            instruction.text = f" {name} "
            run.append(instruction)


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element
