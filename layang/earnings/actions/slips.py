"""A slip that is handed out, kept so that its number and its QR mean something for ever."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.books.queries import latest_digest
from layang.core.calendar import Month
from layang.core.public_code import random_code
from layang.core.refusal import Refusal
from layang.earnings.models import Slip
from layang.residents.models import Resident

CODE_LENGTH = 16


class CannotIssueSlip(Refusal):
    """There is nothing yet that a slip could be tied to."""


@deed("earnings.slip.issue")
def issue_slip(
    *, unit: Unit, resident: Resident, month: Month, paper: Mapping[str, Any], figures_digest: str, by: User
) -> Slip:
    """Give the slip of a maker for a month: the last one while its figures are the same, else a new version.

    `paper` is the drawn up slip as JSON, kept for every reprint; `figures_digest` is SHA-256, in hex, over all that it
    says of money. Raises CannotIssueSlip while the books are empty.
    """
    last: Slip | None = Slip.objects.filter(resident=resident, month=month.key).order_by("-version").first()
    if last is not None and last.figures_digest == figures_digest and last.paper is not None:
        note(number=last.number, is_new=False)
        return last
    batch = latest_digest(unit)
    if batch is None:
        raise CannotIssueSlip(_("Buku masih kosong, jadi belum ada yang dapat dibuktikan dengan slip."))
    version = last.version + 1 if last else 1
    number = f"SH-{month.code}-{resident.code}"
    slip: Slip = Slip.objects.create(
        unit=unit,
        number=number if version == 1 else f"{number}-{version}",
        resident=resident,
        month=month.key,
        version=version,
        figures_digest=figures_digest,
        batch_number=batch.number,
        batch_digest=batch.digest,
        public_code=random_code(CODE_LENGTH),
        issued_at=timezone.now(),
        issued_by=by.username,
        paper=paper,
    )
    note(number=slip.number, is_new=True)
    return slip
