"""Sales reports: what they say, and what recording them would do as things stand now."""

from typing import NamedTuple

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from layang.accounts.models import Unit
from layang.books.queries import period_is_open
from layang.core.calendar import Month
from layang.core.rupiah import Rupiah
from layang.earnings.queries.sharing import SHARES, adopted_rules, carries_of
from layang.files.queries import open_file
from layang.sales.intake import Catalogue, Reading, read_report
from layang.sales.intake import Product as Held
from layang.sales.models import NameMatch, Outlet, ReportLine, SalesReport, Settlement
from layang.sales.queries.outlets import shelf_of
from layang.sales.queries.stock import assets_at_each
from layang.sales.rules.goods import DAMAGED, SOLD, STORE
from layang.sales.rules.recording import LotFacts, Made, Recording, Standing, plan_recording
from layang.workshop.models import Lot, LotMaker, Product


def reports_of(
    *, unit: Unit, outlet: Outlet | None = None, state: str = "", month: Month | None = None
) -> QuerySet[SalesReport]:
    """Reports of a house, newest first; discarded ones only when asked for. `month` is when they were started."""
    found = SalesReport.objects.filter(unit=unit).select_related("outlet", "settlement")
    found = found.filter(state=state) if state else found.exclude(state=SalesReport.State.DISCARDED)
    if outlet:
        found = found.filter(outlet=outlet)
    if month:
        found = found.filter(started_at__date__range=(month.first_day, month.last_day))
    return found.order_by("-pk")


def twin_of(*, outlet: Outlet, content_sha256: str) -> SalesReport | None:
    """Find the report of this outlet made of the very same file that still counts: recorded, or else a draft."""
    counting = (SalesReport.State.RECORDED, SalesReport.State.DRAFT)
    twins = SalesReport.objects.filter(outlet=outlet, content_sha256=content_sha256, state__in=counting)
    return twins.order_by("-state", "pk").first()


def catalogue_of(outlet: Outlet) -> Catalogue:
    """What the outlet may report on: every product, at the price it stands there for, with what it holds."""
    on_hand: dict[str, int] = {}
    prices: dict[str, Rupiah] = {}
    for item in shelf_of(outlet):
        on_hand[item.product] = on_hand.get(item.product, 0) + item.quantity
        prices[item.product] = item.unit_price
    products = Product.objects.filter(unit=outlet.unit_id).order_by("code")
    return Catalogue(
        tuple(
            Held(product.code, product.name, prices.get(product.code, product.price), on_hand.get(product.code, 0))
            for product in products
        )
    )


def remembered_names(outlet: Outlet) -> dict[str, str | None]:
    """What was answered about names this outlet writes: product code, or None for *not ours*."""
    return dict(NameMatch.objects.filter(outlet=outlet).values_list("text", "product__code"))


def read_draft(report: SalesReport) -> Reading:
    """Read the report's file anew, with what was answered before about this outlet and in this draft."""
    with open_file(report.file) as stream:
        content = stream.read()
    return read_content(content, name=report.file.name, outlet=report.outlet).answer(
        report.answers.get("names", {}), report.answers.get("decisions", {})
    )


def read_content(content: bytes, *, name: str, outlet: Outlet) -> Reading:
    """Read what an outlet sent, before anything is kept of it."""
    return read_report(
        content,
        filename=name,
        catalogue=catalogue_of(outlet),
        remembered=remembered_names(outlet),
        on=timezone.localdate(),
    )


def standing_of(outlet: Outlet, *, reading: Reading, is_locked: bool = False) -> Standing:
    """Gather what recording `reading` depends on. `is_locked`: nobody else may share or round until we are done."""
    unit = outlet.unit
    shelf = shelf_of(outlet)
    lots = _lot_facts(unit, {item.lot for item in shelf})
    days = {line.sold_on for line in reading.lines if line.sold_on}
    months = {Month.of(day) for day in days}
    places = (outlet.shelf, STORE, SOLD, DAMAGED)
    return Standing(
        outlet=outlet.name,
        shelf_account=outlet.shelf,
        receivable=outlet.receivable,
        shelf=shelf,
        pieces=assets_at_each(places, unit=unit),
        lots=lots,
        rates=dict(outlet.terms.values_list("pk", "commission")),
        rules=tuple(adopted_rules(unit)),
        carries=carries_of(unit, SHARES, is_locked=is_locked),
        closed=frozenset(month for month in months if not period_is_open(unit=unit, on=month.first_day)),
        names=dict(Product.objects.filter(unit=unit).values_list("code", "name")),
        today=timezone.localdate(),
    )


def _lot_facts(unit: Unit, numbers: set[str]) -> dict[str, LotFacts]:
    makers = Prefetch("makers", queryset=LotMaker.objects.select_related("resident").order_by("pk"))
    return {
        lot.number: LotFacts(
            asset=lot.asset,
            quantity=lot.quantity,
            material_cost=lot.material_cost,
            makers={
                part.resident.code: Made(part.minutes, part.pieces, part.resident.released_on)
                for part in lot.makers.all()
            },
        )
        for lot in Lot.objects.filter(unit=unit, number__in=numbers).prefetch_related(makers)
    }


def plan_of(outlet: Outlet, reading: Reading, *, is_locked: bool = False) -> Recording:
    """Work out what recording the ready lines of `reading` would write now."""
    ready = [line for line in reading.lines if line.state == "ready"]
    return plan_recording(ready, standing_of(outlet, reading=reading, is_locked=is_locked))


def settlement_of(report: SalesReport) -> Settlement | None:
    return Settlement.objects.filter(report=report).first()


class LinesTotal(NamedTuple):
    """Under the lines of a recorded report: pieces by kind, whole rupiah of what was sold."""

    lines: int
    sold: int
    returned: int
    damaged: int
    amount: Rupiah


def lines_of(report: SalesReport) -> QuerySet[ReportLine]:
    """Lines of a recorded report, as the outlet wrote them."""
    return report.lines.select_related("product").order_by("row", "pk")


def lines_total(report: SalesReport) -> LinesTotal:
    def pieces(kind: str) -> Coalesce:
        return Coalesce(Sum("quantity", filter=Q(kind=kind)), 0)

    return LinesTotal(
        **report.lines.aggregate(
            lines=Count("pk"),
            sold=pieces(ReportLine.Kind.SALE),
            returned=pieces(ReportLine.Kind.RETURN),
            damaged=pieces(ReportLine.Kind.DAMAGE),
            amount=Coalesce(Sum("amount"), 0),
        )
    )


class ReportsTotal(NamedTuple):
    """Under a list of reports: how many, and what the recorded ones sold, whole rupiah."""

    reports: int
    gross: Rupiah
    net: Rupiah


def reports_total(reports: QuerySet[SalesReport]) -> ReportsTotal:
    standing = ~Q(settlement__state=Settlement.State.REVERSED)
    sums = reports.order_by().aggregate(
        reports=Count("pk"),
        gross=Coalesce(Sum("settlement__gross", filter=standing), 0),
        commission=Coalesce(Sum("settlement__commission", filter=standing), 0),
    )
    return ReportsTotal(sums["reports"], sums["gross"], sums["gross"] - sums["commission"])
