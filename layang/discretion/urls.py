from django.urls import path

from layang.discretion.views import looks, ties, trail

app_name = "discretion"
urlpatterns = [
    path("alasan/", looks.look, name="look"),
    path("siapa-melihat-siapa/", looks.looks, name="looks"),
    path("jejak/", trail.trail, name="trail"),
    path("saya/yang-saya-buka/", looks.my_looks, name="my_looks"),
    path("saya/siapa-membuka/", looks.looks_at_me, name="looks_at_me"),
    path("saya/hubungan/", ties.my_ties, name="my_ties"),
    path("saya/hubungan/baru/", ties.declare, name="declare_tie"),
    path("hubungan/", ties.ties, name="ties"),
    path("hubungan/<int:pk>/akhiri/", ties.end, name="end_tie"),
    path("hubungan/<slug:username>/", ties.ties_of, name="ties_of"),
]
