from django.urls import path

from layang.performance import views

app_name = "performance"
urlpatterns = [path("", views.home, name="home")]
