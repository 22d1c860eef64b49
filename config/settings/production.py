"""For the site that people visit. It does not start before it is told the three things
only its operator knows."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import CONTENT_SECURITY_POLICY, STORAGES, env


def required(name, meaning):
    if value := env.str(name, default="").strip():
        return value
    raise ImproperlyConfigured(f"{name} is not set in the environment: {meaning}")


DEBUG = False
SECRET_KEY = required(
    "SECRET_KEY",
    "a long random text that signs logins, the same on every restart and known to no one.",
)
ALLOWED_HOSTS = required(
    "ALLOWED_HOSTS",
    "the host names the site answers to, with commas between them.",
).split(",")
WAGTAILADMIN_BASE_URL = required(
    "BASE_URL",
    "the address of the site as visitors type it, such as https://example.org.",
).rstrip("/")

base_url = urlsplit(WAGTAILADMIN_BASE_URL)
if base_url.scheme not in ("http", "https") or not base_url.hostname:
    raise ImproperlyConfigured(
        f"BASE_URL is {WAGTAILADMIN_BASE_URL!r}: it must be a whole address, "
        "such as https://example.org."
    )

# Plain http is for trying the site out on one's own machine.
https = base_url.scheme == "https"
SESSION_COOKIE_SECURE = https
CSRF_COOKIE_SECURE = https
SECURE_SSL_REDIRECT = https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if https else None
SECURE_HSTS_SECONDS = 31_536_000 if https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = https
SECURE_HSTS_PRELOAD = https
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = https
SESSION_COOKIE_HTTPONLY = True

# What takes its time is done by a worker, `manage.py worker`; without one, in the request.
if env.bool("WORKER", default=True):
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

PUBLISH_FILES = env.bool("PUBLISH_FILES", default=True)

WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES["staticfiles"] = {"BACKEND": "config.storage.StaticFilesStorage"}

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"no-reply@{base_url.hostname}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
