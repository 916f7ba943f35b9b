"""Which driver holds this phone; shared by the sign-in page and the one-phone hand-over."""

from django.conf import settings
from django.contrib.auth import login

from ninde_kuaichu.foundation.accounts.models import User


def enter(request, phone: str) -> User:
    """Sign the driver in; Django gives the session a new key (ASVS 7.2.4)."""
    driver = User.objects.driver(phone)
    login(request, driver, backend="django.contrib.auth.backends.ModelBackend")
    return driver


def address(request) -> str:
    """The visitor's address, by the number of proxies that we know stand before us.

    X-Forwarded-For is written by the visitor up to there: only what our own proxies
    appended counts (ASVS 15.3.4).
    """
    if settings.TRUSTED_PROXIES:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        if len(hops) >= settings.TRUSTED_PROXIES:
            return hops[-settings.TRUSTED_PROXIES].strip()
    return request.META.get("REMOTE_ADDR", "")
