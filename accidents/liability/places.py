"""Where it happened and how each side moved: the words by which a situation is found."""

from enum import StrEnum


class Place(StrEnum):
    SAME_LANE = "SAME_LANE"
    LANE = "LANE"
    LIGHTS = "LIGHTS"
    NO_LIGHTS = "NO_LIGHTS"
    ROUNDABOUT = "ROUNDABOUT"
    PARKING = "PARKING"
    U_TURN = "U_TURN"
    NARROW = "NARROW"
    MOTORWAY = "MOTORWAY"
    DOOR = "DOOR"
    SINGLE = "SINGLE"
    NON_MOTOR = "NON_MOTOR"
    PEDESTRIAN = "PEDESTRIAN"
    LOAD = "LOAD"
    AFTER = "AFTER"

    @property
    def label(self) -> str:
        return PLACE_LABELS[self]


class Movement(StrEnum):
    STRAIGHT = "STRAIGHT"
    ONCOMING = "ONCOMING"
    LEFT = "LEFT"
    RIGHT = "RIGHT"
    CHANGE = "CHANGE"
    OVERTAKE = "OVERTAKE"
    U_TURN = "U_TURN"
    REVERSE = "REVERSE"
    ROLL = "ROLL"
    START = "START"
    ENTER = "ENTER"
    WAITING = "WAITING"
    PARKED = "PARKED"
    DOOR = "DOOR"
    WRONG_WAY = "WRONG_WAY"
    CROSS = "CROSS"
    WALK = "WALK"
    NOTHING = "NOTHING"

    @property
    def label(self) -> str:
        return MOVEMENT_LABELS[self]


PLACE_LABELS = {
    Place.SAME_LANE: "同一车道前后车",
    Place.LANE: "变道、超车、走错车道",
    Place.LIGHTS: "有信号灯的路口",
    Place.NO_LIGHTS: "没有信号灯的路口",
    Place.ROUNDABOUT: "环岛",
    Place.PARKING: "倒车、起步、停车",
    Place.U_TURN: "掉头",
    Place.NARROW: "迎面会车、窄路",
    Place.MOTORWAY: "高速公路、快速路",
    Place.DOOR: "开关车门",
    Place.SINGLE: "只有自己一方",
    Place.NON_MOTOR: "电动车、自行车",
    Place.PEDESTRIAN: "行人",
    Place.LOAD: "货物、车门、车上物品",
    Place.AFTER: "事故发生以后",
}

MOVEMENT_LABELS = {
    Movement.STRAIGHT: "直行",
    Movement.ONCOMING: "从对面过来",
    Movement.LEFT: "左转",
    Movement.RIGHT: "右转",
    Movement.CHANGE: "变更车道、借道",
    Movement.OVERTAKE: "超车",
    Movement.U_TURN: "掉头",
    Movement.REVERSE: "倒车",
    Movement.ROLL: "溜车、滑行",
    Movement.START: "起步、驶入道路",
    Movement.ENTER: "驶入环岛、汇入",
    Movement.WAITING: "停车等候、排队",
    Movement.PARKED: "停放、故障停车",
    Movement.DOOR: "开关车门",
    Movement.WRONG_WAY: "逆行",
    Movement.CROSS: "横过道路",
    Movement.WALK: "在路上行走",
    Movement.NOTHING: "没有其他方",
}
