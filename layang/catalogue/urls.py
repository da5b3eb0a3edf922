from django.urls import path

from layang.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("<str:code>/", views.check, name="check"),
]
