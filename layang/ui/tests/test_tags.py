"""The tags: what they refuse, what they escape, what they are told."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError, engines
from django.utils import translation

from layang.ui import icons
from layang.ui.tags.asking import _say
from layang.ui.templatetags import ui

TEMPLATES = Path(ui.__file__).resolve().parents[1] / "templates" / "ui"
FRAMES = {"skeleton", "page", "bare", "public", "problem", "messages", "kite_of_dots"}
DRAWN_BY_DJANGO = {"field", "field_told", "form_fields", "formset_fields"}
WITHOUT_OWN_TEMPLATE = {"field", "fields", "trend"}


def drawn(source: str, **facts: object) -> str:
    django = engines["django"].engine  # type: ignore[attr-defined]
    return Template(source, engine=django).render(Context(facts))


@pytest.mark.parametrize(
    "mistake",
    [
        '{% badge txt="Ditepati" %}',
        "{% badge %}",
        '{% badge "Ditepati" %}',
        '{% notice tonne="danger" %}{% endnotice %}',
        '{% data_table captoin="Titipan" %}{% enddata_table %}',
        '{% data_table caption="Titipan" stacked=True %}{% enddata_table %}',
        '{% button text="Catat" colour="red" %}',
        "{% total_row %}{% endtotal_row %}",
        "{% no_such_component %}",
    ],
)  # fmt: skip
def test_a_mistyped_argument_fails_when_compiled(mistake: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(mistake, engine=engines["django"].engine)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "mistake",
    [
        '{% badge text="x" tone="red" icon="late" %}',
        '{% badge text="x" icon="skull" %}',
        "{% bar value=1 of=2 hue='pink' %}",
        '{% button text="x" tone="success" %}',
    ],
)
def test_a_value_the_house_does_not_have_fails_when_drawn(mistake: str) -> None:
    with pytest.raises(ValueError, match=r"^No (button )?(tone|icon|hue) "):
        drawn(mistake)


def test_every_template_belongs_to_a_tag() -> None:
    files = {file.stem for file in TEMPLATES.glob("*.html")}
    assert files - FRAMES - DRAWN_BY_DJANGO == set(ui.register.tags) - WITHOUT_OWN_TEMPLATE


def test_every_tag_stands_in_the_gallery() -> None:
    gallery = "".join(file.read_text(encoding="utf-8") for file in (TEMPLATES / "gallery").glob("*.html"))
    used_in_frames = {"submission_id"}
    missing = {tag for tag in ui.register.tags if f"{{% {tag} " not in gallery and f"{{% {tag} %}}" not in gallery}
    assert missing == used_in_frames


HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "source",
    [
        "{% badge text=x %}",
        "{% notice title=x %}{{ x }}{% endnotice %}",
        "{% fact term=x note=x %}{{ x }}{% endfact %}",
        "{% page_header title=x caption=x lead=x note=x badge=x deeds=x %}",
        "{% data_table caption=x note=x kind=x %}{% enddata_table %}",
        "{% figure label=x value=x before=x after=x url=x compare=x %}",
        "{% task when=x title=x url=x note=x amount=x unit=x %}",
        "{% button text=x url=x %}{% button text=x name=x value=x why_not=x %}",
        "{% promise title=x url=x badge=x done=1 of=2 unit=x facts=x %}",
        "{% signature_block signers=signers %}{% letterhead name=x line=x %}{% print_note left=x right=x %}",
        "{% search label=x value=x placeholder=x %}",
        "{% event when=x source=x %}{{ x }}{% endevent %}",
    ],
)
def test_tags_never_trust_what_they_are_told(source: str) -> None:
    page = drawn(source, x=HOSTILE, signers=[(HOSTILE, HOSTILE)])
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_a_tag_kept_with_as_is_not_escaped_twice() -> None:
    page = drawn('{% badge text="Lewat" tone="danger" as late %}{% page_header title="Setelan" badge=late %}')
    assert '<span class="badge" data-tone="danger">' in page


def test_a_tag_does_not_see_the_page() -> None:
    assert "rahasia" not in drawn("{% notice %}<p>isi</p>{% endnotice %}", title="rahasia", content="rahasia")


def test_a_form_posts_with_token_and_submission_id() -> None:
    page = drawn("{% form multipart=True %}isi{% endform %}", csrf_token="tanda", submission_id="nomor")
    assert 'name="csrfmiddlewaretoken" value="tanda"' in page
    assert 'name="submission_id" value="nomor"' in page
    assert "novalidate" in page
    assert 'enctype="multipart/form-data"' in page


def test_a_button_with_a_reason_against_it_cannot_be_pressed() -> None:
    page = drawn('{% button text="Catat" why_not="laporan sudah dicatat" %}')
    assert 'type="button"' in page
    assert 'aria-disabled="true"' in page
    assert "laporan sudah dicatat" in page


def test_turning_pages_keeps_the_filter() -> None:
    page = Paginator(list(range(27)), 3).page(2)
    html = drawn("{% pagination page=page query=query %}", page=page, query=QueryDict("cari=merak&halaman=2"))
    assert 'href="?cari=merak&amp;halaman=3"' in html
    assert "4–6 dari 27" in html
    assert '<span aria-current="page">2</span>' in html


def test_one_page_needs_no_turning() -> None:
    assert not drawn("{% pagination page=page %}", page=Paginator([1], 3).page(1)).strip()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ 75000|rupiah }}", "Rp\u00a075.000"),
        ("{{ none|rupiah }}", ""),
        ("{{ 1250000|number }}", "1.250.000"),
        ("{{ 1250|percent }}", "12,5\u00a0%"),
        ("{{ 12|in_words }}", "dua belas"),
        ("{{ day|long_date }}", "31 Oktober 2026"),
        ("{{ day|short_date }}", "31 Okt 2026"),
        ("{{ day|day_and_date }}", "Sabtu, 31 Oktober 2026"),
        ("{{ at|clock }}", "00.30"),
        ("{{ at|moment }}", "1 Nov 2026, 00.30"),
        ("{{ at|long_date }}", "1 November 2026"),
    ],
)
def test_words_for_money_and_dates(source: str, said: str) -> None:
    """The moment is still October in Greenwich and already November in the house."""
    at = dt.datetime(2026, 10, 31, 17, 30, tzinfo=dt.UTC)
    assert drawn(source, day=dt.date(2026, 10, 31), at=at, none=None) == said


def test_the_sprite_is_small() -> None:
    assert len(icons.names()) <= 30
    assert len(set(icons.names())) == len(icons.names())


def test_an_icon_is_silent_unless_it_has_a_word() -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "check" %}')
    assert 'role="img" aria-label="cocok"' in drawn('{% icon "check" label="cocok" %}')


def test_the_kit_speaks_with_figures_to_other_readers() -> None:
    assert _say(2) == "Dua"
    with translation.override("en"):
        assert _say(2) == "2"


README = (TEMPLATES.parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_example_of_the_readme_compiles() -> None:
    source = README.partition("```django\n")[2].partition("```")[0]
    assert "{% data_table" in source
    Template(source, engine=engines["django"].engine)  # type: ignore[attr-defined]


def test_the_readme_knows_every_tag() -> None:
    assert [tag for tag in ui.register.tags if tag not in README] == []
    assert [name for name in ui.register.filters if f"`{name}`" not in README] == []


@pytest.mark.parametrize(
    ("level", "tone"),
    [
        ("success", 'data-tone="success"'),
        ("warning", 'data-tone="warning"'),
        ("error", 'data-tone="danger"'),
        ("info", "<div"),
    ],
)
def test_a_message_has_the_tone_of_its_level(level: str, tone: str) -> None:
    told = SimpleNamespace(level_tag=level, message="Presensi disimpan.", extra_tags="")
    html = drawn("{% flash message=told %}", told=told)
    assert tone in html
    assert "<form" not in html


def test_undoing_is_a_deed_and_posts() -> None:
    told = SimpleNamespace(level_tag="success", message="Presensi disimpan.", extra_tags="/presensi/1/urungkan/")
    html = drawn("{% flash message=told %}", told=told, csrf_token="tanda")
    assert '<form method="post" action="/presensi/1/urungkan/">' in html
    assert 'value="tanda"' in html
