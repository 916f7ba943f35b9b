"""The legal clocks: how long each step may take, and the day on which it ends.

Days are dates of the place of the accident (Asia/Shanghai); the caller converts.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from ninde_kuaichu.foundation.holidays import look_up


class Unit(StrEnum):
    """公安部令第146号第一百一十二条第五项: one, two, three, five and ten days are working days."""

    WORKING = "WORKING"
    CALENDAR = "CALENDAR"

    @property
    def label(self) -> str:
        return {"WORKING": "个工作日", "CALENDAR": "日"}[self.value]


class Deadline(NamedTuple):
    """The last day on which the act is in time, to its end.

    `provisional`: a day on the way lies beyond the published holiday calendar.
    """

    date: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """One time limit of the law: `days` of `unit`, running from the day of `starts`."""

    code: str
    label: str
    days: int
    unit: Unit
    starts: str
    article: str


_HANDLING = "《道路交通事故处理程序规定》第{}条"
_COMPULSORY = "《机动车交通事故责任强制保险条例》第{}条"
_INSURANCE = "《中华人民共和国保险法》第{}条"
_W, _C = Unit.WORKING, Unit.CALENDAR

CLOCKS = {
    row[0]: Clock(*row)
    for row in [
        ("LATE_REPORT", "事后报警是否受案", 3, _W, "接到报警", _HANDLING.format("十八")),
        ("SIMPLE_FINDING", "简易程序认定书", 3, _W, "处理事故", _HANDLING.format("二十四")),
        ("GENERAL_FINDING", "一般程序认定书", 10, _W, "现场调查", _HANDLING.format("六十二")),
        ("GENERAL_FINDING_TESTED", "检验鉴定后的认定书", 5, _W, "检验报告、鉴定意见确定",
         _HANDLING.format("六十二")),
        ("INJURY_FAST_FINDING", "伤人事故快速处理认定书", 5, _W, "一致书面申请",
         _HANDLING.format("六十九")),
        ("SUSPENSION", "认定时限中止", 60, _C, "批准中止", _HANDLING.format("六十八")),
        ("FINDING_AFTER_SUSPENSION", "中止结束后的认定书", 5, _W, "中止原因消失或期满",
         _HANDLING.format("六十八")),
        ("FINDING_DELIVERY", "送达认定书", 3, _W, "制作认定书", _HANDLING.format("六十五")),
        ("REVIEW_REQUEST", "申请复核", 3, _W, "送达认定书", _HANDLING.format("七十一")),
        ("REVIEW_FORWARDING", "移送复核申请", 2, _W, "收到复核申请", _HANDLING.format("七十二")),
        ("REVIEW_FILE", "提交案卷材料", 5, _W, "收到上级通知", _HANDLING.format("七十二")),
        ("REVIEW_DECISION", "作出复核结论", 30, _C, "受理复核", _HANDLING.format("七十四")),
        ("REVIEW_DELIVERY", "送达复核结论", 3, _W, "作出复核结论", _HANDLING.format("七十八")),
        ("NEW_FINDING", "重新认定", 10, _W, "责令重新认定", _HANDLING.format("七十九")),
        ("NEW_FINDING_TESTED", "检验鉴定后重新认定", 5, _W, "检验报告、鉴定意见确定",
         _HANDLING.format("七十九")),
        ("MEDIATION_AFTER_PEOPLES", "人民调解不成后申请调解", 3, _W, "终止人民调解",
         _HANDLING.format("八十五")),
        ("MEDIATION_REQUEST", "申请调解", 10, _W, "收到认定书、证明或维持的复核结论",
         _HANDLING.format("八十六")),
        ("MEDIATION", "完成调解", 10, _W, "调解开始", _HANDLING.format("九十")),
        ("RECUSAL_DECISION", "回避决定", 2, _W, "提出回避申请", _HANDLING.format("一百零五")),
        ("FILES_TO_COURT", "移送案卷材料", 3, _W, "接到调卷公函", _HANDLING.format("一百零六")),
        ("CI_PAPERS", "交强险告知所需材料", 1, _C, "收到赔偿申请", _COMPULSORY.format("二十八")),
        ("CI_DECISION", "交强险核定", 5, _C, "收到证明和资料", _COMPULSORY.format("二十九")),
        ("CI_PAYMENT", "交强险赔付", 10, _C, "达成赔偿协议", _COMPULSORY.format("二十九")),
        ("POLICY_DECISION", "商业险核定（情形复杂）", 30, _C, "收到赔偿请求",
         _INSURANCE.format("二十三")),
        ("POLICY_PAYMENT", "商业险赔付", 10, _C, "达成赔偿协议", _INSURANCE.format("二十三")),
        ("POLICY_REFUSAL", "商业险拒赔通知", 3, _C, "作出核定", _INSURANCE.format("二十四")),
        ("POLICY_ADVANCE", "商业险先予支付", 60, _C, "收到请求和有关材料",
         _INSURANCE.format("二十五")),
    ]
}  # fmt: skip


def is_working_day(day: date) -> bool:
    return look_up(_date(day)).is_working


def add_working_days(start: date, n: int) -> Deadline:
    """The n-th working day after `start`, which itself does not count.

    公安机关办理行政案件程序规定第三十五条: the day on which a period begins is left out.
    """
    day, provisional, left = _date(start), False, n
    while left > 0:
        day += timedelta(days=1)
        found = look_up(day)
        provisional |= found.provisional
        left -= found.is_working
    return Deadline(day, provisional)


def add_calendar_days(start: date, n: int) -> Deadline:
    """The n-th day after `start`, moved on to the next working day when it is none.

    公安机关办理行政案件程序规定第三十五条; 民法典第二百零一条、第二百零三条 for the insurers.
    """
    day, provisional = _date(start) + timedelta(days=n), False
    while not (found := look_up(day)).is_working:
        provisional |= found.provisional
        day += timedelta(days=1)
    return Deadline(day, provisional or found.provisional)


def deadline(code: str, start: date) -> Deadline:
    """When the clock `code` of CLOCKS runs out, if it began on the day `start`."""
    clock = CLOCKS[code]
    add = add_working_days if clock.unit is Unit.WORKING else add_calendar_days
    return add(start, clock.days)


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; negative when `end` lies before."""
    if end < start:
        return -working_days_between(end, start)
    days = (_date(end) - _date(start)).days
    return sum(look_up(start + timedelta(days=n)).is_working for n in range(1, days + 1))


def _date(day: date) -> date:
    if isinstance(day, datetime):  # which day it is depends on the zone: the caller must say
        raise TypeError("a date is needed, not a moment")
    return day
