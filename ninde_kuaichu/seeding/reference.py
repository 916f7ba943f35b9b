"""What every place needs before the first case: districts, insurers, the county stations.

Repeatable: rows that exist keep what the console has changed in them.
"""

import json
from pathlib import Path

from ninde_kuaichu.foundation.accounts.models import District, Organisation
from ninde_kuaichu.foundation.geography.districts import CITY, DISTRICTS

INSURERS = Path(__file__).resolve().parent.parent / "reference" / "insurers.json"
POLICE = "宁德市公安局交通警察支队"
Kind = Organisation.Kind


def load() -> None:
    city, _is_new = District.objects.get_or_create(code=CITY.code, defaults={"name": CITY.name})
    headquarters, _is_new = Organisation.objects.get_or_create(
        code=CITY.code,
        defaults={
            "kind": Kind.CITY_POLICE,
            "name": POLICE,
            "short_name": "支队",
            "district": city,
            "order": 0,
        },
    )
    for order, unit in enumerate(DISTRICTS, start=1):
        district, _is_new = District.objects.get_or_create(
            code=unit.code, defaults={"name": unit.name, "parent": city}
        )
        short = _short(unit.name)
        Organisation.objects.get_or_create(
            code=unit.code,
            defaults={
                "kind": Kind.STATION,
                "name": f"{POLICE}{short}大队",
                "short_name": f"{short}大队",
                "district": district,
                "parent": headquarters,
                "order": order,
            },
        )
    for order, insurer in enumerate(json.loads(INSURERS.read_text()), start=1):
        Organisation.objects.get_or_create(
            code=insurer["code"],
            defaults={"kind": Kind.INSURER, "order": order}
            | {name: insurer[name] for name in ("name", "short_name", "hotline")},
        )


def _short(name):
    return "东侨" if name.startswith("东侨") else name.rstrip("区县市")
