"""The console's pages, on a station with work to do."""

from datetime import timedelta

from django.utils import timezone

from accidents.models import Case
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.seeding import cases
from tests.browser import agreement_tour, proceedings_tour, rules_tour
from tests.browser.people import Person
from tests.browser.windows import Look, Windows
from tests.factories import CaseFactory

UNHAPPY = Person("陈静", "13800000004", "", "", "", (), {})  # of the demo case that is determined


def walk(windows: Windows, look: Look) -> None:
    """Starts from the three demo cases, so there must be none before."""
    cases.load(timezone.now())
    _more_waiting()
    officer = windows.desk("jiaocheng1")
    officer.work()
    page = officer.page
    look("console-queue", page)
    page.goto("/console/")
    look("console-home", page)
    _desk(officer, look)
    _second_officer(windows.desk("jiaocheng2"), look)
    _determine(officer, look)
    _paper(officer, windows.phone(UNHAPPY), look)
    page.goto("/console/accidents/case/")
    look("console-cases", page)
    page.goto("/console/liability/certificate/")
    look("console-certificates", page)
    _others(windows, look)


def _more_waiting():
    """On the motorway; hurt; a long place; each a little later than the other."""
    now, station = timezone.now(), Organisation.objects.get(code="350902")
    for n, fields in enumerate((
        {"safety": {"motorway": True}, "danger": 40, "road": "沈海高速公路", "kilometre": "K2031"},
        {"injury": "MINOR", "danger": 50},
        {"place": "蕉城区金涵畲族乡金涵大道与疏港公路交叉口以北约三百米处加油站门前的非机动车道"},
    )):  # fmt: skip
        at = now - timedelta(seconds=90 * n + 20)
        CaseFactory(
            submitted=True, station=station, photos=[], happened_at=at, submitted_at=at, **fields
        )


def _desk(officer, look):
    page = officer.page
    demo = Case.objects.get(status="SUBMITTED", place__startswith="闽东中路与")
    officer.open_case(demo.case_no)
    look("console-desk-waiting", page)
    page.get_by_role("button", name="接这一起").click()
    page.get_by_text("您正在审核这起案件").wait_for()
    look("console-desk", page)
    page.locator("summary", has_text="退补").click()
    look("console-send-back", page)


def _second_officer(officer, look):
    page = officer.page
    page.goto("/console/queue/")
    page.get_by_text("审核中").first.wait_for()
    look("console-queue-held", page)
    officer.open_case(Case.objects.get(status="REVIEWING").case_no)
    look("console-desk-held", page)


def _determine(officer, look):
    page = officer.page
    ready = Case.objects.get(status="RELEASED", place__startswith="蕉城南路")
    officer.open_case(ready.case_no)
    look("console-desk-ready", page)
    page.goto(f"/console/case/{ready.case_no}/determine/")
    look("console-determine", page)
    page.locator("[name='A-choice']").select_option("104310")
    page.locator("[name='B-choice']").select_option("NONE")
    page.get_by_role("button", name="看建议").click()
    page.locator("#proposal").wait_for()
    look("console-determine-proposal", page)
    page.locator("[name='A-choice']").select_option("OTHER")
    page.get_by_role("button", name="定责并出具认定书").click()
    page.get_by_text("请写明是什么行为").wait_for()
    look("console-determine-other", page)


def _paper(officer, driver, look):
    page = officer.page
    case = Case.objects.filter(status="DETERMINED").order_by("pk").first()
    _object(driver, case.case_no)
    officer.work()
    officer.open_case(case.case_no)
    look("console-desk-paper", page)
    page.goto(f"/console/case/{case.case_no}/determine/")
    look("console-correct", page)


def _object(driver, case_no):
    """Refuse to sign, and disagree."""
    driver.open(f"/sign-in/phone/?next=/case/{case_no}/sign/refuse/")
    driver.sign_in()
    driver.page.locator("[name=reason]").fill("对方突然变道，我没有责任")
    driver.tap("拒绝签字")
    driver.page.get_by_text("已注明您拒绝签字").wait_for()
    driver.open(f"/case/{case_no}/disagree/")
    driver.choose("reason", "SHARE")
    driver.page.locator("[name=words]").fill("我认为应当是同等责任。")
    driver.tap("提出异议")
    driver.page.get_by_text("已提出异议").wait_for()


def _others(windows, look):
    """The same house for those who are no officers."""
    look("console-queue-city", windows.desk("zhidui").page)
    for username, name, address in (
        ("sec-admin", "accounts", "/console/accounts/user/"),
        ("sec-admin", "account", "/console/accounts/user/add/"),
        ("sys-admin", "organisations", "/console/accounts/organisation/"),
        ("sys-admin", "jobs", "/console/jobs/job/"),
        ("sys-admin", "notices", "/console/notices/notice/"),
        ("audit-admin", "journal", "/console/journal/entry/"),
        ("picc-adjust", "home-insurer", "/console/"),
        ("shop1", "home-shop", "/console/"),
    ):
        look(f"console-{name}", windows.staff(username, address))
    rules_tour.manage(windows, look)
    agreement_tour.watch(windows, look)
    proceedings_tour.manage(windows, look)
    look("console-login", windows.nobody("/console/login/"))
