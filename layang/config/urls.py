"""Where each feature hangs its pages. Paths are Indonesian, names are English."""

from django.urls import include, path

urlpatterns = [
    path("", include("layang.performance.urls")),
    path("", include("layang.accounts.urls")),
    path("", include("layang.discretion.urls")),
    path("", include("layang.upkeep.urls")),
    path("periksa/", include("layang.catalogue.urls")),
    path("ui/", include("layang.ui.urls")),
    path("buku/", include("layang.books.urls")),
    path("mitra/", include("layang.partners.urls")),
    path("warga/", include("layang.residents.urls")),
    path("kelompok/", include("layang.coaching.urls")),
    path("bengkel/", include("layang.workshop.urls")),
    path("hasil/", include("layang.earnings.urls")),
    path("integritas/", include("layang.integrity.urls")),
    path("titip-jual/", include("layang.sales.urls")),
]

handler500 = "layang.upkeep.views.answer_in_trouble"
