"""Road and kilometre post as people write them: "G15 K2031+500", "沈海高速 2031公里500米"."""

import re
import unicodedata
from dataclasses import dataclass

# Tried in this order; "2031.5" is half a kilometre further, "+50" is fifty metres.
_POSTS = (
    re.compile(
        r"K\s*(?P<km>[0-9]{1,4})(?:\.(?P<part>[0-9]{1,3}))?(?:\s*\+\s*(?P<m>[0-9]{1,3}))?(?![0-9])"
    ),
    re.compile(
        r"(?<![0-9.])(?P<km>[0-9]{1,4})(?:\.(?P<part>[0-9]{1,3}))?\s*(?:公里|千米|KM)"
        r"(?:\s*(?:加|\+)?\s*(?P<m>[0-9]{1,3})\s*(?:米|M(?![A-Z])|(?![0-9])))?"
    ),
    re.compile(r"(?<![0-9])(?P<km>[0-9]{1,4})\s*\+\s*(?P<m>[0-9]{1,3})(?![0-9])"),
)
_AFTER_POST = re.compile(r"^(?:米|M(?![A-Z])|处|附近|路段|位置|[\s,，。、])+")
_BEFORE_POST = re.compile(r"(?:桩号|里程|第|[\s,，、:：])+$")


@dataclass(frozen=True, slots=True)
class KilometrePost:
    """A place on a road; `road` as it was written, possibly empty; `metres` below 1,000."""

    road: str
    km: int
    metres: int

    def __str__(self) -> str:
        return f"{self.road} K{self.km}+{self.metres:03d}".strip()


def parse(text: str) -> KilometrePost | None:
    """Read road and post; None when no kilometre post is written there."""
    text = unicodedata.normalize("NFKC", text).upper().strip()
    for pattern in _POSTS:
        if found := pattern.search(text):
            road = _BEFORE_POST.sub("", text[: found.start()])
            rest = _AFTER_POST.sub("", text[found.end() :])
            return KilometrePost(road or rest, int(found["km"]), _metres(found))
    return None


def _metres(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups["m"]:
        return int(groups["m"])
    return int((groups.get("part") or "0").ljust(3, "0"))
