"""The five categories of liability, and a portion: a category with its percent."""

from enum import StrEnum
from typing import NamedTuple


class Share(StrEnum):
    """How much of an accident a party answers for.

    《道路交通事故处理程序规定》（公安部令第146号） article 60 paragraph 1: 全部 (item 1), 主要,
    同等 and 次要 (item 2), 无责任 (item 3 for all sides; the other side of a full one).
    """

    FULL = "FULL"
    MAIN = "MAIN"
    EQUAL = "EQUAL"
    MINOR = "MINOR"
    NONE = "NONE"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Share.FULL: "全部责任",
    Share.MAIN: "主要责任",
    Share.EQUAL: "同等责任",
    Share.MINOR: "次要责任",
    Share.NONE: "无责任",
}

# The national online mode knows three categories: one side with a listed act bears it all,
# sides that each have one bear it equally (21 situations, as published by the Quanzhou
# traffic police on 2018-09-05).
THREE = frozenset({Share.FULL, Share.EQUAL, Share.NONE})


class Portion(NamedTuple):
    """One party's category and its percent, whole, 0 to 100; a case's percents sum to 100."""

    share: Share
    percent: int
