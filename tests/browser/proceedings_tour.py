"""Contested, mediated, reviewed: the phone's pages, the desk's cards, the mediator's room."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from accidents import jurisdiction, recusal
from accidents.liability import objection, signature
from accidents.liability.appeal import admission, review
from accidents.liability.mediation import ending, meeting, offers
from accidents.liability.models import Signature
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.models import Organisation, User
from tests.accidents.liability.mediations import TERMS, agree, ask
from tests.accidents.liability.reviews import file
from tests.accidents.liability.ways import TRAIL, determine
from tests.browser.agreement_tour import enter
from tests.browser.people import FIRST, Person
from tests.browser.windows import Look, Windows
from tests.factories import CaseFactory

OTHER = Person("周文", "13700000008", "350902199009090034", "闽J7788B", "平安产险", (), {})
DAY = timedelta(days=1)


def contest(windows: Windows, look: Look) -> None:
    """Mediation from the first wish to the signature; review; recusal; the register."""
    phone = windows.phone(FIRST)
    at = timezone.now()
    case = _served(at)
    enter(phone, case)
    for page in ("mediation", "review", "recusal", "papers"):
        phone.open(f"/case/{case.case_no}/{page}/")
        look(f"driver-{page}", phone.page)
    ask(case, at, "B")
    phone.open(f"/case/{case.case_no}/mediation/")
    look("driver-mediation-asked", phone.page)
    mediation = _talking(case, at)
    phone.open(f"/case/{case.case_no}/mediation/")
    look("driver-mediation-offer", phone.page)
    phone.page.locator("summary", has_text="提我的方案").click()
    phone.page.locator("[name=title_1]").fill("施救费")
    phone.tap("发给对方")
    phone.page.get_by_text("请填金额").wait_for()
    look("driver-mediation-wrong", phone.page)
    agree(mediation, at)
    ending.draw_up(mediation, actor=mediation.mediator, at=at)
    phone.work()
    phone.open(f"/case/{case.case_no}/mediation/")
    look("driver-mediation-paper", phone.page)
    phone.tap("在调解书上签字")
    look("driver-mediation-sign", phone.page)
    reviewed = _served(at)
    _concluded(reviewed, at)
    phone.work()
    phone.open(f"/case/{reviewed.case_no}/review/")
    look("driver-review-concluded", phone.page)
    phone.page.get_by_role("link", name="道路交通事故认定复核结论").click()
    look("driver-review-paper", phone.page)


def manage(windows: Windows, look: Look) -> None:
    """The same at the desk, in the room, at the counter, and where the city decides."""
    at = timezone.now()
    officer = windows.desk("jiaocheng1")
    page = officer.page
    contested = _decided(at)
    party = contested.parties.get(seat="A")
    objection.make(
        contested.certificates.get(), party, reason="SHARE", words="前车突然倒车，有录像。",
        actor=party.user, at=at - timedelta(hours=20),
    )  # fmt: skip
    officer.open_case(contested.case_no)
    look("console-desk-objection", page)
    mediated = _served(at)
    ask(mediated, at, "A", "B")
    officer.open_case(mediated.case_no)
    page.locator("summary", has_text="指定调解员和时间").click()
    look("console-desk-mediation", page)
    _talking(mediated, at)
    look("console-room", windows.staff("mediator", f"/console/mediation/{mediated.case_no}/"))
    asked = CaseFactory(**_place(), released=True, parties__complete=True)
    recusal.ask(
        asked, asked.parties.get(seat="A"), ground="OTHER", words="民警是对方的邻居",
        actor=asked.parties.get(seat="A").user, at=at,
    )  # fmt: skip
    jurisdiction.send(
        asked, receiver=Organisation.objects.get(code="350981"), ground="PLACE",
        words="地点在福安市", actor=asked.officer, at=at,
    )  # fmt: skip
    leader = windows.desk("jiaocheng-lead")
    leader.open_case(asked.case_no)
    look("console-desk-recusal", leader.page)
    receiver = windows.desk("fuan1")
    receiver.open_case(asked.case_no)
    look("console-desk-handover", receiver.page)
    page.goto("/console/proceedings/")
    look("console-proceedings", page)
    _city(windows, look, at)
    look("console-take-down", windows.staff("guide", "/console/review/take-down/"))


def _city(windows, look, at):
    case = _served(at)
    appeal = admission.accept(_file(case, at), actor=_user("zhidui"), at=at)
    review.name_reviewers(
        appeal, first=_user("zhidui-desk"), second=_user("zhidui"), actor=_user("zhidui"), at=at
    )
    city = windows.desk("zhidui")
    city.open_case(case.case_no)
    city.page.locator("summary", has_text="作出复核结论").click()
    look("console-desk-review", city.page)


def _place():
    return {
        "station": Organisation.objects.get(code="350902"), "officer": _user("jiaocheng1"),
        "photos": [], "released_at": timezone.now() - DAY,
    }  # fmt: skip


def _decided(at) -> Case:
    case = CaseFactory(**_place(), released=True, parties__complete=True)
    for seat, owner in (("A", FIRST), ("B", OTHER)):
        party = case.parties.get(seat=seat)
        party.user = User.objects.driver(owner.phone)
        party.name, party.plate, party.phone = owner.name, owner.plate, owner.phone
        party.save()
    determine(case, at - DAY)
    return Case.objects.get(pk=case.pk)


def _served(at) -> Case:
    """Both have answered; how they signed has pages of its own."""
    case = _decided(at)
    paper = case.certificates.get()
    for party in case.parties.order_by("seat"):
        signature.refuse(paper, party, reason="", actor=party.user, at=at, trail=TRAIL)
    paper.signatures.update(method=Signature.Method.SMS_CODE)
    return Case.objects.get(pk=case.pk)


def _talking(case, at):
    mediation = ask(case, at, "A", "B")
    mediation = meeting.appoint(
        mediation, mediator=_user("mediator"), place="蕉城区道路交通事故调解室",
        meets_at=at + 14 * DAY, start="LOSS", started_on=timezone.localdate(at),
        actor=case.officer, at=at,
    )  # fmt: skip
    terms = replace(TERMS, due_on=timezone.localdate(at) + 30 * DAY)
    seller = case.parties.get(seat="B")
    offers.offer(mediation, seller, terms=terms, words="按报价单", actor=seller.user, at=at)
    return mediation


def _file(case, at):
    return file(case.certificates.in_force().get(), at)


def _concluded(case, at):
    city = _user("zhidui")
    appeal = admission.accept(_file(case, at), actor=city, at=at)
    review.name_reviewers(appeal, first=_user("zhidui-desk"), second=city, actor=city, at=at)
    review.conclude(
        appeal, outcome="ORDERED", defects=["FACTS"], words="录像显示乙车倒车，原认定没有调取。",
        actor=city, at=at,
    )  # fmt: skip


def _user(username) -> User:
    return User.objects.get(username=username)
