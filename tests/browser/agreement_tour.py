"""自行协商: two phones that settle it between themselves, the desk that only looks on, and the
catalogue for everybody."""

from django.utils import timezone

from accidents.models import Case, Statement
from ninde_kuaichu.foundation.accounts.models import Organisation, User
from tests.accidents.liability.talks import negotiable, propose
from tests.browser.people import FIRST, SECOND
from tests.browser.phones import Phone
from tests.browser.windows import Look, Windows


def released(*drivers) -> Case:
    """Both sides have filled in and told; nobody has said how liability is to be found."""
    case = negotiable(
        station=Organisation.objects.get(code="350902"),
        officer=User.objects.get(username="jiaocheng1"),
        released_at=timezone.now(),
    )
    for seat, driver in zip("AB", drivers, strict=False):
        party = case.parties.get(seat=seat)
        party.user = User.objects.driver(driver.phone)
        party.name, party.plate, party.phone = driver.name, driver.plate, driver.phone
        party.save()
        Statement.objects.create(
            party=party, answers=driver.story, given_by=party.user, given_at=timezone.now()
        )
    case.reporter = case.parties.get(seat="A").user
    case.save(update_fields=["reporter"])
    return case


def enter(phone: Phone, case: Case) -> None:
    """The link of an SMS, for a phone that has not signed in."""
    phone.open(f"/sign-in/phone/?next=/case/{case.case_no}/")
    phone.sign_in()


def settle(windows: Windows, look: Look) -> None:
    """甲 proposes in four choices, 乙 agrees, both read the paper; then 乙 backs out."""
    case = released(FIRST, SECOND)
    first, second = windows.phone(FIRST), windows.phone(SECOND)
    enter(first, case)
    look("driver-agreement-choose", first.page)
    first.tap("双方商量好了")
    first.heading("责任怎么分").wait_for()
    look("driver-agreement-who", first.page)
    first.tap("我负全部责任")
    first.heading("您做错了什么").wait_for()
    look("driver-agreement-place", first.page)
    for choice, heading, name in (
        ("有信号灯的路口", "您当时在做什么", "own"),
        ("左转", "对方当时在做什么", "other"),
        ("直行", "是哪一种情况", "detail"),
    ):
        first.tap(choice)
        first.heading(heading).wait_for()
        look(f"driver-agreement-{name}", first.page)
    first.tap("绿灯时转弯，没有让被放行的直行车")
    first.heading("看一看，再发给对方").wait_for()
    look("driver-agreement-look", first.page)
    first.page.locator("[name=shape]").select_option("侧面碰撞(对向)")
    first.tap("发给对方")
    first.heading("等对方回答").wait_for()
    look("driver-agreement-waiting", first.page)
    enter(second, case)
    second.heading("甲方的责任方案").wait_for()
    look("driver-agreement-answer", second.page)
    second.tap("同意")
    second.heading("双方谈妥了，请签字").wait_for()
    second.work()
    second.page.get_by_role("link", name="同意并签字").wait_for()
    look("driver-agreement-agreed", second.page)
    second.tap("不签了，请交警定责")
    look("driver-agreement-leave", second.page)


def browse(windows: Windows, look: Look) -> None:
    """`/situations/`, without signing in."""
    phone = windows.phone(FIRST)
    phone.open("/situations/")
    look("driver-situations", phone.page)
    phone.page.locator("[name=q]").fill("zw")
    phone.tap("找")
    phone.page.get_by_text("找到").wait_for()
    look("driver-situations-search", phone.page)
    phone.open("/situations/203811/")
    phone.page.locator("summary").first.click()
    look("driver-situation", phone.page)


def watch(windows: Windows, look: Look) -> None:
    """What the officer sees of it, and the button that stops it."""
    case = released(FIRST, SECOND)
    propose(case, timezone.now())
    officer = windows.desk("jiaocheng1")
    officer.page.get_by_role("heading", name="自行协商").wait_for()
    look("console-queue-talks", officer.page)
    officer.open_case(case.case_no)
    look("console-desk-talks", officer.page)
