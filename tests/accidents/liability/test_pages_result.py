"""The result, the paper and the objection, as each side sees them."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from accidents.liability.models import Objection
from accidents.models import Party
from tests.accidents.liability.ways import determine, draw_all, sign
from tests.factories import CaseFactory, DriverFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


@pytest.fixture
def certificate(case, noon):
    return determine(case, noon)


@pytest.fixture
def paper(certificate, noon, seal_dir):
    draw_all(noon)
    return certificate


@pytest.fixture
def driver(client, case):
    client.force_login(case.reporter)
    return case.reporter


def page(name, case, *more):
    return reverse(f"liability:{name}", args=[case.case_no, *more])


def text(response):
    return response.content.decode()


def test_before_the_finding_it_says_who_is_missing(client, case, driver):
    Party.objects.filter(case=case, seat="B").update(items_at=None, user=None)

    shown = text(client.get(page("result", case)))

    assert "等各方填完" in shown
    assert reverse("accidents:invite", args=[case.case_no, "B"]) in shown


def test_complete_it_waits_for_the_officer(client, case, driver):
    assert "交警正在定责" in text(client.get(page("result", case)))


def test_who_has_not_consented_to_the_simple_procedure_is_asked(client, case, driver):
    Party.objects.filter(case=case, seat="B").update(injury="MINOR")
    assert "要各方都同意才能快处" in text(client.get(page("result", case)))

    Party.objects.filter(case=case, seat="A").update(consents_to_simple=True)
    assert "要各方都同意才能快处" not in text(client.get(page("result", case)))


@pytest.mark.parametrize(
    ("seat", "own", "other"),
    [("A", "全部责任", "无责任 0%"), ("B", "无责任", "全部责任 100%")],
)
def test_each_side_sees_its_own_share_first(seat, own, other, client, case, paper):
    client.force_login(case.parties.get(seat=seat).user)

    shown = text(client.get(page("result", case)))

    assert f"<b>{own}</b>" in shown
    assert f"<b>{other}</b>" in shown
    assert 'class="drawing"' in shown
    assert "第四十三条" in shown


def test_no_more_of_the_other_side_than_needed(client, case, paper, driver):
    shown = text(client.get(page("result", case)))

    other = case.parties.get(seat="B")
    for secret in (other.document_no, other.phone, other.policy_no):
        assert secret not in shown


def test_while_the_paper_is_drawn_nobody_signs(client, case, certificate, driver):
    shown = text(client.get(page("result", case)))

    assert "认定书正在制作" in shown
    assert page("sign", case) not in shown


def test_with_the_paper_there_is_the_way_to_sign(client, case, paper, driver):
    shown = text(client.get(page("result", case)))

    for name in ("sign", "refuse", "paper", "disagree"):
        assert page(name, case) in shown


def test_a_party_without_a_phone_signs_on_this_one(client, case, paper, driver):
    Party.objects.filter(case=case, seat="B").update(user=None, joined="CODE")

    shown = text(client.get(page("result", case)))

    assert reverse("accidents:hand_over", args=[case.case_no, "B"]) in shown


def test_who_confirmed_by_code_finds_the_case_once_signed_in(client, case, paper):
    other = DriverFactory()
    Party.objects.filter(case=case, seat="B").update(
        user=None, joined="CODE", phone_index=other.phone_index
    )
    client.force_login(other)

    assert "<b>无责任</b>" in text(client.get(page("result", case)))
    assert case.parties.get(seat="B").user == other


def test_another_phone_does_not_find_it(client, case, paper):
    Party.objects.filter(case=case, seat="B").update(
        user=None, joined="CODE", phone_index="somebody"
    )
    client.force_login(DriverFactory())

    assert client.get(page("result", case)).status_code == 404


def test_served_is_green_and_names_the_last_day_for_review(client, case, paper, seal_dir, driver):
    now = timezone.now()
    sign(paper, "A", now)
    sign(paper, "B", now)
    draw_all(now)
    case.refresh_from_db()
    case.served_at = now.replace(year=2026, month=3, day=6, hour=2)  # a Friday
    case.save()

    shown = text(client.get(page("result", case)))

    assert "认定书已送达" in shown
    assert paper.code in shown
    assert page("paper_pdf", case) in shown
    assert "最晚 2026年3月11日" in shown  # Monday, Tuesday, Wednesday


def test_an_unchanged_part_is_a_304(client, case, paper, driver, noon):
    first = client.get(page("result_part", case))
    again = client.get(page("result_part", case), headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert "<html" not in text(first)

    sign(paper, "B", noon + timedelta(minutes=1))
    changed = client.get(page("result_part", case), headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_a_case_that_was_referred_leads_away(client, case, driver):
    case.status = "REFERRED"
    case.save()

    assert client.get(page("result", case)).url == reverse("accidents:case", args=[case.case_no])
    assert client.get(page("result_part", case))["X-Go-To"] == f"/case/{case.case_no}/"


# The paper.


def test_the_pages_are_pictures(client, case, paper, driver):
    assert page("paper_image", case, 1) in text(client.get(page("paper", case)))

    picture = client.get(page("paper_image", case, 1))

    assert picture["Content-Type"] == "image/png"
    assert picture["Cache-Control"] == "no-store"
    assert picture.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("number", [0, 99])
def test_there_are_no_more_pages_than_printed(number, client, case, paper, driver):
    assert client.get(page("paper_image", case, number)).status_code == 404


def test_the_pdf_bears_the_papers_number(client, case, paper, driver):
    answer = client.get(page("paper_pdf", case))

    assert answer.content.startswith(b"%PDF-")
    assert f"{paper.number}.pdf" in unquote(answer["Content-Disposition"])
    assert answer["Cache-Control"] == "no-store"


def test_before_it_is_drawn_the_page_says_so(client, case, certificate, driver):
    assert "认定书正在制作" in text(client.get(page("paper", case)))
    assert client.get(page("paper_pdf", case)).status_code == 404
    assert client.get(page("paper_image", case, 1)).status_code == 404


@pytest.mark.parametrize(
    ("_case", "who", "status"),
    [
        ("a party", lambda case: case.parties.get(seat="B").user, 200),
        ("the officer", lambda case: case.officer, 200),
        ("a stranger", lambda case: DriverFactory(), 404),
        ("an officer of another station", lambda case: OfficerFactory(), 404),
    ],
)
def test_who_reads_the_paper(_case, who, status, client, case, paper):
    client.force_login(who(case))

    for address in (page("paper", case), page("paper_image", case, 1), page("paper_pdf", case)):
        assert client.get(address).status_code == status


# The objection.


def test_disagreeing_marks_the_case(client, case, paper, driver):
    client.post(page("disagree", case), {"reason": "SHARE", "words": "对方也变道"})

    made = Objection.objects.get()
    assert (made.reason, made.words, made.made_by) == ("SHARE", "对方也变道", driver)
    shown = text(client.get(page("result", case)))
    assert "已提出异议" in shown
    assert page("disagree", case) not in shown


def test_an_objection_names_its_reason(client, case, paper, driver):
    response = client.post(page("disagree", case), {"words": "就是不对"})

    assert "请选一个" in text(response)
    assert "就是不对" in text(response)
    assert not Objection.objects.exists()


@pytest.mark.parametrize("name", ["result", "result_part", "disagree"])
def test_a_stranger_finds_no_such_case(name, client, case, paper):
    client.force_login(DriverFactory())

    assert client.get(page(name, case)).status_code == 404


def test_a_page_from_before_the_finding_is_drawn_anew(client, case, driver, certificate):
    """Not its changing part alone: the wish for an officer around it has had its time."""
    answer = client.get(page("result_part", case), {"undecided": "1"})

    assert answer["X-Go-To"] == page("result", case) + "?decided=1"
    assert "X-Go-To" not in client.get(page("result_part", case))
