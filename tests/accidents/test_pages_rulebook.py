"""快处规则 in the console: who gets in, a new version, a trial that writes nothing."""

import html
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accidents import rule_settings
from accidents.models import RuleSetting
from accidents.models.rules import KINDS
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.geography.districts import DISTRICTS
from ninde_kuaichu.foundation.journal.models import Entry
from tests.factories import CaseFactory, DistrictFactory, OfficerFactory, StationFactory

pytestmark = pytest.mark.django_db
RULES, COUNTY, TRY = (
    "/console/rules/", "/console/rules/350902/", "/console/rules/350902/try/",
)  # fmt: skip
EVERY = list(KINDS)


@pytest.fixture
def county():
    return DistrictFactory()


@pytest.fixture
def administrator(client, county):
    user = OfficerFactory(role=Role.SYSTEM_ADMIN)
    client.force_login(user)
    return user


def text(response) -> str:
    return html.unescape(response.content.decode())


def typed(limit="5000", **changes):
    return {"amount_limit": limit, "taken": EVERY, "valid_from": "", "reason": "闽公交〔2026〕1号",
            "request_key": "k1"} | changes  # fmt: skip


@pytest.mark.parametrize("address", [RULES, COUNTY])
def test_visitors_sign_in(address, client, county):
    assert client.get(address).url.startswith(reverse("admin:login"))


@pytest.mark.parametrize("role", [role for role in Role if role not in rule_settings.EDITORS])
def test_nobody_else_finds_the_pages(role, client, county):
    client.force_login(OfficerFactory(role=role))

    assert client.get(RULES).status_code == 404
    assert client.get(COUNTY).status_code == 404
    assert client.post(COUNTY, typed()).status_code == 404
    assert client.post(TRY, typed()).status_code == 404
    assert not RuleSetting.objects.exists()


@pytest.mark.parametrize("role", sorted(rule_settings.EDITORS))
def test_the_pages_and_the_way_to_them(role, client, county):
    client.force_login(OfficerFactory(role=role))

    assert 'href="/console/rules/"' in text(client.get("/console/"))
    assert "没有限额" in text(client.get(RULES))
    assert "还没有另设" in text(client.get(COUNTY))


def test_an_unknown_county_is_not_there(client, administrator):
    DistrictFactory(code="350100", name="福州市")

    assert client.get("/console/rules/350100/").status_code == 404
    assert client.get("/console/rules/none/").status_code == 404


def test_a_new_version(client, administrator, county):
    response = client.post(COUNTY, typed(taken=EVERY[1:]), follow=True)

    setting = RuleSetting.objects.get()
    assert (setting.amount_limit, setting.not_taken, setting.set_by) == (
        Decimal(5000), EVERY[:1], administrator,
    )  # fmt: skip
    assert timezone.now() - setting.valid_from < timedelta(minutes=1)
    assert Entry.objects.filter(action="rules.set").count() == 1
    assert f"已保存第 {setting.pk} 版。" in text(response)
    assert "5000.00 元" in text(response)
    assert "单方事故" in text(response)


def test_a_double_click_is_one_version(client, administrator, county):
    for _ in range(2):
        client.post(COUNTY, typed())

    assert RuleSetting.objects.count() == 1


def test_a_version_of_a_later_day_waits(client, administrator, county):
    client.post(COUNTY, typed(valid_from="2126-01-01T00:00"))

    setting = RuleSetting.objects.get()
    assert timezone.localtime(setting.valid_from).isoformat() == "2126-01-01T00:00:00+08:00"
    assert "2126-01-01 00:00 起" in text(client.get(RULES))


@pytest.mark.parametrize(
    ("_case", "changes", "sentence"),
    [
        ("no reason", {"reason": ""}, "该字段是必填项。"),
        ("no amount", {"amount_limit": "0"}, "确保该值大于或等于1。"),
        ("a word", {"amount_limit": "五千"}, "输入一个数字。"),
        ("yesterday", {"valid_from": "2020-01-01T00:00"}, "生效时间不能早于现在。"),
        ("the national text", {"amount_limit": ""}, "和现行设置一样，没有改动。"),
        ("an unknown kind", {"taken": ["SNOW"]}, "不在可用的选项中"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    _case, changes, sentence, client, administrator, county
):
    response = client.post(COUNTY, typed(reason="依据某文") | changes)

    assert sentence in text(response)
    assert not RuleSetting.objects.exists()
    if "reason" not in changes:
        assert 'value="依据某文"' in text(response)


class TestATrial:
    @pytest.fixture
    def case(self, county):
        case = CaseFactory(station=StationFactory(district=county), submitted=True)
        case.parties.filter(seat="A").update(estimated_loss=9000)
        return case

    def test_the_city_sees_which_cases(self, client, case):
        client.force_login(OfficerFactory(role=Role.SUPERVISOR))

        page = text(client.post(TRY, typed(reason="")))

        assert "最近 1 起案件，有 <b>1</b> 起会换程序。" in page
        assert f'href="/console/case/{case.case_no}/"' in page
        assert "自行协商 → 简易程序" in page
        assert "AMOUNT_OVER_LIMIT" in page
        assert 'value="5000"' in page  # what was tried stands in the form, ready to be saved

    def test_the_administrator_sees_how_many(self, client, administrator, case):
        page = text(client.post(TRY, typed(reason="")))

        assert "有 <b>1</b> 起会换程序。" in page
        assert case.case_no not in page

    def test_it_writes_nothing(self, client, administrator, case):
        before = (Entry.objects.count(), case.track, case.rules_version)

        with CaptureQueriesContext(connection) as captured:
            client.post(TRY, typed(reason=""))

        case.refresh_from_db()
        assert (Entry.objects.count(), case.track, case.rules_version) == before
        assert not RuleSetting.objects.exists()
        assert all(query["sql"].startswith("SELECT") for query in captured)

    def test_a_wrong_limit_is_not_tried(self, client, administrator, case):
        page = text(client.post(TRY, typed("-1")))

        assert "试算结果" not in page
        assert "确保该值大于或等于1。" in page

    def test_it_is_not_done_by_looking(self, client, administrator):
        assert client.get(TRY).status_code == 405


def test_more_counties_and_versions_cost_no_more_queries(
    client, administrator, county, django_assert_max_num_queries
):
    at = timezone.now()
    for district in DISTRICTS:
        row = DistrictFactory(code=district.code, name=district.name)
        for limit in (5000, 6000, 7000):
            rule_settings.put_in_force(
                row, actor=administrator, at=at - timedelta(days=9000 - limit),
                amount_limit=Decimal(limit), not_taken=[], reason="试行",
            )  # fmt: skip

    with django_assert_max_num_queries(5):  # session, user, its unit, counties, versions
        page = text(client.get(RULES))
    assert page.count("7000.00 元") == len(DISTRICTS)
    with django_assert_max_num_queries(6):
        client.get(COUNTY)
