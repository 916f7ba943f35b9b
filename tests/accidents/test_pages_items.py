"""Five items for every kind of party, what happened, and who acts for somebody."""

import pytest
from django.urls import reverse

from accidents import facts
from accidents.models import Party, Statement
from ninde_kuaichu.foundation.journal import chain as journal
from tests.accidents.answers import CAR, RIDER, STORY
from tests.factories import (
    ID_NUMBERS,
    CaseFactory,
    DriverFactory,
    InsurerFactory,
    PartyFactory,
    PhotoFactory,
)

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


def test_a_drivers_items_are_kept_as_the_paper_needs_them(client, case, driver):
    insurer = InsurerFactory()

    response = client.post(page("items", case), CAR | {"insurer": insurer.pk})

    assert response.status_code == 302
    party = own(case)
    assert (party.name, party.phone, party.plate, party.plate_kind) == (
        "张三", "13900000001", "闽JD12345", "52",
    )  # fmt: skip
    assert (party.document_no, party.licence_class, party.insurer) == (ID_NUMBERS[0], "C1", insurer)
    assert (party.damaged_parts, party.injury) == (["FRONT", "FRONT_LEFT"], "NONE")
    assert party.applies_online is None  # asked after the story
    assert party.items_by == driver
    driver.refresh_from_db()
    assert driver.name == "张三"


@pytest.mark.parametrize(
    ("_case", "change", "field", "sentence"),
    [
        ("checksum", {"document_no": "352201198001010013"}, "document_no", "身份证号有一位填错了"),
        ("letter O", {"plate": "闽JO2345"}, "plate", "请改成数字：闽J02345"),
        ("only the prefix", {"plate": "闽J"}, "plate", "请核对位数"),
        ("no part", {"damaged_parts": []}, "damaged_parts", "没有受损请选"),
        ("no photo", {"no_photo": ""}, "no_photo", "请先在上面拍人车合影"),
        ("short phone", {"phone": "1390000"}, "phone", "11位数字"),
        ("no glyph", {"name": "张\U0001f697"}, "name", "打印不出来"),
        ("no answer", {"injury": ""}, "injury", "请选一个"),
        ("foreign type", {"vehicle_type": "电动自行车"}, "vehicle_type", "有效"),
    ],
)
def test_bad_input_gets_a_sentence_at_the_field(
    _case, change, field, sentence, client, case, driver
):
    response = client.post(page("items", case), CAR | change)

    assert list(errors(response)) == [field]
    assert sentence in str(errors(response)[field])
    typed = response.context["form"]["name"].value()
    assert f'value="{typed}"' in response.content.decode()  # nothing typed is lost
    assert own(case).items_at is None


def test_an_other_plate_is_free_text_of_its_kind(client, case, driver):
    client.post(page("items", case), CAR | {"plate": "WJ35 1234A", "plate_kind": "31"})

    assert (own(case).plate, own(case).plate_kind) == ("WJ351234A", "31")


def test_no_plate_is_said_to_triage(client, case, driver):
    client.post(page("items", case), CAR | {"plate": "无"})

    assert own(case).plate_kind == "41"
    assert facts.of_case(case)["vehicles"][0]["plate_state"] == "none"


def test_undamaged_is_an_answer(client, case, driver):
    client.post(page("items", case), CAR | {"damaged_parts": ["UNHARMED"]})

    assert (own(case).damaged_parts, own(case).items_at is None) == ([], False)


def test_the_photo_counts_without_a_tick(client, case, driver):
    PhotoFactory(case=case, party=own(case), slot="PERSON_WITH_VEHICLE", uploader=driver)

    assert client.post(page("items", case), CAR | {"no_photo": ""}).status_code == 302


def test_the_photo_of_the_other_party_does_not_count(client, case, driver):
    PhotoFactory(case=case, party=own(case, "B"), slot="PERSON_WITH_VEHICLE", uploader=driver)

    response = client.post(page("items", case), CAR | {"no_photo": ""})

    assert list(errors(response)) == ["no_photo"]


@pytest.mark.parametrize(
    ("kind", "there", "absent"),
    [
        ("CAR", ["licence_class", "plate", "insurer", "no_photo"], []),
        ("TRUCK", ["licence_class", "plate", "insurer"], []),
        ("MOTORCYCLE", ["licence_class", "plate", "insurer"], []),
        ("EBIKE", ["plate", "damaged_parts"], ["licence_class", "insurer", "compulsory"]),
        ("PEDESTRIAN", ["document_no", "injury"], ["plate", "damaged_parts", "no_photo"]),
    ],
)
def test_the_items_follow_the_kind(kind, there, absent, client, case, driver):
    Party.objects.filter(case=case, seat="A").update(kind=kind)

    fields = client.get(page("items", case)).context["form"].fields

    assert set(there) <= set(fields)
    assert not set(absent) & set(fields)


def test_a_rider_gives_an_identity_number_and_no_plate(client, case, driver):
    Party.objects.filter(case=case, seat="A").update(kind="EBIKE", plate_kind="99")

    assert client.post(page("items", case), RIDER).status_code == 302
    party = own(case)
    assert (party.plate, party.plate_kind, party.vehicle_type) == ("", "", "电动自行车")


def test_a_pedestrian_has_no_vehicle(client, case, driver):
    Party.objects.filter(case=case, seat="A").update(kind="PEDESTRIAN")
    walker = {key: RIDER[key] for key in RIDER if key not in ("vehicle_type", "damaged_parts")}

    assert client.post(page("items", case), walker).status_code == 302
    assert own(case).vehicle_type == "行人"


def test_nobody_is_asked_here_how_liability_is_to_be_found(client, case, driver):
    assert "applies_online" not in client.get(page("items", case)).context["form"].fields


def test_who_says_hurt_is_asked_for_consent(client, case, driver):
    hurt = CAR | {"injury": "yes"}

    assert list(errors(client.post(page("items", case), hurt))) == ["consents_to_simple"]

    client.post(page("items", case), hurt | {"consents_to_simple": "no"})
    party = own(case)
    assert (party.injury, party.consents_to_simple) == ("MINOR", False)
    assert party.consents_at == party.items_at


def test_one_partys_injury_asks_the_others(client, case, driver):
    Party.objects.filter(case=case, seat="B").update(injury="MINOR")

    assert "consents_to_simple" in client.get(page("items", case)).context["form"].fields


def test_the_next_accident_is_filled_in_already(client, case, driver):
    client.post(page("items", case), CAR)
    later = CaseFactory(released=True, parties="", reporter=driver)
    later.parties.all().delete()
    PartyFactory(case=later, seat="A", user=driver)

    start = client.get(page("items", later)).context["form"].initial

    assert (start["name"], start["document_no"], start["plate"]) == (
        "张三", ID_NUMBERS[0], "闽JD12345",
    )  # fmt: skip
    assert "damaged_parts" not in start


def test_what_somebody_else_said_of_me_fills_in_nothing(client, case, driver):
    PartyFactory(case=CaseFactory(), seat="C", user=driver, complete=True, items_by=DriverFactory())

    assert "document_no" not in client.get(page("items", case)).context["form"].initial


def test_after_the_finding_nothing_changes(client, case, driver):
    case.status = "DETERMINED"
    case.save()

    client.post(page("items", case), CAR)
    client.post(page("story", case), STORY)

    assert own(case).items_at is None
    assert not Statement.objects.exists()


@pytest.mark.parametrize("name", ["items", "story", "representative", "witnesses"])
def test_a_stranger_finds_no_such_case(name, client, case):
    client.force_login(DriverFactory())

    assert client.get(page(name, case)).status_code == 404


@pytest.mark.parametrize("name", ["items", "story", "representative", "witnesses"])
def test_without_signing_in_the_phone_is_asked(name, client, case):
    assert client.get(page(name, case)).url.startswith("/sign-in/phone/")


def test_the_same_post_twice_is_one(client, case, driver):
    data = CAR | {"request_key": "k" * 32}

    first = client.post(page("items", case), data)
    second = client.post(page("items", case), data)

    assert first.headers["Location"] == second.headers["Location"]
    assert journal.of(case.case_no).filter(action="party.items").count() == 1
