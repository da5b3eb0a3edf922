"""What is done in sales, one module per noun; every public function is a deed."""

from layang.sales.actions.accounts import set_receiving_account
from layang.sales.actions.deliveries import issue_delivery, recall_delivery, receive_delivery
from layang.sales.actions.movements import report_loss, return_goods, reverse_movement
from layang.sales.actions.outlets import agree_terms, change_outlet, forget_name, open_outlet
from layang.sales.actions.payments import record_payment, reverse_payment
from layang.sales.actions.permits import permit_deliveries
from layang.sales.actions.requests import DeliveryRequest, PieceRequest

__all__ = [
    "DeliveryRequest",
    "PieceRequest",
    "agree_terms",
    "change_outlet",
    "forget_name",
    "issue_delivery",
    "open_outlet",
    "permit_deliveries",
    "recall_delivery",
    "receive_delivery",
    "record_payment",
    "report_loss",
    "return_goods",
    "reverse_movement",
    "reverse_payment",
    "set_receiving_account",
]
