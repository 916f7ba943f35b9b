"""The check that needs no network, and what it needs before: keys, lists, a worker that keeps it.

Everything here is the same for everybody: no sign-in, no session, no form.
"""

import hashlib
import json
from datetime import date

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accidents.liability import lists, verification
from accidents.liability.models import Certificate, PublishedList
from accidents.liability.proof import KINDS, SHARES
from accidents.liability.shares import Share
from accidents.liability.views import verify
from accidents.models.party import SEAT_LABELS
from ninde_kuaichu.foundation import sign_keys
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.geography.districts import CITY
from ninde_kuaichu.foundation.workflow import Refusal

# Stricter than other pages: what is not named here is not loaded at all.
CONTENT_POLICY = {
    "default-src": ["'none'"],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "connect-src": [SELF],
    "worker-src": [SELF],
    "frame-ancestors": ["'none'"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
}
FILES = [
    "css/driver.css",
    "css/answers.css",
    "css/offline.css",
    "img/emblem.svg",
    "js/form.js",
    "js/offline.js",
    "js/proof.js",
    "vendor/noble-ed25519/noble-ed25519-3.2.0.js",
]
POLICE = (Organisation.Kind.STATION, Organisation.Kind.CITY_POLICE)
JOSE = "application/jose+json"  # RFC 7515, section 9.2.1


@require_safe
@csp_replace(CONTENT_POLICY)
@cache_control(no_cache=True)
def page(request: HttpRequest) -> HttpResponse:
    """One page for all papers: what it checks stands in the fragment, which never reaches us."""
    kinds = {KINDS[kind.value]: kind.label for kind in Certificate.Kind}
    shares = {SHARES[share.value]: share.label for share in Share}
    words = {"kinds": kinds, "shares": shares, "seats": SEAT_LABELS}
    return render(request, "liability/offline.html", {"words": words})


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; another version of any file makes it another worker."""
    files = [static(name) for name in FILES]
    version = hashlib.sha256("\n".join(files).encode()).hexdigest()[:12]
    context = {"files": json.dumps(files), "version": version}
    return render(request, "liability/offline_worker.js", context, "text/javascript")


@require_safe
@cache_control(public=True, max_age=600)
def keys(request: HttpRequest) -> JsonResponse:
    """The city's public keys as a JWK set (RFC 7517, RFC 8037), and the names of its units."""
    trusted = sign_keys.trusted(settings.SIGN_DIR, CITY.code)
    units = Organisation.objects.filter(kind__in=POLICE).order_by("code")
    answer = {
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "alg": "EdDSA",
                "use": "sig",
                "kid": key_id.hex(),
                "x": lists.base64url(key.public_bytes_raw()),
            }
            for key_id, key in trusted.items()
        ],
        "city": CITY.code,
        "units": dict(units.values_list("code", "name")),
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(public=True, max_age=300)
def latest(request: HttpRequest) -> HttpResponse:
    published = lists.latest()
    if published is None:
        raise Http404
    return HttpResponse(published.content, JOSE)


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def of_day(request: HttpRequest, day: str) -> HttpResponse:
    try:
        asked = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    if asked.isoformat() != day:  # one address for one list
        raise Http404
    return HttpResponse(get_object_or_404(PublishedList, day=asked).content, JOSE)


@require_safe
@cache_control(no_cache=True)
def inclusion(request: HttpRequest, code: str) -> JsonResponse:
    """How a paper hangs in the tree of its day; counted like every other question for a code."""
    try:
        verify.count(request)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=429)
    certificate = verification.by_code(code).certificate
    answer = certificate and lists.inclusion(certificate)
    if not answer:
        raise Http404
    return JsonResponse(answer)
