"""What every template may ask about the place it runs in."""

from django.conf import settings


def place_of_running(request):
    return {"demo": settings.DEMO}
