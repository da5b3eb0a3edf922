from django.urls import path

from layang.residents import views

app_name = "residents"
urlpatterns = [
    path("", views.resident_list, name="residents"),
    path("baru/", views.new, name="new"),
    path("<str:code>/", views.resident_detail, name="resident"),
    path("<str:code>/ubah/", views.edit, name="edit"),
    path("<str:code>/bebas/", views.release, name="release"),
    path("<str:code>/bebas/batal/", views.withdraw_release, name="withdraw_release"),
]
