"""What is the same wherever the site runs. It reads nothing from the environment
but the addresses of services, each with a default that needs no set-up."""

from pathlib import Path

import environ

from config.headers import VISITORS
from config.languages import LANGUAGES as LANGUAGES
from config.settings import bucket

BASE_DIR = Path(__file__).resolve().parents[2]
# Everything the site writes: the database, uploads, collected files.
DATA_DIR = Path(environ.Env().str("DATA_DIR", default=str(BASE_DIR / "var")))

env = environ.Env()

# Applications. `translation` stands before `wagtail_localize`: its admin addresses
# and templates replace those of the package.

INSTALLED_APPS = [
    "tools",
    "demo",
    "editing",
    "publishing",
    "search",
    "home",
    "news",
    "people",
    "coalition",
    "base",
    "languages",
    "translation",
    "campaign",
    "accounts",
    "wagtail_localize",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.admin",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_countries",
    "django_tasks_db",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.headers.HeadersMiddleware",
    "config.maintenance.MaintenanceMiddleware",
    "config.hosts.AdminHostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "languages.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.methods.ReadOnlyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.second_step.SecondStepMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "translation.following.middleware.PublishGuardMiddleware",
    "editing.checks.MarkingMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context.site",
            ],
            "libraries": {"dates": "config.dates"},
        },
    },
]

MAINTENANCE = env.bool("MAINTENANCE", default=False)

# Services

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers never wait for a writer, and two writers wait for each other
    # instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-32768;"
        ),
    }
else:
    INSTALLED_APPS.append("django.contrib.postgres")
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)

# Without EMAIL_URL, mail is printed instead of sent.
vars().update(env.email("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10  # Seconds that somebody waits for a mail server that does not answer.
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")

# Languages

LANGUAGE_CODE = "en"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# The second has what allauth shows, in the languages that allauth does not have.
LOCALE_PATHS = [BASE_DIR / "config" / "locale", BASE_DIR / "config" / "locale_allauth"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {"BACKEND": "config.storage.OriginalsStorage"},
    "pages": {"BACKEND": "config.storage.PagesStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

if S3_BUCKET := env.str("S3_BUCKET", default=""):
    vars().update(bucket.bucket_settings(env, S3_BUCKET))
    STORAGES |= bucket.STORAGES

# Whether public pages are written as files, whenever one changes.
PUBLISH_FILES = env.bool("PUBLISH_FILES", default=False)
# Where nginx, which serves these, reaches the site itself; empty where it cannot.
CMS_ADDRESS = env.str("CMS_ADDRESS", default="127.0.0.1:8000")

# The same site for Tor, such as http://<56 letters>.onion: told to its visitors on each page.
ONION_ADDRESS = env.str("ONION_ADDRESS", default="").rstrip("/")

# The host that alone has the admin; empty where the public one has it, too.
ADMIN_HOST = ""
# Where people report a weakness of the site, such as mailto:security@example.org.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")

# Headers. A page tells no other host where its reader came from.

CONTENT_SECURITY_POLICY = {"DIRECTIVES": VISITORS}
SECURE_REFERRER_POLICY = "same-origin"

# Whether what editors paste may lead to this machine itself: see config.fetching.
FETCH_LOOPBACK = False
# Whether the links of live pages are looked at, which asks the sites of others.
CHECK_LINKS = env.bool("CHECK_LINKS", default=True)

# Wagtail. The admin asks nothing of other hosts.

WAGTAIL_SITE_NAME = "Stop Scanning Me"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "base.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "base.pictures.forms.SiteImageForm"
# Browsers do not show all of these: base.pictures.uploads says what each becomes.
WAGTAILIMAGES_EXTENSIONS = ["apng", "avif", "gif", "heic", "heif", "jfif", "jpg", "jpeg"]
WAGTAILIMAGES_EXTENSIONS += ["png", "svg", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "base.documents.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # From a bucket, too: some are private.
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "odp", "ods", "odt", "pdf", "txt", "zip"]

# A translation waits as a draft until a translator publishes it, and keeps its words
# when a page is deleted.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# What a machine suggests to translators, where the operator names a service: one's own
# LibreTranslate, or DeepL. A slow service is not waited for.

MACHINE_SUGGESTIONS = None
if url := env.str("LIBRETRANSLATE_URL", default=""):
    MACHINE_SUGGESTIONS = {
        "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
        "OPTIONS": {
            "LIBRETRANSLATE_URL": url,
            "API_KEY": env.str("LIBRETRANSLATE_API_KEY", default=""),
            "TIMEOUT": 8,
        },
    }
elif key := env.str("DEEPL_AUTH_KEY", default=""):
    MACHINE_SUGGESTIONS = {
        "CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
        "OPTIONS": {"AUTH_KEY": key, "TIMEOUT": 8},
    }

# Logging in

LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60  # A volunteer who was invited comes when there is time.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Passwords are chosen by a link, and never for somebody else.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"reset_password": "accounts.passwords.ResetPasswordForm"}
ACCOUNT_LOGIN_METHODS = {"username"}  # With a second, wrong passwords would take longer to check.
ACCOUNT_EMAIL_VERIFICATION = "none"  # Administrators enter the addresses, or invite to them.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords: of an address, and for a name or for a browser its person knows.
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "5/m/ip,2/5m/key",
    # Organisations that ask to join: forms of an address, mails to one, and those of everybody.
    "join": "20/h/ip",
    "join_mail": "5/d/key",
    "join_all": "100/h/key",
}
# Set by the web server; empty where none stands before the site.
ALLAUTH_TRUSTED_CLIENT_IP_HEADER = env.str("CLIENT_ADDRESS_HEADER", default="") or None

MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # A phone's clock may be half a minute off.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# How long editors and administrators log in without a second step.
SECOND_STEP_DAYS = env.int("SECOND_STEP_DAYS", default=7)
