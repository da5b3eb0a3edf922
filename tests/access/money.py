"""Who may open what of the workshop, outlets, makers' money and the books: a part of the table of access."""

from collections.abc import Callable

from tests.furniture import FurnishedHouse

TABLE = """
                                    anon head secu coac fina inte inst outl audi sysa
GET  workshop:edit_product          in   no   no   ok   no   no   no   no   no   no
POST workshop:edit_product          in   no   no   ok   no   no   no   no   no   no
GET  workshop:lot                   in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:lots                  in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:material              in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:new_capital           in   no   no   no   ok   no   no   no   no   no
POST workshop:new_capital           in   no   no   no   ok   no   no   no   no   no
GET  workshop:new_loan              in   no   no   ok   ok   no   no   no   no   no
POST workshop:new_loan              in   no   no   ok   ok   no   no   no   no   no
GET  workshop:new_lot               in   no   no   ok   no   no   no   no   no   no
POST workshop:new_lot               in   no   no   ok   no   no   no   no   no   no
GET  workshop:new_product           in   no   no   ok   no   no   no   no   no   no
POST workshop:new_product           in   no   no   ok   no   no   no   no   no   no
GET  workshop:new_purchase          in   no   no   no   ok   no   no   no   no   no
POST workshop:new_purchase          in   no   no   no   ok   no   no   no   no   no
GET  workshop:products              in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:return_loan           in   no   no   ok   ok   no   no   no   no   no
POST workshop:return_loan           in   no   no   ok   ok   no   no   no   no   no
GET  sales:account                  in   ok   no   no   no   no   no   no   no   no
POST sales:account                  in   ok   no   no   no   no   no   no   no   no
GET  sales:deliveries               in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:delivery                 in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:delivery_new             in   no   no   ok   ok   no   no   no   no   no
POST sales:delivery_new             in   no   no   ok   ok   no   no   no   no   no
GET  sales:delivery_pdf             in   ok   no   ok   ok   no   no   no   ok   no
POST sales:delivery_recall          in   no   no   ok   ok   no   no   no   no   no
GET  sales:delivery_receive         in   no   no   ok   ok   no   no   no   no   no
POST sales:delivery_receive         in   no   no   ok   ok   no   no   no   no   no
GET  sales:movement                 in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:movement_new             in   no   no   ok   ok   no   no   no   no   no
POST sales:movement_new             in   no   no   ok   ok   no   no   no   no   no
GET  sales:movement_reverse         in   no   no   ok   ok   no   no   no   no   no
POST sales:movement_reverse         in   no   no   ok   ok   no   no   no   no   no
POST sales:name_forget              in   no   no   ok   ok   no   no   no   no   no
GET  sales:outlet                   in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:outlet_edit              in   no   no   no   ok   no   no   no   no   no
POST sales:outlet_edit              in   no   no   no   ok   no   no   no   no   no
GET  sales:outlet_new               in   no   no   no   ok   no   no   no   no   no
POST sales:outlet_new               in   no   no   no   ok   no   no   no   no   no
GET  sales:outlets                  in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:payment_new              in   no   no   no   ok   no   no   no   no   no
POST sales:payment_new              in   no   no   no   ok   no   no   no   no   no
GET  sales:payment_reverse          in   no   no   no   ok   no   no   no   no   no
POST sales:payment_reverse          in   no   no   no   ok   no   no   no   no   no
GET  sales:permit_new               in   ok   no   no   no   no   no   no   no   no
POST sales:permit_new               in   ok   no   no   no   no   no   no   no   no
GET  sales:report                   in   ok   no   ok   ok   no   no   no   ok   no
POST sales:report_answer            in   no   no   ok   ok   no   no   no   no   no
POST sales:report_ask_again         in   no   no   ok   ok   no   no   no   no   no
POST sales:report_discard           in   no   no   ok   ok   no   no   no   no   no
GET  sales:report_file              in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:report_new               in   no   no   ok   ok   no   no   no   no   no
POST sales:report_new               in   no   no   ok   ok   no   no   no   no   no
GET  sales:report_reverse           in   no   no   no   ok   no   no   no   no   no
POST sales:report_reverse           in   no   no   no   ok   no   no   no   no   no
GET  sales:report_typed             in   no   no   ok   ok   no   no   no   no   no
POST sales:report_typed             in   no   no   ok   ok   no   no   no   no   no
GET  sales:reports                  in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlement               in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlement_pdf           in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlements              in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:register_d               in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:slip                     in   no   no   ok   ok   no   no   no   no   no
POST sales:slip_issue               in   no   no   ok   ok   no   no   no   no   no
GET  sales:slips                    in   no   no   ok   ok   no   no   no   no   no
POST sales:slips_issue              in   no   no   ok   ok   no   no   no   no   no
GET  sales:terms_new                in   no   no   no   ok   no   no   no   no   no
POST sales:terms_new                in   no   no   no   ok   no   no   no   no   no
GET  earnings:deposit_new           in   no   no   no   ok   no   no   no   no   no
POST earnings:deposit_new           in   no   no   no   ok   no   no   no   no   no
GET  earnings:deposits              in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:maker                 in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:objection_answer      in   ok   no   no   no   no   no   no   no   no
POST earnings:objection_answer      in   ok   no   no   no   no   no   no   no   no
GET  earnings:objection_new         in   no   no   ok   ok   no   no   no   no   no
POST earnings:objection_new         in   no   no   ok   ok   no   no   no   no   no
GET  earnings:objections            in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:overview              in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout                in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout_approve        in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_approve        in   ok   no   no   no   no   no   no   no   no
GET  earnings:payout_choose         in   no   no   no   ok   no   no   no   no   no
GET  earnings:payout_new            in   no   no   no   ok   no   no   no   no   no
POST earnings:payout_new            in   no   no   no   ok   no   no   no   no   no
GET  earnings:payout_receipt        in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout_refuse         in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_refuse         in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_withdraw       in   no   no   no   ok   no   no   no   no   no
GET  earnings:payouts               in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:reversal_approve      in   ok   no   no   no   no   no   no   no   no
POST earnings:reversal_approve      in   ok   no   no   no   no   no   no   no   no
GET  earnings:reversal_new          in   no   no   no   ok   no   no   no   no   no
POST earnings:reversal_new          in   no   no   no   ok   no   no   no   no   no
GET  earnings:reversal_refuse       in   ok   no   no   no   no   no   no   no   no
POST earnings:reversal_refuse       in   ok   no   no   no   no   no   no   no   no
GET  earnings:rule_new              in   ok   no   no   no   no   no   no   no   no
POST earnings:rule_new              in   ok   no   no   no   no   no   no   no   no
GET  earnings:rule_try              in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:rules                 in   ok   no   ok   ok   no   no   no   ok   no
GET  books:account                  in   no   no   no   ok   ok   no   no   ok   no
GET  books:accounts                 in   no   no   no   ok   ok   no   no   ok   no
GET  books:close                    in   no   no   no   ok   no   no   no   no   no
POST books:close                    in   no   no   no   ok   no   no   no   no   no
GET  books:entry                    in   no   no   no   ok   ok   no   no   ok   no
GET  books:journal                  in   no   no   no   ok   ok   no   no   ok   no
GET  books:periods                  in   no   no   no   ok   ok   no   no   ok   no
POST books:reopen                   in   no   no   no   ok   no   no   no   no   no
POST books:soft_close               in   no   no   no   ok   no   no   no   no   no
GET  books:verification             in   no   no   no   ok   ok   no   no   ok   no
POST books:verification             in   no   no   no   ok   ok   no   no   ok   no
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
    "books:account": lambda house: [house.settlement.outlet.receivable],
    "books:close": lambda _house: ["2026-10"],
    "books:entry": lambda _house: [1],
    "books:reopen": lambda _house: ["2026-10"],
    "books:soft_close": lambda _house: ["2026-10"],
    "earnings:maker": lambda house: [house.resident.code],
    "earnings:objection_answer": lambda house: [house.objection.number],
    "earnings:objection_new": lambda house: [house.resident.code],
    "earnings:payout": lambda house: [house.payout.number],
    "earnings:payout_approve": lambda house: [house.payout.number],
    "earnings:payout_new": lambda house: [house.resident.code],
    "earnings:payout_receipt": lambda house: [house.paid.number],
    "earnings:payout_refuse": lambda house: [house.payout.number],
    "earnings:payout_withdraw": lambda house: [house.payout.number],
    "earnings:reversal_approve": lambda house: [house.reversal.payout.number],
    "earnings:reversal_new": lambda house: [house.reversal.payout.number],
    "earnings:reversal_refuse": lambda house: [house.reversal.payout.number],
    "sales:delivery": lambda house: [house.delivery.number],
    "sales:delivery_pdf": lambda house: [house.delivery.number],
    "sales:delivery_recall": lambda house: [house.delivery.number],
    "sales:delivery_receive": lambda house: [house.delivery.number],
    "sales:movement": lambda house: [house.movement.number],
    "sales:movement_new": lambda house: [house.outlet.code],
    "sales:movement_reverse": lambda house: [house.movement.number],
    "sales:name_forget": lambda house: [house.outlet.code, house.name.pk],
    "sales:outlet": lambda house: [house.outlet.code],
    "sales:outlet_edit": lambda house: [house.outlet.code],
    "sales:payment_new": lambda house: [house.settlement.number],
    "sales:payment_reverse": lambda house: [house.payment.number],
    "sales:permit_new": lambda house: [house.outlet.code],
    "sales:report": lambda house: [house.report.number],
    "sales:report_answer": lambda house: [house.draft.number],
    "sales:report_ask_again": lambda house: [house.draft.number],
    "sales:report_discard": lambda house: [house.draft.number],
    "sales:report_file": lambda house: [house.report.number],
    "sales:report_reverse": lambda house: [house.report.number],
    "sales:settlement": lambda house: [house.settlement.number],
    "sales:settlement_pdf": lambda house: [house.settlement.number],
    "sales:register_d": lambda house: [house.resident.code, "2026-10"],
    "sales:slip": lambda house: [house.slip.number],
    "sales:slip_issue": lambda house: [house.resident.code, "2026-10"],
    "sales:slips": lambda _house: ["2026-10"],
    "sales:slips_issue": lambda _house: ["2026-10"],
    "sales:terms_new": lambda house: [house.outlet.code],
    "workshop:edit_product": lambda house: [house.product.code],
    "workshop:return_loan": lambda house: [house.loan.number],
    "workshop:lot": lambda house: [house.lot.number],
}
