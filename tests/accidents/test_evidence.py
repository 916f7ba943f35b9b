"""Photos: nothing lost, nothing twice, nothing that is no photo."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from accidents import evidence
from accidents.models import Photo, PhotoRequest
from accidents.models.evidence import Slot
from ninde_kuaichu.foundation import uploads
from ninde_kuaichu.foundation.jobs.models import Job
from tests.factories import CaseFactory, OfficerFactory
from tests.pictures import jpeg, upload

pytestmark = pytest.mark.django_db


def send(case, at, file=None, slot=Slot.CONTACT, key="k1", sha256="", **more):
    return evidence.receive_photo(
        case,
        slot=slot,
        file=file or upload(),
        declared_sha256=sha256,
        client_key=key,
        actor=case.reporter,
        at=at,
        **more,
    )


@pytest.fixture
def case():
    return CaseFactory(photos=[])


def test_the_receipt_is_the_hash_of_what_is_stored(case, noon):
    photo = send(case, noon, sha256=hashlib.sha256(jpeg()).hexdigest())

    with default_storage.open(uploads.original_name(photo.sha256)) as stored:
        assert hashlib.sha256(stored.read()).hexdigest() == photo.sha256
    assert photo.hashed_by_browser
    assert photo.receipt == photo.sha256[:12]
    assert Job.objects.get().kind == "photo.derive"


def test_the_same_key_and_file_is_one_photo(case, noon):
    assert send(case, noon) == send(case, noon)
    assert Photo.objects.count() == 1


def test_the_same_key_with_another_file_is_refused(case, noon):
    send(case, noon)

    with pytest.raises(evidence.KeyUsedForOther):
        send(case, noon, upload("other"))


def test_a_retake_replaces_and_keeps_the_first(case, noon):
    first = send(case, noon)
    second = send(case, noon, upload("2"), key="k2")

    assert list(evidence.current(case)) == [second]
    first.refresh_from_db()
    assert first.replaced_at == noon


def test_extras_pile_up(case, noon):
    for n in range(3):
        send(case, noon, upload(str(n)), slot=Slot.EXTRA, key=str(n))

    assert evidence.current(case).count() == 3


def test_a_photo_answers_the_officers_request(case, noon):
    officer = OfficerFactory()
    asked = PhotoRequest.objects.create(
        case=case, slot=Slot.CONTACT, reason="DARK", asked_by=officer, asked_at=noon
    )
    assert Slot.CONTACT in evidence.missing(case)

    photo = send(case, noon)

    asked.refresh_from_db()
    assert asked.answer == photo
    assert Slot.CONTACT not in evidence.missing(case)


def test_a_wrong_hash_asks_to_send_again(case, noon):
    with pytest.raises(uploads.LostOnTheWay, match="再传一次"):
        send(case, noon, sha256="0" * 64)
    assert not Photo.objects.exists()


def named(content):
    return SimpleUploadedFile("a.jpg", content, content_type="image/jpeg")


@pytest.mark.parametrize(
    ("_case", "content"),
    [
        ("nothing", b""),
        ("half a JPEG", jpeg()[: len(jpeg()) // 2]),
        ("text", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a GIF header", b"GIF89a" + b"\0" * 40),
        ("a truncated PNG", b"\x89PNG\r\n\x1a\n" + b"\0" * 8),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(_case, content, case, noon):
    with pytest.raises(uploads.BadFile, match="重新拍"):
        send(case, noon, named(content))


def test_too_many_pixels_are_refused_before_decoding(case, noon, settings):
    settings.UPLOAD_MAX_PIXELS = 1000

    with pytest.raises(uploads.BadFile, match="像素"):
        send(case, noon)


def test_a_partys_missing_photo_is_told_and_forgotten_when_it_comes(case, noon):
    party = case.parties.get(seat="A")
    slot = Slot.PERSON_WITH_VEHICLE
    evidence.declare_exception(
        case, slot=slot, reason="NOT_NOW", actor=case.reporter, at=noon, party=party
    )
    assert Slot.SCENE_FRONT in evidence.missing(case)  # the scene's photos are another matter

    send(case, noon, slot=slot, party=party)

    assert not case.slot_exceptions.exists()


def test_a_finished_case_takes_no_more(noon):
    case = CaseFactory(status="WITHDRAWN", photos=[])

    with pytest.raises(evidence.NotNow):
        send(case, noon)


def test_photos_after_release_are_marked(noon):
    case = CaseFactory(released=True, photos=[])

    assert send(case, noon).is_after_release


def test_the_derivative_carries_no_metadata(case, noon):
    photo = send(case, noon)

    thumb = photo.thumb()

    assert thumb.startswith(b"\xff\xd8")
    assert b"Exif" not in thumb
