from django.urls import path

from layang.residents.views import care, flags, importing, people, register

app_name = "residents"
urlpatterns = [
    path("", people.resident_list, name="residents"),
    path("baru/", people.new, name="new_resident"),
    path("daftar/", register.register_list, name="register"),
    path("daftar/cetak/", register.register_print, name="register_print"),
    path("daftar/impor/", importing.new, name="register_import"),
    path("daftar/impor/<uuid:request_id>/", importing.draft, name="register_draft"),
    path("daftar/impor/<uuid:request_id>/catat/", importing.record, name="register_record"),
    path("daftar/impor/<uuid:request_id>/buang/", importing.discard, name="register_discard"),
    path("daftar/<int:pk>/", register.entry, name="entry"),
    path("perhatian/", flags.flag_list, name="flag_list"),
    path("perhatian/pisah/<int:pk>/akhiri/", flags.reunite, name="reunite"),
    path("wali/<int:pk>/akhiri/", care.end_guardian, name="end_guardian"),
    path("<str:code>/", people.resident_detail, name="resident"),
    path("<str:code>/ubah/", people.edit, name="edit_resident"),
    path("<str:code>/bebas/", people.release, name="release_resident"),
    path("<str:code>/bebas/batal/", people.withdraw_release, name="withdraw_release"),
    path("<str:code>/daftar/", people.link, name="link"),
    path("<str:code>/wali/", care.guardian, name="guardian"),
    path("<str:code>/yang-membuka/", care.looks, name="looks"),
    path("<str:code>/bakat/", care.aptitudes, name="aptitudes"),
    path("<str:code>/bakat/<int:pk>/hapus/", care.withdraw_aptitude, name="withdraw_aptitude"),
    path("<str:code>/perhatian/", flags.flags, name="flags"),
    path("<str:code>/perhatian/risiko/", flags.risk, name="risk"),
    path("<str:code>/perhatian/kesehatan/", flags.fitness, name="fitness"),
    path("<str:code>/perhatian/pisah/", flags.apart, name="apart"),
]
