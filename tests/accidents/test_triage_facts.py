"""Absent facts are asked, wrong ones are named by their path."""

import pytest

from accidents import triage
from tests.accidents.eligibility import drop, facts_of, put

# Two cars of which everything is known: leave one path out and it is asked.
ASKED = [
    "vehicles[0].kind",
    "vehicles[1].vehicle_type",
    "vehicles[0].plate_state",
    "vehicles[1].compulsory",
    "vehicles[0].inspection",
    "vehicles[1].movable",
    "vehicles[0].hazardous",
    "vehicles[1].driver.licence",
    "vehicles[0].driver.licence_class",
    "vehicles[1].driver.impaired",
    "vehicles[0].driver.left_scene",
    "vehicles",
    "pedestrians",
    "injuries",
    "hit_facility",
    "deliberate",
    "evidence_destroyed",
    "crime_suspected",
    "overload_or_overspeed",
    "can_photograph",
    "officer_requested",
    "reported_after_leaving",
]


@pytest.mark.parametrize("path", ASKED)
def test_an_absent_fact_is_asked_and_raises_no_code(path):
    answer = triage.judge(drop(facts_of("two-cars-agree"), path))

    assert answer.missing == (path,)
    assert answer.codes == ()


@pytest.mark.parametrize("path", ASKED)
def test_null_is_absent(path):
    facts = facts_of("two-cars-agree")

    assert triage.judge(put(facts, path, None)) == triage.judge(drop(facts, path))


def test_a_joint_application_is_asked_only_while_the_facts_may_be_disputed():
    facts = facts_of("two-cars-agree")

    agreed = triage.judge(drop(facts, "joint_application"))
    disputed = triage.judge(drop(facts | {"facts_agreed": False}, "joint_application"))
    open_yet = triage.judge(drop(drop(facts, "joint_application"), "facts_agreed"))

    assert agreed.missing == ()
    assert disputed.missing == ("joint_application",)
    assert disputed.track == "SIMPLE"
    assert open_yet.missing == ("facts_agreed", "joint_application")


def test_who_is_alone_is_not_asked_whether_all_agree():
    assert triage.judge(drop(facts_of("alone"), "facts_agreed")).missing == ()


def test_a_rider_is_not_asked_for_a_licence():
    facts = put(facts_of("car-and-ebike"), "vehicles[1]", {"kind": "non_motor"})

    assert triage.judge(facts).missing == (
        "vehicles[1].movable",
        "vehicles[1].hazardous",
        "vehicles[1].driver.impaired",
        "vehicles[1].driver.left_scene",
    )


@pytest.mark.parametrize(
    ("_case", "licence", "vehicle_type", "missing"),
    [
        ("manual or automatic decides", "C2", "小型轿车", ("vehicles[0].transmission",)),
        ("it does not for C1", "C1", "小型轿车", ()),
        ("a vehicle nobody knows", "C1", "飞船", ("vehicles[0].vehicle_type",)),
        ("large or small decides", "C1", "货车", ("vehicles[0].vehicle_type",)),
        ("tractors have their own licence", "C1", "拖拉机", ()),
    ],
)
def test_the_class_asks_for_what_it_needs(_case, licence, vehicle_type, missing):
    facts = put(facts_of("two-cars-agree"), "vehicles[0].vehicle_type", vehicle_type)

    answer = triage.judge(put(facts, "vehicles[0].driver.licence_class", licence))

    assert answer.missing == missing
    assert answer.codes == ()


def test_without_a_licence_its_class_is_not_asked():
    answer = triage.judge(drop(facts_of("no-licence"), "vehicles[0].driver.licence_class"))

    assert answer.missing == ()
    assert answer.codes == ("NO_VALID_LICENCE",)


def test_the_loss_is_asked_only_where_there_is_a_limit():
    facts = put(facts_of("two-cars-agree"), "vehicles[0].estimated_loss", 800)

    assert triage.judge(facts).missing == ()
    assert triage.judge(facts | {"amount_limit": 5000}).missing == ("vehicles[1].estimated_loss",)


def test_consent_is_asked_for_a_minor_injury_and_not_supposed_to_be_refused():
    answer = triage.judge(facts_of("two-cars-agree", injuries=[{"severity": "minor"}]))

    assert answer.codes == ("INJURY",)
    assert answer.missing == ("injuries[0].all_parties_consent",)


def test_nothing_known_is_no_reason():
    answer = triage.judge({})

    assert answer.codes == ()
    assert answer.missing[:3] == ("vehicles", "pedestrians", "injuries")
    assert "overload_or_overspeed" in answer.missing


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("vehicles", {}),
        ("vehicles", "two"),
        ("vehicles", [{}] * 51),
        ("vehicles[0]", "a car"),
        ("vehicles[1].kind", "car"),
        ("vehicles[0].kind", ["motor"]),
        ("vehicles[0].vehicle_type", 3),
        ("vehicles[0].vehicle_type", "车" * 51),
        ("vehicles[0].transmission", "cvt"),
        ("vehicles[0].plate_state", "lost"),
        ("vehicles[0].compulsory", True),
        ("vehicles[0].inspection", ""),
        ("vehicles[0].movable", "yes"),
        ("vehicles[0].hazardous", 0),
        ("vehicles[0].estimated_loss", -1),
        ("vehicles[0].estimated_loss", "many"),
        ("vehicles[0].estimated_loss", True),
        ("vehicles[0].driver", []),
        ("vehicles[0].driver.licence", "lost"),
        ("vehicles[0].driver.licence_class", "Z9"),
        ("vehicles[0].driver.impaired", "a little"),
        ("injuries", {}),
        ("injuries", [None]),
        ("injuries[0].severity", "slight"),
        ("injuries[0].all_parties_consent", "yes"),
        ("pedestrians", -1),
        ("pedestrians", True),
        ("pedestrians", 1.0),
        ("facts_agreed", 1),
        ("special_party", "king"),
        ("other_party", False),
        ("not_taken_here", "SINGLE_VEHICLE"),
        ("not_taken_here", ["SNOW"]),
        ("not_taken_here", [["SINGLE_VEHICLE"]]),
        ("not_taken_here", ["NON_MOTOR"] * 5),
        ("amount_limit", float("nan")),
        ("amount_limit", "Infinity"),
    ],
)
def test_a_wrong_value_is_named_by_its_path(path, value):
    facts = put(facts_of("graze-all-consent"), path, value)
    named = "injuries[0]" if value == [None] else path

    with pytest.raises(triage.FactError) as caught:
        triage.judge(facts)

    assert caught.value.field == named
    assert caught.value.message.startswith("应为")


@pytest.mark.parametrize("facts", [None, [], "facts", 7])
def test_facts_are_an_object(facts):
    with pytest.raises(triage.FactError) as caught:
        triage.judge(facts)

    assert caught.value.field == "facts"
