"""What is sealed: the trail and the books."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from layang.audit import queries as audit
from layang.core.rupiah import number
from layang.upkeep import house
from layang.upkeep.doctor.findings import Finding, well, wrong


def trail(_now: dt.datetime) -> Iterator[Finding]:
    subject = _("Jejak")
    faults = list(islice(audit.chain_faults(), house.MOST_FAULTS))
    yield from (wrong(subject, str(fault)) for fault in faults)
    if not faults:
        heads = [head for chain in audit.chains() if (head := audit.head(chain)) is not None]
        yield well(
            subject,
            _("%(chains)s rantai utuh, %(rows)s baris.")
            % {"chains": len(heads), "rows": number(sum(head.number for head in heads))},
        )


def books(_now: dt.datetime) -> Iterator[Finding]:
    subject = _("Buku")
    faults = list(islice(house.books_faults(), house.MOST_FAULTS))
    yield from (wrong(subject, fault) for fault in faults)
    if not faults:
        yield well(subject, _("Sidik, saldo, dan jumlah semua pos cocok."))
