"""Three demo cases, each driven to its stage by the same functions the pages call.

One waits in the queue, one is released and complete (待定责), one has its paper and waits for
signatures.
"""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from accidents import evidence, examination, intake, parties, queue, statements
from accidents.liability import determination
from accidents.liability.shares import Share
from accidents.models import Case
from accidents.models.evidence import SCENE_SLOTS, Slot
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.accounts.models import District, Organisation, User
from ninde_kuaichu.seeding import scenery

DRIVERS = {  # phone: name, ID number (made up, sound by GB 11643-1999), plate, insurer
    "13800000001": ("张伟", "352201198001010012", "闽J12345", "PICC"),
    "13800000002": ("李娜", "352201197505050021", "闽J6688A", "PAIC"),
    "13800000003": ("王强", "350902199009090034", "闽JD12345", "CPIC"),
    "13800000004": ("陈静", "350921198508080046", "闽J3A567", "GPIC"),
    "13800000005": ("林志明", "350981199202020017", "闽J90321", "CCIC"),
}
PLACES = ["闽东中路与署前路口东侧", "蕉城南路 68 号门前", "八一五中路菜市场路口"]


def load(at) -> None:
    """Make the demo cases once; later calls change nothing."""
    if Case.objects.exists():
        return
    phones = list(DRIVERS)
    waiting = _reported(phones[0], at - timedelta(minutes=2), PLACES[0])
    intake.submit(waiting, actor=waiting.reporter, at=at - timedelta(minutes=1))
    ready = _released(phones[1], phones[2], at - timedelta(minutes=20), PLACES[1])
    determined = _released(phones[3], phones[4], at - timedelta(minutes=40), PLACES[2])
    determination.determine(
        determined,
        actor=determined.officer,
        at=at - timedelta(minutes=28),
        decisions={
            "A": determination.Decision("104310", Share.FULL, 100),
            "B": determination.Decision("", Share.NONE, 0),
        },
        shape="追尾碰撞",
        words="甲车沿八一五中路行驶，与前方同车道停车等候的乙车发生追尾碰撞，无人受伤。",
    )
    assert ready.pk  # stays in 待定责 for the officer to decide


def _reported(phone, at, place):
    driver = _driver(phone)
    case = intake.open_case(reporter=driver, answers={"in_lane": True}, at=at)
    intake.describe(
        case,
        actor=driver,
        at=at,
        kinds=[PartyKind.CAR, PartyKind.CAR],
        happened_at=at - timedelta(minutes=3),
        district=District.objects.get(code="350902"),
        place=place,
        lng="119.527100",
        lat="26.659300",
        accuracy=20,
        source=Case.PlaceSource.GPS,
        weather="晴",
    )
    plates = (DRIVERS[phone][2], "闽J0X888")
    for n, slot in enumerate(SCENE_SLOTS):
        _photo(case, driver, slot, scenery.scene(f"{slot.label}（演示）", plates, shift=n * 60), at)
    return Case.objects.get(pk=case.pk)


def _released(phone, other_phone, at, place):
    case = _reported(phone, at, place)
    intake.submit(case, actor=case.reporter, at=at)
    officer = User.objects.get(username="jiaocheng1")
    queue.take(case, actor=officer, at=at + timedelta(seconds=12))
    examination.release(case, actor=officer, at=at + timedelta(seconds=50))
    other = _driver(other_phone)
    parties.join(case.parties.get(seat="B"), user=other, at=at + timedelta(minutes=2))
    for seat, moment in (("A", 4), ("B", 5)):
        _fill(case.parties.get(seat=seat), at + timedelta(minutes=moment))
    return Case.objects.get(pk=case.pk)


def _fill(party, at):
    name, document, plate, insurer = DRIVERS[party.user.phone]
    is_first = party.seat == "A"
    _photo(
        party.case,
        party.user,
        Slot.PERSON_WITH_VEHICLE,
        scenery.scene(f"人车合影 {name}（演示）", (plate,)),
        at,
        party,
    )
    statements.give_items(
        party,
        items={
            "name": name,
            "phone": party.user.phone,
            "document_kind": "RESIDENT_ID",
            "document_no": document,
            "licence_class": "C1",
            "licence_state": "valid",
            "vehicle_type": "小型轿车",
            "plate": plate,
            "plate_kind": "52" if len(plate) == 8 else "02",
            "insurer": Organisation.objects.get(code=insurer),
            "policy_no": f"PDZA20263509{document[-6:-1]}",
            "compulsory": "valid",
            "damaged_parts": ["FRONT"] if is_first else ["REAR", "REAR_LEFT"],
            "applies_online": True,
        },
        actor=party.user,
        at=at,
    )
    statements.tell(
        party,
        answers={
            "my_movement": "STRAIGHT" if is_first else "STOPPED",
            "other_movement": "STOPPED" if is_first else "STRAIGHT",
            "place": "SAME_LANE",
            "light": "UNSEEN" if is_first else "RED",
            "contact": "I_HIT" if is_first else "HIT_ME",
            "speed": "SLOW" if is_first else "STILL",
            "camera": "NO" if is_first else "YES",
        },
        words="" if is_first else "我在等红灯，被后车碰了一下。",
        actor=party.user,
        at=at,
    )


def _driver(phone):
    driver = User.objects.driver(phone)
    intake.remember_name(driver, DRIVERS[phone][0])
    return driver


def _photo(case, driver, slot, content, at, party=None):
    file = SimpleUploadedFile(f"{slot}.jpg", content, content_type="image/jpeg")
    evidence.receive_photo(
        case,
        slot=slot,
        party=party,
        file=file,
        declared_sha256="",
        client_key=f"demo-{case.case_no}-{slot}-{driver.pk}",
        actor=driver,
        at=at,
    )
