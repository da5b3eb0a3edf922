from django.urls import path

from layang.residents.views import people as views

app_name = "residents"
urlpatterns = [
    path("", views.resident_list, name="residents"),
    path("baru/", views.new, name="new_resident"),
    path("<str:code>/", views.resident_detail, name="resident"),
    path("<str:code>/ubah/", views.edit, name="edit_resident"),
    path("<str:code>/bebas/", views.release, name="release_resident"),
    path("<str:code>/bebas/batal/", views.withdraw_release, name="withdraw_release"),
]
