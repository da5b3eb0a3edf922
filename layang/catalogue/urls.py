from django.urls import path

from layang.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("berkas/", views.check_file, name="check_file"),
    path("<str:code>/", views.check, name="check"),
]
