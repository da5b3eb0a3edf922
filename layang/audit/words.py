"""What people call deeds and the things they are done to. A deed without a word here is shown by its own name."""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.translation import gettext_lazy as _

DEEDS = {
    "accounts.access.deny": _("Ditolak membuka halaman"),
    "accounts.password.change": _("Mengganti kata sandi"),
    "accounts.role.end": _("Mengakhiri peran"),
    "accounts.role.give": _("Memberi peran"),
    "accounts.session.begin": _("Masuk"),
    "accounts.session.refuse": _("Gagal masuk"),
    "accounts.unit.open": _("Mendaftarkan satuan kerja"),
    "accounts.user.create": _("Mendaftarkan pengguna"),
    "accounts.user.deactivate": _("Menutup akun pengguna"),
    "books.entry.post": _("Membukukan"),
    "books.entry.reverse": _("Membalik pembukuan"),
    "books.period.close": _("Menutup buku"),
    "books.period.open": _("Membuka lagi masa buku"),
    "books.period.soft_close": _("Menutup buku sementara"),
    "books.verification.run": _("Memeriksa buku"),
    "coaching.group.correct": _("Membetulkan data kelompok"),
    "coaching.group.join": _("Memasukkan peserta ke kelompok"),
    "coaching.group.leave": _("Mengeluarkan peserta dari kelompok"),
    "coaching.group.open": _("Membentuk kelompok"),
    "discretion.file.look": _("Membuka berkas peka"),
    "discretion.tie.declare": _("Menyatakan hubungan"),
    "discretion.tie.end": _("Mengakhiri hubungan"),
    "earnings.deposit.record": _("Mencatat setoran negara"),
    "earnings.payout.approve": _("Menyetujui pencairan"),
    "earnings.payout.prepare": _("Menyiapkan pencairan"),
    "earnings.payout.refuse": _("Menolak pencairan"),
    "earnings.payout.withdraw": _("Menarik kembali pencairan"),
    "earnings.release.reverse": _("Menahan kembali hasil yang sudah cair"),
    "earnings.rule.adopt": _("Menetapkan aturan bagi hasil"),
    "earnings.shares.accrue": _("Membagi hasil penjualan"),
    "earnings.shares.release": _("Mencairkan bagian dari pembayaran"),
    "earnings.shares.reverse": _("Membatalkan pembagian hasil"),
    "earnings.slip.issue": _("Menerbitkan slip hasil"),
    "files.file.store": _("Menyimpan berkas"),
    "partners.partner.correct": _("Membetulkan data mitra"),
    "partners.partner.register": _("Mendaftarkan mitra"),
    "residents.aptitude.note": _("Mencatat bakat atau minat"),
    "residents.aptitude.withdraw": _("Menghapus bakat atau minat"),
    "residents.fitness.say": _("Mencatat kemampuan kerja"),
    "residents.guardian.appoint": _("Menunjuk wali"),
    "residents.guardian.end": _("Mengakhiri perwalian"),
    "residents.pair.keep_apart": _("Mencatat dua warga yang dipisahkan"),
    "residents.pair.reunite": _("Mengakhiri pemisahan dua warga"),
    "residents.register.discard": _("Membuang draf daftar penghuni"),
    "residents.register.forget": _("Membuang draf daftar penghuni yang lama"),
    "residents.register.forget_gone": _("Menghapus yang lama keluar dari daftar penghuni"),
    "residents.register.read": _("Membaca daftar penghuni"),
    "residents.register.record": _("Mencatat daftar penghuni"),
    "residents.resident.correct": _("Membetulkan data warga binaan"),
    "residents.resident.join": _("Mendaftarkan warga binaan"),
    "residents.resident.link": _("Menghubungkan warga dengan daftar penghuni"),
    "residents.resident.release": _("Menetapkan hari bebas"),
    "residents.resident.withdraw_release": _("Membatalkan hari bebas"),
    "residents.risk.say": _("Mencatat risiko alat"),
    "sales.delivery.issue": _("Mengirim titipan"),
    "sales.delivery.recall": _("Menarik titipan"),
    "sales.delivery.receive": _("Mencatat titipan diterima"),
    "sales.goods.lose": _("Mencatat barang hilang"),
    "sales.goods.put_back": _("Membatalkan berita acara barang"),
    "sales.goods.return": _("Mencatat barang kembali atau rusak"),
    "sales.name.forget": _("Melupakan nama barang"),
    "sales.outlet.change": _("Mengubah gerai"),
    "sales.outlet.open": _("Mencatat gerai"),
    "sales.payment.record": _("Mencatat pembayaran"),
    "sales.payment.reverse": _("Membatalkan pembayaran"),
    "sales.report.answer": _("Menjawab pertanyaan laporan"),
    "sales.report.ask_again": _("Menanyakan lagi nama barang"),
    "sales.report.discard": _("Membuang draf laporan"),
    "sales.report.record": _("Mencatat laporan penjualan"),
    "sales.report.reverse": _("Membatalkan laporan penjualan"),
    "sales.report.start": _("Menerima laporan penjualan"),
    "sales.terms.agree": _("Mencatat syarat titip jual"),
    "upkeep.backup.record": _("Membuat cadangan"),
    "upkeep.daily.forget_days_to_come": _("Membetulkan tanggal pekerjaan harian"),
    "upkeep.daily.record": _("Mengerjakan pekerjaan harian"),
    "upkeep.drill.record": _("Menguji pemulihan cadangan"),
    "workshop.capital.open": _("Mencatat modal awal"),
    "workshop.lot.finish": _("Mencatat hasil karya"),
    "workshop.material.buy": _("Mencatat pembelian bahan"),
    "workshop.product.add": _("Menambah barang ke daftar harga"),
    "workshop.product.correct": _("Membetulkan barang di daftar harga"),
}

KINDS = {
    "accounts.RoleAssignment": _("peran"),
    "accounts.Unit": _("satuan kerja"),
    "accounts.User": _("pengguna"),
    "books.Batch": _("bundel jurnal"),
    "books.Period": _("masa buku"),
    "books.Verification": _("pemeriksaan buku"),
    "coaching.Group": _("kelompok"),
    "coaching.Membership": _("keanggotaan"),
    "discretion.Tie": _("hubungan"),
    "earnings.Payout": _("pencairan"),
    "earnings.Release": _("pelepasan hasil"),
    "earnings.ShareRule": _("aturan bagi hasil"),
    "earnings.Slip": _("slip hasil"),
    "earnings.StateDeposit": _("setoran negara"),
    "files.StoredFile": _("berkas"),
    "partners.Partner": _("mitra"),
    "residents.Alert": _("catatan perhatian"),
    "residents.Aptitude": _("bakat atau minat"),
    "residents.Guardianship": _("perwalian"),
    "residents.NonAssociation": _("pemisahan"),
    "residents.RegisterDraft": _("draf daftar penghuni"),
    "residents.RegisterImport": _("daftar penghuni"),
    "residents.Resident": _("warga binaan"),
    "sales.Delivery": _("titipan"),
    "sales.Movement": _("berita acara barang"),
    "sales.Outlet": _("gerai"),
    "sales.Payment": _("pembayaran"),
    "sales.SalesReport": _("laporan penjualan"),
    "sales.Settlement": _("setelan"),
    "sales.Terms": _("syarat titip jual"),
    "upkeep.Backup": _("cadangan"),
    "upkeep.DailyRun": _("pekerjaan harian"),
    "upkeep.Drill": _("uji pemulihan"),
    "workshop.Lot": _("hasil karya"),
    "workshop.MaterialPurchase": _("pembelian bahan"),
    "workshop.OpeningCapital": _("modal awal"),
    "workshop.Product": _("barang"),
}

_NAMING_FIELDS = ("number", "code", "username")


def deed_title(name: str) -> str:
    return str(DEEDS.get(name, name))


def kind_title(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def codes_of(kind: str, keys: set[str]) -> dict[str, str]:
    """The number or code that rows of a kind (`sales.SalesReport`) carry, by key; empty for a kind that has none."""
    try:
        model = apps.get_model(kind)
        field = next(name for name in _NAMING_FIELDS if _has_field(model, name))
        rows = model._default_manager.filter(pk__in=keys).values_list("pk", field)
        return {str(key): str(code) for key, code in rows}
    except (LookupError, ValueError, StopIteration, ValidationError):
        return {}


def _has_field(model: type, name: str) -> bool:
    try:
        model._meta.get_field(name)  # type: ignore[attr-defined]
    except FieldDoesNotExist:
        return False
    return True
