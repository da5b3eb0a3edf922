from django.urls import path

from layang.partners.views import contacts, monitoring, partners, promises

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
    path("komitmen/", promises.board, name="promises"),
    path("komitmen/<int:pk>/", promises.promise, name="promise"),
    path("komitmen/<int:pk>/ubah/", promises.edit_promise, name="edit_promise"),
    path("komitmen/<int:pk>/hapus/", promises.strike_promise, name="strike_promise"),
    path("komitmen/<int:pk>/penanggung-jawab/", promises.hand_over, name="hand_over_promise"),
    path("komitmen/<int:pk>/bukti/", promises.tell, name="tell_evidence"),
    path("bukti/<int:pk>/", promises.decide, name="evidence"),
    path("bukti/<int:pk>/berkas/", promises.evidence_file, name="evidence_file"),
    path("perjanjian/<int:pk>/komitmen/<str:side>/", promises.new_promise, name="new_promise"),
    path("<int:pk>/rapor/<str:period>/", monitoring.scorecard, name="scorecard"),
    path("monev/<str:period>/", monitoring.report, name="report"),
    path("monev/<str:period>/cetak/", monitoring.report_pdf, name="report_pdf"),
    path("pengingat/", monitoring.reminder_list, name="reminders"),
    path("pengingat/<int:pk>/sudah/", monitoring.mark_told, name="mark_told"),
    path("kalender/", monitoring.calendar_page, name="calendar"),
    path("kalender/buka/", monitoring.open_calendar, name="open_calendar"),
    path("kalender/tutup/", monitoring.end_calendar, name="end_calendar"),
    path("kalender/<str:secret>.ics", monitoring.calendar_feed, name="calendar_feed"),
    path("orang/<int:pk>/akhiri/", contacts.end_person, name="end_person"),
]
