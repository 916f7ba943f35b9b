"""The driver's pages beside the straight way: graver, with other vehicles, with less at hand."""

from django.utils import timezone

from accidents import parties
from accidents.models import Case, Party
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.accounts.models import Organisation, User
from tests.browser import agreement_tour, proceedings_tour, rules_tour
from tests.browser.people import Person
from tests.browser.phones import Phone
from tests.browser.windows import Look, Windows
from tests.factories import CaseFactory, PartyFactory

OWNER = Person("阮小琴", "13700000005", "352201198001010012", "闽J20088", "人保财险", (), {})
BYSTANDER = Person("黄路过", "13700000006", "", "", "", (), {})
KINDS = (PartyKind.TRUCK, PartyKind.MOTORCYCLE, PartyKind.EBIKE, PartyKind.PEDESTRIAN)


def walk(windows: Windows, look: Look) -> None:
    phone = windows.phone(OWNER)
    _graver(phone, look)
    _waiting(phone, look)
    _other_vehicles(phone, look)
    _the_other_side(phone, look)
    _witnesses(phone, windows.phone(BYSTANDER), look)
    _elsewhere(phone, look)
    rules_tour.late(phone, look)
    rules_tour.ask(phone, look)
    agreement_tour.settle(windows, look)
    agreement_tour.browse(windows, look)
    proceedings_tour.contest(windows, look)


def _graver(phone, look):
    phone.open("/report/")
    for tap in ("dead_or_serious", "fled"):
        phone.tick(tap)
    phone.tap("下一步")
    phone.page.locator(".alarm").wait_for()
    look("driver-red", phone.page)
    phone.open("/report/")
    phone.tick("minor_injury")
    phone.tap("下一步")
    phone.page.locator(".alarm").wait_for()
    look("driver-hurt", phone.page)
    phone.tap("知道了，用手机号登录")
    phone.sign_in()
    phone.page.get_by_role("button", name="开始填写").wait_for()
    look("driver-hurt-consent", phone.page)


def _waiting(phone, look):
    for status, name, fields in (
        ("REFERRED", "referred", {"referral_reason": "当事人要求民警到现场"}),
        ("TRANSFERRED", "transferred", {"referral_reason": "有人受伤，不是各方都同意简易程序"}),
        ("WITHDRAWN", "withdrawn", {}),
    ):
        case = _case(status=status, **fields)
        phone.open(f"/case/{case.case_no}/waiting/")
        look(f"driver-{name}", phone.page)


def _other_vehicles(phone, look):
    for kind in KINDS:
        case = _case(released=True, kind=kind)
        phone.open(f"/case/{case.case_no}/items/")
        look(f"driver-items-{kind.lower()}", phone.page)


def _the_other_side(phone: Phone, look):
    case = _case(released=True)
    other = PartyFactory(case=case, seat="B", user=None)
    unknown = PartyFactory(case=case, seat="C", user=None, kind=PartyKind.UNKNOWN)
    phone.open(f"/case/{case.case_no}/items/{other.seat}/")
    look("driver-items-of-other", phone.page)
    phone.open(f"/case/{case.case_no}/items/{unknown.seat}/")
    look("driver-items-of-unknown", phone.page)
    Party.objects.filter(pk=other.pk).update(
        name="欧阳阿卜杜拉·买买提江", plate="闽JD12345", items_at=timezone.now()
    )
    phone.open(f"/case/{case.case_no}/confirm/B/")
    look("driver-confirm", phone.page)
    phone.page.locator("[name=phone]").fill("13700000007")
    phone.tap("发确认短信")
    phone.page.locator("[name=code]").wait_for()
    look("driver-confirm-code", phone.page)
    phone.open(f"/case/{case.case_no}/representative/")
    look("driver-representative", phone.page)
    phone.open(f"/case/{case.case_no}/result/")
    look("driver-result-three-sides", phone.page)


def _witnesses(phone, bystander, look):
    case = _case(released=True)
    owner = User.objects.driver(OWNER.phone)
    witness = parties.name_witness(
        case, name=BYSTANDER.name, phone="", actor=owner, at=timezone.now()
    )
    phone.open(f"/case/{case.case_no}/witnesses/")
    look("driver-witnesses", phone.page)
    bystander.open(parties.witness_link(witness))
    look("driver-witness", bystander.page)
    bystander.page.locator("[name=words]").fill("白车在等红灯，后面红车没停住。")
    bystander.tap("提交")
    bystander.heading("谢谢您").wait_for()
    look("driver-witness-thanks", bystander.page)


def _elsewhere(phone, look):
    phone.open("/demo/")
    look("driver-demo", phone.page)
    phone.open("/case/KC200001010001/")
    look("driver-not-found", phone.page)


def _case(*, kind=PartyKind.CAR, **fields) -> Case:
    """A case of 蕉城 that the owner of the phone reported."""
    owner = User.objects.driver(OWNER.phone)
    case = CaseFactory(
        station=Organisation.objects.get(code="350902"), parties="A", photos=[], **fields
    )
    own = case.parties.get()
    own.user, own.phone, own.kind = owner, owner.phone, kind
    own.save(update_fields=["user", "phone", "kind"])
    case.reporter = owner
    case.save(update_fields=["reporter"])
    return case
