from django.urls import path

from layang.accounts.views import account, door, people, trail

app_name = "accounts"
urlpatterns = [
    path("masuk/", door.log_in, name="log_in"),
    path("keluar/", door.log_out, name="log_out"),
    path("saya/", account.me, name="me"),
    path("saya/kata-sandi/", account.change_password, name="change_password"),
    path("saya/satuan-kerja/", account.choose_unit, name="choose_unit"),
    path("pengguna/", people.users, name="users"),
    path("jejak/", trail.trail, name="trail"),
]
