from django.urls import path

from layang.discretion.views import looks, ties

app_name = "discretion"
urlpatterns = [
    path("alasan/", looks.look, name="look"),
    path("siapa-melihat-siapa/", looks.looks, name="looks"),
    path("saya/yang-saya-buka/", looks.my_looks, name="my_looks"),
    path("saya/hubungan/", ties.my_ties, name="my_ties"),
    path("saya/hubungan/baru/", ties.declare, name="declare_tie"),
    path("hubungan/", ties.ties, name="ties"),
    path("hubungan/<int:pk>/akhiri/", ties.end, name="end_tie"),
]
