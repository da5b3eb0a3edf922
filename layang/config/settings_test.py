"""Settings of the tests: the house's, with quick passwords, files that vanish, and unordered rows backwards."""

import os
import tempfile

os.environ.setdefault("LAYANG_HOME", tempfile.mkdtemp(prefix="layang-test-"))
os.environ.setdefault("LAYANG_DEMO", "1")

from layang.config.settings import *  # noqa: F403

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  whitenoise warns of a missing folder
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
if "init_command" in DATABASES["default"]["OPTIONS"]:  # noqa: F405
    # What nobody ordered, SQLite then hands over backwards: who counts on an order that nobody promised fails here.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA reverse_unordered_selects=ON;"  # noqa: F405
