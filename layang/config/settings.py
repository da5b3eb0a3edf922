"""All settings, in one file. What differs between houses comes from the environment; see docs/operations.md."""

import secrets
from pathlib import Path

from layang.config import environment as env

ROOT = Path(__file__).resolve().parents[2]
HOME = env.folder("LAYANG_HOME", ROOT / ".layang")
DEMO = env.flag("LAYANG_DEMO", default=False)
DEMO_PASSWORD = "layang-latihan"  # noqa: S105  no secret
"""Of every account of a training house; shown on its log-in page. It opens nothing where DEMO is off."""
DEMO_FACTOR = "NRQXSYLOM4WWYYLUNFUGC3RNMRSW23ZN"
"""The authenticator secret of every account of a training house, whose code of the moment its door shows. The same."""
DEBUG = env.flag("LAYANG_DEBUG", default=False)


def _secret_key() -> str:
    """Read the key of this installation; make one at the first start."""
    file = HOME / "secret-key"
    if not file.exists():
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text().strip()


SECRET_KEY = env.text("LAYANG_SECRET_KEY", "") or _secret_key()
PUBLIC_ADDRESS = env.text("LAYANG_PUBLIC_ADDRESS", "http://localhost:8000")
"""Where the outside reaches this house: printed in QR codes. With https, cookies and headers are for https alone."""
IS_HTTPS = PUBLIC_ADDRESS.startswith("https://")
ALLOWED_HOSTS = env.words("LAYANG_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("LAYANG_ORIGINS", [])

INSTALLED_APPS = [
    "layang.core",
    "layang.ui",
    "layang.audit",
    "layang.files",
    "layang.accounts",
    "layang.discretion",
    "layang.books",
    "layang.upkeep",
    "layang.partners",
    "layang.residents",
    "layang.coaching",
    "layang.workshop",
    "layang.earnings",
    "layang.sales",
    "layang.integrity",
    "layang.performance",
    "layang.catalogue",
    "layang.demo",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "django.forms",
    "allauth",
    "allauth.account",  # only because allauth.mfa needs its tables; none of its pages is reachable
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "layang.core.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "layang.accounts.middleware.PresenceMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "layang.accounts.middleware.UnitMiddleware",
]

ROOT_URLCONF = "layang.config.urls"
WSGI_APPLICATION = "layang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # What finds `page.html#rows` stands here, and not in the package's start-up code, to be read in one place.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
                ),
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "layang.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "layang.accounts.context.house",
            ],
        },
    },
]
FORM_RENDERER = "layang.ui.forms.HouseRenderer"

DATABASES = {"default": env.database("DATABASE_URL", HOME / "layang.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:log_in"
LOGIN_REDIRECT_URL = "performance:home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "layang.accounts.passwords.HouseWordsValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "nip")},
    },
]
SESSION_ENGINE = "layang.accounts.sessions"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# A browser takes a cookie named __Host- only from this very host, over https; on http://localhost it would take none.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, MESSAGES_COOKIE_NAME = (
    f"__Host-{name}" if IS_HTTPS else name for name in ("layang", "layang-form", "layang-said")
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
MESSAGE_STORAGE = "layang.core.messages.Storage"

FACTOR_ISSUER = "Layang"
"""What an authenticator app calls this house's codes."""
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half minutes before and after: clocks of phones and of old PCs differ

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia")]
"""English follows when its catalogue is whole: half a translation is worse for an officer than none."""
LOCALE_PATHS = [ROOT / "layang" / "locale"]
TIME_ZONE = env.text("LAYANG_TIME_ZONE", "Asia/Jakarta")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
FILES_ROOT = HOME / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

BACKUP_KEYS = env.words("LAYANG_BACKUP_KEYS", [])
"""Public keys of the two who can open a backup (`layang key` makes a pair); the secret ones are never here."""
BACKUP_FOLDER = env.folder("LAYANG_BACKUP_FOLDER", HOME / "backups")
AUDIT_COPY = env.text("LAYANG_AUDIT_COPY", "")
"""Folder on another disk or machine, where each day's heads of the trail and of the books are kept."""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

EMAIL_HOST = env.text("LAYANG_MAIL_HOST", "")
"""Server that takes our reminders to partners; empty: they wait to be sent by hand. The house mails nothing else."""
EMAIL_PORT = env.count("LAYANG_MAIL_PORT", 587)
EMAIL_HOST_USER = env.text("LAYANG_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("LAYANG_MAIL_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("LAYANG_MAIL_FROM", EMAIL_HOST_USER)

PUBLIC_ADDRESS = env.text("LAYANG_PUBLIC_ADDRESS", "http://localhost:8000")
"""Where the outside reaches this house: printed in QR codes."""
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
"""Caddy and nginx (docs/operations.md) set it themselves and drop what the visitor sent."""
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SILENCED_SYSTEM_CHECKS = ["security.W021"]
"""HSTS preload is promised by a whole domain; this house is one name below the ministry's."""
CHECK_ADDRESS = env.text("LAYANG_CHECK_ADDRESS", "") or PUBLIC_ADDRESS
"""The same for certificates: a name that does not tell where a class was held. It leads to the same pages."""

SIGNING_P12 = env.text("LAYANG_SIGNING_P12", str(HOME / "signing.p12") if DEMO else "")
"""The certificate of the house with its private key (PKCS #12). A training house makes its own; a real one is set."""
SIGNING_PASSWORD_FILE = env.text("LAYANG_SIGNING_PASSWORD_FILE", "")
"""A file whose first line opens SIGNING_P12; empty where it has no password."""
TRUST_ROOTS = env.folder("LAYANG_TRUST_ROOTS", HOME / "trust")
"""Folder of root certificates (PEM or DER). A signature under one of them is told as trusted."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # What was refused stands in the trail, and what was not found is no fault: no traceback for either.
        "django.request": {"level": "ERROR"},
        # It logs, with a traceback, every signature it does not trust; we tell that to whoever asked.
        "pyhanko": {"level": "CRITICAL"},
    },
}
"""Everything worth reading goes to the journal of the machine; no file of ours to rotate, no mail."""
