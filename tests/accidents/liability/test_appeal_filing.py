"""复核: in writing, in time, with what it has to state, once (令146 art. 71)."""

from datetime import date, timedelta

import pytest

from accidents.liability.appeal import admission, filing
from accidents.liability.models import Certificate
from ninde_kuaichu.foundation.accounts.roles import Role
from tests.accidents.liability.reviews import WRITTEN, file, party
from tests.accidents.liability.ways import determine, draw_all, serve, sign
from tests.factories import (
    CaseFactory,
    CityFactory,
    OfficerFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def city():
    return CityFactory()


@pytest.fixture
def supervisor(city):
    return SupervisorFactory(organisation=city)


@pytest.fixture
def case(city):
    return CaseFactory(released=True, parties__complete=True)


# Article 71: in writing, in time, with what it has to state.


def test_an_application_brings_the_file_with_it(case, noon):
    certificate = serve(case, noon)

    appeal = file(certificate, noon)

    case.refresh_from_db()
    assert (appeal.stage, case.appeal_pending) == ("FILED", True)
    assert appeal.attached[0]["sha256"] == certificate.sheet_hash
    assert [row["kind"] for row in appeal.attached].count("PHOTO") == 3
    assert file(certificate, noon) == appeal  # a double tap
    assert case.status == "SERVED"  # a flag, not a status


@pytest.mark.parametrize("missing", list(WRITTEN))
def test_request_reasons_and_evidence_are_all_needed(missing, case, noon):
    with pytest.raises(filing.Incomplete):
        file(serve(case, noon), noon, **{missing: "  "})


def test_before_service_there_is_nothing_to_review(case, noon):
    with pytest.raises(filing.NotReviewable):
        file(determine(case, noon), noon)


def test_who_has_signed_need_not_wait_for_the_other(case, noon):
    certificate = determine(case, noon)
    sign(certificate, "A", noon)

    assert file(certificate, noon, "A").request_until == date(2026, 3, 5)
    with pytest.raises(filing.NotReviewable):
        file(certificate, noon, "B")


def test_an_own_agreement_is_not_reviewed(case, noon):
    certificate = serve(case, noon)
    case.certificates.update(kind=Certificate.Kind.AGREEMENT)

    with pytest.raises(filing.NotReviewable):
        file(certificate, noon)


@pytest.mark.parametrize(
    ("_case", "days", "obstacle"),
    # Served on Monday 2 March 2026: until Thursday the 5th.
    [("the day itself", 0, None), ("the third working day", 3, None), ("the fourth", 4, "LATE")],
)
def test_three_working_days(_case, days, obstacle, case, supervisor, noon):
    appeal = file(serve(case, noon), noon + days * DAY)

    assert admission.obstacle(appeal) == obstacle
    if obstacle is None:
        assert admission.accept(appeal, actor=supervisor, at=noon + days * DAY).accepted_at
        return
    with pytest.raises(admission.NotAdmissible):
        admission.accept(appeal, actor=supervisor, at=noon + days * DAY)


def test_a_late_one_is_refused_in_writing(case, supervisor, noon, seal_dir):
    appeal = file(serve(case, noon), noon + 7 * DAY)

    admission.refuse(appeal, ground="LATE", actor=supervisor, at=noon + 7 * DAY)

    paper = case.certificates.get(kind="REVIEW_REFUSED")
    case.refresh_from_db()
    assert (appeal.stage, case.appeal_pending) == ("FILED", False)
    appeal.refresh_from_db()
    assert appeal.stage == "REFUSED"
    assert paper.unit == supervisor.organisation
    assert paper.sheet["content"]["request_until"] == "2026-03-05"
    draw_all(noon)
    assert paper.latest_edition().pages == 1


def test_a_timely_one_is_not_refused_as_late(case, supervisor, noon):
    appeal = file(serve(case, noon), noon)

    with pytest.raises(admission.GroundFalse):
        admission.refuse(appeal, ground="LATE", actor=supervisor, at=noon)
    with pytest.raises(admission.GroundFalse):
        admission.refuse(appeal, ground="SECOND", actor=supervisor, at=noon)
    assert admission.refuse(appeal, ground="NO_REASONS", actor=supervisor, at=noon).refused_at


def test_once_per_accident(case, supervisor, noon):
    certificate = serve(case, noon)
    admission.accept(file(certificate, noon, "A"), actor=supervisor, at=noon)

    second = file(certificate, noon, "B")

    assert admission.obstacle(second) == "SECOND"
    with pytest.raises(admission.NotAdmissible):
        admission.accept(second, actor=supervisor, at=noon)
    admission.refuse(second, ground="SECOND", actor=supervisor, at=noon)
    case.refresh_from_db()
    assert case.appeal_pending  # the first one is


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.GUIDE, True),
        (Role.AUXILIARY, True),
        (Role.OFFICER, True),
        (Role.DRIVER, False),
        (Role.ADJUSTER, False),
    ],
)
def test_who_takes_an_application_down(role, may, case, noon):
    certificate = serve(case, noon)
    staff = OfficerFactory(role=role, organisation=case.station)
    arguments = {
        "way": "SPOKEN", "handed_in_on": noon.date(), "actor": staff, "at": noon, **WRITTEN,
    }  # fmt: skip

    if may:
        appeal = filing.take_down(certificate, party(case, "B"), **arguments)
        assert (appeal.way, appeal.taken_by, appeal.party.seat) == ("SPOKEN", staff, "B")
    else:
        with pytest.raises(filing.NotTakenDown):
            filing.take_down(certificate, party(case, "B"), **arguments)


def test_a_letter_counts_from_the_day_it_was_handed_in(case, supervisor, noon):
    certificate = serve(case, noon)
    guide = OfficerFactory(role=Role.GUIDE, organisation=case.station)

    appeal = filing.take_down(
        certificate, party(case, "A"), way="PAPER", handed_in_on=date(2026, 3, 5), actor=guide,
        at=noon + 8 * DAY, **WRITTEN,
    )  # fmt: skip

    accepted = admission.accept(appeal, actor=supervisor, at=noon + 8 * DAY)
    assert accepted.decide_by == date(2026, 4, 7)  # thirty days, over 清明 (art. 73, 74)
