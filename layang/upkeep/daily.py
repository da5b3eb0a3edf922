"""What upkeep itself does each day: keep the trail's heads elsewhere, back up, and prove the backup."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from layang.core.daily import Day, Skipped, Stage, daily
from layang.upkeep import keys, queries
from layang.upkeep.backing_up import back_up
from layang.upkeep.drilling import CannotVerify, drill
from layang.upkeep.models import Drill
from layang.upkeep.rules.sizes import size_in_words
from layang.upkeep.trail_copy import keep_heads


@daily("upkeep.trail_copy", title="Salinan ujung jejak", stage=Stage.KEEPING)
def copy_trail(_day: Day) -> str:
    if not settings.AUDIT_COPY:
        raise Skipped(
            _("Tempat kedua untuk ujung jejak belum ditentukan. Isi LAYANG_AUDIT_COPY dengan folder di cakram lain.")
        )
    folder = Path(settings.AUDIT_COPY).expanduser()
    count, is_new = keep_heads(folder, at=timezone.localtime())
    said = _("%(count)s ujung jejak dan buku dicatat di %(folder)s.") % {"count": count, "folder": folder}
    return said + (_(" Catatan lama tidak ada di sana; dimulai yang baru.") if is_new else "")


@daily("upkeep.backup", title="Cadangan", stage=Stage.KEEPING)
def make_backup(_day: Day) -> str:
    if not settings.BACKUP_KEYS and keys.is_demo_without_keys():
        raise Skipped(_("Rumah contoh ini belum punya kunci cadangan. Jalankan sekali: layang backup"))
    made = back_up()
    return _("%(name)s (%(size)s) di %(folder)s.") % {
        "name": made.name, "size": size_in_words(made.size), "folder": made.folder,
    }  # fmt: skip


@daily("upkeep.drill", title="Uji pemulihan", stage=Stage.KEEPING)
def prove_backup(_day: Day) -> str:
    if keys.is_demo_without_keys() and queries.newest_backup() is None:
        raise Skipped(_("Rumah contoh ini belum punya cadangan untuk diuji."))
    found = drill()
    if found.outcome != Drill.Outcome.GOOD:
        raise CannotVerify(*found.sentences.splitlines())
    return found.sentences
