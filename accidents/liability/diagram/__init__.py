"""The drawing of a situation: who did it, whom it met, where.

Every situation names a scene and its parameters (data/situations.json); the scenes stand in the
scenes_… modules.  seats[0] is the one who did it.
"""

from collections.abc import Callable, Mapping, Sequence

from accidents.liability import catalogue
from accidents.liability.catalogue import Situation, Usual, Who
from accidents.liability.diagram import (
    roads,
    scenes_junction,
    scenes_lanes,
    scenes_meeting,
    scenes_overtaking,
    scenes_people,
    scenes_roadside,
    scenes_standing,
)
from accidents.liability.diagram.cast import Cast, bystander, label, player
from accidents.liability.diagram.signs import caption
from accidents.liability.drawing import Drawing, Shape, enlarged
from accidents.vehicles import PartyKind

Scene = Callable[..., list[Shape]]
Kinds = Mapping[str, PartyKind]

SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        scenes_lanes.rear_end,
        scenes_lanes.lane_change,
        scenes_lanes.lane_change_both,
        scenes_overtaking.overtake_turning,
        scenes_overtaking.overtake_overtaking,
        scenes_overtaking.overtake_oncoming,
        scenes_overtaking.overtake_right,
        scenes_overtaking.cut_back,
        scenes_overtaking.overtake_special,
        scenes_overtaking.overtake_at_crossing,
        scenes_lanes.bus_lane,
        scenes_lanes.queue_jump,
        scenes_lanes.filtering,
        scenes_lanes.zip_merge,
        scenes_lanes.motorcycle_inner_lane,
        scenes_lanes.hands_off,
        scenes_lanes.load_dropped,
        scenes_lanes.open_door_driving,
        scenes_meeting.wrong_way,
        scenes_meeting.meeting,
        scenes_meeting.obstacle_meeting,
        scenes_meeting.slope_meeting,
        scenes_meeting.mountain_meeting,
        scenes_meeting.flight,
        scenes_meeting.tampering,
        scenes_junction.straight_crossing,
        scenes_junction.left_against_straight,
        scenes_junction.right_on_red,
        scenes_junction.right_against_left,
        scenes_junction.guided_lanes,
        scenes_junction.roundabout,
        scenes_junction.blocked_junction,
        scenes_junction.cut_corner,
        scenes_roadside.reverse,
        scenes_roadside.reverse_both,
        scenes_roadside.roll_back,
        scenes_roadside.pull_out,
        scenes_standing.hit_parked,
        scenes_standing.parked,
        scenes_standing.parked_on_pavement,
        scenes_standing.broken_down,
        scenes_standing.door_driver,
        scenes_standing.door_passenger,
        scenes_roadside.u_turn,
        scenes_roadside.single,
        scenes_roadside.motorway_merge,
        scenes_roadside.motorway_reverse,
        scenes_roadside.rider_runs_into,
        scenes_people.cycle_lane_intrusion,
        scenes_people.zebra,
        scenes_people.crossing_no_signal,
        scenes_people.rider_in_motor_lane,
        scenes_people.riding_across,
        scenes_people.swerve,
        scenes_people.riding_abreast,
        scenes_people.borrowing_lane,
        scenes_people.beside_zebra,
        scenes_people.walking_on_red,
        scenes_people.turning_back,
        scenes_people.walking_in_lane,
        scenes_people.over_barrier,
    )
}

FREE_PLACES = 2  # in every scene, beside its two sides
ENLARGED = 1.25
CORNER = (48, 50)

# Whom a scene is about when the case does not say.
USUAL_OTHER = {
    "zebra": PartyKind.PEDESTRIAN,
    "crossing_no_signal": PartyKind.PEDESTRIAN,
    "cycle_lane_intrusion": PartyKind.EBIKE,
    "borrowing_lane": PartyKind.EBIKE,
    "door_passenger": PartyKind.EBIKE,
    "door_driver": PartyKind.EBIKE,
    "bus_lane": PartyKind.TRUCK,
    "parked_on_pavement": PartyKind.EBIKE,
    "rider_runs_into": PartyKind.UNKNOWN,
}
USUAL_ACTOR = {
    "load_dropped": PartyKind.TRUCK,
    "filtering": PartyKind.MOTORCYCLE,
}


def draw(code: str, seats: Sequence[str], kinds: Kinds | None = None) -> Drawing:
    """Draw one situation; a second side that is not given is a nameless bystander."""
    situation = catalogue.by_code(code)
    return _paint(situation.scene.name, dict(situation.scene.parameters), situation, seats, kinds)


def main_act(acts: Mapping[str, str | None]) -> tuple[str, list[str]] | None:
    """The code to draw a case by, and the seats, its actor first; None when nobody has an act.

    The weightiest act; but where one ran into what another parked, the illegal stop, whose scene
    shows both.  Parties with an act of their own stand nearest to the actor.
    """
    listed = _listed(acts)
    if not listed:
        return None
    main = min(listed, key=lambda seat: (_order(listed, seat), seat))
    rest = sorted(set(acts) - {main}, key=lambda seat: (seat not in listed, seat))
    return listed[main].code, [main, *rest]


def draw_case(acts: Mapping[str, str | None], kinds: Kinds | None = None) -> Drawing | None:
    """Draw a whole case from each seat's act; None when nobody has one.

    Two alike that one scene shows together (both change lanes, both reverse) get that scene;
    otherwise the main act is drawn, and where others have one, too, a line says so.
    """
    main = main_act(acts)
    if main is None:
        return None
    code, seats = main
    listed = _listed(acts)
    if len(listed) == 1:
        return draw(code, seats, kinds)
    if code in TOGETHER and [act.code for act in listed.values()] == [code, code]:
        return _paint(TOGETHER[code], {}, catalogue.by_code(code), seats, kinds)
    picture = draw(code, seats, kinds)
    note = f"图示{label(seats[0])}的行为，其他方的行为见文字"
    shapes = (*picture.shapes, *caption(12, 24, note, "start"))
    return Drawing(picture.width, picture.height, shapes)


def _listed(acts: Mapping[str, str | None]) -> dict[str, Situation]:
    return {seat: catalogue.by_code(code) for seat, code in sorted(acts.items()) if code}


TOGETHER = {"204420": "lane_change_both", "205010": "reverse_both"}
RUNNING_INTO = {"rear_end", "hit_parked", "rider_runs_into"}
STANDING = {"parked", "parked_on_pavement", "broken_down"}
WEIGHTS = [
    Usual.NEVER_FAST,
    Usual.FULL,
    Usual.MAIN_TO_FULL,
    Usual.FULL_OR_EQUAL,
    Usual.OFFICER,
    Usual.MINOR_TO_EQUAL,
    Usual.AGGRAVATING,
]


def _order(listed: Mapping[str, Situation], seat: str) -> tuple[int, int, str]:
    """The weightiest act first; but where one ran into another's illegal stop, the stop."""
    scenes = {situation.scene.name for situation in listed.values()}
    act = listed[seat]
    stop = act.scene.name in STANDING and bool(scenes & RUNNING_INTO)
    return (-1 if stop else WEIGHTS.index(act.usual), act.national_list or 99, act.code)


def _paint(
    scene: str,
    parameters: dict[str, str],
    situation: Situation,
    seats: Sequence[str],
    kinds: Kinds | None,
) -> Drawing:
    kinds = kinds or {}
    usual_other = USUAL_OTHER.get(scene, PartyKind.CAR)
    actor = player(seats[0], kinds.get(seats[0]) or _usual_actor(scene, situation))
    other = (
        player(seats[1], kinds.get(seats[1]) or usual_other)
        if len(seats) > 1
        else bystander(usual_other)
    )
    extras = tuple(player(seat, kinds.get(seat) or PartyKind.CAR) for seat in seats[2:])
    shapes = SCENES[scene](Cast(actor, other, extras), **parameters)
    if SCENES[scene].__module__ != scenes_junction.__name__:
        # A junction needs the whole width; elsewhere the middle is enough, and larger.
        shapes = enlarged(shapes, ENLARGED, *CORNER)
    if left := [extra.label for extra in extras[FREE_PLACES:]]:
        shapes += caption(12, 350, f"另有{'、'.join(left)}，没有画出", "start")
    return Drawing(roads.WIDTH, roads.HEIGHT, tuple(shapes))


def _usual_actor(scene: str, situation: Situation) -> PartyKind:
    if situation.kinds == {PartyKind.MOTORCYCLE}:
        return PartyKind.MOTORCYCLE
    if Who.MOTOR in situation.who or Who.PASSENGER in situation.who:
        return USUAL_ACTOR.get(scene, PartyKind.CAR)
    return PartyKind.EBIKE if Who.NON_MOTOR in situation.who else PartyKind.PEDESTRIAN
