"""The rules as everybody meets them: the calculator, a late report, the counties' rulebook."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from accidents import acceptance, rule_settings
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.models import District, Organisation, User
from tests.browser.phones import Phone
from tests.browser.windows import Look, Windows
from tests.factories import CaseFactory

COUNTY = "350902"


def ask(phone: Phone, look: Look) -> None:
    """`/calculator/`: nothing yet, a wrong tick, a harmless answer, a grave one."""
    phone.open("/calculator/")
    look("driver-calculator", phone.page)
    phone.tap("看结果")
    phone.page.get_by_text("请先选谁和谁").wait_for()
    look("driver-calculator-wrong", phone.page)
    for name, value in (("who", "TWO"), ("hurt", "NONE"), ("agreed", "APPLY"),
                        ("licence", "YES"), ("cover", "YES"), ("ticks", "none")):  # fmt: skip
        phone.choose(name, value)
    phone.tap("看结果")
    phone.page.locator(".answer").wait_for()
    look("driver-calculator-online", phone.page)
    phone.open("/calculator/?ask=1&who=RIDER&hurt=MINOR&consent=NO&cover=NO&ticks=impaired")
    phone.page.locator(".answer .alarm").wait_for()
    look("driver-calculator-grave", phone.page)


def late(phone: Phone, look: Look) -> None:
    """A report of the day before yesterday, waiting and turned away; `phone` is signed in."""
    case = _late(reporter=User.objects.driver(phone.owner.phone))
    phone.open(f"/case/{case.case_no}/waiting/")
    phone.page.get_by_text("交警先决定是否受理").wait_for()
    look("driver-late", phone.page)
    acceptance.not_accept(
        case, actor=case.officer, at=timezone.now(), reason="经核查，没有证据证明事故事实存在"
    )
    phone.open(f"/case/{case.case_no}/waiting/")
    phone.heading("不予受理").wait_for()
    look("driver-late-turned-away", phone.page)


def manage(windows: Windows, look: Look) -> None:
    """The rulebook of the city and of the system administrator, and a late report at the desk."""
    case = _late()
    officer = windows.desk("jiaocheng1")
    officer.open_case(case.case_no)
    look("console-desk-late", officer.page)
    case.parties.filter(seat="A").update(estimated_loss=Decimal(9000))
    _versions()
    page = windows.staff("zhidui", "/console/rules/")
    look("console-rules", page)
    page.goto(f"/console/rules/{COUNTY}/")
    page.locator("[name=amount_limit]").fill("8000")
    page.get_by_role("button", name="先用最近").click()
    page.locator("#trial").wait_for()
    look("console-rules-trial", page)
    look("console-rules-administrator", windows.staff("sys-admin", f"/console/rules/{COUNTY}/"))


def _late(**changes) -> Case:
    at = timezone.now()
    station = Organisation.objects.get(code=COUNTY)
    case = CaseFactory(
        released=True, is_late=True, station=station, photos=[], created_at=at, submitted_at=at,
        released_at=at, happened_at=at - timedelta(days=2),
        officer=User.objects.get(username="jiaocheng1"),
    )  # fmt: skip
    if "reporter" in changes:
        case.parties.filter(seat="A").update(user=changes["reporter"])
        Case.objects.filter(pk=case.pk).update(reporter=changes["reporter"])
    return Case.objects.get(pk=case.pk)


def _versions():
    city, at = User.objects.get(username="zhidui"), timezone.now()
    county = District.objects.get(pk=COUNTY)
    for limit, not_taken, begins in ((10000, [], None), (20000, ["NON_MOTOR"], timedelta(30))):
        rule_settings.put_in_force(
            county, actor=city, at=at, amount_limit=Decimal(limit), not_taken=not_taken,
            reason="闽公交〔2026〕12号", valid_from=begins and at + begins,
        )  # fmt: skip
