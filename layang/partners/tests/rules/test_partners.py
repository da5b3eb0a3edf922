import pytest

from layang.partners.rules.partners import partner_faults


@pytest.mark.parametrize("phone", ["", "0812 3456 7890", "+62 812-3456-7890", "(0328) 123456"])
def test_a_partner_with_a_name_and_a_number_one_can_dial(phone: str):
    assert partner_faults(name="Batik Tresna", contact_phone=phone) == []


@pytest.mark.parametrize("phone", ["nomor Bu Ani", "12", "0812x", "-"])
def test_a_number_nobody_can_dial(phone: str):
    (fault,) = partner_faults(name="Batik Tresna", contact_phone=phone)
    assert phone in fault


def test_all_faults_at_once():
    assert len(partner_faults(name="  ", contact_phone="?")) == 2
