"""The ten county-level units of Ningde and the towns in them.

Codes are those of GB/T 2260; 东侨经济技术开发区 has none there and keeps the statistical code
of the unit inside 蕉城区.  It has no published boundary, so a person chooses it by hand.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOWNS_FILE = Path(__file__).parent / "data" / "ningde_towns.json"


@dataclass(frozen=True, slots=True)
class District:
    """A county-level unit; `parent` is the unit it lies in."""

    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Town:
    """A town, township or subdistrict with its statistical code."""

    code: str
    name: str


CITY = District("350900", "宁德市", "350000")
DONGQIAO = District("350902500", "东侨经济技术开发区", "350902")
DISTRICTS = (
    District("350902", "蕉城区", CITY.code),
    District("350921", "霞浦县", CITY.code),
    District("350922", "古田县", CITY.code),
    District("350923", "屏南县", CITY.code),
    District("350924", "寿宁县", CITY.code),
    District("350925", "周宁县", CITY.code),
    District("350926", "柘荣县", CITY.code),
    District("350981", "福安市", CITY.code),
    District("350982", "福鼎市", CITY.code),
    DONGQIAO,
)
BY_CODE = {district.code: district for district in DISTRICTS}


def towns_of(code: str) -> tuple[Town, ...]:
    """The towns of a county-level unit, in the order of their codes; none for an unknown code."""
    if code == DONGQIAO.code:
        return tuple(town for town in _towns()[DONGQIAO.parent] if town.code == code)
    return _towns().get(code, ())


@cache
def _towns() -> dict[str, tuple[Town, ...]]:
    counties = json.loads(TOWNS_FILE.read_text(encoding="utf-8"))
    return {row["code"]: tuple(Town(*town) for town in row["towns"]) for row in counties}
