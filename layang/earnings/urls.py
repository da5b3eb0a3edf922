from django.urls import path

from layang.earnings.views import deposits, makers, objections, payouts, reversals, share_rules

app_name = "earnings"
urlpatterns = [
    path("", makers.overview, name="overview"),
    path("aturan/", share_rules.rule_list, name="rules"),
    path("aturan/baru/", share_rules.rule_new, name="rule_new"),
    path("aturan/coba/", share_rules.rule_try, name="rule_try"),
    path("keberatan/", objections.objection_list, name="objections"),
    path("keberatan/baru/<code>/", objections.objection_new, name="objection_new"),
    path("keberatan/<number>/jawab/", objections.objection_answer, name="objection_answer"),
    path("pencairan/", payouts.payout_list, name="payouts"),
    path("pencairan/baru/", payouts.payout_choose, name="payout_choose"),
    path("pencairan/baru/<code>/", payouts.payout_new, name="payout_new"),
    path("pencairan/<number>.pdf", payouts.payout_receipt, name="payout_receipt"),
    path("pencairan/<number>/", payouts.payout, name="payout"),
    path("pencairan/<number>/setujui/", payouts.payout_approve, name="payout_approve"),
    path("pencairan/<number>/tolak/", payouts.payout_refuse, name="payout_refuse"),
    path("pencairan/<number>/tarik/", payouts.payout_withdraw, name="payout_withdraw"),
    path("pencairan/<number>/batalkan/", reversals.reversal_new, name="reversal_new"),
    path("pencairan/<number>/batalkan/setujui/", reversals.reversal_approve, name="reversal_approve"),
    path("pencairan/<number>/batalkan/tolak/", reversals.reversal_refuse, name="reversal_refuse"),
    path("setoran/", deposits.deposit_list, name="deposits"),
    path("setoran/baru/", deposits.deposit_new, name="deposit_new"),
    path("<code>/", makers.maker, name="maker"),
]
