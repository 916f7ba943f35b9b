"""Demo keys: of the units' electronic seals, and the city's for QR codes and lists."""

from django.conf import settings

from ninde_kuaichu.foundation import seal_keys, sign_keys
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.geography.districts import CITY

UNITS = (Organisation.Kind.STATION, Organisation.Kind.CITY_POLICE)


def load() -> None:
    units = Organisation.objects.filter(kind__in=UNITS).order_by("code")
    seal_keys.make_demo_authority(settings.SEAL_DIR, {unit.code: unit.name for unit in units})
    sign_keys.make_demo_key(settings.SIGN_DIR, CITY.code)
