from typing import Any

import pytest

from layang.demo.cast import Cast
from layang.partners import actions
from layang.partners.models import Partner
from layang.partners.queries import partners as queries
from layang.partners.rules.partners import CannotRegisterPartner


def test_a_partner_is_registered(house: Cast):
    partner = actions.register_partner(
        unit=house.unit, name=" Balai Latihan ", kind=Partner.Kind.AGENCY, contact_phone="0328 123456", by=house.ratna
    )
    assert (partner.name, partner.kind) == ("Balai Latihan", "agency")


def test_all_faults_at_once_and_no_second_partner_of_a_name(house: Cast):
    with pytest.raises(CannotRegisterPartner) as refused:
        actions.register_partner(
            unit=house.unit, name="HOTEL contoh", kind=Partner.Kind.HOTEL, contact_phone="tanya", by=house.ratna
        )
    assert len(refused.value.faults) == 2


def test_the_same_name_may_stand_in_another_house(house: Cast):
    facts: dict[str, Any] = {"name": "Toko Lain", "kind": Partner.Kind.SHOP, "by": house.ratna}
    assert actions.register_partner(unit=house.unit, **facts).unit == house.unit


def test_what_is_known_is_put_right(house: Cast):
    hotel = house.partners["Hotel Contoh"]
    facts: dict[str, Any] = {"kind": Partner.Kind.HOTEL, "address": "Jalan Baru 2", "by": house.ratna}
    assert actions.correct_partner(partner=hotel, name="Hotel Contoh", **facts).address == "Jalan Baru 2"
    with pytest.raises(CannotRegisterPartner, match="Toko Contoh"):
        actions.correct_partner(partner=hotel, name="Toko Contoh", **facts)


def test_one_partner_is_several_things_and_found_as_each(house: Cast):
    gallery = house.partners["Galeri Contoh"]
    facts: dict[str, Any] = {"partner": gallery, "name": "Galeri Contoh", "address": "", "by": house.ratna}
    kinds = [Partner.Kind.AGENCY, Partner.Kind.GALLERY, Partner.Kind.AGENCY]
    actions.correct_partner(kind=Partner.Kind.GALLERY, also=kinds, **facts)
    assert gallery.kinds == ["gallery", "agency"]
    assert gallery.kinds_said == "Galeri pemerintah, instansi"
    found = {kind: queries.partners_of(unit=house.unit, kind=kind) for kind in ("agency", "gallery")}
    assert all(gallery in partners for partners in found.values())
    actions.correct_partner(kind=Partner.Kind.AGENCY, **facts)
    assert Partner.objects.get(pk=gallery.pk).kinds == ["agency"]


def test_partners_are_found_by_words_and_kind(house: Cast):
    def names(**filters: str) -> list[str]:
        return [partner.name for partner in queries.partners_of(unit=house.unit, **filters)]

    assert names(text="pasar kain") == ["Pasar Kain Contoh"]
    assert names(kind="supplier") == ["Pasar Kain Contoh", "Toko Bahan Contoh"]
    assert len(names()) == 12
