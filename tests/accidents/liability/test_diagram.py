"""Every situation has its drawing, for whoever can have done it, on the right side of the road."""

import re
from xml.etree import ElementTree

import pytest

from accidents.liability import catalogue, diagram
from accidents.liability.diagram import roads
from accidents.liability.diagram.cast import Cast, bystander, label, player
from accidents.liability.diagram.figures import INK
from accidents.liability.diagram.marks import RED
from accidents.liability.drawing import Circle, Drawing, Line, Polygon, Text, enlarged, svg
from accidents.vehicles import PartyKind

EVERY = catalogue.everything()
CODES = [entry.code for entry in EVERY]
SEATS = ["A", "AB", "BA", "ABC", "CAB", "ABCDE"]


def labels(drawing):
    """The seats drawn as figures, in no order."""
    return sorted(s.text for s in drawing.shapes if isinstance(s, Text) and s.text in "甲乙丙丁戊")


@pytest.mark.parametrize("seats", SEATS)
@pytest.mark.parametrize("code", CODES)
def test_every_situation_draws_every_seat(code, seats):
    drawing = diagram.draw(code, list(seats))

    # Two sides and two more find a place; who finds none is named in a line.
    assert labels(drawing) == sorted(label(seat) for seat in seats[:4])
    assert _says(drawing, "另有戊") is (len(seats) > 4)


@pytest.mark.parametrize("entry", EVERY, ids=CODES)
def test_every_kind_that_can_have_done_it_is_drawn(entry):
    for kind in PartyKind:
        if entry.open_to(kind):
            drawing = diagram.draw(entry.code, ["A", "B"], {"A": kind})
            assert labels(drawing) == ["乙", "甲"]


@pytest.mark.parametrize("entry", EVERY, ids=CODES)
def test_labels_and_words_lie_inside(entry):
    drawing = diagram.draw(entry.code, ["A", "B"])

    for text in (shape for shape in drawing.shapes if isinstance(shape, Text)):
        width = text.size * len(text.text)
        left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
        assert left >= -1, text.text
        assert left + width <= drawing.width + 1, text.text
        assert 0 < text.y <= drawing.height


@pytest.mark.parametrize("entry", EVERY, ids=CODES)
def test_words_are_large_enough_on_a_phone(entry):
    """At 300 px, two thirds of the drawing's width, 14 units are 9 px: the least on a sign."""
    drawing = diagram.draw(entry.code, ["A", "B", "C"])

    seats = [s for s in drawing.shapes if isinstance(s, Text) and s.text in "甲乙丙"]
    words = [s for s in drawing.shapes if isinstance(s, Text) and s not in seats]
    assert all(text.size >= 19 for text in seats)
    assert all(text.size >= 14 for text in words)


def test_no_two_situations_look_the_same():
    seen = {}
    for entry in EVERY:
        seen.setdefault(diagram.draw(entry.code, ["A", "B"]).shapes, []).append(entry.code)

    assert [codes for codes in seen.values() if len(codes) > 1] == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("203813", ["红灯"]),  # 条例38①(三)
        ("203811", ["绿灯"]),  # 条例38①(一)
        ("203830", ["红灯", "绿灯"]),  # 条例38③
        ("205211", ["让"]),  # 条例52(一)
        ("205212", ["没有信号灯和标志"]),  # 条例52(二)
        ("103810b", ["警"]),  # 法38
        ("105310", ["绿灯", "执行紧急任务"]),  # 法53①
        ("208010", ["高速公路"]),  # 条例80
        ("106810", ["高速公路", "150米外没有设置警告标志"]),  # 法68①
        ("205112", ["环岛"]),  # 条例51(二)
        ("204813", ["坡顶", "坡底", "下坡", "上坡"]),  # 条例48(三)
        ("204814", ["山体"]),  # 条例48(四)
        ("204812", ["障碍物"]),  # 条例48(二)
        ("103710", ["公交专用车道"]),  # 法37
        ("203912", ["红灯", "绿灯"]),  # 条例39(二)
        ("106310", ["隔离护栏"]),  # 法63
    ],
)
def test_what_makes_the_situation_is_written(code, words):
    drawing = diagram.draw(code, ["A", "B"])

    assert [word for word in words if not _says(drawing, word)] == []


def scene(name, **parameters):
    """The shapes of a scene before they are enlarged: the centre line is y = 180."""
    cast = Cast(player("A", PartyKind.CAR), player("B", PartyKind.CAR))
    return diagram.SCENES[name](cast, **parameters)


def place(shapes, seat):
    """Where the seat's figure stands."""
    return next((s.x, s.y) for s in shapes if isinstance(s, Text) and s.text == label(seat))


def way(shapes, colour):
    """From where to where the arrow of that colour leads."""
    line = next(s for s in shapes if isinstance(s, Line) and s.stroke == colour)
    return line.points[0], line.points[-1]


@pytest.mark.parametrize(
    ("_article", "name", "parameters", "colour"),
    [
        ("法35", "rear_end", {}, RED),
        ("法35", "lane_change", {}, INK),
        ("法35", "overtake_oncoming", {}, INK),
        ("法35", "meeting", {}, RED),
        ("法35", "meeting", {}, INK),
        ("法35", "cut_back", {}, INK),
        ("法35", "u_turn", {}, INK),
        ("法35", "parked", {}, INK),
        ("法35", "borrowing_lane", {}, RED),
        ("法35", "straight_crossing", {"control": "RED"}, INK),
    ],
)
def test_eastbound_drives_below_the_centre_line_westbound_above(_article, name, parameters, colour):
    (x0, y0), (x1, y1) = way(scene(name, **parameters), colour)

    assert (y1 > 180) is (x1 > x0)
    assert (y0 > 180) is (x1 > x0)


@pytest.mark.parametrize("side", ["LANE", "KERB"])
def test_wrong_way_comes_westbound_below_the_centre_line(side):
    (x0, y0), (x1, y1) = way(scene("wrong_way", side=side), RED)

    assert x1 < x0
    assert min(y0, y1) > 180


@pytest.mark.parametrize("name", ["straight_crossing", "left_against_straight", "blocked_junction"])
def test_northbound_drives_right_of_the_centre_line(name):
    (x0, y0), (_x1, y1) = way(scene(name), RED)

    assert x0 > 240
    assert y1 < y0


def test_the_roundabout_is_driven_counterclockwise():
    """Keeping right (法35): south of the island the way leads east."""
    shapes = scene("roundabout")
    (x0, y0), (x1, y1) = way(shapes, INK)

    assert x0 < x1 < 240
    assert y1 > y0
    assert place(shapes, "A")[0] > 240  # the entry from the south, right of its centre line


@pytest.mark.parametrize(
    ("_article", "control", "from_the_right"),
    [
        ("条例52(二)", "RIGHT_HAND", True),
        ("法44: the other is the one from the left", "UNSLOWED", False),
    ],
)
def test_from_which_side_the_other_comes(_article, control, from_the_right):
    """The actor heads north: its right is east."""
    shapes = scene("straight_crossing", control=control)

    assert (place(shapes, "B")[0] > place(shapes, "A")[0]) is from_the_right


def test_beside_the_rock_is_the_one_who_should_have_waited():
    """条例48(四): the mountain lies right of the actor, below the road."""
    shapes = scene("mountain_meeting")
    rock = next(s for s in shapes if isinstance(s, Text) and s.text == "山体")

    assert rock.y > place(shapes, "A")[1] > place(shapes, "B")[1]


def test_the_other_side_of_a_case_with_one_seat_is_nameless():
    drawing = diagram.draw("104310", ["B"])

    assert labels(drawing) == ["乙"]
    assert len(drawing.shapes) == len(diagram.draw("104310", ["B", "A"]).shapes) - 1


@pytest.mark.parametrize(
    ("_case", "acts", "like", "seats"),
    [
        ("one act", {"A": None, "B": "104310"}, "104310", "BA"),
        ("nobody else", {"A": "102210d"}, "102210d", "A"),
        ("the heavier act", {"A": "205710", "B": "203813"}, "203813", "BA"),
        ("into an illegal stop, 法56②", {"A": "104310", "B": "105620"}, "105620", "BA"),
        ("into a breakdown, 法52", {"A": "105210", "B": "104310"}, "105210", "AB"),
        (
            "a third with an act comes nearer",
            {"A": "104310", "B": None, "C": "205710"},
            "104310",
            "ACB",
        ),
    ],
)
def test_draw_case_chooses_the_main_scene(_case, acts, like, seats):
    drawing = diagram.draw_case(acts)

    assert diagram.main_act(acts) == (like, list(seats))
    alone = diagram.draw(like, list(seats))
    assert drawing.shapes[: len(alone.shapes)] == alone.shapes


@pytest.mark.parametrize("code", ["204420", "205010"])
def test_draw_case_shows_what_both_did(code):
    drawing = diagram.draw_case({"A": code, "B": code})

    assert drawing.shapes != diagram.draw(code, ["A", "B"]).shapes
    assert not _says(drawing, "见文字")


def test_draw_case_says_whose_act_it_shows():
    drawing = diagram.draw_case({"A": "203813", "B": "204420"})

    assert _says(drawing, "图示乙的行为，其他方的行为见文字")


def test_draw_case_does_not_depend_on_the_order_given():
    acts = {"A": "205710", "B": "203813", "C": None}

    assert diagram.draw_case(acts) == diagram.draw_case(dict(reversed(acts.items())))


def test_draw_case_draws_nothing_when_nobody_did_anything():
    assert diagram.draw_case({"A": None, "B": None}) is None
    assert diagram.main_act({"A": None, "B": None}) is None


def test_svg_of_every_situation_is_xml_without_styles_or_scripts():
    """The pages' policy forbids inline styles; nothing but shapes and words may be inside."""
    allowed = {"svg", "title", "polyline", "polygon", "circle", "text"}
    for entry in EVERY:
        root = ElementTree.fromstring(svg(diagram.draw(entry.code, ["A", "B"]), entry.text))

        elements = list(root.iter())
        assert {element.tag.rpartition("}")[2] for element in elements} <= allowed
        names = {name for element in elements for name in element.attrib}
        assert not {name for name in names if name in ("style", "id") or name.startswith("on")}
        assert root.attrib["aria-label"] == entry.text


def test_svg_draws_each_shape():
    drawing = Drawing(
        100,
        50,
        (
            Line(((0, 0), (10.04, 5)), "#ff0000", 2, dashed=True),
            Polygon(((0, 0), (1, 0), (1, 1)), "", "#00ff00"),
            Circle(5, 5, 2.5, "#0000ff"),
            Text(1, 2, "<甲&乙>", 12, "#000000", "end"),
        ),
    )

    assert svg(drawing, 'a "title"') == (
        '<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img"'
        ' aria-label="a &quot;title&quot;" viewBox="0 0 100 50" font-family="sans-serif">'
        "<title>a &quot;title&quot;</title>"
        '<polyline points="0,0 10,5" fill="none" stroke="#ff0000" stroke-width="2"'
        ' stroke-linejoin="round" stroke-dasharray="10 7"/>'
        '<polygon points="0,0 1,0 1,1" fill="none" stroke="#00ff00" stroke-width="1.5"/>'
        '<circle cx="5" cy="5" r="2.5" fill="#0000ff"/>'
        '<text x="1" y="2" font-size="12" fill="#000000" text-anchor="end">&lt;甲&amp;乙&gt;</text>'
        "</svg>"
    )


def test_enlarged():
    shapes = [
        Line(((10, 10), (20, 10)), "#000000", 2),
        Polygon(((10, 10), (20, 10), (20, 20)), "#000000"),
        Circle(15, 15, 3, "#000000"),
        Text(12, 18, "甲", 10, "#000000"),
    ]

    assert enlarged(shapes, 2, 10, 5) == [
        Line(((0, 10), (20, 10)), "#000000", 4),
        Polygon(((0, 10), (20, 10), (20, 30)), "#000000"),
        Circle(10, 20, 6, "#000000"),
        Text(4, 26, "甲", 20, "#000000"),
    ]


@pytest.mark.parametrize(
    ("touch", "x", "y"),
    [
        ("centre", 100, 50),
        ("nose", 100, 10),
        ("tail", 100, 90),
        ("left", 82, 50),
        ("right", 118, 50),
    ],
)
def test_a_figure_stands_where_it_touches(touch, x, y):
    """A car of 80 by 36 heading south, its left to the east."""
    car = bystander().at(100, 50, 90, touch)

    assert (round(car.x), round(car.y)) == (x, y)


@pytest.mark.parametrize(("seat", "sign"), [("A", "甲"), ("B", "乙"), ("C", "丙"), ("J", "癸")])
def test_label(seat, sign):
    assert label(seat) == sign


def _says(drawing, words):
    return any(isinstance(s, Text) and re.search(re.escape(words), s.text) for s in drawing.shapes)


def test_the_width_is_that_of_the_roads():
    drawing = diagram.draw("104310", ["A", "B"])

    assert (drawing.width, drawing.height) == (roads.WIDTH, roads.HEIGHT)
