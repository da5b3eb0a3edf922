from django.urls import path

from layang.partners import views

app_name = "partners"
urlpatterns = [
    path("", views.partner_list, name="partners"),
    path("baru/", views.new, name="new_partner"),
    path("<int:pk>/", views.partner_detail, name="partner"),
    path("<int:pk>/ubah/", views.edit, name="edit_partner"),
]
