"""Append-only tables, attacked with plain SQL."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from layang.audit.models import AuditRow

ATTACKS = ["UPDATE audit_auditrow SET actor = 'lain'", "DELETE FROM audit_auditrow"]
if connection.vendor == "postgresql":
    ATTACKS += ["TRUNCATE audit_auditrow"]
else:
    COLUMNS = "chain, number, at, deed, actor_id, actor, subject_kind, subject_id, content, previous, digest"
    ATTACKS += [
        "INSERT OR REPLACE INTO audit_auditrow SELECT * FROM audit_auditrow",
        f"INSERT OR REPLACE INTO audit_auditrow ({COLUMNS}) SELECT {COLUMNS} FROM audit_auditrow",  # noqa: S608  an attack is the point
    ]


@pytest.mark.parametrize("attack", ATTACKS)
def test_plain_sql_cannot_change_what_was_written(db, attack):
    row = AuditRow.objects.create(
        chain="contoh", number=1, at=timezone.now(), deed="uji.coba.catat", actor_id=1, actor="salim",
        content="{}", previous="0" * 64, digest="1" * 64,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    row.refresh_from_db()
    assert row.actor == "salim"
