"""The database: whether it answers, keeps what it promised, and fits this version."""

import datetime as dt
from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from layang.upkeep.doctor.findings import Finding, well, wrong
from layang.upkeep.trouble import sentence_for

_SQLITE_FULL = 2
_MOST_NAMED = 3
_POSTGRES_ON = ("fsync", "full_page_writes", "synchronous_commit")


def trouble() -> Finding | None:
    """What keeps the other checks from asking it anything; None when it answers and has its tables."""
    subject = _("Basis data")
    try:
        with connection.cursor() as cursor:
            names = connection.introspection.table_names(cursor)
    except Exception as problem:  # noqa: BLE001  whatever it is, it is the finding
        return wrong(subject, sentence_for(problem) or str(problem))
    if "upkeep_dailyrun" not in names:
        return wrong(subject, _("Basis data belum disiapkan. Jalankan: layang migrate"))
    return None


def durability(_now: dt.datetime) -> Iterator[Finding]:
    """Whether what was acknowledged survives a power cut."""
    subject = _("Basis data")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            faults = []
            journal, synchronous, keys = (
                cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys")
            )
            if journal != "wal":
                faults.append(_("journal_mode %(found)s, seharusnya wal") % {"found": journal})
            if synchronous != _SQLITE_FULL:
                faults.append(_("synchronous %(found)s, seharusnya FULL") % {"found": synchronous})
            if not keys:
                faults.append(_("foreign_keys mati"))
            name = "SQLite"
        else:
            faults = []
            for setting in _POSTGRES_ON:
                cursor.execute("SELECT current_setting(%s)", [setting])
                if cursor.fetchone()[0] not in {"on", "local", "remote_write", "remote_apply"}:
                    faults.append(_("%(setting)s mati") % {"setting": setting})
            name = "PostgreSQL"
    if faults:
        yield wrong(
            subject,
            _("%(name)s dapat kehilangan catatan saat listrik padam: %(faults)s.")
            % {"name": name, "faults": "; ".join(faults)},
        )
    else:
        yield well(subject, _("%(name)s; yang sudah dicatat tahan listrik padam.") % {"name": name})


def migrations(_now: dt.datetime) -> Iterator[Finding]:
    subject = _("Susunan data")
    executor = MigrationExecutor(connection)
    waiting = [str(migration) for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    unknown = sorted(
        f"{app}.{name}"
        for app, name in executor.loader.applied_migrations
        if (app, name) not in executor.loader.disk_migrations
    )
    if waiting:
        yield wrong(
            subject,
            _(
                "%(count)s perubahan susunan data belum dijalankan (%(names)s). Buat "
                "cadangan, lalu jalankan: layang migrate"
            )
            % {"count": len(waiting), "names": ", ".join(waiting[:_MOST_NAMED])},
        )
    if unknown:
        yield wrong(
            subject,
            _("Basis data lebih baru daripada program (%(names)s). Pasang versi Layang yang terakhir dipakai.")
            % {"names": ", ".join(unknown[:_MOST_NAMED])},
        )
    if not waiting and not unknown:
        yield well(subject, _("Sesuai dengan versi program."))
