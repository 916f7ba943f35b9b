"""The first taps: red answers go out at once, the others survive the sign-in."""

import html
import re

import pytest
from django.urls import reverse

from accidents import advice, facts, intake
from accidents.models import Case
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.notices.models import Notice
from tests.factories import (
    CaseFactory,
    DistrictFactory,
    DriverFactory,
    OfficerFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db

TITLES = {each: advice.advice_text(each).title for each in advice.Advice}


@pytest.fixture
def city(db):
    return StationFactory(kind="CITY_POLICE", code="350900", short_name="支队")


@pytest.fixture
def driver(client):
    user = DriverFactory()
    client.force_login(user)
    return user


def text(response) -> str:
    return html.unescape(response.content.decode())


def key(response) -> str:
    return re.search(r'name="request_key" value="(\w+)"', text(response))[1]


def report(client, *ticked, **more):
    return client.post("/report/", dict.fromkeys(ticked, "on") | more)


class TestHome:
    def test_a_visitor_can_report_and_verify_and_sees_no_console(self, client):
        page = text(client.get("/"))

        assert "我要报案" in page
        assert reverse("liability:verify") in page
        assert "/console/" not in page
        assert "<h2>我的案件" not in page

    def test_a_driver_sees_the_own_cases_with_the_next_step(self, client, driver):
        own = CaseFactory(submitted=True)
        own.parties.filter(seat="B").update(user=driver)
        foreign = CaseFactory()

        page = text(client.get("/"))

        assert own.case_no in page
        assert "看办理情况" in page
        assert foreign.case_no not in page

    def test_staff_see_no_case_here(self, client):
        case = CaseFactory(submitted=True)
        client.force_login(OfficerFactory(organisation=case.station))

        assert case.case_no not in text(client.get("/"))

    def test_more_cases_cost_no_more_queries(self, client, driver, django_assert_max_num_queries):
        for _n in range(6):
            CaseFactory(released=True).parties.filter(seat="B").update(user=driver)

        with django_assert_max_num_queries(6):  # session, user, cases, parties, statements
            page = text(client.get("/"))

        assert page.count("下一步：") == 6


class TestSafetyPage:
    def test_asks_every_question(self, client):
        page = text(client.get("/report/"))

        for question in facts.RED_QUESTIONS | facts.OTHER_QUESTIONS:
            assert f'name="{question}"' in page

    @pytest.mark.parametrize(
        ("_case", "ticked", "sentence"),
        [
            ("nothing ticked", (), "都没有的，勾最后一行"),
            ("none, and yet something", ("none", "fire"), "取消其中一个"),
        ],
    )
    def test_an_unclear_answer_is_asked_again(self, _case, ticked, sentence, client, city):
        page = text(report(client, *ticked))

        assert sentence in page
        assert all(re.search(rf'name="{code}"[^>]* checked', page) for code in ticked)
        assert not Case.objects.exists()


class TestARedAnswer:
    @pytest.mark.parametrize("question", facts.RED_QUESTIONS)
    def test_shows_one_advice_and_stores_the_case(self, question, client, city):
        response = report(client, question)

        case = Case.objects.get()
        assert (case.status, case.reporter, case.station) == ("REFERRED", None, city)
        assert case.safety[question] is True
        page = text(client.get(response.url))
        told = "PHOTOGRAPH_MOVE_REPORT" if question == "wants_officer" else "PROTECT_SCENE"
        assert [each for each in TITLES if TITLES[each] in page] == [told]
        assert case.case_no in page
        assert 'href="tel:122"' in page

    @pytest.mark.parametrize(
        ("question", "number"),
        [("fire", "119"), ("hazardous", "119"), ("dead_or_serious", "120"), ("fled", "122")],
    )
    def test_offers_the_most_urgent_number_first(self, question, number, client, city):
        page = text(client.get(report(client, question).url))

        assert re.findall(r'href="tel:(\d+)"', page)[0] == number

    def test_names_a_signed_in_driver_as_reporter(self, client, city, driver):
        report(client, "impaired")

        assert Case.objects.get().reporter == driver

    def test_sent_twice_is_one_case(self, client, city):
        once = key(client.get("/report/"))

        first = report(client, "fire", request_key=once)
        second = report(client, "fire", request_key=once)

        assert first["Location"] == second["Location"]
        assert Case.objects.count() == 1

    def test_over_the_limit_still_says_whom_to_call(self, client, city, monkeypatch):
        def refuse(**_):
            raise intake.NotComplete("操作太频繁")

        monkeypatch.setattr(intake, "report_red", refuse)

        page = text(report(client, "dead_or_serious"))

        assert TITLES["PROTECT_SCENE"] in page
        assert 'href="tel:120"' in page
        assert "请一定打电话" in page


class TestThePageAfterARedAnswer:
    @pytest.fixture
    def address(self, client, city):
        return report(client, "fled").url

    def test_takes_what_article_16_asks(self, client, address):
        station = StationFactory(district=DistrictFactory(code="350981", name="福安市"))

        response = client.post(
            address,
            {
                "place": "104国道甘棠路口",
                "county": "350981",
                "fled": "白色面包车\n往霞浦",
                "phone": "139 0000 1111",
                "name": "",
            },
        )

        case = Case.objects.get()
        assert response.url == address
        assert (case.place, case.reporter_phone, case.station) == (
            "104国道甘棠路口",
            "13900001111",
            station,
        )
        assert case.red_facts.endswith("：白色面包车 往霞浦")
        assert journal.of(case.case_no).last().action == "case.red_facts"
        assert "白色面包车 往霞浦" in text(client.get(address))

    def test_a_patrol_on_its_way_keeps_the_case(self, client, address, city):
        StationFactory(district=DistrictFactory(code="350981", name="福安市"))
        Case.objects.update(patrol=OfficerFactory(organisation=city))

        client.post(address, {"place": "甘棠", "county": "350981"})

        assert Case.objects.get().station == city

    def test_asks_for_the_place_and_keeps_the_rest(self, client, address):
        page = text(client.post(address, {"place": "", "fled": "红色摩托车", "phone": "12"}))

        assert "几个字就行" in page
        assert "手机号应为" in page
        assert "红色摩托车" in page
        assert Case.objects.get().red_facts == ""

    def test_a_changed_link_opens_nothing(self, client, address):
        response = client.get(address.replace("sent/", "sent/x"))

        assert response.status_code == 409
        assert "122" in text(response)

    def test_asks_about_a_fled_car_only_where_one_fled(self, client, city):
        page = text(client.get(report(client, "fire").url))

        assert 'name="fled"' not in page


class TestTheOthersBeginACase:
    def test_the_taps_survive_the_sign_in(self, client, city):
        sign_in = report(client, "in_lane").url
        client.post(sign_in, {"phone": "13900001234"})
        code = re.search(r"\d{6}", Notice.objects.get().text)[0]
        assert client.get(sign_in).status_code == 200  # back and forth loses nothing

        back = client.post("/sign-in/code/", {"code": code})

        assert back.url == "/report/start/"
        response = client.post(back.url, {"request_key": key(client.get(back.url))})
        case = Case.objects.get()
        assert response.url == f"/case/{case.case_no}/place/"
        assert case.status == "DRAFT"
        assert [question for question, yes in case.safety.items() if yes] == ["in_lane"]
        assert case.parties.get().user == case.reporter

    @pytest.mark.parametrize("question", ["none", "in_lane"])
    def test_going_back_shows_the_taps(self, question, client):
        report(client, question)

        page = text(client.get("/report/"))

        assert re.findall(r'name="(\w+)"[^>]* checked', page) == [question]

    def test_a_signed_in_driver_goes_straight_on(self, client, driver):
        response = report(client, "none")

        assert response.url == f"/case/{Case.objects.get().case_no}/place/"

    def test_looking_at_the_start_creates_nothing(self, client, driver):
        report(client, "no_insurance")

        client.get("/report/start/")

        assert not Case.objects.exists()

    def test_a_double_tap_on_start_is_one_case(self, client, driver):
        report(client, "no_insurance")
        once = {"request_key": key(client.get("/report/start/"))}

        first, second = client.post("/report/start/", once), client.post("/report/start/", once)

        assert first["Location"] == second["Location"]
        assert Case.objects.count() == 1

    def test_without_taps_there_is_nothing_to_start(self, client, driver):
        assert client.get("/report/start/").url == "/report/"

    @pytest.mark.parametrize("question", ["hit_facility", "no_insurance"])
    def test_the_right_advice_is_shown_on_the_way(self, question, client):
        page = text(client.get(report(client, question).url))

        assert [each for each in TITLES if TITLES[each] in page] == ["PHOTOGRAPH_MOVE_REPORT"]

    def test_an_unfinished_report_is_offered_again(self, client, driver):
        report(client, "none")

        assert Case.objects.get().case_no in text(client.get("/report/"))

    def test_staff_are_sent_away_with_a_sentence(self, client):
        client.force_login(OfficerFactory())

        response = report(client, "none")

        assert response.status_code == 409
        assert "工作人员账号" in text(response)
        assert not Case.objects.exists()


class TestSomebodySlightlyHurt:
    def test_120_comes_first_even_before_the_sign_in(self, client):
        page = text(client.get(report(client, "minor_injury").url))

        assert re.findall(r'href="tel:(\d+)"', page)[0] == "120"
        assert "简易程序在网上" not in page  # who is not signed in cannot consent
        assert client.post("/report/start/").url.startswith("/sign-in/phone/")

    @pytest.mark.parametrize(("said", "agrees"), [("yes", True), ("no", False)])
    def test_the_reporters_answer_is_kept_and_journalled(self, said, agrees, client, driver):
        report(client, "minor_injury")

        response = client.post("/report/start/", {"consents": said})

        case = Case.objects.get()
        party = case.parties.get()
        assert response.url == f"/case/{case.case_no}/place/"
        assert (case.injury, case.status) == ("MINOR", "DRAFT")
        assert (party.consents_to_simple, party.consents_at is not None) == (agrees, True)
        entry = journal.of(case.case_no).last()
        assert (entry.action, entry.data["agrees"]) == ("party.consent", agrees)

    def test_the_answer_is_not_guessed(self, client, driver):
        report(client, "minor_injury")

        page = text(client.post("/report/start/", {}))

        assert "请选“同意”或“不同意”" in page
        assert not Case.objects.exists()
