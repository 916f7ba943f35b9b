"""The case itself, step by step; later stages of the project are added at the end."""

from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accidents import parties
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.jobs import desk
from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.walkthrough.actors import Driver, Photos, Staff
from ninde_kuaichu.walkthrough.pages import Browser, Stuck

SLOTS = {"SCENE_FRONT": "车前方全景", "SCENE_REAR": "车后方全景", "CONTACT": "碰撞部位"}


def work() -> None:
    """What the worker does in a running place: every job that is due."""
    while jobs := list(desk.due(at=timezone.now())[:50]):
        for job in jobs:
            desk.do(job_id=job.pk, at=timezone.now())


def play(photos: Photos, out: Path, say: Callable[[str], None]) -> None:
    """Play one case up to SERVED; raises Stuck at the first page that does not answer right."""
    first, second = _drivers(photos)
    officer = Staff("jiaocheng1")

    case_no = _report(first)
    say(f"甲 reports, photographs and submits: {case_no}")

    officer.browser.open("/console/queue/")
    officer.browser.fill("/queue/next/")
    officer.browser.fill("/release/")
    first.browser.open(f"/case/{case_no}/waiting/").sees("您可以撤离")
    say("the officer takes the case and releases the scene: 您可以撤离")

    first.browser.open(f"/case/{case_no}/items/")
    first.give_items(_insurer(first))
    first.tell()
    say("甲 gives the five items and says what happened")

    _join(first, second, case_no)
    second.give_items(_insurer(second))
    second.tell()
    say("乙 scans the QR code, joins with the own phone and does the same")

    _determine(officer, case_no)
    work()
    say("the officer finds liability; the certificate is drawn and sealed")

    for driver in (first, second):
        driver.sign(case_no, work)
        work()
    first.browser.open(f"/case/{case_no}/result/").sees("已送达")
    say("both sign; the case is served")

    _keep_papers(first.browser, case_no, out, say)
    _verify(out / f"{case_no}.pdf")
    say("/verify/: genuine; with one byte changed: altered")
    broken = list(chain.verify())
    if broken:
        raise Stuck(f"the journal does not verify: {broken}")
    say(f"{chain.of(case_no).count()} journal entries, every one follows from the one before")


def _drivers(photos):
    straight = {"place": "SAME_LANE", "light": "GREEN", "camera": "NO"}
    first = Driver(
        photos, phone="13900000001", name="张伟", document_no="352201198001010012",
        plate="闽J12345", insurer="PICC", damage=["FRONT"],
        movement=straight | {
            "my_movement": "STRAIGHT", "other_movement": "STOPPED", "contact": "I_HIT",
            "speed": "SLOW",
        },
    )  # fmt: skip
    second = Driver(
        photos, phone="13900000002", name="李娜", document_no="352201197505050021",
        plate="闽J6688A", insurer="PAIC", damage=["REAR"],
        movement=straight | {
            "my_movement": "STOPPED", "other_movement": "STRAIGHT", "contact": "HIT_ME",
            "speed": "STILL",
        },
    )  # fmt: skip
    return first, second


def _report(driver):
    browser = driver.browser.open("/report/")
    browser.fill("/report/", none="on")
    driver.sign_in(work)
    if browser.address.endswith("/start/"):
        browser.fill("/report/start/")
    browser.fill(
        "/place/", count="TWO", kind_A="CAR", kind_B="CAR", when="NOW", weather="晴",
        county="350902", place="闽东中路与署前路口东侧",
    )  # fmt: skip
    for slot, caption in SLOTS.items():
        driver.photograph(slot, caption)
    browser.fill("/submit/").sees("第")
    return Case.objects.order_by("pk").last().case_no


def _join(first, second, case_no):
    first.browser.open(f"/case/{case_no}/invite/B/")
    seat = Case.objects.get(case_no=case_no).parties.get(seat="B")
    second.browser.open(parties.invitation(seat)).follow("登录")  # what the QR code says
    second.sign_in(work)
    second.browser.fill("").open(f"/case/{case_no}/items/")


def _determine(officer, case_no):
    page = officer.browser.open(f"/console/case/{case_no}/determine/")
    chosen = {"A-choice": "104310", "B-choice": "NONE"}
    page.fill("/determine/", suggest="1", **chosen)
    page.sees("全部责任")
    page.fill("/determine/", shape="追尾碰撞").sees("已定责")


def _insurer(driver):
    return str(Organisation.objects.get(code=driver.insurer).pk)


def _keep_papers(browser: Browser, case_no, out, say):
    paper = out / f"{case_no}.pdf"
    paper.write_bytes(browser.download(f"/case/{case_no}/paper.pdf"))
    image = out / f"{case_no}-1.png"
    image.write_bytes(browser.download(f"/case/{case_no}/paper/1.png"))
    say(f"papers: {paper} and {image}")


def _verify(paper):
    content = paper.read_bytes()
    altered = bytearray(content)
    altered[len(altered) // 2] ^= 1
    for upload, verdict in [(content, "真实有效"), (bytes(altered), "被改动")]:
        page = Browser().open("/verify/")
        page.fill("/verify/", file=SimpleUploadedFile("a.pdf", upload)).sees(verdict)
