"""Opens an outlet in an empty house and signs its officer in. A program of that house; prints his cookie.

python -m tests.upkeep.shop
"""

import datetime as dt
import json
import sys

import django

DAY = dt.date(2026, 8, 3)


def open_shop() -> dict[str, str]:
    from layang.accounts.models import Unit, User
    from layang.partners.actions import register_partner
    from layang.partners.models import Partner
    from layang.sales.actions.outlets import agree_terms, open_outlet
    from layang.sales.models import Terms
    from tests.cookie import cookie_of

    unit, officer = Unit.objects.get(code="contoh"), User.objects.get(username="petugas-uji")
    partner = register_partner(unit=unit, name="Toko Uji", kind=Partner.Kind.SHOP, by=officer)
    outlet = open_outlet(unit=unit, code="U01", partner=partner, name="Toko Uji", by=officer)
    agree_terms(
        outlet=outlet, valid_from=DAY, commission=2000, settlement_day=14, loss_borne_by=Terms.LossBorneBy.OUTLET,
        agreement_number="PKS 1", by=officer,
    )  # fmt: skip
    return cookie_of(officer)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(open_shop()))
