"""A list costs the same number of queries with three rows as with thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accidents.liability import objection
from accidents.models import Photo, SlotException, Statement
from tests.accidents.desks import browser, desk
from tests.accidents.liability.ways import determine
from tests.factories import CaseFactory, OfficerFactory, PhotoFactory, StationFactory

pytestmark = pytest.mark.django_db

LISTS = [
    "/console/",
    "/console/queue/",
    "/console/queue/part/",
    "/console/queue/strip/",
    "/console/proceedings/",
    "/console/accidents/case/",
    "/console/liability/certificate/",
    "/api/v1/cases/",
]


@pytest.fixture
def officer():
    return OfficerFactory(organisation=StationFactory())


def fill(officer, noon, rows):
    """`rows` cases in each of the lists, with everything a row may show."""
    station = officer.organisation
    for _n in range(rows):
        case = CaseFactory(submitted=True, station=station, parties__complete=True)
        SlotException.objects.create(
            case=case, slot="EXTRA", reason="DANGEROUS", declared_by=case.reporter, declared_at=noon
        )
        CaseFactory(reviewing=True, station=station)
        CaseFactory(released=True, station=station, officer=officer, parties__complete=True)
        found = CaseFactory(released=True, station=station, officer=officer, parties__complete=True)
        certificate, party = determine(found, noon), found.parties.get(seat="A")
        objection.make(certificate, party, reason="SHARE", words="", actor=party.user, at=noon)


def queries(client, page):
    client.get(page)  # what is remembered after a first visit is none of the list's
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(page)
    assert answer.status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", LISTS)
def test_thirty_rows_cost_what_three_cost(page, officer, noon):
    client = browser(officer)
    fill(officer, noon, 3)
    three = queries(client, page)

    fill(officer, noon, 9)

    assert queries(client, page) == three


@pytest.mark.parametrize("rest", [(), ("determine",)])
def test_a_desk_with_many_parts_costs_what_a_bare_one_costs(rest, officer, noon):
    bare = CaseFactory(released=True, station=officer.organisation, officer=officer,
                       parties__complete=True)  # fmt: skip
    full = CaseFactory(released=True, station=officer.organisation, officer=officer,
                       parties="ABC", parties__complete=True)  # fmt: skip
    for party in full.parties.all():
        Statement.objects.create(
            party=party, answers={"place": "LIGHTS"}, given_by=party.user, given_at=noon
        )
    for _n in range(20):
        PhotoFactory(case=full, uploader=full.reporter)
    assert Photo.objects.filter(case=full).count() == 23
    client = browser(officer)

    assert queries(client, desk(full, *rest)) == queries(client, desk(bare, *rest))
