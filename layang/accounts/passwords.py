"""What no password of this house may be: words that whoever knows the house tries first. Works offline.

Beside Django's own list of 20,000, which is English for the most part.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from layang.accounts import rules
from layang.accounts.models import Unit, User

_WORDS = """
layang layangan rutan lapas bapas rumah tahanan negara kelas pemasyarakatan petugas kepala karutan staf pegawai
bendahara kasubsi subsi seksi pembinaan bimbingan kegiatan kerja pelayanan pengamanan kesatuan warga binaan wbp
narapidana napi sipir penjara kementerian imigrasi hukum ham kemenkumham kemenimipas ditjenpas kanwil wilayah
batik pecut rajut karya bengkel titip jual hasil tabungan slip premi koperasi kantor dinas admin administrator
pengguna akun masuk sandi kata kunci katasandi rahasia password passwd login user system sistem operator latihan
contoh percobaan coba test tes demo indonesia merdeka garuda pancasila bismillah alhamdulillah allah muhammad
sayang cinta aku kamu kita semua satu dua tiga empat lima enam tujuh delapan sembilan nol selamat pagi siang
malam jakarta bandung surabaya semarang medan makassar jaya sukses berkah sehat bahagia januari februari maret
april mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat sabtu minggu
qwerty qwertyuiop asdf asdfgh asdfghjkl zxcvb zxcvbnm abc abcd abcde iloveyou dan di ke yang itu ini
"""
HOUSE_WORDS = frozenset(_WORDS.split())


class HouseWordsValidator:
    """Refuse a password that is nothing but house words, its owner's name, digits and signs; and the demo's own."""

    def validate(self, password: str, user: User | None = None) -> None:
        if settings.DEMO and password == settings.DEMO_PASSWORD:
            return
        words = HOUSE_WORDS | _words_of_names(user)
        if password == settings.DEMO_PASSWORD or rules.is_made_of(password, words):
            raise ValidationError(
                _("Kata sandi ini mudah ditebak: isinya hanya kata-kata kantor, nama, atau angka. Pilih kata lain."),
                code="house_words",
            )

    def get_help_text(self) -> str:
        return _("Jangan hanya kata-kata kantor, nama, atau angka.")


def _words_of_names(user: User | None) -> frozenset[str]:
    named = [f"{user.username} {user.name}"] if user is not None else []
    named += [f"{unit.name} {unit.short_name} {unit.city}" for unit in Unit.objects.all()[:50]]
    return frozenset(rules.words_in(" ".join(named)))
