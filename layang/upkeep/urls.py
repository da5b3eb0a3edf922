from django.urls import path

from layang.upkeep import views

app_name = "upkeep"
urlpatterns = [path("lembar-harian/", views.daily_sheet, name="daily_sheet")]
