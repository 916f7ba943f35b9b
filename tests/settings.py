"""The project's settings, with what makes tests fast and hermetic."""

import os
import tempfile

os.environ.setdefault("DEMO", "True")
os.environ.setdefault("SECRET_KEY", "tests")
os.environ.setdefault("FIELD_KEYS", "t1:" + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
os.environ.setdefault("INDEX_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="kuaichu-tests-"))

from ninde_kuaichu.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  (whitenoise warns without it)
CELERY_BROKER_URL = os.environ.get("BROKER_OF_TESTS", "memory://")
CELERY_BROKER_TRANSPORT_OPTIONS = {}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # Lets TransactionTestCase truncate the journal between tests (its trigger asks); update
    # and delete stay forbidden here, too.  Threads need plain connections, not a pool.
    DATABASES["default"]["OPTIONS"] = {"options": "-c kuaichu.tests=on"}  # noqa: F405
else:
    # A file: the browser tests' server has threads, and threads cannot share an in-memory one.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}  # noqa: F405
