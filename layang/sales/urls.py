from django.urls import path

from layang.sales.views import deliveries, movements, outlets, papers, payments, reports, settlements, slips

app_name = "sales"
urlpatterns = [
    path("", outlets.outlet_list, name="outlets"),
    path("gerai-baru/", outlets.outlet_new, name="outlet_new"),
    path("gerai/<code>/", outlets.outlet, name="outlet"),
    path("gerai/<code>/ubah/", outlets.outlet_edit, name="outlet_edit"),
    path("gerai/<code>/syarat/", outlets.terms_new, name="terms_new"),
    path("gerai/<code>/izin/", outlets.permit_new, name="permit_new"),
    path("gerai/<code>/nama/<int:pk>/lupakan/", outlets.name_forget, name="name_forget"),
    path("gerai/<code>/tarik/", movements.movement_new, name="movement_new"),
    path("barang/<number>/", movements.movement, name="movement"),
    path("barang/<number>/batalkan/", movements.movement_reverse, name="movement_reverse"),
    path("titipan/", deliveries.delivery_list, name="deliveries"),
    path("titipan/baru/", deliveries.delivery_new, name="delivery_new"),
    path("titipan/<number>.pdf", papers.delivery_pdf, name="delivery_pdf"),
    path("titipan/<number>/", deliveries.delivery, name="delivery"),
    path("titipan/<number>/terima/", deliveries.delivery_receive, name="delivery_receive"),
    path("titipan/<number>/tarik/", deliveries.delivery_recall, name="delivery_recall"),
    path("laporan/", reports.report_list, name="reports"),
    path("laporan/baru/", reports.report_new, name="report_new"),
    path("laporan/ketik/", reports.report_typed, name="report_typed"),
    path("laporan/<number>/", reports.report, name="report"),
    path("laporan/<number>/jawab/", reports.report_answer, name="report_answer"),
    path("laporan/<number>/tanya-lagi/", reports.report_ask_again, name="report_ask_again"),
    path("laporan/<number>/buang/", reports.report_discard, name="report_discard"),
    path("laporan/<number>/batalkan/", reports.report_reverse, name="report_reverse"),
    path("laporan/<number>/berkas/", reports.report_file, name="report_file"),
    path("setelan/", settlements.settlement_list, name="settlements"),
    path("setelan/<number>.pdf", papers.settlement_pdf, name="settlement_pdf"),
    path("setelan/<number>/", settlements.settlement, name="settlement"),
    path("setelan/<number>/bayar/", payments.payment_new, name="payment_new"),
    path("slip/<month>.zip", slips.slips, name="slips"),
    path("slip/<code>/<month>.pdf", slips.slip, name="slip"),
    path("pembayaran/<number>/batalkan/", payments.payment_reverse, name="payment_reverse"),
]
