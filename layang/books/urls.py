from django.urls import path

from layang.books.views import accounts, journal, periods, verification

app_name = "books"
urlpatterns = [
    path("", journal.journal, name="journal"),
    path("jurnal/<int:number>/", journal.entry, name="entry"),
    path("akun/", accounts.accounts, name="accounts"),
    path("akun/<code>/", accounts.account, name="account"),
    path("tutup/", periods.periods, name="periods"),
    path("tutup/<month>/", periods.close, name="close"),
    path("tutup/<month>/sementara/", periods.soft_close, name="soft_close"),
    path("tutup/<month>/buka/", periods.reopen, name="reopen"),
    path("periksa/", verification.verification, name="verification"),
]
