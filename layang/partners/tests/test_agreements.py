import datetime as dt
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from layang.audit.models import AuditRow
from layang.demo.cast import Cast
from layang.partners import actions
from layang.partners.models import Agreement, Measure, Partner, Promise, TextVersion
from layang.partners.queries import agreements as queries
from layang.partners.queries.texts import articles_of, filled_articles, latest_version, paper_of, template_of
from layang.partners.rules.agreements import CannotDraft, CannotMove, Stage, State
from layang.partners.rules.numbers import CannotNumber, Pattern
from layang.partners.rules.texts import ArticleText
from layang.partners.tests.factories import SINCE, TODAY, drafted, make_agreement, reviewed, signed, terms

END = dt.date(2026, 12, 31)
NEXT_YEAR = dt.date(2027, 3, 1)
CODES = "WP.15.PAS.27-HH.05.05"
"""How the cast's house numbers agreements since September 2026."""


@pytest.fixture
def tresna(house: Cast) -> Partner:
    return house.partners["Batik Tresna"]


def promise(agreement: Agreement, side: str = "theirs", position: int = 1, **facts: object) -> Promise:
    known = {
        "text": "menghadirkan pelatih", "measure": Measure.SESSIONS, "quantity": 4, "unit_word": "sesi",
        "rhythm": "month", "dimension": "coaching", **facts,
    }  # fmt: skip
    return Promise.objects.create(unit=agreement.unit, agreement=agreement, side=side, position=position, **known)


def test_a_draft_begins_with_the_template_and_has_no_number(house: Cast, tresna: Partner):
    agreement = drafted(tresna, by=house.ratna)
    assert (agreement.stage, agreement.number) == (Stage.DRAFT, "")
    assert articles_of(latest_version(agreement)) == template_of(house.unit, "pks")
    ours, theirs = agreement.parties.all()
    assert (ours.name, theirs.name, theirs.signer_name) == (house.unit.name, "Batik Tresna", "Sri Contoh")


def test_a_double_click_begins_one_draft(house: Cast, tresna: Partner):
    facts = {"partner": tresna, "kind": Agreement.Kind.MOU, "terms": terms(), "request_id": uuid4(), "by": house.ratna}
    assert actions.draft_agreement(**facts) == actions.draft_agreement(**facts)
    assert TextVersion.objects.filter(agreement__request_id=facts["request_id"]).count() == 1


def test_a_draft_that_says_nothing_or_ends_before_it_begins_is_refused(house: Cast, tresna: Partner):
    facts = {"partner": tresna, "request_id": uuid4(), "by": house.ratna}
    with pytest.raises(CannotDraft) as refused:
        actions.draft_agreement(kind=Agreement.Kind.PKS, terms=terms(about=" ", ends_on=dt.date(2025, 1, 1)), **facts)
    assert len(refused.value.faults) == 2
    with pytest.raises(CannotDraft, match="Adendum"):
        actions.draft_agreement(kind=Agreement.Kind.ADDENDUM, terms=terms(), **facts)


def test_a_draft_is_put_right_with_all_its_facts(house: Cast, tresna: Partner):
    agreement = drafted(tresna, by=house.ratna)
    fixed = actions.correct_agreement(agreement=agreement, terms=terms(about="Rajut", scope="satu"), by=house.ratna)
    assert (fixed.about, fixed.scope) == ("Rajut", "satu")
    with pytest.raises(CannotDraft):
        actions.correct_agreement(agreement=agreement, terms=terms(about=""), by=house.ratna)


def test_all_that_a_draft_lacks_is_said_before_it_takes_a_number(house: Cast, tresna: Partner):
    empty = {"scope": "", "starts_on": None, "their_signer": actions.Signer()}
    agreement = drafted(tresna, by=house.ratna, **empty)
    with pytest.raises(CannotMove) as refused:
        actions.send_for_review(agreement=agreement, on=SINCE, by=house.ratna)
    assert len(refused.value.faults) == 3
    assert reviewed(tresna, by=house.ratna, on=NEXT_YEAR).number == f"{CODES}-0001 TAHUN 2027"


def test_the_number_stays_when_a_text_comes_back_and_when_it_is_dropped(house: Cast, tresna: Partner):
    agreement = reviewed(tresna, by=house.ratna, on=NEXT_YEAR)
    back = actions.return_to_draft(agreement=agreement, reason="pasal 4", by=house.ratna)
    assert (back.stage, back.number) == (Stage.DRAFT, agreement.number)
    again = actions.send_for_review(agreement=back, on=dt.date(2028, 1, 5), by=house.ratna)
    assert again.number == agreement.number
    dropped = actions.drop_agreement(agreement=again, reason="mitra mundur", by=house.ratna)
    assert (dropped.state(on=TODAY), dropped.number) == (State.DROPPED, agreement.number)
    assert reviewed(tresna, by=house.ratna, on=NEXT_YEAR).number == f"{CODES}-0002 TAHUN 2027"
    assert reviewed(tresna, by=house.ratna, on=dt.date(2028, 1, 5)).number == f"{CODES}-0001 TAHUN 2028"
    with pytest.raises(CannotMove, match="mengapa"):
        actions.drop_agreement(agreement=drafted(tresna, by=house.ratna), reason=" ", by=house.ratna)


def test_a_new_pattern_counts_from_its_day_and_never_before_a_given_number(house: Cast, tresna: Partner):
    reviewed(tresna, by=house.ratna, on=NEXT_YEAR)
    new = Pattern(dt.date(2027, 11, 1), "W-{urut}/{yyyy}", digits=3)
    actions.set_number_format(unit=house.unit, pattern=new, by=house.ratna)
    assert reviewed(tresna, by=house.ratna, on=dt.date(2027, 10, 31)).number == f"{CODES}-0002 TAHUN 2027"
    assert reviewed(tresna, by=house.ratna, on=dt.date(2027, 11, 1)).number == "W-003/2027"
    with pytest.raises(CannotNumber, match="W-003/2027"):
        actions.set_number_format(unit=house.unit, pattern=new, by=house.ratna)
    with pytest.raises(CannotNumber, match="urut"):
        actions.set_number_format(unit=house.unit, pattern=Pattern(TODAY, "{yyyy}"), by=house.ratna)


def test_versions_are_kept_and_nobody_writes_over_another(house: Cast, tresna: Partner):
    agreement = drafted(tresna, by=house.ratna)
    text = articles_of(latest_version(agreement))
    facts = {"agreement": agreement, "reason": "usul mitra", "by": house.ratna}
    assert actions.save_version(articles=text, based_on=1, **facts).number == 1
    changed = [*text, ArticleText("Lain-lain", "Satu kalimat.")]
    assert actions.save_version(articles=changed, based_on=1, **facts).number == 2
    with pytest.raises(CannotDraft, match="versi 2"):
        actions.save_version(articles=[*text, ArticleText("Lain", "Dua.")], based_on=1, **facts)
    with pytest.raises(CannotDraft, match="Pasal 1"):
        actions.save_version(articles=[text[0], ArticleText("", "")], based_on=2, **facts)
    actions.send_for_review(agreement=agreement, on=SINCE, by=house.ratna)
    with pytest.raises(CannotMove, match="draf"):
        actions.save_version(articles=text, based_on=2, **facts)


@pytest.mark.parametrize("table", ["textversion", "article", "signedcopy"])
def test_texts_and_signed_copies_never_change(house: Cast, table: str):
    agreement = signed(house.partners["Batik Tresna"], by=house.ratna)
    actions.file_signed_copy(agreement=agreement, content=b"%PDF-1.7 x", name="a.pdf", remark="", by=house.ratna)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE partners_{table} SET unit_id = unit_id")  # noqa: S608  our own names


def test_the_signed_text_is_kept_filled_in(house: Cast, tresna: Partner):
    agreement = reviewed(tresna, by=house.ratna)
    promise(agreement)
    promise(agreement, side="ours", text="menyediakan ruang", measure=Measure.HOURS, unit_word="jam")
    actions.sign_agreement(
        agreement=agreement, signed_on=SINCE, place="Contoh", partner_number="7/X", today=TODAY, by=house.ratna
    )
    agreement = Agreement.objects.get(pk=agreement.pk)
    final = latest_version(agreement)
    text = "\n".join(article.body for article in articles_of(final))
    assert (final.is_final, "{" in text) == (True, False)
    assert "- menghadirkan pelatih, 4\u00a0(empat) sesi setiap bulan" in text
    assert "1\u00a0(satu) tahun, terhitung sejak 1 Januari 2026" in text
    tresna.name = "Nama Lain"
    tresna.save()
    paper = paper_of(agreement, final)
    assert [party.name for party in paper.parties] == [house.unit.name, "Batik Tresna"]
    assert paper.parties[1].number == "7/X"
    assert paper.opening.startswith("Pada hari ini, Kamis, tanggal satu bulan Januari tahun dua ribu dua puluh enam")
    assert paper.faults() == []
    assert filled_articles(agreement) != []


def test_what_is_not_true_yet_cannot_be_signed(house: Cast, tresna: Partner):
    agreement = reviewed(tresna, by=house.ratna)
    with pytest.raises(CannotMove) as refused:
        actions.sign_agreement(
            agreement=agreement,
            signed_on=dt.date(2026, 11, 25),
            place="",
            partner_number="",
            today=TODAY,
            by=house.ratna,
        )
    assert len(refused.value.faults) == 2
    with pytest.raises(CannotMove, match="ditandatangani"):
        actions.file_signed_copy(agreement=agreement, content=b"%PDF-1.7", name="a.pdf", remark="", by=house.ratna)


def test_an_agreement_binds_from_its_first_day_to_its_last(house: Cast, tresna: Partner):
    agreement = signed(tresna, by=house.ratna)

    def binds(*day: int) -> bool:
        return queries.in_force_with(tresna, on=dt.date(*day)) == agreement

    assert [binds(2025, 12, 31), binds(2026, 1, 1), binds(2026, 12, 31), binds(2027, 1, 1)] == [
        False,
        True,
        True,
        False,
    ]
    assert queries.partners_in_force(unit=house.unit, on=SINCE) >= {tresna.pk}
    assert list(Agreement.objects.filter(partner=tresna).expiring(on=dt.date(2026, 10, 1))) == []
    assert list(Agreement.objects.filter(partner=tresna).expiring(on=dt.date(2026, 10, 2))) == [agreement]


def test_ended_early_it_binds_to_the_last_day_said(house: Cast, tresna: Partner):
    agreement = signed(tresna, by=house.ratna)
    facts = {"agreement": agreement, "by": house.ratna}
    with pytest.raises(CannotMove) as refused:
        actions.terminate_agreement(last_on=dt.date(2027, 1, 1), reason="", **facts)
    assert len(refused.value.faults) == 2
    with pytest.raises(CannotMove, match="1 Januari 2026"):
        actions.terminate_agreement(last_on=dt.date(2025, 1, 1), reason="x", **facts)
    ended = actions.terminate_agreement(last_on=dt.date(2026, 6, 30), reason="mitra tutup", **facts)
    assert queries.in_force_with(tresna, on=dt.date(2026, 6, 30)) == agreement
    assert queries.in_force_with(tresna, on=dt.date(2026, 7, 1)) is None
    assert ended.state(on=dt.date(2026, 7, 1)) == State.TERMINATED


def test_renewed_in_one_step_with_its_text_signers_and_promises(house: Cast, tresna: Partner):
    agreement = signed(tresna, by=house.ratna)
    promise(agreement)
    promise(agreement, position=2, rhythm="once", due_on=dt.date(2026, 6, 30))
    key = uuid4()
    renewal = actions.renew_agreement(agreement=agreement, on=TODAY, request_id=key, by=house.ratna)
    assert actions.renew_agreement(agreement=agreement, on=TODAY, request_id=key, by=house.ratna) == renewal
    assert (renewal.starts_on, renewal.ends_on) == (dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    assert (renewal.number, renewal.stage, renewal.renews) == ("", Stage.DRAFT, agreement)
    assert "{jangka_waktu}" in "".join(article.body for article in articles_of(latest_version(renewal)))
    assert [(one.rhythm, one.due_on) for one in renewal.promises.all()] == [
        ("month", None),
        ("once", dt.date(2027, 6, 30)),
    ]
    assert agreement.promises.count() == 2
    with pytest.raises(CannotMove, match="sudah ada"):
        actions.renew_agreement(agreement=agreement, on=TODAY, request_id=uuid4(), by=house.ratna)
    renewal = actions.send_for_review(agreement=renewal, on=TODAY, by=house.ratna)
    actions.sign_agreement(
        agreement=renewal, signed_on=TODAY, place="Contoh", partner_number="", today=TODAY, by=house.ratna
    )
    assert agreement.state(on=END) == State.EXPIRING
    assert agreement.state(on=dt.date(2027, 1, 1)) == State.RENEWED
    assert queries.in_force_with(tresna, on=dt.date(2027, 1, 1)) == renewal


def test_a_dropped_renewal_makes_room_for_another(house: Cast, tresna: Partner):
    agreement = signed(tresna, by=house.ratna)
    first = actions.renew_agreement(agreement=agreement, on=TODAY, request_id=uuid4(), by=house.ratna)
    actions.drop_agreement(agreement=first, reason="salah", by=house.ratna)
    assert actions.renew_agreement(agreement=agreement, on=TODAY, request_id=uuid4(), by=house.ratna) != first


def test_a_signed_addendum_extends_its_agreement(house: Cast, tresna: Partner):
    agreement = signed(tresna, by=house.ratna)
    facts = {"about": "jangka waktu", "ends_on": dt.date(2027, 3, 31), "request_id": uuid4(), "by": house.ratna}
    addendum = actions.amend_agreement(agreement=agreement, on=TODAY, **facts)
    assert (addendum.kind, addendum.amends) == ("addendum", agreement)
    addendum = actions.send_for_review(agreement=addendum, on=TODAY, by=house.ratna)
    assert "Perjanjian Kerja Sama tentang Pelatihan Batik Tulis Nomor W15" in str(
        paper_of(addendum, latest_version(addendum))
    )
    assert queries.in_force_with(tresna, on=dt.date(2027, 3, 31)) is None
    actions.sign_agreement(
        agreement=addendum, signed_on=TODAY, place="Contoh", partner_number="", today=TODAY, by=house.ratna
    )
    assert queries.in_force_with(tresna, on=dt.date(2027, 3, 31)) == agreement
    with pytest.raises(CannotMove, match="bukan atas adendum"):
        actions.amend_agreement(agreement=addendum, on=TODAY, **{**facts, "request_id": uuid4()})
    with pytest.raises(CannotMove, match="Perpanjang"):
        actions.amend_agreement(agreement=agreement, on=dt.date(2027, 4, 1), **{**facts, "request_id": uuid4()})
    ended = actions.terminate_agreement(agreement=agreement, last_on=TODAY, reason="selesai", by=house.ratna)
    late = reviewed(tresna, by=house.ratna)
    Agreement.objects.filter(pk=late.pk).update(kind="addendum", amends=ended)
    with pytest.raises(CannotMove, match="sudah diakhiri"):
        actions.sign_agreement(
            agreement=late, signed_on=TODAY, place="Contoh", partner_number="", today=TODAY, by=house.ratna
        )


def test_the_units_own_template_is_what_drafts_begin_with(house: Cast, tresna: Partner):
    own = [ArticleText("Pertimbangan", "bahwa"), ArticleText("Satu", "{tentang}")]
    actions.keep_template(unit=house.unit, kind=Agreement.Kind.PKS, articles=own, by=house.ratna)
    assert articles_of(latest_version(drafted(tresna, by=house.ratna))) == own
    with pytest.raises(CannotDraft, match="bulan"):
        actions.keep_template(
            unit=house.unit, kind=Agreement.Kind.PKS, articles=[own[0], ArticleText("x", "{bulan}")], by=house.ratna
        )
    assert template_of(house.elsewhere.unit, "pks") != own


def test_the_list_puts_what_ends_soonest_first(house: Cast, tresna: Partner):
    Agreement.objects.exclude(partner__unit=house.elsewhere.unit).update(stage="dropped")
    later = make_agreement(tresna)
    soon = make_agreement(tresna, ends_on=END)
    draft = drafted(tresna, by=house.ratna)
    rows = queries.agreement_rows(unit=house.unit, on=TODAY, partner=tresna)
    assert [(row.agreement, row.state, row.days_left) for row in rows][:3] == [
        (soon, State.EXPIRING, 37),
        (later, State.IN_FORCE, (later.ends_on - TODAY).days),
        (draft, State.DRAFT, None),
    ]
    assert [row.agreement for row in queries.agreement_rows(unit=house.unit, on=TODAY, state="draft")] == [draft]
    assert {row.agreement for row in queries.agreement_rows(unit=house.unit, on=TODAY, text="tresna batik")} >= {draft}


def test_the_trail_tells_each_step(house: Cast, tresna: Partner):
    signed(tresna, by=house.ratna)
    steps = AuditRow.objects.filter(deed__startswith="partners.agreement").order_by("number")
    assert [row.deed.split(".")[-1] for row in steps][-3:] == ["draft", "send", "sign"]
