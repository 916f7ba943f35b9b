"""What triage still misses, in the words of the page."""

import re
from collections.abc import Iterable

from accidents.models.party import SEAT_LABELS, SEATS

_OF_VEHICLE = {
    "kind": "车辆种类",
    "plate_state": "号牌",
    "compulsory": "交强险",
    "inspection": "年检",
    "driver.licence": "驾驶证",
    "vehicle_type": "车辆类型",
    "driver.licence_class": "准驾车型",
    "transmission": "手动挡还是自动挡",
    "movable": "能不能开走",
    "hazardous": "有没有装危险物品",
    "driver.impaired": "有没有喝酒、吸毒",
    "driver.left_scene": "有没有离开现场",
    "estimated_loss": "估计损失",
}
_OF_INJURY = {
    "severity": "伤情",
    "all_parties_consent": "各方同不同意简易程序",
}
_OF_ACCIDENT = {
    "vehicles": "有哪些车",
    "pedestrians": "有没有行人",
    "injuries": "有没有人受伤",
    "hit_facility": "有没有撞到护栏、房屋等",
    "deliberate": "是不是故意",
    "evidence_destroyed": "有没有破坏现场",
    "crime_suspected": "有没有犯罪嫌疑",
    "overload_or_overspeed": "校车、客车有没有严重超员、超速",
    "can_photograph": "能不能拍照",
    "facts_agreed": "说法是不是一致",
    "joint_application": "是不是都愿意在线定责",
    "officer_requested": "要不要交警到现场",
    "reported_after_leaving": "是不是开走以后才报案",
}


def of_missing(paths: Iterable[str]) -> list[str]:
    """One line per vehicle or group of alike vehicles, then the accident as a whole."""
    of_vehicles: dict[str, list[str]] = {}
    of_accident: dict[str, None] = {}  # an ordered set
    for path in paths:
        part = re.fullmatch(r"(vehicles|injuries)\[(\d+)\]\.(.+)", path)
        if part and part[1] == "vehicles":
            of_vehicles.setdefault(_seat(int(part[2])), []).append(_OF_VEHICLE[part[3]])
        else:
            of_accident[_OF_INJURY[part[3]] if part else _OF_ACCIDENT[path]] = None
    alike: dict[str, list[str]] = {}
    for seat, words in of_vehicles.items():
        alike.setdefault("，".join(words), []).append(seat)
    lines = [f"{'、'.join(seats)}车：{words}" for words, seats in alike.items()]
    return lines + list(of_accident)


def _seat(number: int) -> str:
    return SEAT_LABELS[SEATS[number]] if number < len(SEATS) else str(number + 1)
