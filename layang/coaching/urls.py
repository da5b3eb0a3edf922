from django.urls import path

from layang.coaching import views

app_name = "coaching"
urlpatterns = [
    path("", views.group_list, name="groups"),
    path("baru/", views.new, name="new_group"),
    path("<int:pk>/", views.group_detail, name="group"),
    path("<int:pk>/ubah/", views.edit, name="edit_group"),
    path("<int:pk>/masuk/", views.join, name="join_group"),
    path("anggota/<int:pk>/keluar/", views.leave, name="leave_group"),
]
