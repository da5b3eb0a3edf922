"""One agreement as paper, made of the house's own template: for the tests of papers and for bench/agreement_docx.py."""

from layang.partners.rules.papers import AgreementOnPaper, ArticleOnPaper, PartyOnPaper
from layang.partners.rules.templates import USUAL_ARTICLES
from layang.partners.rules.texts import ArticleText, Value, fill, paragraphs_of


def specimen() -> AgreementOnPaper:
    """A PKS whose partner has signs in its name that mean something to typesetters, and no number yet."""
    values: dict[str, Value] = {
        "jenis": "Perjanjian Kerja Sama",
        "kewajiban_kedua": ["melatih, 4 (empat) sesi", "menguji"],
        "tentang": "Uji",
    }
    first, *articles = [ArticleText(one.heading, fill(one.body, values)) for one in USUAL_ARTICLES["pks"]]
    parties = (
        PartyOnPaper("Rutan Contoh", "Jalan 1", "Bambang", "Kepala", "NIP 1", "W1-0001 TAHUN 2026", 1),
        PartyOnPaper("Balai <b>Uji</b> #x", "", "Sri", "Ketua", "", "", 2),
    )
    return AgreementOnPaper(
        kind="Perjanjian Kerja Sama",
        about="Uji",
        parties=parties,
        opening="Pada hari ini, Selasa",
        recitals=tuple(first.body.splitlines()),
        articles=tuple(ArticleOnPaper(one.heading, paragraphs_of(one.body)) for one in articles),
        version="Draf, versi 1",
    )
