"""The house's own texts: the usual parts of Indonesian agreements (domain.md 5), to be adapted by each unit. Pure.

Written for this project; no office's paper was copied. Legal bases are named without their articles: the drafters on
both sides check which apply.
"""

from collections.abc import Mapping
from types import MappingProxyType

from layang.partners.rules.texts import ArticleText

RECITALS = "Pertimbangan"
"""What position 0 is called on screen; on paper it has no heading."""

_LEGAL_BASES = """\
Undang-Undang Nomor 22 Tahun 2022 tentang Pemasyarakatan
Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi
Peraturan Pemerintah Nomor 57 Tahun 1999 tentang Kerja Sama Penyelenggaraan Pembinaan dan Pembimbingan Warga Binaan \
Pemasyarakatan"""

_BECAUSE = ArticleText(
    RECITALS,
    "\n".join(
        (
            "bahwa {pihak_kesatu} menyelenggarakan pembinaan warga binaan dan memerlukan dukungan dari luar",
            "bahwa {pihak_kedua} bersedia bekerja sama menurut tugas dan kemampuannya",
            *(f"bahwa kerja sama ini berpedoman pada {basis}" for basis in _LEGAL_BASES.splitlines()),
        )
    ),
)
_SCOPE = ArticleText(
    "Ruang Lingkup",
    """\
Ruang lingkup {jenis} ini meliputi:
- {ruang_lingkup}""",
)
_TERM = """\
{jenis} ini berlaku selama {jangka_waktu}.
{jenis} ini dapat diperpanjang atas kesepakatan tertulis PARA PIHAK, yang dibicarakan paling lambat 90 (sembilan \
puluh) hari sebelum berakhir."""
_PRIVACY = ArticleText(
    "Kerahasiaan dan Pelindungan Data Pribadi",
    """\
PARA PIHAK menjaga kerahasiaan keterangan yang diperoleh dalam kerja sama ini, juga sesudah {jenis} ini berakhir.
Data pribadi warga binaan dan petugas hanya diberikan sejauh diperlukan untuk pelaksanaan, tidak disebarkan, dan \
dihapus atau dikembalikan bila tidak lagi diperlukan.
Gambar dan nama warga binaan hanya digunakan dengan persetujuan tertulis yang bersangkutan.
PIHAK yang mengetahui kebocoran data pribadi memberi tahu PIHAK lainnya tanpa menunda.""",
)
_FORCE = ArticleText(
    "Keadaan Kahar",
    """\
Keadaan kahar ialah peristiwa di luar kemampuan PARA PIHAK, antara lain bencana alam, wabah, kebakaran, gangguan \
keamanan dan ketertiban, atau perubahan kebijakan pemerintah.
PIHAK yang mengalami keadaan kahar memberi tahu PIHAK lainnya secara tertulis paling lambat 7 (tujuh) hari sesudah \
peristiwa itu.
Kewajiban yang tidak dapat dilaksanakan karena keadaan kahar bukan pelanggaran, dan dijadwalkan kembali atas \
kesepakatan PARA PIHAK.""",
)
_DISPUTES = ArticleText(
    "Penyelesaian Perselisihan",
    "Perselisihan dalam pelaksanaan {jenis} ini diselesaikan secara musyawarah untuk mufakat.",
)
_CHANGES = ArticleText(
    "Perubahan",
    "Hal yang belum diatur atau perlu diubah dituangkan dalam adendum yang ditandatangani PARA PIHAK dan menjadi \
bagian yang tidak terpisahkan dari {jenis} ini.",
)
_LETTERS = ArticleText(
    "Korespondensi",
    """\
Surat dan pemberitahuan disampaikan kepada:
- PIHAK KESATU: {pihak_kesatu}, {alamat_kesatu}, telepon {kontak_kesatu}
- PIHAK KEDUA: {pihak_kedua}, {alamat_kedua}, {kontak_kedua}
Perubahan alamat diberitahukan secara tertulis.""",
)
_MONITORING = ArticleText(
    "Monitoring dan Evaluasi",
    """\
PARA PIHAK menunjuk penanggung jawab untuk setiap komitmen.
Pelaksanaan dipantau terus-menerus dan dievaluasi bersama paling sedikit setiap 6 (enam) bulan.
Hasil evaluasi dituangkan dalam laporan dan menjadi dasar perbaikan, perpanjangan, atau pengakhiran.""",
)
_ENDING = ArticleText(
    "Pengakhiran",
    """\
{jenis} ini berakhir karena jangka waktunya habis, karena kesepakatan PARA PIHAK, atau karena ketentuan peraturan \
perundang-undangan tidak memungkinkannya lagi.
PIHAK yang hendak mengakhiri lebih awal memberi tahu PIHAK lainnya secara tertulis paling lambat 30 (tiga puluh) hari \
sebelumnya.
Pengakhiran tidak menghapus kewajiban yang sudah timbul; kegiatan yang berjalan diselesaikan lebih dahulu.""",
)


def _closing(copies: str) -> ArticleText:
    return ArticleText(
        "Penutup",
        f"""\
{{jenis}} ini dibuat dalam rangkap 2 (dua), {copies}, mempunyai kekuatan hukum yang sama, masing-masing untuk PIHAK \
KESATU dan PIHAK KEDUA.
{{jenis}} ini mulai berlaku pada {{mulai}}.""",
    )


_MOU = (
    _BECAUSE,
    ArticleText(
        "Maksud dan Tujuan",
        """\
Nota Kesepahaman ini dimaksudkan sebagai landasan PARA PIHAK untuk bekerja sama dalam {tentang}.
Tujuannya agar sumber daya PARA PIHAK saling mendukung secara terencana, terukur, dan dapat dipertanggungjawabkan.""",
    ),
    _SCOPE,
    ArticleText(
        "Komitmen PARA PIHAK",
        """\
PIHAK KESATU:
- {kewajiban_kesatu}
PIHAK KEDUA:
- {kewajiban_kedua}""",
    ),
    ArticleText(
        "Pelaksanaan",
        "Pelaksanaan Nota Kesepahaman ini diatur lebih lanjut dalam perjanjian kerja sama atau rencana kegiatan yang \
disepakati PARA PIHAK.",
    ),
    ArticleText(
        "Pembiayaan", "Biaya yang timbul ditanggung masing-masing PIHAK sesuai tugasnya, kecuali disepakati lain."
    ),
    ArticleText("Jangka Waktu", _TERM),
    _MONITORING,
    _PRIVACY,
    _DISPUTES,
    _CHANGES,
    _LETTERS,
    _closing("bermeterai cukup"),
)
_PKS = (
    _BECAUSE,
    ArticleText(
        "Maksud dan Tujuan",
        """\
Maksud Perjanjian Kerja Sama ini ialah mengatur kerja sama PARA PIHAK dalam {tentang}.
Tujuannya meningkatkan kemampuan petugas dan hasil pembinaan warga binaan, dengan komitmen yang dapat diukur dan \
dibuktikan.""",
    ),
    _SCOPE,
    ArticleText(
        "Hak dan Kewajiban PIHAK KESATU",
        """\
PIHAK KESATU berkewajiban:
- {kewajiban_kesatu}
PIHAK KESATU berhak menerima hasil pelaksanaan kewajiban PIHAK KEDUA, memeriksa pelaksanaannya di dalam rutan, dan \
menghentikan kegiatan yang mengganggu keamanan dan ketertiban.""",
    ),
    ArticleText(
        "Hak dan Kewajiban PIHAK KEDUA",
        """\
PIHAK KEDUA berkewajiban:
- {kewajiban_kedua}
- mematuhi tata tertib rutan, termasuk pemeriksaan orang dan barang
PIHAK KEDUA berhak memperoleh jadwal, tempat, dan keterangan yang diperlukan, serta hasil pelaksanaan kewajiban PIHAK \
KESATU.""",
    ),
    ArticleText(
        "Pelaksanaan",
        """\
Kegiatan dilaksanakan menurut jadwal yang disepakati para penanggung jawab.
Keikutsertaan warga binaan bersifat sukarela dan ditetapkan oleh PIHAK KESATU.""",
    ),
    ArticleText(
        "Pembiayaan",
        """\
Biaya yang timbul ditanggung masing-masing PIHAK sesuai kewajibannya.
Tidak ada pungutan dalam bentuk apa pun kepada warga binaan atau keluarganya.""",
    ),
    ArticleText("Jangka Waktu", _TERM),
    _MONITORING,
    _PRIVACY,
    _FORCE,
    _DISPUTES,
    _CHANGES,
    _ENDING,
    _LETTERS,
    _closing("bermeterai cukup"),
)
_ADDENDUM = (
    ArticleText(
        RECITALS,
        """\
bahwa PARA PIHAK telah menandatangani {induk}
bahwa PARA PIHAK sepakat mengubah dan menambah sebagian ketentuannya""",
    ),
    ArticleText(
        "Ketentuan yang Diubah",
        """\
Ketentuan mengenai {tentang} diubah sehingga berbunyi sebagai berikut:
- {perubahan_komitmen}""",
    ),
    ArticleText("Jangka Waktu", "Jangka waktu diubah sehingga berlaku sampai dengan {selesai}."),
    ArticleText(
        "Ketentuan Lain",
        "Ketentuan yang tidak diubah dengan Adendum ini tetap berlaku. Adendum ini bagian yang tidak terpisahkan dari \
{induk}.",
    ),
    _closing("bermeterai cukup"),
)

USUAL_ARTICLES: Mapping[str, tuple[ArticleText, ...]] = MappingProxyType(
    {"mou": _MOU, "pks": _PKS, "addendum": _ADDENDUM}
)
"""Articles of each kind of agreement, by the code of `Agreement.Kind`."""
