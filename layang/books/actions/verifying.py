"""Keeps the result of a verification, so that the page can say when the books were last checked, and by whom."""

from django.utils import timezone

from layang.accounts.models import Unit
from layang.audit.deeds import Actor, deed, note
from layang.books.models import Verification
from layang.books.queries import latest_digest, verification


@deed("books.verification.run")
def verify_books(*, unit: Unit, by: Actor) -> Verification:
    """Check all of a house's books and keep what was found."""
    report = verification.verify(unit=unit)
    batch = latest_digest(unit)
    result = Verification(
        unit=unit,
        ran_at=timezone.now(),
        ran_by=by.username,
        batch_number=batch.number if batch else 0,
        digest=batch.digest if batch else "",
        checks=[{"name": check.name, "faults": list(check.faults)} for check in report.checks],
        fault_count=len(report.faults),
    )
    result.save(force_insert=True)
    note(faults=result.fault_count)
    return result
