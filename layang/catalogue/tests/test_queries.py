"""The real look-ups, on the papers of the demo house."""

import pytest

from layang.catalogue.queries import paper_by_code
from layang.sales.models import Delivery


@pytest.mark.usefixtures("house")
def test_a_delivery_note_of_the_cast_is_known_by_its_code_and_by_no_other():
    delivery = Delivery.objects.order_by("pk")[0]
    paper = paper_by_code(delivery.public_code)
    assert paper is not None
    assert (paper.number, paper.issued_on, paper.is_withdrawn) == (delivery.number, delivery.issued_on, False)
    assert len(paper.digest) == 64
    assert delivery.outlet.name not in str(paper)
    assert paper_by_code("K7M4Q2XP9TRD3HVA") is None
