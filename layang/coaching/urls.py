from django.urls import path

from layang.coaching.views import groups, memberships, papers, placing, waiting

app_name = "coaching"
urlpatterns = [
    path("", groups.group_list, name="groups"),
    path("baru/", groups.new, name="new_group"),
    path("<int:pk>/", groups.group_detail, name="group"),
    path("<int:pk>/ubah/", groups.edit, name="edit_group"),
    path("<int:pk>/daftar/", papers.group_list, name="group_list"),
    path("<int:pk>/syarat/", papers.criteria, name="criteria"),
    path("<int:pk>/antrean/", waiting.queue, name="queue"),
    path("<int:pk>/antrean/baru/", waiting.apply, name="apply"),
    path("permohonan/<int:pk>/", waiting.application, name="application"),
    path("permohonan/<int:pk>/langkah/<str:to>/", waiting.step, name="step_application"),
    path("permohonan/<int:pk>/tanggal/", waiting.redate, name="redate_application"),
    path("permohonan/<int:pk>/putusan/", placing.decide, name="decide"),
    path("keputusan/", placing.decisions, name="decisions"),
    path("perhatian/", waiting.needs_attention, name="attention"),
    path("anggota/<int:pk>/keluar/", memberships.leave, name="leave_group"),
    path("anggota/<int:pk>/batal/", memberships.cancel, name="cancel_membership"),
    path("anggota/<int:pk>/henti/", memberships.suspend, name="suspend_membership"),
    path("anggota/<int:pk>/lanjut/", memberships.resume, name="resume_membership"),
    path("anggota/<int:pk>/pindah/", placing.move, name="move_member"),
]
