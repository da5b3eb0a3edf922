"""Backups, drills, keys, and the work of each day."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from layang.core.calendar import long_date
from layang.core.daily import daily_deeds
from layang.upkeep import keys, places, queries
from layang.upkeep.doctor.findings import Finding, watch, well, wrong
from layang.upkeep.models import DailyRun
from layang.upkeep.rules.days import DRILL_COUNTS_DAYS

_PROOF_COUNTS_DAYS = 400
"""A key that nobody tried for a year, and a month of grace."""

_SHOWN_OF_KEY = 12


def backup_keys(_now: dt.datetime) -> Iterator[Finding]:
    subject = _("Kunci cadangan")
    try:
        public = keys.public_keys()
    except keys.CannotUseKeys as refusal:
        level = watch if settings.DEMO and not settings.BACKUP_KEYS else wrong
        yield from (level(subject, fault) for fault in refusal.faults)
        return
    shown = ", ".join(f"{key[:_SHOWN_OF_KEY]}…" for key in public)
    yield well(subject, _("%(count)s kunci umum terpasang (%(shown)s).") % {"count": len(public), "shown": shown})


def backup_age(now: dt.datetime) -> Iterator[Finding]:
    subject = _("Cadangan")
    folder = Path(settings.BACKUP_FOLDER)
    newest = queries.newest_backup()
    if newest is None:
        level = watch if settings.DEMO else wrong
        yield level(subject, _("Belum pernah ada cadangan. Jalankan: layang backup"))
        return
    age = (timezone.localdate(now) - timezone.localdate(newest.started_at)).days
    said = {"day": long_date(timezone.localdate(newest.started_at)), "age": age, "folder": newest.folder}
    if age > DRILL_COUNTS_DAYS:
        yield wrong(subject, _("Cadangan terakhir %(day)s, %(age)s hari lalu. Jalankan: layang backup") % said)
    elif age < 0:
        yield wrong(
            subject, _("Cadangan terakhir bertanggal %(day)s, hari yang belum tiba. Betulkan jam komputer.") % said
        )
    else:
        yield well(subject, _("Cadangan terakhir %(day)s di %(folder)s.") % said)
    if places.is_on_disk_of_the_house(folder):
        yield watch(
            subject,
            _(
                "Folder cadangan berada di cakram yang sama dengan data; keduanya "
                "hilang bersama. Buat juga: layang backup --to FOLDER-USB"
            ),
        )


def drill(now: dt.datetime) -> Iterator[Finding]:
    state = queries.drill_state(timezone.localdate(now))
    level = well if state.is_good else watch if settings.DEMO and state.at is None else wrong
    yield level(_("Uji pemulihan"), state.sentence)


def key_proofs(now: dt.datetime) -> Iterator[Finding]:
    """A key that nobody has tried may be lost, and nobody knows."""
    if not settings.BACKUP_KEYS:
        return
    for key in settings.BACKUP_KEYS:
        at = queries.last_proof(key)
        shown = f"{key[:_SHOWN_OF_KEY]}…"
        if at is None or (now - at).days > _PROOF_COUNTS_DAYS:
            yield watch(
                _("Pemegang kunci"),
                _(
                    "Kunci %(key)s belum dicoba dalam setahun ini. Minta pemegangnya "
                    "datang, lalu: layang drill --key BERKAS-KUNCI"
                )
                % {"key": shown},
            )
        else:
            yield well(
                _("Pemegang kunci"),
                _("Kunci %(key)s terbukti membuka cadangan pada %(on)s.")
                % {"key": shown, "on": long_date(timezone.localdate(at))},
            )


def daily_work(now: dt.datetime) -> Iterator[Finding]:
    subject, today = _("Pekerjaan harian"), timezone.localdate(now)
    last = queries.last_daily_day()
    if last is None:
        yield watch(subject, _("Belum pernah dijalankan. Pasang layang-daily.timer, atau jalankan: layang daily"))
        return
    said = {"day": long_date(last)}
    if (today - last).days > DRILL_COUNTS_DAYS:
        yield wrong(subject, _("Terakhir %(day)s. Jalankan: layang daily") % said)
    else:
        yield well(subject, _("Terakhir %(day)s.") % said)
    titles = {deed.name: deed.title for deed in daily_deeds()}
    for run in queries.daily_runs(day=last):
        line = f"{titles.get(run.name, run.name)}: {run.sentence}"
        if run.outcome == DailyRun.Outcome.FAILED:
            yield wrong(subject, line)
        elif run.outcome == DailyRun.Outcome.SKIPPED:
            yield watch(subject, line)


def second_place(_now: dt.datetime) -> Iterator[Finding]:
    if not settings.AUDIT_COPY:
        return
    folder = Path(settings.AUDIT_COPY).expanduser()
    subject = _("Salinan jejak")
    if not folder.is_dir():
        yield wrong(subject, _("Folder %(folder)s tidak ada. Pasang cakram atau jaringannya.") % {"folder": folder})
    elif places.is_on_disk_of_the_house(folder):
        yield watch(
            subject,
            _("Folder %(folder)s berada di cakram yang sama dengan data. Pilih tempat lain.") % {"folder": folder},
        )
    else:
        yield well(subject, _("Disimpan di %(folder)s.") % {"folder": folder})
