"""Tables of the way from an outlet's shelf to the money: outlets, deliveries, reports, settlements."""

from layang.sales.models.accounts import ReceivingAccount
from layang.sales.models.deliveries import Delivery, DeliveryLine
from layang.sales.models.movements import Movement, MovementLine
from layang.sales.models.outlets import NameMatch, Outlet, Terms
from layang.sales.models.permits import DeliveryPermit
from layang.sales.models.reports import ReportLine, Sale, SalesReport
from layang.sales.models.settlements import Payment, Settlement

__all__ = [
    "Delivery",
    "DeliveryLine",
    "DeliveryPermit",
    "Movement",
    "MovementLine",
    "NameMatch",
    "Outlet",
    "Payment",
    "ReceivingAccount",
    "ReportLine",
    "Sale",
    "SalesReport",
    "Settlement",
    "Terms",
]
