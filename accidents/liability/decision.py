"""Whether an officer's own division of liability holds together."""

from collections.abc import Mapping

from accidents.liability.shares import THREE, Portion, Share

COMPLAINTS = {
    "EMPTY": "请给每一方都选定责任。",
    "PERCENT_RANGE": "责任比例应当是0到100的整数。",
    "SUM": "各方责任比例合计应当是100%。",
    "NONE_WITH_PERCENT": "无责任的一方，责任比例应当是0。",
    "BLAMED_WITHOUT_PERCENT": "承担责任的一方，责任比例不能是0。",
    "FULL_NOT_ALONE": "全部责任只能由一方承担100%，其他各方无责任。",
    "EQUAL_ALONE": "同等责任至少要有两方。",
    "EQUAL_UNEQUAL": "同等责任各方的比例应当相等。",
    "EQUAL_AND_MAIN": "主要责任和同等责任不能并用。",
    "MAIN_WITHOUT_MINOR": "有主要责任的一方，就应当有次要责任的一方。",
    "MINOR_ALONE": "次要责任之外，应当有承担主要责任或者同等责任的一方。",
    "MINOR_TOO_HIGH": "次要责任的比例应当低于主要责任、同等责任的比例。",
    "THREE_CATEGORIES": "在线处理只能认定全部责任、同等责任或者无责任。",
    "NOBODY_NEEDS_OFFICER": "各方均无责任只能由民警认定。",
}


def check(shares: Mapping[str, tuple[Share, int]], track: str) -> list[str]:
    """Complaint codes (COMPLAINTS); none when the division holds together.

    规定 article 60: percents sum to 100, or all are 0 when nobody is at fault (paragraph 1
    item 3).  The words keep their order: FULL alone, MAIN more than MINOR, EQUAL alike up to
    the one percent by which a hundred does not divide.
    """
    if not shares:
        return ["EMPTY"]
    portions = [Portion(*portion) for portion in shares.values()]
    blamed = [p for p in portions if p.share != Share.NONE]
    percents = {share: sorted(p.percent for p in portions if p.share == share) for share in Share}
    full, main, equal, minor = (
        percents[s] for s in (Share.FULL, Share.MAIN, Share.EQUAL, Share.MINOR)
    )
    upper = min([*main, *equal], default=0)
    found = {
        "PERCENT_RANGE": any(not 0 <= p.percent <= 100 for p in portions),
        "SUM": sum(p.percent for p in portions) != (100 if blamed else 0),
        "NONE_WITH_PERCENT": any(percents[Share.NONE]),
        "BLAMED_WITHOUT_PERCENT": any(p.percent == 0 for p in blamed),
        "FULL_NOT_ALONE": bool(full) and (len(blamed) > 1 or full != [100]),
        "EQUAL_ALONE": len(equal) == 1,
        "EQUAL_UNEQUAL": bool(equal) and equal[-1] - equal[0] > _slack(equal),
        "EQUAL_AND_MAIN": bool(equal and main),
        "MAIN_WITHOUT_MINOR": bool(main) and not minor,
        "MINOR_ALONE": bool(minor) and not (main or equal),
        "MINOR_TOO_HIGH": bool(minor and (main or equal)) and minor[-1] >= upper,
        "THREE_CATEGORIES": track != "SIMPLE" and not {p.share for p in portions} <= THREE,
        "NOBODY_NEEDS_OFFICER": track == "NEGOTIATED" and not blamed,
    }
    return [code for code, holds in found.items() if holds]


def _slack(equal: list[int]) -> int:
    """One percent where the sum does not divide by heads, else none."""
    return int(sum(equal) % len(equal) != 0)
