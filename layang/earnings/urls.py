from django.urls import URLPattern

app_name = "earnings"
urlpatterns: list[URLPattern] = []
