"""For working on the site: needs no environment at all."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "only for development, never for a site that people visit"
ALLOWED_HOSTS = ["*"]
CHECK_LINKS = False
INTERNAL_IPS = ["127.0.0.1"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://localhost:8000"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
