"""Headers of every page that is not a public file (ASVS 14.3.2, 3.4.x)."""

PERMISSIONS = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"


class PersonalPagesMiddleware:
    """Personal pages are stored nowhere; a page may say otherwise before we see it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
