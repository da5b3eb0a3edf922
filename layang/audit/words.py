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
    "accounts.user.create": _("Mendaftarkan pengguna"),
    "accounts.user.deactivate": _("Menutup akun pengguna"),
    "files.file.store": _("Menyimpan berkas"),
}

KINDS = {
    "accounts.RoleAssignment": _("peran"),
    "accounts.Unit": _("satuan kerja"),
    "accounts.User": _("pengguna"),
    "files.StoredFile": _("berkas"),
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
