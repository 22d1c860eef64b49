"""For the tests: as in production, but fast, and leaving nothing behind."""

import tempfile

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = "http://localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")
WHITENOISE_AUTOREFRESH = True  # Nothing is collected for tests.
