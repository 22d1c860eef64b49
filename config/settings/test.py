"""For the tests: as in production, but fast, and leaving nothing behind."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403

folder = tempfile.TemporaryDirectory(prefix="site-tests-")  # Gone when the tests end.

DEBUG = False
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["*"]
DATA_DIR = Path(folder.name)
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_AUTOREFRESH = True  # Nothing is collected for tests.
BASE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
