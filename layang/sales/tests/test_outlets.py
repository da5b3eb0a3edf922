import datetime as dt

import pytest
from django.utils import timezone

from layang.partners.models import Partner
from layang.sales.actions.outlets import agree_terms, change_outlet, forget_name, open_outlet
from layang.sales.models import NameMatch, Outlet, Terms
from layang.sales.queries.outlets import terms_in_force
from layang.sales.rules.terms import CannotAgree, CannotOpen
from layang.sales.tests.factories import SEPTEMBER, House, make_unit


def agree(house: House, **said) -> Terms:
    said = {
        "valid_from": dt.date(2026, 11, 1),
        "commission": 1500,
        "settlement_day": 10,
        "loss_borne_by": Terms.LossBorneBy.OUTLET,
        "agreement_number": "PKS-07/2026",
    } | said
    return agree_terms(outlet=house.shop, by=house.salim, **said)


def open_again(house: House, **said) -> Outlet:
    said = {"code": "T01", "partner": house.shop.partner, "name": "Toko Contoh"} | said
    return open_outlet(unit=house.unit, by=house.salim, **said)


class TestOutlet:
    def test_opened_twice_alike_it_is_one(self, house):
        assert open_again(house) == house.shop

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"name": "Toko Lain"}, "Kode T01 sudah dipakai Toko Contoh"),
            ({"code": "toko 1"}, "Kode gerai: 2 sampai 10 huruf besar"),
            ({"code": "T02", "name": " "}, "Isi nama gerai"),
        ],
    )
    def test_refusals(self, house, said, sentence):
        with pytest.raises(CannotOpen, match=sentence):
            open_again(house, **said)

    def test_a_partner_of_another_house_is_no_partner(self, house):
        stranger = Partner.objects.create(unit=make_unit("lain"), name="Orang", kind="shop")
        with pytest.raises(CannotOpen, match="Pilih mitra dari daftar"):
            open_again(house, code="T02", partner=stranger)

    def test_a_change_needs_a_name(self, house):
        said = {"address": "", "contact_name": "Bu Indah", "contact_phone": "", "is_open": True}
        change_outlet(outlet=house.shop, name="Toko Baru", by=house.salim, **said)
        house.shop.refresh_from_db()
        assert (house.shop.name, house.shop.contact_name) == ("Toko Baru", "Bu Indah")
        with pytest.raises(CannotOpen, match="Isi nama gerai"):
            change_outlet(outlet=house.shop, name="", by=house.salim, **said)


class TestTerms:
    def test_each_day_has_its_version(self, house):
        newer = agree(house)
        assert terms_in_force(house.shop, on=dt.date(2026, 8, 31)) is None
        assert terms_in_force(house.shop, on=SEPTEMBER) == house.terms
        assert terms_in_force(house.shop, on=dt.date(2026, 10, 31)) == house.terms
        assert terms_in_force(house.shop, on=dt.date(2026, 11, 1)) == newer

    def test_agreed_twice_alike_it_is_one_version(self, house):
        assert agree(house) == agree(house)

    def test_history_is_not_rewritten(self, house):
        with pytest.raises(CannotAgree, match="Sudah ada syarat sejak 1 September 2026"):
            agree(house, valid_from=SEPTEMBER)

    def test_limits(self, house):
        with pytest.raises(CannotAgree) as refused:
            agree(house, commission=5001, settlement_day=29)
        assert len(refused.value.faults) == 2


def test_a_name_can_be_forgotten(house):
    match = NameMatch.objects.create(
        unit=house.unit, outlet=house.shop, text="pecut kecil", product=house.whip, answered_by="ratna",
        answered_at=timezone.now(),
    )  # fmt: skip
    assert forget_name(match=match, by=house.ratna) == house.shop
    assert not NameMatch.objects.exists()
