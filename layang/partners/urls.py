from django.urls import path

from layang.partners import views

app_name = "partners"
urlpatterns = [
    path("", views.partner_list, name="list"),
    path("baru/", views.new, name="new"),
    path("<int:pk>/", views.partner_detail, name="detail"),
    path("<int:pk>/ubah/", views.edit, name="edit"),
]
