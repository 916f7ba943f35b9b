"""The driver's pages in the order of the way, shown to `look` one by one."""

from playwright.sync_api import expect

from accidents.liability.models import Certificate
from tests.browser.people import FIRST, SECOND
from tests.browser.windows import Look, Windows


def walk(windows: Windows, look: Look) -> str:
    """One whole case of two drivers, with what may happen to it; the case's number."""
    first, second = windows.phone(FIRST), windows.phone(SECOND)
    officer = windows.desk("jiaocheng2")
    _report(first, look)
    _scene(first, officer, look)
    case_no = first.case_no()
    first.go_on()
    _tell(first, look)
    _join(first, second, look)
    officer.determine(case_no, A="104310", B="NONE")
    _answer(first, second, case_no, look)
    _verify(first, case_no, look)
    _verify_offline(first, case_no, look)
    first.open("/")
    look("driver-home-cases", first.page)
    return case_no


def _report(phone, look):
    page = phone.page
    phone.open("/")
    look("driver-home", page)
    phone.tap("我要报案")
    phone.heading("先保证安全").wait_for()
    look("driver-safety", page)
    phone.tick("none")
    phone.tap("下一步")
    phone.heading("用手机号登录").wait_for()
    look("driver-sign-in", page)
    page.locator("[name=phone]").fill(phone.owner.phone)
    phone.tap("获取验证码")
    page.locator("[name=code]").wait_for()
    look("driver-sign-in-code", page)
    page.locator("[name=code]").fill(phone.newest_code())
    phone.tap("登录")
    phone.heading("还有三步").wait_for()
    look("driver-start", page)
    phone.tap("开始填写")


def _scene(phone, officer, look):
    page = phone.page
    phone.choose("count", "TWO")
    phone.tap("下一步：拍照片")
    phone.page.get_by_text("还有没填好的").wait_for()
    look("driver-place-wrong", page)
    phone.open(page.url)
    phone.choose("count", "TWO")
    phone.choose("kind_A", "CAR")
    phone.choose("kind_B", "CAR")
    phone.locate()
    phone.choose("weather", "晴")
    look("driver-place", page)
    phone.tap("下一步：拍照片")
    phone.heading("请确认县区").wait_for()
    look("driver-county", page)
    phone.tap("确认，去拍照片")
    phone.heading("拍三张照片").wait_for()
    look("driver-photos", page)
    phone.photograph_scene()
    look("driver-photos-sent", page)
    phone.submit()
    look("driver-waiting", page)
    officer.take(phone.case_no())
    phone.sees("交警正在看您的照片")
    look("driver-under-review", page)
    officer.send_back("CONTACT", "BLURRED")
    phone.sees("请补拍照片")
    look("driver-photo-again", page)
    phone.photograph("CONTACT", shift=210)
    phone.submit()
    officer.take(phone.case_no())
    officer.release()
    phone.sees("您可以撤离")
    look("driver-released", page)


def _tell(phone, look):
    page = phone.page
    phone.heading("填写您的五项内容").wait_for()
    look("driver-items", page)
    phone.photograph("PERSON_WITH_VEHICLE")
    page.locator("[name=plate]").fill("闽J1")
    phone.tap("填好了，下一步")
    page.get_by_text("还有地方要改").wait_for()
    look("driver-items-wrong", page)
    phone.give_items()
    look("driver-story", page)
    phone.tell()
    phone.heading("责任怎么定").wait_for()
    look("driver-choose-how", page)
    phone.ask_for_a_finding()
    page.locator("svg.qr").wait_for()
    look("driver-invite", page)


def _join(first, second, look):
    picture = first.show_code()
    first.tap("把这部手机交给对方填")
    first.heading("请乙方本人操作").wait_for()
    look("driver-hand-over", first.page)
    first.tap("不填了，还给手机主人")
    second.scan(picture)
    second.heading("请您一起处理事故").wait_for()
    look("driver-join", second.page)
    second.tap("用手机号登录，开始填写")
    second.sign_in()
    second.page.get_by_role("button", name="是我，开始填写").wait_for()
    look("driver-join-signed-in", second.page)
    second.tap("是我，开始填写")
    first.page.get_by_text("对方已加入").wait_for(timeout=15_000)
    look("driver-joined", first.page)
    first.tap("下一步")
    first.sees("等各方填完")
    look("driver-others-missing", first.page)
    second.give_items()
    second.tell()
    second.heading("甲方请交警定责").wait_for()
    look("driver-join-application", second.page)
    second.ask_for_a_finding()
    second.sees("交警正在定责")
    look("driver-undecided", second.page)


def _answer(first, second, case_no, look):
    first.sees("责任认定结果")
    expect(first.page.get_by_role("link", name="看认定书")).to_be_visible(timeout=15_000)
    look("driver-result", first.page)
    first.tap("看认定书")
    first.page.locator("img.paper").wait_for()
    look("driver-paper", first.page)
    first.open(f"/case/{case_no}/disagree/")
    look("driver-disagree", first.page)
    first.open(f"/case/{case_no}/sign/refuse/")
    look("driver-refuse", first.page)
    first.open(f"/case/{case_no}/sign/?way=thumb")
    look("driver-thumb-mark", first.page)
    first.open(f"/case/{case_no}/sign/")
    look("driver-sign", first.page)
    first.draw_name()
    look("driver-sign-drawn", first.page)
    first.tap("重新签名")
    look("driver-sign-view", first.page)
    first.tap("返回")
    first.tick("consents")
    first.tap("获取验证码")
    first.page.get_by_text("刚才的签名还在").wait_for()
    look("driver-sign-code", first.page)
    first.page.locator("[name=code]").fill(first.newest_code())
    first.tap("同意并签字")
    first.page.get_by_text("您已签字。").wait_for()
    first.work()
    first.page.get_by_text("等其他方签字后送达").wait_for(timeout=15_000)
    look("driver-signed", first.page)
    second.open(f"/case/{case_no}/sign/")
    second.sign()
    second.work()
    first.sees("认定书已送达")
    expect(first.page.get_by_role("link", name="下载认定书")).to_be_visible(timeout=15_000)
    look("driver-served", first.page)


def _verify(phone, case_no, look):
    page = phone.page
    phone.open("/verify/")
    look("driver-verify", page)
    paper = page.request.get(f"/case/{case_no}/paper.pdf").body()
    middle = len(paper) // 2
    altered = paper[:middle] + bytes([paper[middle] ^ 1]) + paper[middle + 1 :]
    for name, content in (("genuine", paper), ("altered", altered)):
        phone.open("/verify/")
        file = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": content}
        page.locator("[name=file]").set_input_files(file)
        phone.tap("查验")
        page.locator(".verdict").wait_for()
        look(f"driver-verify-{name}", page)
    phone.open("/verify/0000000000/")
    look("driver-verify-unknown", page)


def _verify_offline(phone, case_no, look):
    page = phone.page
    proof = Certificate.objects.in_force().get(case__case_no=case_no).sheet["proof"]
    phone.open("/verify/offline/")
    page.locator("[data-offline][data-ready]").wait_for(state="attached")
    look("driver-verify-offline", page)
    altered = proof[:100] + ("A" if proof[100] != "A" else "B") + proof[101:]
    for name, text in (("signed", proof), ("altered", altered)):
        page.locator("[data-text]").fill(text)
        phone.tap("查验")
        page.locator(".verdict:visible").wait_for()
        look(f"driver-verify-offline-{name}", page)
