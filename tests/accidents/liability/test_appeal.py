"""复核: the city decides with two officers, and what follows for finding and claims."""

from datetime import date, timedelta

import pytest

from accidents import queue
from accidents.liability import (
    deadlines,
    determination,
    editions,
    objection,
    verification,
)
from accidents.liability.appeal import admission, aftermath, filing, review
from accidents.liability.mediation import bars
from accidents.liability.models import Appeal
from accidents.liability.shares import Share
from accidents.models import Case
from claims.models import Claim
from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.liability.reviews import conclude, file, party, under_review
from tests.accidents.liability.ways import WORDS, Decision, draw_all, serve, sign
from tests.factories import (
    CaseFactory,
    CityFactory,
    LeaderFactory,
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


# Articles 73 to 78.


def test_the_day_of_receipt_is_the_day_of_acceptance(case, supervisor, noon):
    appeal = admission.accept(file(serve(case, noon), noon), actor=supervisor, at=noon + DAY)

    assert appeal.decide_by == date(2026, 4, 1)  # thirty days from 2 March
    paper = case.certificates.get(kind="REVIEW_ACCEPTED")
    assert paper.sheet["content"]["received_on"] == "2026-03-02"
    assert Notice.objects.filter(template="review.accepted").count() == 2
    assert admission.accept(appeal, actor=supervisor, at=noon + DAY) == appeal


@pytest.mark.parametrize(
    ("_case", "make", "may"),
    [
        ("the city's supervisor", lambda case, city: SupervisorFactory(organisation=city), True),
        ("an officer of the city", lambda case, city: OfficerFactory(organisation=city), False),
        (
            "the station's leader",
            lambda case, city: LeaderFactory(organisation=case.station),
            False,
        ),
        ("the officer", lambda case, city: case.officer, False),
    ],
)
def test_only_the_city_decides(_case, make, may, case, city, noon):
    appeal = file(serve(case, noon), noon)

    if may:
        assert admission.accept(appeal, actor=make(case, city), at=noon).accepted_at
    else:
        with pytest.raises(admission.NotSuperior):
            admission.accept(appeal, actor=make(case, city), at=noon)


@pytest.mark.parametrize(
    ("_case", "make"),
    [
        ("the same person twice", lambda case, city, first: first),
        ("the officer who found", lambda case, city, first: case.officer),
        ("another station's officer", lambda case, city, first: OfficerFactory()),
        (
            "a mediator",
            lambda case, city, first: OfficerFactory(organisation=city, role="MEDIATOR"),
        ),
    ],
)
def test_two_officers_of_the_city_look_at_it(_case, make, case, city, supervisor, noon):
    """Art. 74."""
    appeal = admission.accept(file(serve(case, noon), noon), actor=supervisor, at=noon)
    first = OfficerFactory(organisation=city)

    with pytest.raises(review.NotReviewer):
        review.name_reviewers(
            appeal, first=first, second=make(case, city, first), actor=supervisor, at=noon
        )


def test_without_two_officers_no_conclusion(case, supervisor, noon):
    appeal = admission.accept(file(serve(case, noon), noon), actor=supervisor, at=noon)

    with pytest.raises(review.NotUnderReview):
        conclude(appeal, supervisor, noon, "UPHELD")


@pytest.mark.parametrize(
    ("_case", "arguments"),
    [
        ("no such outcome", {"outcome": "CHANGED", "words": "x"}),
        ("no reasons", {"outcome": "UPHELD", "words": " "}),
        ("ordered without a defect", {"outcome": "ORDERED", "words": "x"}),
        ("amended without the amendment", {"outcome": "AMENDED", "words": "x"}),
    ],
)
def test_flawed_conclusions(_case, arguments, case, supervisor, noon):
    appeal = under_review(case, supervisor, noon)

    with pytest.raises(review.ConclusionFlawed):
        review.conclude(appeal, actor=supervisor, at=noon, **arguments)


def test_reviewers_see_the_case_while_they_review(case, supervisor, noon):
    appeal = under_review(case, supervisor, noon)

    assert case in Case.objects.visible_to(appeal.reviewer)
    assert case in Case.objects.visible_to(appeal.second_reviewer)
    assert case not in Case.objects.visible_to(OfficerFactory(organisation=appeal.superior))


@pytest.mark.parametrize("outcome", ["UPHELD", "AMENDED"])
def test_upheld_the_paper_stays_and_mediation_time_runs_anew(outcome, case, supervisor, noon):
    """Art. 76, 78, 86."""
    appeal = under_review(case, supervisor, noon)
    assert "DISPUTED" in bars.bars(Case.objects.get(pk=case.pk), at=noon)
    later = noon + 14 * DAY

    appeal = conclude(appeal, supervisor, later, outcome, amendment="号牌更正为闽JB2345")
    assert appeal.deliver_by == date(2026, 3, 19)
    appeal = review.deliver(appeal, actor=supervisor, at=later + DAY)

    case.refresh_from_db()
    assert (case.appeal_pending, appeal.find_anew_by) == (False, None)
    assert case.certificates.in_force().get() == appeal.certificate
    assert bars.until(case).date == date(2026, 3, 31)  # ten working days from the 17th
    assert bars.bars(case, at=later + DAY) == []
    names = [officer["name"] for officer in
             case.certificates.get(kind="REVIEW_RESULT").sheet["officers"]]  # fmt: skip
    assert names == [appeal.reviewer.name, appeal.second_reviewer.name]


def test_anybody_can_check_the_papers_of_a_review(case, supervisor, noon, seal_dir):
    """The same register, the same /verify/; a stranger reads masked names only."""
    appeal = conclude(under_review(case, supervisor, noon), supervisor, noon, "UPHELD")
    draw_all(noon)

    paper = case.certificates.get(kind="REVIEW_RESULT")
    by_code = verification.by_code(paper.code)
    by_bytes = verification.by_bytes(editions.read(paper.latest_edition()))
    assert (by_code.verdict, by_bytes.verdict) == ("GENUINE", "GENUINE")
    assert appeal.party.name not in str(by_code.parties())
    altered = editions.read(paper.latest_edition()).replace(b"/Type", b"/Tipe", 1)
    assert verification.by_bytes(altered).verdict != "GENUINE"


def test_withdrawn_it_ends_and_everybody_is_told(case, supervisor, noon):
    """Art. 75."""
    appeal = under_review(case, supervisor, noon)
    with pytest.raises(filing.NotApplicant):
        filing.withdraw(appeal, actor=party(case, "B").user, at=noon)

    filing.withdraw(appeal, actor=appeal.party.user, at=noon)

    case.refresh_from_db()
    assert not case.appeal_pending
    assert case.certificates.filter(kind="REVIEW_ENDED").count() == 1
    assert Notice.objects.filter(template="review.ended").count() == 2
    with pytest.raises(review.NotUnderReview):
        conclude(Appeal.objects.get(pk=appeal.pk), supervisor, noon, "UPHELD")
    # Once per accident, also when it was taken back.
    assert admission.obstacle(file(appeal.certificate, noon, "B")) == "SECOND"


def test_a_concluded_review_is_not_taken_back(case, supervisor, noon):
    appeal = conclude(under_review(case, supervisor, noon), supervisor, noon, "UPHELD")

    with pytest.raises(filing.NotApplicant):
        filing.withdraw(appeal, actor=appeal.party.user, at=noon)


def test_the_station_keeps_its_hands_off_meanwhile(case, supervisor, noon):
    under_review(case, supervisor, noon)

    with pytest.raises(aftermath.UnderReview):
        find_anew(case, case.officer, noon)


# Article 79, and what follows for claims.


def find_anew(case, officer, at):
    return determination.correct(
        case,
        actor=officer,
        at=at,
        decisions={
            "A": Decision("", Share.NONE, 0),
            "B": Decision("205010", Share.FULL, 100),
        },
        shape="追尾碰撞",
        words=WORDS,
        reason="依复核结论重新认定",
    )


def claim_of(case, at, status="OPENED"):
    seat = party(case, "B")
    return Claim.objects.create(
        case=case, party=seat, loss="VEHICLE", insurer=seat.insurer, status=status, status_at=at,
        opened_at=at,
    )  # fmt: skip


def test_claims_go_on_until_the_finding_falls(case, supervisor, noon):
    """A review stops no payment; an order to find anew stops what has not been paid."""
    appeal = under_review(case, supervisor, noon)
    claim = claim_of(case, noon)
    claim.refresh_from_db()
    assert claim.status == "OPENED"

    conclude(appeal, supervisor, noon, "ORDERED", defects=["FACTS"])

    claim.refresh_from_db()
    assert claim.status == "SUSPENDED"


def test_from_disagreement_to_the_new_finding(case, supervisor, noon, seal_dir):
    """The story: not agreed, heard, maintained, reviewed, sent back, found anew, served."""
    officer = case.officer
    old = serve(case, noon)
    claim = claim_of(case, noon)
    one = party(case, "A")

    made = objection.make(old, one, reason="FACTS", words="他倒车", actor=one.user, at=noon)
    objection.call_back(made, words="已听取", actor=officer, at=noon)
    objection.maintain(made, answer="没有录像，维持", actor=officer, at=noon)

    appeal = admission.accept(file(old, noon + DAY), actor=supervisor, at=noon + DAY)
    first, second = (OfficerFactory(organisation=supervisor.organisation) for _n in range(2))
    review.name_reviewers(appeal, first=first, second=second, actor=supervisor, at=noon + DAY)
    concluded = noon + 7 * DAY  # Monday 9 March
    appeal = conclude(
        Appeal.objects.get(pk=appeal.pk), supervisor, concluded, "ORDERED",
        defects=["FACTS", "SHARES"],
    )  # fmt: skip
    assert appeal.find_anew_by == date(2026, 3, 23)
    review.deliver(appeal, actor=supervisor, at=concluded)

    # Who found before does not find again.
    with pytest.raises(aftermath.SameOfficer):
        find_anew(case, officer, concluded + DAY)
    other = OfficerFactory(organisation=case.station)
    queue.take_over(case, actor=other, at=concluded + DAY, reason="复核责令重新认定")
    finding = find_anew(case, other, concluded + DAY)

    appeal.refresh_from_db()
    old.refresh_from_db()
    case.refresh_from_db()
    assert appeal.new_finding == finding
    assert old.superseded_by == finding.certificate
    assert case.status == "DETERMINED"
    assert aftermath.ordered(case) is None
    for seat in "AB":
        sign(finding.certificate, seat, concluded + 2 * DAY)
    case.refresh_from_db()
    claim.refresh_from_db()
    assert (case.status, claim.status) == ("SERVED", "OPENED")
    # Once per accident: the new finding is not reviewed again.
    assert admission.obstacle(file(finding.certificate, concluded + 2 * DAY, "B")) == "SECOND"
    draw_all(noon)
    actions = [e.action for e in chain.of(case.case_no) if e.action.startswith("appeal.")]
    assert actions == [
        "appeal.file", "appeal.accept", "appeal.reviewers", "appeal.conclude", "appeal.deliver",
        "appeal.found_anew", "appeal.file",
    ]  # fmt: skip


def test_the_city_has_nobody_above_it_in_this_house(noon):
    case = CaseFactory(released=True, parties__complete=True, station=CityFactory())

    with pytest.raises(filing.NotReviewable, match="总队"):
        file(serve(case, noon), noon)


def test_the_clocks_of_a_review(case, supervisor, noon):
    """Art. 74, 78, 79: each against the side whose turn it is."""

    def running(at):
        fresh = Case.objects.get(pk=case.pk)
        return {c.code: (str(c.owner), c.level) for c in deadlines.of_case(fresh, at=at)}

    appeal = under_review(case, supervisor, noon)
    assert running(noon)["REVIEW_DECISION"] == ("CITY", "calm")
    assert running(noon + 29 * DAY)["REVIEW_DECISION"] == ("CITY", "red")
    assert running(noon + 31 * DAY)["REVIEW_DECISION"] == ("CITY", "past")

    appeal = conclude(appeal, supervisor, noon, "ORDERED", defects=["LAW"])
    assert running(noon)["REVIEW_DELIVERY"] == ("CITY", "calm")
    assert running(noon)["NEW_FINDING"] == ("OFFICER", "calm")
    review.deliver(appeal, actor=supervisor, at=noon)
    assert "REVIEW_DELIVERY" not in running(noon)
