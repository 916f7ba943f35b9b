"""Every reason with its article, the gravest wins, and nothing depends on the order of cars."""

import itertools

import pytest

from accidents import triage
from accidents.triage.rules import RULES
from tests.accidents.eligibility import CASES, facts_of, put

HANDLING = "《道路交通事故处理程序规定》第"
ONLINE = "《道路交通事故互联网在线快速处理工作规范（试行）》第"
REFERRED, TRANSFERRED, SIMPLE = "REFERRED", "TRANSFERRED", "SIMPLE"
SCENE, MOVE = "PROTECT_SCENE", "PHOTOGRAPH_MOVE_REPORT"
LEAVE, LATE = "PHOTOGRAPH_AND_LEAVE", "REPORT_LATE"

LICENCE = ("NO_VALID_LICENCE", "十三条第一款第一项", REFERRED, SCENE)
SPECIAL = ("SPECIAL_PARTY", "十二条、第九十六条至第一百零二条", TRANSFERRED, LEAVE)

# One change to two cars that agree: (path, value) → the code alone, its article, track, advice.
ROWS = [
    ("vehicles[0].driver.licence", "none", *LICENCE),
    ("vehicles[1].driver.licence", "expired", *LICENCE),
    ("vehicles[1].driver.licence", "suspended", *LICENCE),
    ("vehicles[0].driver.licence", "revoked", *LICENCE),
    ("vehicles[0].driver.licence_class", "E", *LICENCE),
    ("vehicles[1].vehicle_type", "重型货车", *LICENCE),
    ("vehicles[0].driver.impaired", True, "IMPAIRED", "十三条第一款第二项", REFERRED, SCENE),
    ("overload_or_overspeed", True, "OVERLOAD_OR_OVERSPEED", "十三条第一款第三项", REFERRED, SCENE),
    ("vehicles[0].plate_state", "none", "PLATE_INVALID", "十三条第一款第四项", REFERRED, SCENE),
    ("vehicles[1].plate_state", "forged", "PLATE_INVALID", "十三条第一款第四项", REFERRED, SCENE),
    ("vehicles[1].movable", False, "NOT_MOVABLE", "十三条第一款第五项", REFERRED, SCENE),
    ("vehicles[1].driver.left_scene", True, "LEFT_SCENE", "十三条第一款第六项", REFERRED, SCENE),
    ("other_party", "departed", "LEFT_SCENE", "十三条第一款第六项", REFERRED, SCENE),
    ("deliberate", True, "DELIBERATE", "十三条第一款第七项", REFERRED, SCENE),
    ("injuries", [{"severity": "serious"}], "INJURY", "十三条、第二十三条", REFERRED, SCENE),
    ("injuries", [{"severity": "dead"}], "INJURY", "十三条、第二十三条", REFERRED, SCENE),
    ("injuries", [{"severity": "minor", "all_parties_consent": True}],
     "INJURY", "二十三条第二项", SIMPLE, SCENE),
    ("vehicles[0].hazardous", True, "HAZARDOUS", "十五条", REFERRED, SCENE),
    ("crime_suspected", True, "CRIME_SUSPECTED", "二十三条", REFERRED, SCENE),
    ("officer_requested", True, "OFFICER_REQUESTED", "二十条第二款", REFERRED, MOVE),
    ("vehicles[0].inspection", "none", "NO_INSPECTION_MARK", "十四条第一项", SIMPLE, MOVE),
    ("vehicles[1].inspection", "expired", "NO_INSPECTION_MARK", "十四条第一项", SIMPLE, MOVE),
    ("vehicles[0].compulsory", "none", "NO_COMPULSORY", "十四条第一项", SIMPLE, MOVE),
    ("vehicles[1].compulsory", "expired", "NO_COMPULSORY", "十四条第一项", SIMPLE, MOVE),
    ("hit_facility", True, "HIT_FACILITY", "十四条第二项", SIMPLE, MOVE),
    ("special_party", "foreign", *SPECIAL),
    ("special_party", "diplomatic", *SPECIAL),
    ("special_party", "military", *SPECIAL),
    ("reported_after_leaving", True, "LATE_REPORT", "十八条", SIMPLE, LATE),
    ("facts_agreed", False, "FACTS_DISPUTED", "二十条、第二十三条", SIMPLE, LEAVE),
    ("pedestrians", 1, "NON_MOTOR", "十九条", "NEGOTIATED", LEAVE),
]  # fmt: skip
SCOPE_ROWS = [
    ("can_photograph", False, "CANNOT_PHOTOGRAPH", "六条", REFERRED, SCENE),
    ("evidence_destroyed", True, "EVIDENCE_DESTROYED", "六条", REFERRED, SCENE),
]
ELSEWHERE = {  # have tests of their own
    "NO_CONSENT", "SINGLE_VEHICLE", "AMOUNT_OVER_LIMIT", "OUTSIDE_LOCAL_SCOPE",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_judge(case):
    answer = triage.judge(case["facts"])

    assert answer.track == case["expected"]["track"]
    assert answer.advice == case["expected"]["advice"]
    assert sorted(answer.codes) == case["expected"]["reason_codes"]
    assert answer.missing == ()


@pytest.mark.parametrize(
    ("path", "value", "code", "article", "track", "advice"),
    [(*row[:3], HANDLING + row[3], *row[4:]) for row in ROWS]
    + [(*row[:3], ONLINE + row[3], *row[4:]) for row in SCOPE_ROWS],
)
def test_one_fact_gives_one_reason(path, value, code, article, track, advice):
    answer = triage.judge(put(facts_of("two-cars-agree"), path, value))

    assert answer.codes == (code,)
    assert answer.reasons[0].article.split("；")[0] == article
    assert (answer.track, answer.advice) == (track, advice)


def test_every_code_of_the_table_has_a_row():
    assert {row[2] for row in ROWS + SCOPE_ROWS} | ELSEWHERE == {rule.code for rule in RULES}


def test_every_reason_says_what_and_what_to_do():
    for rule in RULES:
        assert len(rule.text) <= 40
        assert len(rule.action) <= 40
        assert rule.text.endswith("。")
        assert rule.action.endswith("。")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_order_of_the_vehicles_does_not_matter(case):
    turned = case["facts"] | {"vehicles": case["facts"]["vehicles"][::-1]}

    assert triage.judge(turned) == triage.judge(case["facts"])


@pytest.mark.parametrize("row", ROWS + SCOPE_ROWS)
def test_the_order_of_the_vehicles_does_not_matter_for_any_row(row):
    facts = put(facts_of("two-cars-agree"), row[0], row[1])

    turned = triage.judge(facts | {"vehicles": facts["vehicles"][::-1]})

    assert turned == triage.judge(facts)


# Two facts at once: both reasons are listed, the graver track and the graver advice win.
TRACKS = ["REFERRED", "TRANSFERRED", "SIMPLE", "ONLINE", "NEGOTIATED"]
ADVICES = [SCENE, MOVE, LEAVE, LATE]
PAIRS = [
    pair
    for pair in itertools.combinations([row for row in ROWS + SCOPE_ROWS if "[" not in row[0]], 2)
    if pair[0][0] != pair[1][0]
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_gravest_of_two_wins_and_both_are_listed(one, other):
    facts = facts_of("two-cars-agree", **{one[0]: one[1], other[0]: other[1]})

    answer = triage.judge(facts)

    # SPECIAL_PARTY leaves the advice to the other reason.
    advices = [row[5] for row in (one, other) if row[2] != "SPECIAL_PARTY"]
    assert set(answer.codes) == {one[2], other[2]}
    assert answer.track == min(one[4], other[4], key=TRACKS.index)
    assert answer.advice == min(advices, key=ADVICES.index, default=LEAVE)


def test_minor_injury_without_consent_goes_to_the_general_procedure():
    hurt = [{"severity": "minor", "all_parties_consent": False}]

    answer = triage.judge(facts_of("two-cars-agree", injuries=hurt))

    assert answer.codes == ("INJURY", "NO_CONSENT")
    assert [reason.article for reason in answer.reasons] == [HANDLING + "二十三条第二项"] * 2
    assert (answer.track, answer.advice) == (TRANSFERRED, SCENE)


def test_a_serious_injury_outweighs_a_minor_one_and_is_one_reason():
    hurt = [{"severity": "minor", "all_parties_consent": True}, {"severity": "serious"}]

    answer = triage.judge(facts_of("two-cars-agree", injuries=hurt))

    assert answer.codes == ("INJURY",)
    assert answer.track == REFERRED


def test_an_injury_nobody_has_judged_is_treated_with_care_and_asked():
    answer = triage.judge(facts_of("two-cars-agree", injuries=[{}]))

    assert answer.codes == ("INJURY",)
    assert (answer.track, answer.advice) == (REFERRED, SCENE)
    assert answer.missing == ("injuries[0].severity",)


@pytest.mark.parametrize(
    ("_case", "changes", "codes"),
    [
        ("nobody else", {}, ("SINGLE_VEHICLE",)),
        ("a pedestrian", {"pedestrians": 1}, ("NON_MOTOR",)),
        ("the other drove off", {"other_party": "departed"}, ("LEFT_SCENE",)),
        ("the other is there", {"other_party": "known"}, ()),
        ("the other is unknown", {"other_party": "unknown"}, ("SINGLE_VEHICLE",)),
    ],
)
def test_one_vehicle(_case, changes, codes):
    assert triage.judge(facts_of("alone", **changes)).codes == codes


@pytest.mark.parametrize(
    ("_case", "limit", "loss", "over"),
    [
        ("no setting", None, 999999, False),
        ("the limit itself", 10000, "10000.00", False),
        ("a fen more", 10000, "10000.01", True),
        ("as a number", "3000", 3000.5, True),
        ("loss unknown", 10000, None, False),
    ],
)
def test_amount_limit_of_the_county(_case, limit, loss, over):
    facts = put(facts_of("two-cars-agree", amount_limit=limit), "vehicles[1].estimated_loss", loss)

    answer = triage.judge(facts)

    assert answer.codes == (("AMOUNT_OVER_LIMIT",) if over else ())
    assert answer.track == (SIMPLE if over else "NEGOTIATED")


THIRD_CAR = facts_of("two-cars-agree")["vehicles"] + facts_of("alone")["vehicles"]
GRAZE = [{"severity": "minor", "all_parties_consent": True}]


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [
        ("SINGLE_VEHICLE", facts_of("two-cars-agree"), facts_of("alone")),
        ("MORE_THAN_TWO", facts_of("two-cars-agree"),
         facts_of("two-cars-agree", vehicles=THIRD_CAR)),
        ("MORE_THAN_TWO", facts_of("alone", pedestrians=1),
         facts_of("two-cars-agree", pedestrians=1)),
        ("NON_MOTOR", facts_of("two-cars-agree"), facts_of("car-and-ebike")),
        ("NON_MOTOR", facts_of("alone"), facts_of("alone", pedestrians=1)),
        ("MINOR_INJURY", facts_of("two-cars-agree"), facts_of("two-cars-agree", injuries=GRAZE)),
    ],
)  # fmt: skip
def test_what_a_county_does_not_take_online_goes_to_an_officer(kind, inside, outside):
    """道路交通事故互联网在线快速处理工作规范（试行）第五条: the local scope."""
    taken = triage.judge(inside | {"not_taken_here": [kind]})
    answer = triage.judge(outside | {"not_taken_here": [kind]})

    assert "OUTSIDE_LOCAL_SCOPE" not in taken.codes
    assert set(answer.codes) == {"OUTSIDE_LOCAL_SCOPE", *triage.judge(outside).codes}
    assert answer.track == REFERRED
    assert answer.advice == (SCENE if kind == "MINOR_INJURY" else MOVE)
    reason = next(reason for reason in answer.reasons if reason.code == "OUTSIDE_LOCAL_SCOPE")
    assert reason.article.startswith(ONLINE + "五条")


@pytest.mark.parametrize(
    ("_case", "facts", "track"),
    [
        ("two cars", facts_of("two-cars-apply-together"), "ONLINE"),
        ("with an e-bike", facts_of("car-and-ebike"), SIMPLE),
        ("with a pedestrian", facts_of("two-cars-agree", pedestrians=1), SIMPLE),
    ],
)
def test_only_motor_vehicles_get_an_online_finding(_case, facts, track):
    answer = triage.judge(facts | {"facts_agreed": False, "joint_application": True})

    assert "FACTS_DISPUTED" in answer.codes
    assert answer.track == track


@pytest.mark.parametrize(
    ("key", "value"),
    [("licence", "none"), ("plate_state", "none"), ("compulsory", "none"), ("inspection", "none")],
)
def test_a_rider_needs_no_papers_of_a_motor_vehicle(key, value):
    path = "vehicles[1].driver.licence" if key == "licence" else f"vehicles[1].{key}"

    answer = triage.judge(put(facts_of("car-and-ebike"), path, value))

    assert answer.codes == ("NON_MOTOR",)


def test_a_drunk_rider_keeps_the_scene_protected():
    answer = triage.judge(put(facts_of("car-and-ebike"), "vehicles[1].driver.impaired", True))

    assert answer.codes == ("IMPAIRED", "NON_MOTOR")
    assert answer.track == REFERRED


def test_the_answer_as_data_has_the_keys_other_programs_read():
    data = triage.judge(facts_of("officer-wanted")).as_data()

    assert data == {
        "track": "REFERRED",
        "advice": "PHOTOGRAPH_MOVE_REPORT",
        "reasons": [
            {
                "code": "OFFICER_REQUESTED",
                "article": "《道路交通事故处理程序规定》第二十条第二款",
                "text": "有人要求交警到现场。",
                "action": "拍照后把车移到不挡路的地方，在那里等交警。",
            }
        ],
        "missing": [],
    }


def test_the_answer_remembers_its_rules():
    assert triage.judge({}).rules_version == triage.RULES_VERSION == "2026-2"


def test_every_track_has_a_name_for_the_screen():
    assert [track.label for track in triage.Track] == [
        "转现场处理", "转一般程序", "简易程序", "在线共同申请定责", "自行协商",
    ]  # fmt: skip
