from django.urls import path

from layang.accounts.views import account, door, factors, people, resets, sessions

app_name = "accounts"
urlpatterns = [
    path("masuk/", door.log_in, name="log_in"),
    path("masuk/langkah-kedua/", door.second_step, name="second_step"),
    path("masuk/pendaftaran/", door.ticket, name="ticket"),
    path("masuk/lagi/", door.prove, name="prove"),
    path("keluar/", door.log_out, name="log_out"),
    path("saya/", account.me, name="me"),
    path("saya/kata-sandi/", account.change_password, name="change_password"),
    path("saya/satuan-kerja/", account.choose_unit, name="choose_unit"),
    path("saya/langkah-kedua/", factors.own, name="factors"),
    path("saya/langkah-kedua/baru/", factors.enrol, name="enrol"),
    path("saya/langkah-kedua/aplikasi/", factors.enrol_app, name="enrol_app"),
    path("saya/langkah-kedua/kunci/", factors.enrol_key, name="enrol_key"),
    path("saya/langkah-kedua/kode/", factors.recovery_codes, name="recovery_codes"),
    path("saya/langkah-kedua/kode/baru/", factors.renew_codes, name="renew_codes"),
    path("saya/langkah-kedua/<int:key>/hapus/", factors.remove_factor, name="remove_factor"),
    path("saya/sesi/", sessions.own, name="sessions"),
    path("saya/sesi/akhiri-lainnya/", sessions.end_others, name="end_other_sessions"),
    path("saya/sesi/<str:mark>/akhiri/", sessions.end, name="end_session"),
    path("pengguna/", people.users, name="users"),
    path("pengguna/pemulihan/", resets.resets, name="resets"),
    path("pengguna/pemulihan/<int:key>/", resets.approve, name="reset_approve"),
    path("pengguna/pemulihan/<int:key>/tolak/", resets.refuse, name="reset_refuse"),
    path("pengguna/pemulihan/<int:key>/tarik/", resets.withdraw, name="reset_withdraw"),
    path("pengguna/<slug:username>/pulihkan/", resets.propose, name="reset_propose"),
]
