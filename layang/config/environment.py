"""Typed reading of environment variables. A wrong value stops the start with one sentence that says what to set."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Read yes/no. Accepts 1/0, true/false, ya/tidak."""
    value = os.environ.get(name)
    if value is None:
        return default
    match value.strip().lower():
        case "1" | "true" | "ya" | "yes":
            return True
        case "0" | "false" | "tidak" | "no" | "":
            return False
    raise ImproperlyConfigured(f"{name}={value!r} tidak dimengerti: isi dengan 1 atau 0.")


def count(name: str, default: int) -> int:
    """Read a whole number."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value!r} tidak dimengerti: isi dengan angka, misalnya {default}.")
    return int(value)


def words(name: str, default: list[str]) -> list[str]:
    """Read a list separated by commas."""
    value = os.environ.get(name)
    return default if value is None else [word.strip() for word in value.split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default).expanduser().resolve()


def database(name: str, sqlite_file: Path) -> dict[str, Any]:
    """Django's DATABASES entry from a URL such as `postgresql://user:pass@host:5432/name?sslmode=require`.

    Without the variable: SQLite in `sqlite_file`, set up for other people's money (WAL, FULL, IMMEDIATE).
    """
    url = os.environ.get(name, "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_file,
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} harus berbentuk postgresql://pengguna:sandi@host:5432/nama.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
