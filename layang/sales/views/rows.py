"""The one row a page is about: of the unit one works in, visible to who asks, or 404."""

from django.shortcuts import get_object_or_404

from layang.accounts.access import StaffRequest
from layang.sales.models import Delivery, Movement, NameMatch, Outlet, Payment, SalesReport, Settlement


def outlet_of(request: StaffRequest, code: str) -> Outlet:
    outlets = Outlet.objects.visible_to(request.user).select_related("unit", "partner")
    found: Outlet = get_object_or_404(outlets, unit=request.unit, code=code)
    return found


def delivery_of(request: StaffRequest, number: str) -> Delivery:
    deliveries = Delivery.objects.visible_to(request.user).select_related(
        "unit", "outlet__unit", "outlet__partner", "terms", "permit__given_by"
    )
    found: Delivery = get_object_or_404(deliveries, unit=request.unit, number=number)
    return found


def movement_of(request: StaffRequest, number: str) -> Movement:
    movements = Movement.objects.visible_to(request.user).select_related("unit", "outlet", "report")
    found: Movement = get_object_or_404(movements, unit=request.unit, number=number)
    return found


def report_of(request: StaffRequest, number: str) -> SalesReport:
    reports = SalesReport.objects.visible_to(request.user).select_related("unit", "outlet__unit", "file")
    found: SalesReport = get_object_or_404(reports, unit=request.unit, number=number)
    return found


def settlement_of(request: StaffRequest, number: str) -> Settlement:
    settlements = Settlement.objects.visible_to(request.user).select_related("unit", "outlet", "report")
    found: Settlement = get_object_or_404(settlements, unit=request.unit, number=number)
    return found


def payment_of(request: StaffRequest, number: str) -> Payment:
    payments = Payment.objects.visible_to(request.user).select_related("unit", "settlement__outlet")
    found: Payment = get_object_or_404(payments, unit=request.unit, number=number)
    return found


def name_of(request: StaffRequest, outlet: Outlet, pk: int) -> NameMatch:
    names = NameMatch.objects.visible_to(request.user).select_related("outlet__unit", "product")
    found: NameMatch = get_object_or_404(names, outlet=outlet, pk=pk)
    return found
