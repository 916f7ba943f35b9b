"""What happened, in taps, apart from the other side; and who acts for a party."""

import pytest
from django.urls import reverse

from accidents.models import Party, Representative, Statement
from accidents.questions import QUESTIONS
from tests.accidents.answers import STORY
from tests.factories import ID_NUMBERS, CaseFactory, PhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(released=True)


@pytest.fixture
def driver(client, case):
    client.force_login(case.reporter)
    return case.reporter


def page(name, case, *more):
    return reverse(f"accidents:{name}", args=[case.case_no, *more])


def own(case, seat="A"):
    return case.parties.get(seat=seat)


def errors(response):
    return dict(response.context["form"].errors)


def test_what_happened_is_seven_taps(client, case, driver):
    assert len(QUESTIONS) <= 8

    client.post(page("story", case), STORY | {"words": "前车突然停下"})

    told = Statement.objects.get()
    assert (told.answers, told.words, told.given_by) == (STORY, "前车突然停下", driver)


def test_a_missing_tap_keeps_the_others(client, case, driver):
    response = client.post(page("story", case), STORY | {"light": "", "words": "雨很大"})

    assert list(errors(response)) == ["light"]
    assert "雨很大" in response.content.decode()
    assert not Statement.objects.exists()


def test_a_correction_is_another_statement(client, case, driver):
    client.post(page("story", case), STORY)
    client.post(page("story", case), STORY | {"speed": "NORMAL"})

    assert [row.answers["speed"] for row in Statement.objects.order_by("pk")] == ["SLOW", "NORMAL"]


def test_nobody_reads_the_other_sides_story(client, case, driver):
    client.post(page("story", case), STORY | {"words": "只有我知道的话"})
    client.force_login(own(case, "B").user)

    for name in ("story", "items"):
        assert "只有我知道的话" not in client.get(page(name, case)).content.decode()


def test_a_walker_is_not_asked_for_a_speed(client, case, driver):
    Party.objects.filter(case=case, seat="A").update(kind="PEDESTRIAN")

    assert "speed" not in client.get(page("story", case)).context["form"].fields


# A representative.

AGENT = {
    "name": "张小明",
    "relation": "儿子",
    "phone": "13600000009",
    "document_no": ID_NUMBERS[2],
}


def test_a_representative_needs_the_letter(client, case, driver):
    response = client.post(page("representative", case), AGENT)
    assert "授权委托书" in str(response.context["form"].non_field_errors())

    letter = PhotoFactory(case=case, party=own(case), slot="AUTHORISATION", uploader=driver)
    client.post(page("representative", case), AGENT)

    agent = Representative.objects.get()
    assert (agent.party, agent.name, agent.letter) == (own(case), "张小明", letter)
    assert agent.by_code is False
