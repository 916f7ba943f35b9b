"""All settings, in one file; whatever differs by machine comes from the environment.

`.env.example` lists every variable.  `tests/settings.py` overrides what makes tests fast.
There is no dev.py, prod.py or local_settings.py.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from celery.schedules import crontab
from csp.constants import NONCE, SELF
from django.core.exceptions import ImproperlyConfigured

from ninde_kuaichu import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", "") or BASE_DIR / "var")

# --- Identity ---------------------------------------------------------------
# Without a database address this is a demonstration on one machine.
DEMO = env.flag("DEMO", "DATABASE_URL" not in os.environ)
DEBUG = env.flag("DEBUG", False)
SECRETS_DIR = VAR_DIR / "secrets"
if not DEMO and (SECRETS_DIR / "SECRET_KEY").exists():
    raise ImproperlyConfigured(f"{SECRETS_DIR} holds demo secrets, but DEMO=False")
SECRET_KEY = env.secret("SECRET_KEY", SECRETS_DIR)
FIELD_KEYS = env.secret("FIELD_KEYS", SECRETS_DIR)
INDEX_KEY = env.secret("INDEX_KEY", SECRETS_DIR)
SEAL_DIR = Path(env.text("SEAL_DIR", "") or SECRETS_DIR / "seal")
SIGN_DIR = Path(env.text("SIGN_DIR", "") or SECRETS_DIR / "sign")
FONT_DIR = Path(env.text("FONT_DIR", "") or BASE_DIR / "var" / "fonts")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
# Links in messages and QR codes never trust the Host header of a request.
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []

# --- Applications, the lowest layer first -----------------------------------
INSTALLED_APPS = [
    "ninde_kuaichu.foundation.apps.ConsoleConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "ninde_kuaichu.foundation.accounts",
    "ninde_kuaichu.foundation.journal",
    "ninde_kuaichu.foundation.jobs",
    "ninde_kuaichu.foundation.notices",
    "ninde_kuaichu.foundation.idempotency",
    "ninde_kuaichu.foundation.limits",
    "ninde_kuaichu.foundation.signin",
    "accidents",
    "accidents.liability",
    "claims",
    "repairs",
    "ninde_kuaichu",  # last: its ready() connects the journey
]
AUTH_USER_MODEL = "accounts.User"
ROOT_URLCONF = "ninde_kuaichu.urls"
WSGI_APPLICATION = "ninde_kuaichu.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ninde_kuaichu.foundation.privacy.PersonalPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ninde_kuaichu.foundation.refusals.RefusalMiddleware",
]
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
                "ninde_kuaichu.context.place_of_running",
            ]
        },
    }
]

# --- Stores -----------------------------------------------------------------
_database = env.text("DATABASE_URL", "")
if _database:
    _url = urlsplit(_database)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _url.path.lstrip("/"),
            "USER": unquote(_url.username or ""),
            "PASSWORD": unquote(_url.password or ""),
            "HOST": unquote(_url.hostname or ""),
            "PORT": _url.port or "",
            # A new connection per request costs four times the page (measured); the pool
            # needs CONN_MAX_AGE 0.
            "OPTIONS": {"pool": {"min_size": 1, "max_size": env.number("DATABASE_POOL", 8)}},
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "kuaichu.sqlite3",
            "OPTIONS": {
                # Writers queue at BEGIN instead of failing in mid-transaction.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

S3_BUCKET = env.text("S3_BUCKET", "")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.text("S3_ENDPOINT_URL", "") or None,
            "region_name": env.text("S3_REGION", "") or None,
            "access_key": env.text("S3_ACCESS_KEY", "") or None,
            "secret_key": env.text("S3_SECRET_KEY", "") or None,
            "file_overwrite": True,  # names are content hashes: the same name, the same bytes
            "default_acl": None,
        },
    }
    if S3_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "media"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]

# --- Work that must not be lost ----------------------------------------------
# The job row is the truth; the broker only the bell (foundation/jobs).
REDIS_URL = env.text("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or "atomicfile://localhost"
_bells = str(VAR_DIR / "bells")
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {}
    if REDIS_URL
    else {
        "data_folder_in": _bells,
        "data_folder_out": _bells,
        "control_folder": f"{_bells}-control",
        "processed_folder": None,
        "store_processed": False,
        "polling_interval": 0.2,
    }
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False  # a dead broker must not hold up a driver; the sweep follows
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "ring again for waiting jobs": {"task": "jobs.sweep", "schedule": 5.0},
    "take cases back from absent officers": {"task": "accidents.return_expired", "schedule": 10.0},
    # Hourly: a day is published once, and an hour's sleep at midnight loses nothing.
    "publish the daily lists": {
        "task": "liability.publish_lists",
        "schedule": crontab(minute=10),
    },
}

# --- Messages ---------------------------------------------------------------
SMS_BACKEND = env.text("SMS_BACKEND", "file")  # file (shown on the demo page) or console
SMS_FILE = VAR_DIR / "sms.jsonl"

# --- Language and time ------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Signing in ---------------------------------------------------------------
LOGIN_URL = "signin:phone"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 14 * 24 * 3600  # a driver comes back to read the result
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would drop the session on a link from WeChat

# --- Safety of the site -------------------------------------------------------
_HTTPS = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = _HTTPS and env.flag("SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
# How many proxies in front of us append to X-Forwarded-For; 0 trusts the socket alone.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "frame-ancestors": ["'none'"],
        "form-action": [SELF],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UPLOAD_MAX_BYTES = 20_000_000  # one photo; a 48-megapixel phone writes about 15 MB
UPLOAD_MAX_PIXELS = 50_000_000  # read from the header, before anything is decoded

# --- The desk ------------------------------------------------------------------
LEASE_SECONDS = env.number("LEASE_SECONDS", 60)
# No statute says how soon an officer calls a party back who disagrees: our own choice, well
# within the three working days for a review (令146 art. 71).
CALLBACK_HOURS = env.number("CALLBACK_HOURS", 24)

# --- API ----------------------------------------------------------------------
# The public calculators, by address and web process (accidents/calculator/throttle.py).
CALCULATOR_PER_MINUTE = env.number("CALCULATOR_PER_MINUTE", 600)
# Each process remembers so many addresses; the least used are forgotten first.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "ninde_kuaichu.api.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "ninde_kuaichu.api.handle",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "宁德 快处快赔121",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {"CoverStateEnum": "accidents.triage.facts.COVER_STATES"},
}

# --- Logs -----------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
    # They log a traceback for every hostile upload to /verify/; the verdict is enough.
    "loggers": {
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
