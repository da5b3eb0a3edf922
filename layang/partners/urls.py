from django.urls import path

from layang.partners.views import contacts, partners

app_name = "partners"
urlpatterns = [
    path("", partners.partner_list, name="partners"),
    path("baru/", partners.new, name="new_partner"),
    path("<int:pk>/", partners.partner_detail, name="partner"),
    path("<int:pk>/ubah/", partners.edit, name="edit_partner"),
    path("<int:pk>/logo/", partners.logo, name="logo"),
    path("<int:pk>/logo/ganti/", partners.set_logo, name="set_logo"),
    path("<int:pk>/kontak/baru/", contacts.new_contact, name="new_contact"),
    path("kontak/<int:pk>/ubah/", contacts.edit_contact, name="edit_contact"),
    path("kontak/<int:pk>/hapus/", contacts.forget_contact, name="forget_contact"),
    path("<int:pk>/orang/baru/", contacts.new_person, name="new_person"),
    path("orang/<int:pk>/akhiri/", contacts.end_person, name="end_person"),
]
