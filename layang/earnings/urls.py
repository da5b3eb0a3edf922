from django.urls import path

from layang.earnings.views import deposits, makers, payouts, share_rules

app_name = "earnings"
urlpatterns = [
    path("", makers.overview, name="overview"),
    path("aturan/", share_rules.rule_list, name="rules"),
    path("aturan/baru/", share_rules.rule_new, name="rule_new"),
    path("aturan/coba/", share_rules.rule_try, name="rule_try"),
    path("pembayaran/", payouts.payout_list, name="payouts"),
    path("pembayaran/baru/", payouts.payout_choose, name="payout_choose"),
    path("pembayaran/baru/<code>/", payouts.payout_new, name="payout_new"),
    path("pembayaran/<number>.pdf", payouts.payout_receipt, name="payout_receipt"),
    path("pembayaran/<number>/", payouts.payout, name="payout"),
    path("pembayaran/<number>/setujui/", payouts.payout_approve, name="payout_approve"),
    path("pembayaran/<number>/tolak/", payouts.payout_refuse, name="payout_refuse"),
    path("pembayaran/<number>/tarik/", payouts.payout_withdraw, name="payout_withdraw"),
    path("setoran/", deposits.deposit_list, name="deposits"),
    path("setoran/baru/", deposits.deposit_new, name="deposit_new"),
    path("<code>/", makers.maker, name="maker"),
]
