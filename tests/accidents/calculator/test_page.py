"""`/calculator/`: the worked cases tapped on the page, and what is said of the rest."""

import html
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accidents import rule_settings, triage
from accidents.advice import advice_text
from accidents.calculator import words
from accidents.calculator.forms import TICKS, WHO, EligibilityForm
from tests.accidents.calculator.taps import taps_of
from tests.accidents.eligibility import CASES
from tests.factories import DistrictFactory, OfficerFactory

pytestmark = pytest.mark.django_db
TWO_SOUND = {"ask": "1", "who": "TWO", "hurt": "NONE", "agreed": "YES", "licence": "YES",
             "cover": "YES", "ticks": ["none"]}  # fmt: skip


def text(response) -> str:
    return html.unescape(response.content.decode())


def judged(taps, settings=None) -> triage.Answer:
    form = EligibilityForm(taps, settings=settings or {})
    assert form.is_valid(), form.errors
    return triage.judge(form.facts())


@pytest.fixture
def limited():
    """A county with a limit of 5,000 yuan."""
    return rule_settings.put_in_force(
        DistrictFactory(),
        actor=OfficerFactory(role="SUPERVISOR"),
        at=timezone.now() - timedelta(days=1),
        amount_limit=Decimal(5000),
        not_taken=[],
        reason="闽公交〔2026〕1号",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_worked_case(case, client):
    response = client.get("/calculator/", taps_of(case["facts"]))

    answer, page = response.context["answer"], text(response)
    assert answer.track == case["expected"]["track"]
    assert answer.advice == case["expected"]["advice"]
    assert sorted(answer.codes) == case["expected"]["reason_codes"]
    assert answer.missing == ()
    assert f"<h1>{advice_text(answer.advice).title}</h1>" in page
    assert answer.track.label in page
    for reason in answer.reasons:
        assert f"<b>{reason.text}</b>" in page
        assert reason.action in page
        assert reason.article in page


def test_the_empty_page_asks_and_answers_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # the counties' settings; no session, no user
        response = client.get("/calculator/?from=wechat")

    assert "answer" not in response.context
    assert "有没有下面的情况" in text(response)
    assert response.cookies == {}


def test_without_who_it_asks_again_and_keeps_the_taps(client):
    response = client.get("/calculator/", {"ask": "1", "hurt": "MINOR"})

    assert "请先选谁和谁。" in text(response)
    assert re.search(r'value="MINOR"[^>]* checked', text(response))
    assert "answer" not in response.context


def test_none_of_it_and_some_of_it_contradict_each_other(client):
    response = client.get("/calculator/", TWO_SOUND | {"ticks": ["none", "late"]})

    assert "又勾了别的" in text(response)
    assert "answer" not in response.context


@pytest.mark.parametrize("who", [code for code, _label in WHO])
def test_nothing_but_who_is_no_reason_but_much_is_missing(who):
    answer = judged({"who": who})

    assert set(answer.codes) <= {"SINGLE_VEHICLE", "NON_MOTOR"}
    assert "injuries" in answer.missing
    assert "vehicles[0].driver.licence" in answer.missing
    assert ("facts_agreed" in answer.missing) is (who not in ("SINGLE", "UNKNOWN"))


REASON_OF = {
    "not_movable": "NOT_MOVABLE",
    "hit_facility": "HIT_FACILITY",
    "inspection": "NO_INSPECTION_MARK",
    "plate": "PLATE_INVALID",
    "impaired": "IMPAIRED",
    "left": "LEFT_SCENE",
    "late": "LATE_REPORT",
    "deliberate": "DELIBERATE",
    "overload": "OVERLOAD_OR_OVERSPEED",
    "hazardous": "HAZARDOUS",
    "destroyed": "EVIDENCE_DESTROYED",
    "crime": "CRIME_SUSPECTED",
    "dark": "CANNOT_PHOTOGRAPH",
    "special": "SPECIAL_PARTY",
    "officer": "OFFICER_REQUESTED",
}


@pytest.mark.parametrize("tick", [code for code, _label in TICKS])
def test_each_tick_is_one_reason(tick):
    assert judged(TWO_SOUND | {"ticks": [tick]}).codes == (REASON_OF[tick],)


@pytest.mark.parametrize("tick", [code for code, _label in TICKS])
def test_a_tick_makes_nothing_of_the_other_side_unknown(tick):
    taps = TWO_SOUND | {
        "type_A": "小型轿车",
        "class_A": "C1",
        "type_B": "小型轿车",
        "class_B": "C1",
    }

    assert judged(taps | {"ticks": [tick]}).missing == ()


def test_an_old_answer_about_consent_counts_only_where_somebody_is_hurt():
    assert judged(TWO_SOUND | {"consent": "NO"}).codes == ()
    assert judged(TWO_SOUND | {"hurt": "MINOR", "consent": "NO"}).codes == ("INJURY", "NO_CONSENT")


def test_amounts_are_asked_only_where_a_county_has_a_limit(client, limited):
    county = limited.district_id
    page = text(client.get("/calculator/"))
    taps = TWO_SOUND | {"county": county, "loss_A": "5001", "loss_B": "10"}

    assert 'name="loss_B"' in page
    assert judged(taps, {county: limited}).codes == ("AMOUNT_OVER_LIMIT",)
    assert judged(taps | {"loss_A": "5000"}, {county: limited}).codes == ()
    assert judged(taps | {"county": ""}, {county: limited}).codes == ()


def test_without_any_limit_no_amount_is_asked(client):
    page = text(client.get("/calculator/"))

    assert "loss_A" not in page
    assert 'name="county"' not in page


def test_every_missing_fact_has_words():
    every = triage.judge({"vehicles": [{}, {"kind": "motor"}], "injuries": [{}], "amount_limit": 1})
    hurt = triage.judge({"injuries": [{"severity": "minor"}]})
    automatic = triage.judge(
        {"vehicles": [{"kind": "motor", "vehicle_type": "小型轿车",
                       "driver": {"licence": "valid", "licence_class": "C2"}}]}
    )  # fmt: skip

    for answer in (every, hurt, automatic, triage.judge({})):
        assert words.of_missing(answer.missing)
    assert "甲车：手动挡还是自动挡" in words.of_missing(["vehicles[0].transmission"])


def test_vehicles_that_miss_the_same_share_a_line():
    lines = words.of_missing(
        ["vehicles[0].movable", "vehicles[1].movable", "vehicles[2].kind", "injuries"]
    )

    assert lines == ["甲、乙车：能不能开走", "丙车：车辆种类", "有没有人受伤"]


def test_only_looking(client):
    assert client.post("/calculator/", {"who": "TWO"}).status_code == 405
