from django.urls import path

from layang.coaching.views import groups

app_name = "coaching"
urlpatterns = [
    path("", groups.group_list, name="groups"),
    path("baru/", groups.new, name="new_group"),
    path("<int:pk>/", groups.group_detail, name="group"),
    path("<int:pk>/ubah/", groups.edit, name="edit_group"),
    path("<int:pk>/masuk/", groups.join, name="join_group"),
    path("anggota/<int:pk>/keluar/", groups.leave, name="leave_group"),
]
