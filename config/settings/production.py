"""For the site that people visit. It does not start before it is told the three things
only its operator knows."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import CONTENT_SECURITY_POLICY, DATA_DIR, DATABASES, ONION_ADDRESS, STORAGES, env


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
BASE_URL = required(
    "BASE_URL",
    "the address of the site as visitors type it, such as https://example.org.",
).rstrip("/")

base_url = urlsplit(BASE_URL)
if base_url.scheme not in ("http", "https") or not base_url.hostname:
    raise ImproperlyConfigured(
        f"BASE_URL is {BASE_URL!r}: it must be a whole address, such as https://example.org."
    )

# The admin may have a host of its own: no other has it then, and it has nothing else.
ADMIN_HOST = env.str("ADMIN_HOST", default="").strip()
if set(ADMIN_HOST) & set("/:"):
    raise ImproperlyConfigured(
        f"ADMIN_HOST is {ADMIN_HOST!r}: it must be a host name alone, such as admin.example.org."
    )
if base_url.hostname == ADMIN_HOST:
    raise ImproperlyConfigured(
        f"ADMIN_HOST is {ADMIN_HOST!r}, as in BASE_URL: it must be another host, or be left empty."
    )
ALLOWED_HOSTS += [ADMIN_HOST] if ADMIN_HOST else []

onion = urlsplit(ONION_ADDRESS)
if ONION_ADDRESS and not (onion.scheme in ("http", "https") and onion.netloc.endswith(".onion")):
    raise ImproperlyConfigured(
        f"ONION_ADDRESS is {ONION_ADDRESS!r}: it must be the whole address of an onion service, "
        "such as http://<56 letters and digits>.onion."
    )
ALLOWED_HOSTS += [onion.netloc] if ONION_ADDRESS else []
WAGTAILADMIN_BASE_URL = f"{base_url.scheme}://{ADMIN_HOST}" if ADMIN_HOST else BASE_URL

# Plain http is for trying the site out on one's own machine.
https = base_url.scheme == "https"
SESSION_COOKIE_SECURE = https
CSRF_COOKIE_SECURE = https
SECURE_SSL_REDIRECT = https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if https else None
SECURE_HSTS_SECONDS = 31_536_000 if https else 0
# Other hosts below the same domain may not be ready for it: their operator says if they are.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # Which ask for just these two.
# An onion address has no https to be upgraded to.
upgrades = https and not ONION_ADDRESS
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = upgrades
SESSION_COOKIE_HTTPONLY = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not https  # Browsers allow it for localhost alone.

# What takes its time is done by a worker, `manage.py worker`; without one, in the request.
if env.bool("WORKER", default=True):
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

PUBLISH_FILES = env.bool("PUBLISH_FILES", default=True)

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Each process keeps as many connections as it uses at once, and no more than this.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=10), "timeout": 10}
    }

# Shared by all processes: the wrong passwords of one are counted by the next. Several machines
# share one by CACHE_URL.
CACHES = {"default": env.cache("CACHE_URL", default=f"filecache://{DATA_DIR}/cache")}
if CACHES["default"]["BACKEND"].endswith("FileBasedCache"):
    CACHES["default"]["BACKEND"] = "config.caching.FilesCache"
elif CACHES["default"]["BACKEND"].endswith("RedisCache"):
    CACHES["default"] |= {
        "BACKEND": "config.caching.SharedCache",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},  # Seconds.
    }

WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES["staticfiles"] = {"BACKEND": "config.storage.StaticFilesStorage"}

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"no-reply@{base_url.hostname}")

# Who is told of errors, by mail.
ADMINS = [("", address) for address in env.list("ADMIN_EMAIL", default=[])]
SERVER_EMAIL = DEFAULT_FROM_EMAIL
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "mail": {"class": "config.errors.ErrorMailHandler", "level": "ERROR"},
    },
    "root": {"handlers": ["console", "mail"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
