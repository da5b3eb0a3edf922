from django.urls import path

from layang.ui import views

app_name = "ui"
urlpatterns = [path("", views.gallery, name="gallery")]
