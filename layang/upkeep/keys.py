"""Keys of archives. Public ones come from the settings; a secret one is on this machine only for the newest archive."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from pyrage import IdentityError, RecipientError, x25519

from layang.core.refusal import Refusal

KEY_HOLDERS = 2
"""One may be ill, moved or under suspicion; with two, no archive hangs on one person."""


class CannotUseKeys(Refusal):
    """Keys that are missing, mistyped, or in the wrong place."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A pair that was just made. `secret` is told to its holder once and kept nowhere."""

    public: str
    secret: str


def new_key() -> NewKey:
    identity = x25519.Identity.generate()
    return NewKey(str(identity.to_public()), str(identity))


def public_keys() -> list[str]:
    """The public keys of the settings, or those that a demo house made for itself. Raises CannotUseKeys, all faults."""
    words: Sequence[str] = settings.BACKUP_KEYS or _demo_keys()
    keys = list(dict.fromkeys(words))
    if not keys:
        raise CannotUseKeys(
            _("Kunci cadangan belum dipasang. Buat dua pasang kunci dengan: layang key — lalu isi LAYANG_BACKUP_KEYS.")
        )
    faults = [fault for key in keys if (fault := _fault(key))]
    if len(keys) < KEY_HOLDERS:
        faults.append(_("LAYANG_BACKUP_KEYS harus berisi dua kunci milik dua orang, dipisah koma."))
    if faults:
        raise CannotUseKeys(*faults)
    return keys


def recipients(keys: Iterable[str]) -> list[x25519.Recipient]:
    return [x25519.Recipient.from_str(key) for key in keys]


def read_secret_keys(file: Path) -> list[x25519.Identity]:
    """Read the file of a key holder, as `layang key` or age-keygen wrote it. Raises CannotUseKeys."""
    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
        found = [x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except FileNotFoundError:
        raise CannotUseKeys(_("Berkas kunci %(file)s tidak ditemukan.") % {"file": file}) from None
    except (IdentityError, UnicodeDecodeError):
        found = []
    if not found:
        raise CannotUseKeys(
            _("Berkas %(file)s bukan kunci rahasia. Isinya harus satu baris AGE-SECRET-KEY-1….") % {"file": file}
        )
    return found


def make_demo_keys() -> list[NewKey]:
    """Give a demo house two keys. Their public halves are kept; the caller shows the secret ones, once."""
    made = [new_key() for _holder in range(KEY_HOLDERS)]
    _write_secretly(_demo_file(), "\n".join(key.public for key in made))
    return made


def is_demo_without_keys() -> bool:
    return bool(settings.DEMO and not settings.BACKUP_KEYS and not _demo_keys())


def keep_drill_key(identity: x25519.Identity, *, archive: str) -> None:
    """Keep the key that opens one archive for its drill, readable by the service alone."""
    _write_secretly(_drill_file(archive), str(identity))


def drill_key(archive: str) -> x25519.Identity | None:
    """The key kept for the drill of an archive; None when it is gone or spoiled."""
    with suppress(OSError, IdentityError, UnicodeDecodeError):
        return x25519.Identity.from_str(_drill_file(archive).read_text().strip())
    return None


def forget_drill_key(archive: str) -> None:
    """From now on only its two holders can open the archive."""
    _drill_file(archive).unlink(missing_ok=True)


def secret_files() -> list[Path]:
    """Files in the house's folder that only the service may read."""
    home = Path(settings.HOME)
    return [path for path in (home / "secret-key", *sorted((home / "drill-keys").glob("*.key"))) if path.exists()]


def _fault(key: str) -> str:
    if key.upper().startswith("AGE-SECRET-KEY-"):
        return _(
            "LAYANG_BACKUP_KEYS berisi kunci RAHASIA. Hapus dari sini sekarang, "
            "anggap bocor, buat pasangan baru, dan isi "
            "kunci umumnya saja (age1…)."
        )
    try:
        x25519.Recipient.from_str(key)
    except RecipientError:
        return _("“%(key)s” di LAYANG_BACKUP_KEYS bukan kunci umum (age1…). Periksa salinannya.") % {"key": key[:20]}
    return ""


def _demo_file() -> Path:
    return Path(settings.HOME) / "demo-backup-keys"


def _demo_keys() -> list[str]:
    if not settings.DEMO:
        return []
    with suppress(FileNotFoundError):
        return _demo_file().read_text().split()
    return []


def _drill_file(archive: str) -> Path:
    return Path(settings.HOME) / "drill-keys" / f"{archive}.key"


def _write_secretly(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
