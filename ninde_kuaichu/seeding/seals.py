"""Demo keys of the units' electronic seals."""

from django.conf import settings

from ninde_kuaichu.foundation import seal_keys
from ninde_kuaichu.foundation.accounts.models import Organisation

UNITS = (Organisation.Kind.STATION, Organisation.Kind.CITY_POLICE)


def load() -> None:
    units = Organisation.objects.filter(kind__in=UNITS).order_by("code")
    seal_keys.make_demo_authority(settings.SEAL_DIR, {unit.code: unit.name for unit in units})
