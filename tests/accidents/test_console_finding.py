"""定责 at the desk: choose, see the proposal, decide; and correct what was found."""

import re

import pytest

from accidents import statements
from accidents.liability.models import Certificate, Finding
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.roles import Role
from tests.accidents.desks import browser, desk, finding_form
from tests.accidents.liability.ways import determine
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """Two cars whose drivers have not applied together: the officer's five categories."""
    case = CaseFactory(released=True, parties__complete=True)
    case.parties.update(applies_online=False)
    return case


@pytest.fixture
def client(case):
    return browser(case.officer)


@pytest.fixture
def address(case):
    return desk(case, "determine")


def field(page, name):
    """What stands in an input of the page, or the value of the chosen option."""
    text = page.content.decode()
    if found := re.search(rf'<input[^>]*name="{name}"[^>]*>', text):
        value = re.search(r'value="([^"]*)"', found[0])
        return value[1] if value else ""
    select = re.search(rf'<select name="{name}".*?</select>', text, re.DOTALL)[0]
    chosen = re.findall(r'<option value="([^"]*)"[^>]*selected', select)
    return chosen[0] if chosen else ""


def options(page, seat="A"):
    select = re.search(
        rf'<select name="{seat}-choice".*?</select>', page.content.decode(), re.DOTALL
    )[0]
    return re.findall(r'<option value="([^"]*)"', select)


def test_the_list_offers_what_is_open_to_the_track_and_the_party(case, client, address):
    all_of_them = options(client.get(address))
    case.parties.update(applies_online=True)
    online = options(client.get(address))
    case.parties.filter(seat="B").update(kind="EBIKE")
    rider = options(client.get(address), "B")

    assert {"104310", "NONE", "OTHER"} <= {*online} < {*all_of_them}
    assert len(online) == 22  # 20 of the national list, no fault, none of these
    assert "206811" in rider
    assert "104310" not in rider


@pytest.mark.parametrize(
    ("applies", "shares"),
    [(True, ["FULL", "EQUAL", "NONE"]), (False, ["FULL", "MAIN", "EQUAL", "MINOR", "NONE"])],
)
def test_three_categories_online_and_five_for_the_officer(applies, shares, case, client, address):
    case.parties.update(applies_online=applies)

    text = client.get(address).content.decode()

    select = re.search(r'<select name="A-share".*?</select>', text, re.DOTALL)[0]
    assert re.findall(r'value="([A-Z]+)"', select) == shares


def test_what_the_own_statement_points_to_is_offered_first(case, client, address, noon):
    party = case.parties.get(seat="A")
    said = {"my_movement": "LANE", "other_movement": "STRAIGHT", "place": "NEXT_LANE"}
    statements.tell(party, answers=said, words="", actor=party.user, at=noon)

    text = client.get(address).content.decode()

    group = text[text.index("与本人陈述相符") :]
    assert "204420" in group[: group.index("</optgroup>")]


def test_the_facts_are_drafted_from_what_is_known(case, client, address):
    text = client.get(address).content.decode()

    assert "2026年3月2日12时00分许" in text
    assert "张三驾驶闽JA2345号小型轿车（甲方）与李四驾驶闽JB2345号小型轿车（乙方）" in text
    assert "甲方车头受损" in text


def test_the_proposal_comes_before_the_decision(case, client, address):
    page = client.post(address, {"A-choice": "104310", "words": "我改过的事实", "suggest": "1"})

    text = page.content.decode()
    assert (field(page, "A-share"), field(page, "A-percent")) == ("FULL", "100")
    assert (field(page, "B-choice"), field(page, "B-share")) == ("NONE", "NONE")
    assert field(page, "shape") == "追尾碰撞"
    assert "我改过的事实" in text
    assert "《中华人民共和国道路交通安全法》第四十三条" in text
    assert 'class="drawing"' in text
    assert Finding.objects.count() == 0


def test_a_second_look_follows_the_new_choice(case, client, address):
    first = {"A-choice": "104310", "A-share": "FULL", "A-percent": "100",
             "A-suggested": "FULL:100", "B-choice": "105620", "B-share": "NONE",
             "B-percent": "0", "B-suggested": "NONE:0", "words": "x", "suggest": "1"}  # fmt: skip

    page = client.post(address, first)

    assert (field(page, "A-share"), field(page, "A-percent")) == ("MAIN", "70")
    assert (field(page, "B-share"), field(page, "B-percent")) == ("MINOR", "30")


def test_shares_the_officer_changed_are_not_overwritten(case, client, address):
    edited = {"A-choice": "104310", "A-share": "MAIN", "A-percent": "80", "A-suggested": "FULL:100",
              "B-choice": "NONE", "B-share": "MINOR", "B-percent": "20", "B-suggested": "NONE:0",
              "words": "x", "suggest": "1"}  # fmt: skip

    page = client.post(address, edited)

    assert (field(page, "A-share"), field(page, "A-percent")) == ("MAIN", "80")
    assert (field(page, "B-share"), field(page, "B-percent")) == ("MINOR", "20")


def test_nobody_at_fault_has_no_proposal_and_says_why(case, client, address):
    page = client.post(address, {"A-choice": "NONE", "words": "x", "suggest": "1"})

    assert "还没有查明任何一方的违法行为" in page.content.decode()
    assert field(page, "A-share") == ""


def test_deciding_issues_the_paper(case, client, address):
    answer = client.post(address, finding_form(), follow=True)

    case.refresh_from_db()
    certificate = Certificate.objects.get(case=case)
    assert case.status == "DETERMINED"
    assert certificate.number in answer.content.decode()
    assert certificate.sheet["shape"] == "追尾碰撞"
    assert [party["percent"] for party in certificate.sheet["parties"]] == [100, 0]


def test_a_double_click_decides_once(case, client, address):
    form = finding_form() | {"request_key": "k1"}

    answers = [client.post(address, form)["Location"] for _click in range(2)]

    assert answers[0] == answers[1] == desk(case)
    assert Finding.objects.filter(case=case).count() == 1


def test_a_category_alone_brings_its_usual_percent(case, client, address):
    client.post(address, finding_form(A_percent="", B_percent=""))

    shares = Finding.objects.get(case=case).parties.order_by("party__seat")
    assert list(shares.values_list("share", "percent")) == [("FULL", 100), ("NONE", 0)]


@pytest.mark.parametrize(
    ("_case", "changes", "sentence"),
    [
        ("no situation", {"A_choice": ""}, "请选定情形；没有过错的选“没有过错”。"),
        ("no share", {"A_share": "", "A_percent": ""}, "请选定责任，或先看建议。"),
        ("own words missing", {"A_choice": "OTHER"}, "请写明是什么行为。"),
        ("own article missing", {"A_choice": "OTHER", "A_own_words": "驾车时喂狗"},
         "请写明依据的法条"),
        ("sum of 110", {"A_share": "MAIN", "A_percent": "80", "B_share": "MINOR",
                        "B_percent": "30"}, "合计应当是100%"),
        ("a share without a situation", {"A_share": "MAIN", "A_percent": "70", "B_share": "MINOR",
                                         "B_percent": "30"}, "请选定情形或写明其他情形。"),
        ("other shares, no reason", {"A_share": "MAIN", "A_percent": "60", "B_choice": "105620",
                                     "B_share": "MINOR", "B_percent": "40"},
         "和建议的责任不同，请写明理由。"),
        ("a percent of 101", {"A_percent": "101"}, "100"),
        ("a situation of another kind", {"A_choice": "206811"}, "206811"),
        ("no shape", {"shape": ""}, "请选定事故形态。"),
        ("facts too long", {"words": "长" * 2001}, "2000"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_lost(
    _case, changes, sentence, case, client, address
):
    form = finding_form(**changes)

    page = client.post(address, form)

    text = page.content.decode()
    assert page.status_code == 200
    assert sentence in text
    assert form["words"] in text
    assert field(page, "B-choice") == form["B-choice"]
    assert Finding.objects.count() == 0
    assert Case.objects.get(pk=case.pk).status == "RELEASED"


def test_another_division_with_a_reason_is_kept_beside_the_proposal(case, client, address):
    form = finding_form(A_share="MAIN", A_percent="60", B_choice="105620", B_share="MINOR",
                        B_percent="40")  # fmt: skip

    client.post(address, form | {"deviation": "乙车尾灯不亮"})

    finding = Finding.objects.get(case=case)
    assert finding.deviation == "乙车尾灯不亮"
    assert finding.proposed == {"A": ["MAIN", 70], "B": ["MINOR", 30]}


def test_none_of_these_with_own_words_and_article(case, client, address):
    form = finding_form(A_choice="OTHER", A_own_words="驾车时喂狗", A_own_article="法第二十二条")

    client.post(address, form | {"deviation": "目录中没有这种情形"})

    row = Finding.objects.get(case=case).parties.get(party__seat="A")
    assert (row.situation, row.own_words, row.own_article) == ("", "驾车时喂狗", "法第二十二条")


def test_missing_items_refuse_with_a_sentence(case, client, address):
    case.parties.filter(seat="B").update(items_at=None)

    page = client.post(address, finding_form())

    assert "还有当事人没有填完五项内容。" in page.content.decode()
    assert Case.objects.get(pk=case.pk).status == "RELEASED"


def test_what_the_law_forbids_is_refused_with_its_reason(case, client, address):
    case.parties.filter(seat="B").update(licence_state="none")

    page = client.post(address, finding_form())

    assert "不能快处：有驾驶人没有有效驾驶证" in page.content.decode()
    assert Case.objects.get(pk=case.pk).status == "RELEASED"


@pytest.mark.parametrize("status", ["SUBMITTED", "RETURNED", "REFERRED", "TRANSFERRED"])
def test_a_case_that_is_not_released_has_no_finding(status, case, client, address):
    Case.objects.filter(pk=case.pk).update(status=status)

    answer = client.post(address, finding_form(), follow=True)

    assert "现在不能由您定责。" in answer.content.decode()
    assert Finding.objects.count() == 0


def test_only_its_officer_or_the_leader_decides(case, address):
    colleague = OfficerFactory(organisation=case.station)
    leader = OfficerFactory(organisation=case.station, role=Role.LEADER)
    supervisor = OfficerFactory(role=Role.SUPERVISOR)

    assert browser(colleague).post(address, finding_form())["Location"] == desk(case)
    assert browser(supervisor).post(address, finding_form())["Location"] == desk(case)
    assert Finding.objects.count() == 0
    browser(leader).post(address, finding_form())
    assert Finding.objects.get(case=case).officer == leader


def test_a_correction_starts_from_what_was_found(case, client, address, noon):
    determine(case, noon)

    page = client.get(address)

    assert (field(page, "A-choice"), field(page, "A-percent")) == ("104310", "100")
    assert (field(page, "B-choice"), field(page, "B-share")) == ("NONE", "NONE")
    assert field(page, "shape") == "追尾碰撞"
    assert "甲车沿闽东中路行驶" in page.content.decode()


def test_a_correction_needs_a_reason_and_supersedes(case, client, address, noon):
    old = determine(case, noon)
    form = finding_form(A_choice="NONE", A_share="NONE", A_percent="0",
                        B_choice="205010", B_share="FULL", B_percent="100")  # fmt: skip

    refused = client.post(address, form)
    assert Certificate.objects.filter(case=case).count() == 1
    assert "更正必须写明理由。" in refused.content.decode()

    client.post(address, form | {"reason": "行车记录仪显示乙车倒车"})

    old.refresh_from_db()
    new = Certificate.objects.in_force().get(case=case)
    assert old.superseded_by == new
    assert new.sheet["correction_reason"] == "行车记录仪显示乙车倒车"
    assert [party["percent"] for party in new.sheet["parties"]] == [0, 100]
