"""What makers object to: what waits for an answer, what was answered, and which lines a statement has."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.core.calendar import short_date
from layang.core.rupiah import rupiah
from layang.earnings.models import Objection
from layang.earnings.queries.statement import Statement
from layang.residents.models import Resident


def objections_of(*, unit: Unit, state: str = "", resident: Resident | None = None) -> QuerySet[Objection]:
    """Objections of a house: those that wait first, the most pressing of them at the top, then the latest answers."""
    found: QuerySet[Objection] = Objection.objects.filter(unit=unit)
    if state:
        found = found.filter(state=state)
    if resident:
        found = found.filter(resident=resident)
    waiting_first = found.select_related("resident__unit", "taken_by", "answered_by")
    return waiting_first.order_by("answered_on", "due_on", "pk") if state == "open" else waiting_first.order_by("-pk")


def lines_of(statement: Statement) -> list[tuple[str, str]]:
    """Documents on a statement that a maker may point at, each with what it says there."""
    lines: dict[str, str] = {}
    for work in statement.works:
        lines.setdefault(work.source, _("%(work)s, laku") % {"work": work.product.name})
    for move in statement.moves:
        said = {"document": move.document, "day": short_date(move.occurred_on), "amount": rupiah(move.total)}
        lines.setdefault(move.document, _("%(day)s, %(amount)s") % said)
    for row in statement.waiting:
        lines.setdefault(row.source, _("masih di gerai %(amount)s") % {"amount": rupiah(row.closing)})
    return [(document, f"{document}: {said}") for document, said in lines.items()]
