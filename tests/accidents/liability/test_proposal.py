"""What is proposed, refused, and found fault with.  规定 = 公安部令第146号."""

from itertools import permutations

import pytest

from accidents.liability import catalogue, proposal
from accidents.liability.proposal import propose
from accidents.liability.shares import Portion, Share
from accidents.vehicles import PartyKind

FULL, MAIN, EQUAL, MINOR, NONE = Share
CAR, EBIKE, WALKER = PartyKind.CAR, PartyKind.EBIKE, PartyKind.PEDESTRIAN
ONLINE, SIMPLE, NEGOTIATED = "ONLINE", "SIMPLE", "NEGOTIATED"

REAR_END, LANE_CHANGE, RED_LIGHT, REVERSING = "104310", "204420", "203813", "205010"
PARKED, BROKEN_DOWN, PHONE, NO_SIGNAL = "105620", "105210", "206213", "205710"
ALONE, FLIGHT, ZEBRA, WALKED_ACROSS = "102210d", "209210", "104710", "106210"


def given(acts, track=SIMPLE, **kinds):
    """Propose for acts by seat; every party came by car unless said."""
    return propose(acts, track, {seat: kinds.get(seat, CAR) for seat in acts})


def by_seat(shares):
    return {seat: tuple(portion) for seat, portion in shares.items()}


@pytest.mark.parametrize(
    ("_article", "track", "acts", "shares"),
    [
        # 规定60①(一): one side's fault.
        ("60①(一)", SIMPLE, {"A": REAR_END, "B": None}, {"A": (FULL, 100), "B": (NONE, 0)}),
        ("60①(一)", SIMPLE, {"A": None, "B": REAR_END}, {"A": (NONE, 0), "B": (FULL, 100)}),
        (
            "60①(一), three parties",
            SIMPLE,
            {"A": None, "B": REAR_END, "C": None},
            {"A": (NONE, 0), "B": (FULL, 100), "C": (NONE, 0)},
        ),
        ("60①(一), one alone", SIMPLE, {"A": ALONE}, {"A": (FULL, 100)}),
        # 规定20, national online mode: FULL, EQUAL, NONE.
        ("20 online", ONLINE, {"A": REAR_END, "B": None}, {"A": (FULL, 100), "B": (NONE, 0)}),
        (
            "20 online, each has one",
            ONLINE,
            {"A": REAR_END, "B": LANE_CHANGE},
            {"A": (EQUAL, 50), "B": (EQUAL, 50)},
        ),
        (
            "20 online, two of three",
            ONLINE,
            {"A": REAR_END, "B": None, "C": REVERSING},
            {"A": (EQUAL, 50), "B": (NONE, 0), "C": (EQUAL, 50)},
        ),
        (
            "21 agreement",
            NEGOTIATED,
            {"A": RED_LIGHT, "B": RED_LIGHT},
            {"A": (EQUAL, 50), "B": (EQUAL, 50)},
        ),
        # 规定60①(二): the faults of several are weighed.
        (
            "60①(二), alike",
            SIMPLE,
            {"A": REAR_END, "B": LANE_CHANGE},
            {"A": (EQUAL, 50), "B": (EQUAL, 50)},
        ),
        (
            "60①(二), into a car parked against 法56②",
            SIMPLE,
            {"A": REAR_END, "B": PARKED},
            {"A": (MAIN, 70), "B": (MINOR, 30)},
        ),
        (
            "60①(二), into a breakdown without a sign, 法52",
            SIMPLE,
            {"A": BROKEN_DOWN, "B": REAR_END},
            {"A": (MINOR, 30), "B": (MAIN, 70)},
        ),
        (
            "60①(二), both light",
            SIMPLE,
            {"A": PHONE, "B": PARKED},
            {"A": (EQUAL, 50), "B": (EQUAL, 50)},
        ),
        (
            "60①(二), three alike: a hundred does not divide",
            SIMPLE,
            {"A": REAR_END, "B": LANE_CHANGE, "C": RED_LIGHT},
            {"A": (EQUAL, 34), "B": (EQUAL, 33), "C": (EQUAL, 33)},
        ),
        (
            "60①(二), two light ones share the minor part",
            SIMPLE,
            {"A": PARKED, "B": REAR_END, "C": NO_SIGNAL},
            {"A": (MINOR, 15), "B": (MAIN, 70), "C": (MINOR, 15)},
        ),
        (
            "60①(二), two heavy ones share the main part",
            SIMPLE,
            {"A": REAR_END, "B": LANE_CHANGE, "C": PARKED, "D": None},
            {"A": (MAIN, 35), "B": (MAIN, 35), "C": (MINOR, 30), "D": (NONE, 0)},
        ),
        (
            "60①(二), three heavy ones and a light one: minor stays the smallest",
            SIMPLE,
            {"A": REAR_END, "B": LANE_CHANGE, "C": RED_LIGHT, "D": PARKED},
            {"A": (MAIN, 29), "B": (MAIN, 29), "C": (MAIN, 28), "D": (MINOR, 14)},
        ),
    ],
)
def test_shares(_article, track, acts, shares):
    proposed = given(acts, track)

    assert not proposed.refused
    assert by_seat(proposed.shares) == shares
    assert proposal.check(proposed.shares, track) == []


@pytest.mark.parametrize(
    ("_article", "acts", "kinds", "shares"),
    [
        ("法47①", {"A": ZEBRA, "B": None}, {"B": WALKER}, {"A": (FULL, 100), "B": (NONE, 0)}),
        (
            "法62",
            {"A": None, "B": WALKED_ACROSS},
            {"B": WALKER},
            {"A": (NONE, 0), "B": (FULL, 100)},
        ),
        ("条例70①", {"A": None, "B": "207010"}, {"B": EBIKE}, {"A": (NONE, 0), "B": (FULL, 100)}),
        (
            "法47①, 法62",
            {"A": ZEBRA, "B": WALKED_ACROSS},
            {"B": WALKER},
            {"A": (EQUAL, 50), "B": (EQUAL, 50)},
        ),
    ],
)
def test_riders_and_walkers_on_the_officers_track(_article, acts, kinds, shares):
    assert by_seat(given(acts, SIMPLE, **kinds).shares) == shares


@pytest.mark.parametrize(
    ("_article", "track", "acts", "kinds", "code"),
    [
        ("规定61①(一)", SIMPLE, {"A": FLIGHT, "B": None}, {}, "NEVER_FAST"),
        ("规定61①(二)", ONLINE, {"A": "209220", "B": REAR_END}, {}, "NEVER_FAST"),
        ("规定60①(三) is for an officer", SIMPLE, {"A": None, "B": None}, {}, "NOBODY_LISTED"),
        ("nobody, online", ONLINE, {"A": None, "B": None}, {}, "NOBODY_LISTED"),
        ("法43 is no rider's act", SIMPLE, {"A": REAR_END}, {"A": EBIKE}, "NOT_OPEN_TO_PARTY"),
        ("法63 is no car's act", SIMPLE, {"A": "106310", "B": None}, {}, "NOT_OPEN_TO_PARTY"),
        ("not on the national list", ONLINE, {"A": PARKED, "B": None}, {}, "NOT_ON_TRACK"),
        ("weighing is the officer's", NEGOTIATED, {"A": PARKED, "B": REAR_END}, {}, "NOT_ON_TRACK"),
        (
            "online: motor vehicles only",
            ONLINE,
            {"A": REAR_END, "B": None},
            {"B": EBIKE},
            "MOTOR_VEHICLES_ONLY",
        ),
        ("one alone is not online", ONLINE, {"A": REAR_END}, {}, "SINGLE_NEEDS_OFFICER"),
        ("one alone agrees with nobody", NEGOTIATED, {"A": ALONE}, {}, "SINGLE_NEEDS_OFFICER"),
        ("转现场", "REFERRED", {"A": REAR_END, "B": None}, {}, "TRACK_WITHOUT_FINDING"),
        ("转一般程序", "TRANSFERRED", {"A": REAR_END, "B": None}, {}, "TRACK_WITHOUT_FINDING"),
        ("no such code", SIMPLE, {"A": "999999", "B": None}, {}, "UNKNOWN_SITUATION"),
    ],
)
def test_refuses(_article, track, acts, kinds, code):
    proposed = given(acts, track, **kinds)

    assert proposed.refused == code
    assert proposed.reason == proposal.REFUSALS[code]
    assert dict(proposed.shares) == {}
    assert proposed.articles == ()


CROSSED = [None, REAR_END, LANE_CHANGE, PARKED, PHONE, ALONE, FLIGHT, ZEBRA]


@pytest.mark.parametrize("track", [SIMPLE, ONLINE, NEGOTIATED])
@pytest.mark.parametrize("first", CROSSED)
@pytest.mark.parametrize("second", CROSSED)
def test_the_order_of_the_parties_does_not_matter(first, second, track):
    there = given({"A": first, "B": second}, track)
    back = given({"A": second, "B": first}, track)
    turned = given({"B": second, "A": first}, track)

    swapped = {"A": "B", "B": "A"}
    assert dict(there.shares) == {swapped[seat]: p for seat, p in back.shares.items()}
    assert there.refused == back.refused
    assert set(there.articles) == set(back.articles)
    assert there == turned


@pytest.mark.parametrize("order", list(permutations("ABCD")))
def test_four_parties_given_in_any_order(order):
    acts = {"A": REAR_END, "B": PARKED, "C": LANE_CHANGE, "D": None}

    assert given({seat: acts[seat] for seat in order}) == given(acts)


@pytest.mark.parametrize("entry", catalogue.everything(), ids=lambda entry: entry.code)
def test_every_act_alone_bears_it_all_where_it_may_be_used(entry):
    """规定60①(一); where it may not be used, there is a refusal and no share."""
    kind = next(kind for kind in PartyKind if entry.open_to(kind))
    for track in (SIMPLE, ONLINE, NEGOTIATED):
        proposed = given({"A": None, "B": entry.code}, track, B=kind)
        if track in entry.tracks:
            assert by_seat(proposed.shares) == {"A": (NONE, 0), "B": (FULL, 100)}
            assert proposed.articles == entry.citations
        else:
            assert proposed.refused


@pytest.mark.parametrize(
    ("track", "acts", "basis"),
    [
        (SIMPLE, {"A": REAR_END, "B": None}, ["第六十条第一款第（一）项", "第二十四条第二款"]),
        (SIMPLE, {"A": REAR_END, "B": PARKED}, ["第六十条第一款第（二）项", "第二十四条第二款"]),
        (ONLINE, {"A": REAR_END, "B": None}, ["第六十条第一款第（一）项", "第二十条第一款"]),
        (
            NEGOTIATED,
            {"A": REAR_END, "B": LANE_CHANGE},
            ["第六十条第一款第（二）项", "第二十条第一款", "第二十一条"],
        ),
    ],
)
def test_basis(track, acts, basis):
    rule = "《道路交通事故处理程序规定》"

    assert list(given(acts, track).basis) == [rule + article for article in basis]


def test_the_reason_is_a_sentence_that_names_acts_articles_and_shares():
    assert given({"A": PARKED, "B": REAR_END, "C": None}).reason == (
        "甲：临时停车或违法停车妨碍通行（《中华人民共和国道路交通安全法》第五十六条第二款、"
        "《中华人民共和国道路交通安全法实施条例》第六十三条）；"
        "乙：没有与前车保持安全距离，追尾前车（《中华人民共和国道路交通安全法》第四十三条）。"
        "没有发现丙有导致事故的过错。事故由甲、乙的过错共同造成，"
        "根据《道路交通事故处理程序规定》第六十条第一款第（二）项，"
        "乙承担主要责任，甲承担次要责任，丙无责任。"
    )


@pytest.mark.parametrize(
    ("_case", "acts", "kinds", "count"),
    [
        ("an obstacle alone: was there no other fault?", {"A": PARKED, "B": None}, {}, 1),
        ("no published share", {"A": None, "B": WALKED_ACROSS}, {"B": WALKER}, 1),
        ("settled by the lists", {"A": REAR_END, "B": None}, {}, 0),
        ("an obstacle beside its cause", {"A": REAR_END, "B": PARKED}, {}, 0),
    ],
)
def test_cautions(_case, acts, kinds, count):
    assert len(given(acts, SIMPLE, **kinds).cautions) == count


@pytest.mark.parametrize(
    ("_article", "track", "shares", "complaints"),
    [
        ("60①(一)", SIMPLE, {"A": (FULL, 100), "B": (NONE, 0)}, []),
        ("60①(二)", SIMPLE, {"A": (MAIN, 60), "B": (MINOR, 40)}, []),
        ("60①(二)", SIMPLE, {"A": (MAIN, 80), "B": (MINOR, 20), "C": (NONE, 0)}, []),
        ("60①(二)", SIMPLE, {"A": (EQUAL, 34), "B": (EQUAL, 33), "C": (EQUAL, 33)}, []),
        ("60①(二)", SIMPLE, {"A": (EQUAL, 40), "B": (EQUAL, 40), "C": (MINOR, 20)}, []),
        ("60①(三), nobody", SIMPLE, {"A": (NONE, 0), "B": (NONE, 0)}, []),
        ("20 online", ONLINE, {"A": (EQUAL, 50), "B": (EQUAL, 50)}, []),
        ("60①(三), online", ONLINE, {"A": (NONE, 0), "B": (NONE, 0)}, []),
        ("nobody", SIMPLE, {}, ["EMPTY"]),
        ("sum 90", SIMPLE, {"A": (MAIN, 60), "B": (MINOR, 30)}, ["SUM"]),
        ("sum 110", SIMPLE, {"A": (MAIN, 70), "B": (MINOR, 40)}, ["SUM"]),
        (
            "below 0",
            SIMPLE,
            {"A": (MAIN, 110), "B": (MINOR, -10)},
            ["PERCENT_RANGE"],
        ),
        (
            "none bears something",
            SIMPLE,
            {"A": (FULL, 100), "B": (NONE, 10)},
            ["SUM", "NONE_WITH_PERCENT"],
        ),
        (
            "blamed for nothing",
            SIMPLE,
            {"A": (MAIN, 100), "B": (MINOR, 0)},
            ["BLAMED_WITHOUT_PERCENT"],
        ),
        ("full of 90", SIMPLE, {"A": (FULL, 90), "B": (NONE, 0)}, ["SUM", "FULL_NOT_ALONE"]),
        (
            "full beside minor",
            SIMPLE,
            {"A": (FULL, 70), "B": (MINOR, 30)},
            ["FULL_NOT_ALONE", "MINOR_ALONE"],
        ),
        ("two full", SIMPLE, {"A": (FULL, 50), "B": (FULL, 50)}, ["FULL_NOT_ALONE"]),
        ("one equal", SIMPLE, {"A": (EQUAL, 100), "B": (NONE, 0)}, ["EQUAL_ALONE"]),
        ("unequal", SIMPLE, {"A": (EQUAL, 51), "B": (EQUAL, 49)}, ["EQUAL_UNEQUAL"]),
        (
            "unequal by two",
            SIMPLE,
            {"A": (EQUAL, 35), "B": (EQUAL, 33), "C": (EQUAL, 32)},
            ["EQUAL_UNEQUAL"],
        ),
        (
            "main beside equal",
            SIMPLE,
            {"A": (MAIN, 50), "B": (EQUAL, 20), "C": (EQUAL, 20), "D": (MINOR, 10)},
            ["EQUAL_AND_MAIN"],
        ),
        ("main alone", SIMPLE, {"A": (MAIN, 100), "B": (NONE, 0)}, ["MAIN_WITHOUT_MINOR"]),
        ("minor alone", SIMPLE, {"A": (MINOR, 100), "B": (NONE, 0)}, ["MINOR_ALONE"]),
        ("minor as high", SIMPLE, {"A": (MAIN, 50), "B": (MINOR, 50)}, ["MINOR_TOO_HIGH"]),
        ("minor higher", SIMPLE, {"A": (MAIN, 30), "B": (MINOR, 70)}, ["MINOR_TOO_HIGH"]),
        ("20 online", ONLINE, {"A": (MAIN, 70), "B": (MINOR, 30)}, ["THREE_CATEGORIES"]),
        ("21 agreement", NEGOTIATED, {"A": (MAIN, 70), "B": (MINOR, 30)}, ["THREE_CATEGORIES"]),
        (
            "60①(三) is no agreement",
            NEGOTIATED,
            {"A": (NONE, 0), "B": (NONE, 0)},
            ["NOBODY_NEEDS_OFFICER"],
        ),
    ],
)
def test_check(_article, track, shares, complaints):
    assert proposal.check(shares, track) == complaints
    assert set(complaints) <= set(proposal.COMPLAINTS)


@pytest.mark.parametrize(
    ("_case", "decision", "differs"),
    [
        ("as proposed", {"A": Portion(MAIN, 70), "B": Portion(MINOR, 30)}, False),
        ("as proposed, plain pairs", {"B": ("MINOR", 30), "A": ("MAIN", 70)}, False),
        ("other percents", {"A": (MAIN, 60), "B": (MINOR, 40)}, True),
        ("other categories", {"A": (EQUAL, 50), "B": (EQUAL, 50)}, True),
        ("the other way round", {"A": (MINOR, 30), "B": (MAIN, 70)}, True),
        ("a party more", {"A": (MAIN, 70), "B": (MINOR, 30), "C": (NONE, 0)}, True),
    ],
)
def test_deviates(_case, decision, differs):
    proposed = given({"A": REAR_END, "B": PARKED})

    assert proposal.deviates(proposed, decision) is differs


def test_without_a_proposal_every_decision_deviates():
    refused = given({"A": None, "B": None})

    assert proposal.deviates(refused, {"A": (NONE, 0), "B": (NONE, 0)})
