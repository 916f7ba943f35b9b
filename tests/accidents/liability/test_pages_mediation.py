"""调解 on the phone: ask, answer, offer, accept, sign; a stranger finds nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accidents.liability.mediation import ending
from accidents.liability.models import Mediation, MediationOffer
from tests.accidents.desks import browser
from tests.accidents.liability.mediations import agree, ask, begin, party
from tests.accidents.liability.ways import STROKES, code_for, determine, draw_all, serve
from tests.factories import CaseFactory, DriverFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


def page(name, case, *more):
    return reverse(f"liability:{name}", args=[case.case_no, *more])


def phone(case, seat):
    return browser(party(case, seat).user)


def text(response):
    return response.content.decode()


def terms(now, **changes):
    form = {
        "seat_0": "B", "title_0": "车辆维修费", "amount_0": "3200.50",
        **{f"seat_{n}": "B" for n in range(1, 4)},
        "percent_A": "100", "percent_B": "0", "performance": "微信转账",
        "due_on": f"{timezone.localdate(now) + timedelta(days=20):%Y-%m-%d}", "words": "",
    }  # fmt: skip
    return form | changes


def test_both_ask_from_their_own_phones(case, now):
    serve(case, now)
    first, second = phone(case, "A"), phone(case, "B")
    assert "我申请调解" in text(first.get(page("mediation", case)))

    first.post(page("mediation_ask", case))
    assert "我也同意调解" in text(second.get(page("mediation", case)))
    second.post(page("mediation_ask", case))

    assert Mediation.objects.get().stage == "JOINT"
    assert "等交警安排" in text(first.get(page("mediation", case)))


def test_one_says_no(case, now):
    serve(case, now)
    phone(case, "A").post(page("mediation_ask", case))

    phone(case, "B").post(page("mediation_decline", case))

    shown = text(phone(case, "A").get(page("mediation", case)))
    assert "有当事人不同意调解" in shown


def test_a_bar_is_said_instead_of_the_button(case, now):
    certificate = determine(case, now)
    phone(case, "A").post(page("disagree", case), {"reason": "SHARE", "words": "不对"})

    shown = text(phone(case, "B").get(page("mediation", case)))

    assert "有当事人对认定有异议，依规定不调解" in shown
    assert "我申请调解" not in shown
    phone(case, "B").post(page("mediation_ask", case))
    assert not Mediation.objects.exists()
    assert certificate


def test_offer_and_counter_offer(case, now):
    serve(case, now)
    begin(case, now)
    first, second = phone(case, "A"), phone(case, "B")

    second.post(page("mediation_offer", case), terms(now))
    shown = text(first.get(page("mediation", case)))
    assert "甲方付给乙方 3200.50 元" in shown
    made = MediationOffer.objects.get()
    first.post(page("mediation_reject", case, made.pk))
    first.post(page("mediation_offer", case), terms(now, amount_0="2600"))
    newest = MediationOffer.objects.order_by("-pk").first()
    second.post(page("mediation_accept", case, newest.pk))

    assert Mediation.objects.get().stage == "SETTLED"
    assert "各方都同意了同一个方案" in text(first.get(page("mediation", case)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"percent_A": "60"}, "加起来必须是 100%"),
        ({"amount_0": ""}, "请填金额"),
        ({"title_0": ""}, "请填损失项目"),
        ({"title_0": "", "amount_0": ""}, "至少写一项损失"),
        ({"due_on": "2020-01-01"}, "不能早于今天"),
        ({"performance": ""}, "必填"),
        ({"performance": "转账😀"}, "打印不出来"),
    ],
)
def test_a_flawed_offer_comes_back_with_what_was_typed(changes, sentence, case, now):
    serve(case, now)
    begin(case, now)

    answer = phone(case, "B").post(
        page("mediation_offer", case), terms(now, words="请理解") | changes
    )

    assert answer.status_code == 200
    assert sentence in text(answer)
    assert "请理解" in text(answer)
    assert not MediationOffer.objects.exists()


def test_the_same_post_twice_is_one_offer(case, now):
    serve(case, now)
    begin(case, now)
    client = phone(case, "B")

    for _n in range(2):
        client.post(page("mediation_offer", case), terms(now, request_key="k1"))

    assert MediationOffer.objects.count() == 1


def test_the_settlement_is_signed_on_the_phone(case, now, seal_dir):
    serve(case, now)
    mediation = begin(case, now)
    agree(mediation, now)
    paper = ending.draw_up(mediation, actor=mediation.mediator, at=now)
    draw_all(now)

    for seat in "AB":
        client = phone(case, seat)
        assert page("sign_paper", case, paper.uid) in text(client.get(page("mediation", case)))
        shown = text(client.get(page("sign_paper", case, paper.uid)))
        assert "再看一遍调解书" in shown
        answer = client.post(
            page("sign_paper", case, paper.uid),
            {
                "strokes": str(STROKES), "consents": "on",
                "code": code_for(paper, party(case, seat), timezone.now()),
            },
        )  # fmt: skip
        assert answer.headers["Location"] == page("mediation", case)

    assert Mediation.objects.get().ending == "AGREED"
    assert "调解书已生效" in text(phone(case, "A").get(page("mediation", case)))
    read = phone(case, "A").get(reverse("liability:one_paper", args=[paper.uid]))
    assert "损害赔偿调解书" in text(read)


def test_refusing_the_settlement_says_what_it_means(case, now):
    serve(case, now)
    mediation = begin(case, now)
    agree(mediation, now)
    paper = ending.draw_up(mediation, actor=mediation.mediator, at=now)
    client = phone(case, "B")

    assert "调解书就不生效" in text(client.get(page("refuse_paper", case, paper.uid)))
    client.post(page("refuse_paper", case, paper.uid), {"reason": "反悔"})

    assert paper.signatures.get().method == "REFUSED"
    assert Mediation.objects.get().stage == "SIGNING"


def test_going_out_and_asking_for_another_time(case, now):
    serve(case, now)
    begin(case, now)
    client = phone(case, "A")

    client.post(page("mediation_move", case), {"words": "出差"})
    assert Mediation.objects.get().move_wish in ("甲方：出差", "")
    client.post(page("mediation_leave", case))

    assert Mediation.objects.get().ending == "WITHDRAWN"
    assert "看调解终结书" in text(client.get(page("mediation", case)))


@pytest.mark.parametrize(
    ("name", "with_offer"),
    [
        ("mediation", False),
        ("mediation_ask", False),
        ("mediation_decline", False),
        ("mediation_move", False),
        ("mediation_leave", False),
        ("mediation_offer", False),
        ("mediation_accept", True),
        ("mediation_reject", True),
    ],
)
def test_a_stranger_finds_nothing(name, with_offer, case, now):
    serve(case, now)
    ask(case, now, "A")
    stranger = browser(DriverFactory())
    address = page(name, case, *([1] if with_offer else []))

    answer = stranger.get(address) if name == "mediation" else stranger.post(address)

    assert answer.status_code == 404
