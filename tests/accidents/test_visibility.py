"""Who sees what: every role, an own and a foreign case, and every door that leads to a case."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from accidents.liability.models import Edition
from accidents.models import Case
from ninde_kuaichu.foundation import uploads
from ninde_kuaichu.foundation.accounts.roles import HELPERS, STAFF, Role
from tests.accidents.desks import browser, desk
from tests.accidents.liability.ways import determine
from tests.factories import (
    CaseFactory,
    DriverFactory,
    InsurerFactory,
    OfficerFactory,
    PhotoFactory,
    StationFactory,
)
from tests.pictures import jpeg

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class File:
    """A case with everything that can be asked for: a photo with its bytes, a sealed paper."""

    case: Case
    photo: object
    paper: object


def _file(noon, **changes) -> File:
    case = CaseFactory(released=True, parties__complete=True, **changes)
    photo = PhotoFactory(case=case, uploader=case.reporter, slot="EXTRA")
    default_storage.save(uploads.original_name(photo.sha256), ContentFile(jpeg(case.case_no)))
    certificate = determine(case, noon)
    name = default_storage.save(f"papers/{case.case_no}.pdf", ContentFile(b"%PDF-1.7"))
    Edition.objects.filter(certificate=certificate).update(file=name, pages=1, sealed_at=noon)
    return File(case, photo, certificate)


@pytest.fixture
def own(noon):
    return _file(noon)


@pytest.fixture
def foreign(noon):
    return _file(noon)


def person(who, case):
    """Somebody who stands to `case` as the first column of the table says."""
    if who == "nobody":
        return AnonymousUser()
    if who == "the driver who reported":
        return case.reporter
    if who == "the other driver":
        return case.parties.get(seat="B").user
    if who == "a driver of another case":
        return CaseFactory().reporter
    if who == "a driver without a case":
        return DriverFactory()
    role, _at, where = who.partition(" of ")
    places = {
        "the station": lambda: case.station,
        "another station": StationFactory,
        "an insurer of the case": lambda: case.parties.get(seat="A").insurer,
        "another insurer": InsurerFactory,
        "the city": StationFactory,
    }
    role, _sign, tie = role.partition("+")
    user = OfficerFactory(role=Role(role), organisation=places[where or "the city"]())
    if tie:
        setattr(case, tie, user)
        case.save(update_fields=[tie])
    return user


# The doors, and what each is asked: does the case, its photo or its paper come out?
def _rows(user, client, file):
    return file.case in Case.objects.all().visible_to(user)


def _console_list(user, client, file):
    answer = client.get("/console/accidents/case/")
    return answer.status_code == 200 and file.case.case_no in answer.content.decode()


def _console_page(user, client, file):
    answer = client.get(f"/console/accidents/case/{file.case.pk}/change/", follow=True)
    return answer.status_code == 200 and file.case.case_no in answer.content.decode()


def _history(user, client, file):
    answer = client.get(f"/console/accidents/case/{file.case.pk}/history/")
    return answer.status_code == 200 and "case.determine" in answer.content.decode()


def _papers(user, client, file):
    answer = client.get("/console/liability/certificate/")
    return answer.status_code == 200 and file.paper.number in answer.content.decode()


def _queue(user, client, file):
    answer = client.get("/console/queue/")
    return answer.status_code == 200 and file.case.case_no in answer.content.decode()


def _desk(user, client, file):
    return client.get(desk(file.case)).status_code == 200


def _api_list(user, client, file):
    answer = client.get("/api/v1/cases/")
    rows = answer.json()["results"] if answer.status_code == 200 else []
    return file.case.case_no in [row["case_no"] for row in rows]


def _api_page(user, client, file):
    return client.get(f"/api/v1/cases/{file.case.case_no}/").status_code == 200


def _photo(user, client, file):
    answers = [client.get(f"/photo/{file.photo.uid}/{size}/") for size in ("view", "thumb")]
    return all(answer.status_code == 200 for answer in answers)


def _pdf(user, client, file):
    return client.get(f"/case/{file.case.case_no}/paper.pdf").status_code == 200


DOORS = {
    "rows": _rows,
    "console list": _console_list,
    "console page": _console_page,
    "history": _history,
    "list of papers": _papers,
    "queue": _queue,
    "desk": _desk,
    "api list": _api_list,
    "api page": _api_page,
    "photo": _photo,
    "paper": _pdf,
}
NONE: set[str] = set()
ALL = set(DOORS)
LOOKING_ON = ALL - {"queue", "desk"}  # staff who do not sit at a desk
HELPING = LOOKING_ON - {"paper", "list of papers"}
DRIVING = {"rows", "api list", "api page", "photo", "paper"}

TABLE = [
    # who,                                          which doors open to the case
    ("nobody",                                      NONE),
    ("OFFICER of the station",                      ALL),
    ("OFFICER of another station",                  NONE),
    ("LEADER of the station",                       ALL),
    ("LEADER of another station",                   NONE),
    ("SUPERVISOR of the city",                      ALL),
    ("GUIDE of the station",                        LOOKING_ON),
    ("GUIDE of another station",                    NONE),
    ("PATROL+patrol of the station",                LOOKING_ON),
    ("PATROL of the station",                       NONE),
    ("DISPATCHER+opened_by of the city",            HELPING),
    ("DISPATCHER of the city",                      NONE),
    ("PERSUADER+opened_by of the city",             HELPING),
    ("PERSUADER of the station",                    NONE),
    ("ASSISTANT+opened_by of an insurer of the case", HELPING),
    ("ASSISTANT of an insurer of the case",         NONE),
    ("AUXILIARY+opened_by of the station",          HELPING),
    ("AUXILIARY of the station",                    NONE),
    ("ADJUSTER of an insurer of the case",          NONE),
    ("ADJUSTER of another insurer",                 NONE),
    ("APPROVER of an insurer of the case",          NONE),
    ("APPROVER of another insurer",                 NONE),
    ("SHOP of the city",                            NONE),
    ("MEDIATOR of the station",                     NONE),
    ("SYSTEM_ADMIN of the station",                 NONE),
    ("SECURITY_ADMIN of the station",               NONE),
    ("AUDIT_ADMIN of the station",                  NONE),
    ("the driver who reported",                     DRIVING),
    ("the other driver",                            DRIVING - {"photo"}),
    ("a driver of another case",                    NONE),
    ("a driver without a case",                     NONE),
]  # fmt: skip


def opened(user, file):
    client = browser(user) if user.is_authenticated else Client()
    return {name for name, door in DOORS.items() if door(user, client, file)}


@pytest.mark.parametrize(("who", "doors"), TABLE)
def test_the_doors_to_an_own_and_to_a_foreign_case(who, doors, own, foreign):
    user = person(who, own.case)

    assert opened(user, own) == doors
    everywhere = ALL if who.startswith("SUPERVISOR") else NONE
    assert opened(user, foreign) == everywhere


def test_the_table_names_every_role():
    named = {who.split("+")[0].split(" of ")[0] for who, _doors in TABLE}

    assert set(STAFF) <= {Role(name) for name in named if name in Role}
    assert set(HELPERS) <= set(STAFF)


@pytest.mark.parametrize("who", ["OFFICER of another station", "GUIDE of another station"])
def test_a_raw_key_of_a_foreign_row_is_no_page(who, own):
    client = browser(person(who, own.case))
    base = f"/console/accidents/case/{own.case.pk}/"
    paper = f"/console/liability/certificate/{own.paper.pk}/change/"

    pages = [f"{base}change/", f"{base}history/", f"{base}delete/", paper]

    assert [client.get(page).status_code for page in pages] == [404] * 4


def test_a_draft_is_nobodys_business_but_the_drivers(noon):
    case = CaseFactory()
    officer = OfficerFactory(organisation=case.station)
    supervisor = OfficerFactory(role=Role.SUPERVISOR)

    assert case in Case.objects.all().visible_to(case.reporter)
    for user in (officer, supervisor):
        assert browser(user).get(desk(case)).status_code == 404
        assert case not in Case.objects.all().visible_to(user)


def test_the_other_drivers_numbers_stay_masked_in_the_api(own):
    party = own.case.parties.get(seat="B")

    answer = browser(own.case.reporter).get(f"/api/v1/cases/{own.case.case_no}/")

    text = answer.content.decode()
    row = answer.json()["parties"][1]
    assert (row["name"], row["plate"]) == ("李*", "闽J·**345")
    assert party.plate not in text
    assert party.phone not in text
    assert party.document_no not in text


def test_the_api_shows_a_driver_the_own_photos_only(own):
    other = own.case.parties.get(seat="B").user
    mine = PhotoFactory(case=own.case, uploader=other)

    rows = browser(other).get(f"/api/v1/cases/{own.case.case_no}/").json()["photos"]

    assert [row["uid"] for row in rows] == [str(mine.uid)]


def test_the_api_reads_only(own):
    client = browser(own.case.officer)
    page = f"/api/v1/cases/{own.case.case_no}/"

    answers = [client.post("/api/v1/cases/", {}), client.put(page, {}), client.delete(page)]

    assert [answer.status_code for answer in answers] == [405, 405, 405]
