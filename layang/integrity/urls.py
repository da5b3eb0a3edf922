from django.urls import path

from layang.integrity import views

app_name = "integrity"
urlpatterns = [
    path("tes-urine/", views.urine_tests, name="urine_tests"),
    path("tes-urine/baru/", views.new_urine_test, name="new_urine_test"),
    path("tes-urine/<str:number>/batalkan/", views.withdraw_urine_test, name="withdraw_urine_test"),
]
