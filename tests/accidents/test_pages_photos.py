"""Photos: one by one, each with its receipt, seen by those who may."""

import hashlib
import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accidents import evidence
from accidents.models import Party, Photo, PhotoRequest
from accidents.models.evidence import SCENE_SLOTS, Slot
from ninde_kuaichu.foundation.accounts.roles import Role
from tests.factories import CaseFactory, DriverFactory, OfficerFactory, PhotoFactory, StationFactory
from tests.pictures import jpeg, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(client):
    case = CaseFactory(photos=[])
    client.force_login(case.reporter)
    return case


@pytest.fixture
def second(case):
    return case.parties.get(seat="B").user


def text(response) -> str:
    return html.unescape(response.content.decode())


def send(client, case, file=None, slot="CONTACT", key="key-00001", query="", **more):
    """As js/photo.js sends it."""
    data = {"file": upload() if file is None else file, "client_key": key, "sha256": ""} | more
    address = f"/case/{case.case_no}/photos/{slot}/{query}"
    return client.post(address, data, headers={"Accept": "application/json"})


def post(client, case, file=None, slot="CONTACT", query=""):
    """As a plain form sends it."""
    data = {"file": file or upload(), "client_key": "key-00001", "sha256": ""}
    return client.post(f"/case/{case.case_no}/photos/{slot}/{query}", data)


def no_photo():
    return SimpleUploadedFile("a.jpg", b"not a photo", content_type="image/jpeg")


def ask(case, slot="CONTACT", reason="PLATE", **more):
    return PhotoRequest.objects.create(
        case=case, slot=slot, reason=reason, asked_by=OfficerFactory(), asked_at=case.created_at,
        **more,
    )  # fmt: skip


def section(page, slot):
    """The part of the page that belongs to one slot."""
    return re.search(rf'<section id="slot-{slot}">(.*?)</section>', page, re.DOTALL)[1]


class TestReceiving:
    def test_answers_with_receipt_hash_and_thumbnail(self, client, case):
        sha256 = hashlib.sha256(jpeg()).hexdigest()

        response = send(client, case, sha256=sha256)

        photo = Photo.objects.get()
        assert response.status_code == 201
        assert response.json() == {
            "receipt": sha256[:12],
            "sha256": sha256,
            "thumb": f"/photo/{photo.uid}/thumb/",
        }
        assert (photo.slot, photo.uploader, photo.hashed_by_browser) == (
            "CONTACT",
            case.reporter,
            True,
        )

    def test_the_same_photo_again_is_the_same_receipt(self, client, case):
        assert send(client, case).json() == send(client, case).json()
        assert Photo.objects.count() == 1

    def test_a_plain_form_comes_back_to_its_slot(self, client, case):
        response = post(client, case)

        assert response.url == f"/case/{case.case_no}/photos/#slot-CONTACT"
        assert Photo.objects.get().receipt in section(text(client.get(response.url)), "CONTACT")

    @pytest.mark.parametrize(
        ("_case", "sent", "sentence"),
        [
            ("no photo", {"file": no_photo()}, "重新拍"),
            ("empty", {"file": SimpleUploadedFile("a.jpg", b"")}, "空的"),
            ("damaged on the way", {"sha256": "0" * 64}, "再传一次"),
            ("no hash at all", {"sha256": "zz"}, "再传一次"),
            ("no file", {"file": ""}, "没有收到照片"),
            ("no key", {"key": ""}, "刷新"),
            ("a strange key", {"key": "<b>"}, "刷新"),
        ],
    )
    def test_says_what_is_wrong(self, _case, sent, sentence, client, case):
        response = send(client, case, **sent)

        assert response.status_code == 422
        assert sentence in response.json()["message"]
        assert not Photo.objects.exists()

    def test_a_plain_form_is_told_so_on_the_page(self, client, case):
        page = text(client.get(post(client, case, no_photo()).url))

        assert "碰撞部位：这个文件打不开" in page

    @pytest.mark.parametrize("who", ["stranger", "officer of the station"])
    def test_is_for_the_parties_only(self, who, client, case):
        stranger = who == "stranger"
        user = DriverFactory() if stranger else OfficerFactory(organisation=case.station)
        client.force_login(user)

        assert send(client, case).status_code == 404
        assert client.get(f"/case/{case.case_no}/photos/").status_code == 404
        assert not Photo.objects.exists()

    def test_knows_its_slots_and_takes_posts_only(self, client, case):
        assert send(client, case, slot="SELFIE").status_code == 404
        assert client.get(f"/case/{case.case_no}/photos/CONTACT/").status_code == 405

    def test_extras_pile_up(self, client, case):
        for n in range(3):
            send(client, case, upload(str(n)), slot="EXTRA", key=f"key-{n:05}")

        page = text(client.get(f"/case/{case.case_no}/photos/"))
        assert len(re.findall("/photo/[0-9a-f-]+/thumb/", section(page, "EXTRA"))) == 3


class TestWhatTheOfficerHas:
    @pytest.fixture
    def case(self, client):
        case = CaseFactory(submitted=True)
        client.force_login(case.reporter)
        return case

    def test_is_not_swapped_any_more(self, client, case):
        response = send(client, case)

        assert response.status_code == 422
        assert "已交给交警" in response.json()["message"]
        assert evidence.current(case).count() == 3

    def test_may_be_added_to(self, client, case):
        assert send(client, case, slot="EXTRA").status_code == 201

    def test_is_sent_again_when_asked_for(self, client, case):
        request = ask(case)

        assert send(client, case).status_code == 201
        request.refresh_from_db()
        assert request.answer.slot == "CONTACT"

    def test_shows_what_is_handed_in(self, client, case):
        page = text(client.get(f"/case/{case.case_no}/photos/"))

        assert "已交给交警" in section(page, "CONTACT")
        assert "提交，请交警审核" not in page


class TestSentBack:
    @pytest.fixture
    def case(self, client):
        case = CaseFactory(status="RETURNED")
        client.force_login(case.reporter)
        return case

    def test_the_reason_stands_at_its_slot_and_nowhere_else(self, client, case):
        ask(case, note="退后三步")

        page = text(client.get(f"/case/{case.case_no}/photos/"))

        assert "交警说：看不清车牌，请走近一步（退后三步）" in section(page, "CONTACT")
        assert "交警说" not in section(page, "SCENE_FRONT")

    def test_a_slot_beside_the_three_appears(self, client, case):
        ask(case, slot="PERSON_WITH_VEHICLE", reason="BLURRED")

        page = text(client.get(f"/case/{case.case_no}/photos/"))

        assert "照片模糊" in section(page, "PERSON_WITH_VEHICLE")

    def test_what_the_other_side_was_asked_is_not_shown(self, client, case):
        ask(case, slot="PERSON_WITH_VEHICLE", reason="DARK", party=case.parties.get(seat="B"))

        assert "交警说" not in text(client.get(f"/case/{case.case_no}/photos/"))

    def test_a_scene_photo_answers_whoever_was_asked(self, client, case):
        request = ask(case, party=case.parties.get(seat="B"))

        send(client, case)

        request.refresh_from_db()
        assert request.answer is not None


class TestDangerousToStay:
    def test_one_slot(self, client, case):
        response = client.post(f"/case/{case.case_no}/photos/CONTACT/cannot/")

        page = text(client.get(response.url))
        assert "停留危险" in section(page, "CONTACT")
        assert evidence.missing(case) == [Slot.SCENE_FRONT, Slot.SCENE_REAR]

    def test_all_that_is_missing_at_once(self, client, case):
        send(client, case)

        client.post(f"/case/{case.case_no}/photos/ALL/cannot/")

        assert evidence.missing(case) == []
        slots = case.slot_exceptions.order_by("slot").values_list("slot", flat=True)
        assert list(slots) == ["SCENE_FRONT", "SCENE_REAR"]

    def test_a_photo_after_all_takes_its_place(self, client, case):
        client.post(f"/case/{case.case_no}/photos/CONTACT/cannot/")

        send(client, case)

        assert not case.slot_exceptions.exists()

    def test_is_no_slot_of_its_own(self, client, case):
        assert client.post(f"/case/{case.case_no}/photos/NONE/cannot/").status_code == 404


class TestTwoDrivers:
    def test_one_does_not_see_the_others_photo(self, client, case, second):
        send(client, case)
        client.force_login(second)

        page = text(client.get(f"/case/{case.case_no}/photos/"))

        assert "另一方已经拍了" in section(page, "CONTACT")
        assert "/thumb/" not in page
        assert Photo.objects.get().receipt not in page

    def test_one_does_not_replace_the_others_photo(self, client, case, second):
        send(client, case)
        client.force_login(second)

        send(client, case, upload("2"))

        assert evidence.current(case).filter(slot="CONTACT").count() == 2

    def test_a_person_stands_with_the_own_vehicle(self, client, case):
        send(client, case, slot="PERSON_WITH_VEHICLE")

        assert Photo.objects.get().party.seat == "A"

    def test_a_free_seat_may_be_photographed_for(self, client, case):
        Party.objects.filter(seat="B").update(user=None)

        send(client, case, slot="PERSON_WITH_VEHICLE", query="?seat=B")

        assert Photo.objects.get().party.seat == "B"

    def test_a_taken_seat_may_not(self, client, case):
        response = send(client, case, slot="PERSON_WITH_VEHICLE", query="?seat=B")

        assert response.status_code == 404

    @pytest.mark.parametrize(
        ("named", "expected"),
        [
            ("/case/x/items/", "/case/x/items/"),
            ("https://evil.example/", None),
            ("//evil.example/", None),
        ],
    )
    def test_a_plain_form_returns_to_a_page_of_ours(self, named, expected, client, case):
        response = post(client, case, slot="PERSON_WITH_VEHICLE", query=f"?next={named}")

        own = f"/case/{case.case_no}/items/#slot-PERSON_WITH_VEHICLE"
        assert response.url == (expected or own)


class TestLooking:
    """Who sees a photo: role by role, own and foreign."""

    @pytest.fixture
    def photo(self, client, case):
        send(client, case)
        case.status = "SUBMITTED"
        case.patrol = OfficerFactory(role=Role.PATROL)
        case.save()
        return Photo.objects.get()

    def as_who(self, who, case):
        station = case.station if "own" in who else StationFactory()
        return {
            "uploader": lambda: case.reporter,
            "other driver": lambda: case.parties.get(seat="B").user,
            "stranger": DriverFactory,
            "the case's patrol": lambda: case.patrol,
        }.get(who) or (lambda: OfficerFactory(role=who.split()[-1], organisation=station))

    @pytest.mark.parametrize(
        ("who", "sees"),
        [
            ("uploader", True),
            ("other driver", False),
            ("stranger", False),
            ("own OFFICER", True),
            ("own LEADER", True),
            ("foreign OFFICER", False),
            ("foreign LEADER", False),
            ("foreign SUPERVISOR", True),
            ("the case's patrol", True),
            ("own PATROL", False),
            ("own ADJUSTER", False),
            ("own SYSTEM_ADMIN", False),
            ("own SECURITY_ADMIN", False),
            ("own AUDIT_ADMIN", False),
        ],
    )
    @pytest.mark.parametrize("size", ["thumb", "view"])
    def test_is_scoped(self, who, sees, size, client, case, photo):
        client.force_login(self.as_who(who, case)())

        response = client.get(f"/photo/{photo.uid}/{size}/")

        assert response.status_code == (200 if sees else 404)

    def test_is_a_derivative_that_nobody_keeps(self, client, case, photo):
        response = client.get(f"/photo/{photo.uid}/thumb/")

        assert response.content != jpeg()
        assert response.headers["Content-Type"] == "image/jpeg"
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"

    def test_has_two_sizes_and_no_original(self, client, case, photo):
        assert client.get(f"/photo/{photo.uid}/original/").status_code == 404

    def test_asks_a_visitor_to_sign_in(self, client, photo):
        client.logout()

        assert client.get(f"/photo/{photo.uid}/view/").status_code == 302


def test_more_photos_cost_no_more_queries(client, case, django_assert_max_num_queries):
    for n in range(9):
        PhotoFactory(case=case, slot=SCENE_SLOTS[n % 3], uploader=case.reporter)
        PhotoFactory(case=case, slot="EXTRA", uploader=case.reporter)

    with django_assert_max_num_queries(16):
        client.get(f"/case/{case.case_no}/photos/")


def test_a_file_garbled_on_the_way_is_asked_for_again_at_once(client, case):
    answer = send(client, case, sha256="0" * 64)

    assert (answer.status_code, answer["Retry-After"]) == (422, "1")
    assert "再传一次" in answer.json()["message"]
