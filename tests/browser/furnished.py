"""Makes a house with one of everything that stands in an address, and says who may open which page.

A program of that house, because the browser asks a server of its own: python -m tests.browser.furnished
"""

import json
import sys

import django


def pages() -> list[tuple[str, str, str]]:
    """Of every page that a role opens: the name of its view, its address, and who of the house has the role."""
    from django.conf import settings
    from django.urls import reverse

    from layang.accounts.tests.factories import enrol
    from layang.demo.replay import house_again
    from tests.furniture import furnish
    from tests.test_access import ARGUMENTS, ROLE_OF, ROWS, opener_of

    here, _there = furnish(house_again())
    for officer in here.officers.values():
        officer.set_password(settings.DEMO_PASSWORD)
        officer.save()
        enrol(officer, settings.DEMO_FACTOR)
    found = []
    for (method, name), cells in ROWS.items():
        if method == "GET" and (column := opener_of(cells)):
            address = reverse(name, args=ARGUMENTS[name](here) if name in ARGUMENTS else [])
            found.append((name, address, here.officers[ROLE_OF[column]].username))
    return found


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(pages()))
