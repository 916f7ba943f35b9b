import pytest

from ninde_kuaichu.foundation import seal_keys


@pytest.fixture
def seal_dir(settings, tmp_path):
    """Demo keys for every station that the test has made, and for the city."""
    from ninde_kuaichu.foundation.accounts.models import Organisation

    settings.SEAL_DIR = tmp_path / "seal"
    kinds = (Organisation.Kind.STATION, Organisation.Kind.CITY_POLICE)
    units = Organisation.objects.filter(kind__in=kinds)
    seal_keys.make_demo_authority(settings.SEAL_DIR, {unit.code: unit.name for unit in units})
    return settings.SEAL_DIR
