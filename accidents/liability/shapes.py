"""事故形态: how the vehicles met, one word of a closed list.

The words are those of the electronic accident form in use with the traffic police; 令146 art. 21
and 24 want one on the paper.
"""

from collections.abc import Iterable

from accidents.liability import catalogue

SHAPES = (
    "追尾碰撞", "正面碰撞", "侧面碰撞(同向)", "侧面碰撞(对向)", "侧面碰撞(直角)",
    "同向刮擦", "对向刮擦", "其他",
)  # fmt: skip
# The shape that a scene of the catalogue shows, where it can only be one.
USUAL = {
    "rear_end": "追尾碰撞",
    "wrong_way": "正面碰撞",
    "overtake_oncoming": "正面碰撞",
    "straight_crossing": "侧面碰撞(直角)",
    "lane_change": "侧面碰撞(同向)",
}


def usual(codes: Iterable[str]) -> str:
    """The shape that these situations can only have; "" where it may be one of several."""
    found = {USUAL.get(catalogue.by_code(code).scene.name, "") for code in codes}
    return found.pop() if len(found) == 1 else ""
