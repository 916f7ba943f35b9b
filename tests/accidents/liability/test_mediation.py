"""调解 under way: the meeting, the offers, the paper or the end (令146 art. 88–94)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accidents import examination
from accidents.liability import determination, signature
from accidents.liability.compensation import Item, Terms
from accidents.liability.mediation import asking, bars, ending, meeting, offers
from accidents.liability.models import Certificate
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.liability.mediations import TERMS, agree, ask, begin, party
from tests.accidents.liability.ways import (
    REAR_END,
    TRAIL,
    WORDS,
    draw_all,
    serve,
    sign,
)
from tests.factories import CaseFactory, MediatorFactory, OfficerFactory, SupervisorFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


# Articles 88 and 90: the mediator, the place, the time.


def test_a_mediator_a_place_and_a_time(case, noon):
    serve(case, noon)

    mediation = begin(case, noon)

    assert mediation.stage == "TALKING"
    assert mediation.due_on == date(2026, 3, 16)  # 146-90: ten working days
    assert Notice.objects.filter(template="mediation.called").count() == 2


@pytest.mark.parametrize(("days", "is_told_in_time"), [(0, False), (2, False), (3, True)])
def test_time_and_place_are_told_three_working_days_before(days, is_told_in_time, case, noon):
    """146-88, from Monday: Thursday is the first day."""
    serve(case, noon)
    mediation = ask(case, noon, "A", "B")
    arguments = {
        "mediator": MediatorFactory(), "place": "调解室", "meets_at": noon + days * DAY,
        "start": "LOSS", "started_on": noon.date(), "actor": case.officer, "at": noon,
    }  # fmt: skip

    if is_told_in_time:
        assert meeting.appoint(mediation, **arguments).told_at == noon
    else:
        with pytest.raises(meeting.NotTime, match="2026-03-05"):
            meeting.appoint(mediation, **arguments)
        mediation.refresh_from_db()
        assert mediation.mediator is None


def test_a_change_is_asked_for_one_working_day_before(case, noon):
    """146-88, for a meeting on Thursday: Wednesday is the last day."""
    serve(case, noon)
    mediation = begin(case, noon)
    arguments = {"words": "在外地", "actor": party(case, "A").user}

    with pytest.raises(meeting.NotTime):
        meeting.ask_to_move(mediation, party(case, "A"), at=noon + 3 * DAY, **arguments)
    mediation = meeting.ask_to_move(mediation, party(case, "A"), at=noon + 2 * DAY, **arguments)
    assert mediation.move_wish == "甲方：在外地"

    later = noon + 2 * DAY
    meeting.move(
        mediation, place="大队", meets_at=later + 7 * DAY, actor=mediation.mediator, at=later
    )
    mediation.refresh_from_db()
    assert (mediation.place, mediation.move_wish) == ("大队", "")


@pytest.mark.parametrize(
    ("_case", "make", "is_allowed"),
    [
        ("a mediator", lambda case: MediatorFactory(), True),
        ("the officer", lambda case: case.officer, True),
        ("another station's officer", lambda case: OfficerFactory(), False),
        ("a supervisor", lambda case: SupervisorFactory(), False),
        ("a mediator who has left", lambda case: MediatorFactory(is_active=False), False),
    ],
)
def test_who_may_mediate(_case, make, is_allowed, case, noon):
    serve(case, noon)

    if is_allowed:
        assert begin(case, noon, make(case)).mediator
    else:
        with pytest.raises(meeting.NotMediator):
            begin(case, noon, make(case))


def test_the_loss_was_fixed_before_they_asked(case, noon):
    """146-90: from the day the loss is fixed, but not before the request."""
    serve(case, noon)
    mediation = ask(case, noon, "A", "B")

    mediation = meeting.appoint(
        mediation, mediator=case.officer, place="大队", meets_at=noon + 3 * DAY, start="LOSS",
        started_on=noon.date() - 5 * DAY, actor=case.officer, at=noon,
    )  # fmt: skip

    assert (mediation.started_on, mediation.due_on) == (noon.date(), date(2026, 3, 16))


# Offers and counter-offers.


def test_the_newest_offer_stands(case, noon):
    serve(case, noon)
    mediation = begin(case, noon)
    seat_a, seat_b = party(case, "A"), party(case, "B")

    first = offers.offer(mediation, seat_b, terms=TERMS, words="", actor=seat_b.user, at=noon)
    offers.reject(first, seat_a, words="太高", actor=seat_a.user, at=noon)
    lower = Terms(
        (Item("B", "车辆维修费", Decimal("2600.00")),), {"A": 100, "B": 0}, "转账", TERMS.due_on
    )
    counter = offers.offer(mediation, seat_a, terms=lower, words="", actor=seat_a.user, at=noon)
    with pytest.raises(offers.Overtaken):
        offers.accept(first, seat_a, actor=seat_a.user, at=noon)
    mediation = offers.accept(counter, seat_b, actor=seat_b.user, at=noon)

    assert (mediation.stage, mediation.agreed_at) == ("SETTLED", noon)
    assert Notice.objects.filter(template="mediation.offered").count() == 2
    with pytest.raises(offers.NotTalking):
        offers.offer(mediation, seat_b, terms=TERMS, words="", actor=seat_b.user, at=noon)


def test_the_mediators_proposal_needs_every_party(case, noon):
    serve(case, noon)
    mediation = begin(case, noon)

    made = offers.propose(mediation, terms=TERMS, words="", actor=mediation.mediator, at=noon)
    assert offers.accept(
        made, party(case, "A"), actor=party(case, "A").user, at=noon
    ).stage == "TALKING"  # fmt: skip
    assert offers.accept(
        made, party(case, "B"), actor=party(case, "B").user, at=noon
    ).stage == "SETTLED"  # fmt: skip


def test_flawed_terms_are_refused(case, noon):
    serve(case, noon)
    mediation = begin(case, noon)
    wrong = Terms(TERMS.items, {"A": 60, "B": 30}, "转账", TERMS.due_on)

    with pytest.raises(offers.TermsFlawed, match="100%"):
        offers.offer(
            mediation, party(case, "A"), terms=wrong, words="", actor=case.reporter, at=noon
        )


def test_a_stranger_leads_no_mediation(case, noon):
    serve(case, noon)
    mediation = begin(case, noon)

    with pytest.raises(examination.NotYours):
        offers.propose(mediation, terms=TERMS, words="", actor=MediatorFactory(), at=noon)


# Articles 93 and 94: the ways out.


def test_joint_mediation_agreed_written_down_and_signed(case, noon, seal_dir):
    """The story: both ask, meet, agree; the 调解书 is in force with the last signature."""
    found = serve(case, noon)
    mediation = begin(case, noon)
    agree(mediation, noon + 3 * DAY)

    paper = ending.draw_up(mediation, actor=mediation.mediator, at=noon + 3 * DAY)

    content = paper.sheet["content"]
    assert paper.kind == "MEDIATION"
    assert paper.number.startswith("宁公交调字〔2026〕第")
    assert content["found_number"] == found.number
    assert content["facts"] == WORDS
    assert content["total"] == "3200.00"
    assert content["payments"] == [{"payer": "A", "payee": "B", "amount": "3200.00"}]
    assert ending.draw_up(mediation, actor=mediation.mediator, at=noon) == paper

    sign(paper, "A", noon + 3 * DAY)
    mediation.refresh_from_db()
    assert mediation.stage == "SIGNING"
    sign(paper, "B", noon + 3 * DAY)
    mediation.refresh_from_db()
    assert (mediation.stage, mediation.ending) == ("ENDED", "AGREED")
    draw_all(noon)
    assert paper.latest_edition().n == 3
    # The case itself stays where it is, and its paper on liability stays in force.
    case.refresh_from_db()
    assert case.status == "SERVED"
    assert case.certificates.in_force().get() == found
    assert [entry.action for entry in chain.of(case.case_no) if "mediation" in entry.action] == [
        "mediation.ask", "mediation.ask", "mediation.joint", "mediation.call", "mediation.offer",
        "mediation.accept", "mediation.agree", "mediation.end",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cause", "wanted"),
    [("SUIT", "民事诉讼"), ("ABSENT", "无正当理由"), ("FAILED", "未达成协议")],
)
def test_the_mediator_ends_it_with_a_paper(cause, wanted, case, noon):
    """146-94; 法 74 ¶2."""
    serve(case, noon)
    mediation = begin(case, noon)

    mediation = ending.end(
        mediation, ending=cause, words="", actor=mediation.mediator, at=noon + 5 * DAY
    )

    assert mediation.end_paper.kind == "MEDIATION_END"
    assert wanted in mediation.end_paper.sheet["content"]["cause"]
    with pytest.raises(bars.NotMediable) as refusal:
        ask(case, noon + 5 * DAY, "A")
    assert refusal.value.code == "MEDIATED"


def test_a_party_goes_out(case, noon):
    serve(case, noon)
    mediation = begin(case, noon)

    ended = ending.withdraw(
        mediation, party(case, "A"), words="要去法院", actor=party(case, "A").user, at=noon
    )

    assert (ended.ending, ended.end_paper.sheet["content"]["words"]) == (
        "WITHDRAWN",
        "甲方：要去法院",
    )


def test_a_refused_signature_leaves_it_to_the_mediator(case, noon):
    serve(case, noon)
    mediation = begin(case, noon)
    agree(mediation, noon)
    paper = ending.draw_up(mediation, actor=mediation.mediator, at=noon)
    sign(paper, "A", noon)
    seat = party(case, "B")

    signature.refuse(paper, seat, reason="反悔", actor=seat.user, at=noon, trail=TRAIL)

    mediation.refresh_from_db()
    assert mediation.stage == "SIGNING"
    assert ending.end(
        mediation, ending="FAILED", words="乙方反悔", actor=mediation.mediator, at=noon
    ).end_paper  # fmt: skip
    with pytest.raises(signature.NotOpen):
        sign(paper, "B", noon)


def test_no_correction_under_the_hands_of_those_who_talk(case, noon):
    serve(case, noon)
    begin(case, noon)

    with pytest.raises(asking.MediationUnderWay):
        determination.correct(
            case, actor=case.officer, at=noon, decisions=REAR_END, shape="追尾碰撞", words=WORDS,
            reason="更正",
        )  # fmt: skip

    case.refresh_from_db()
    assert case.status == "SERVED"


def test_a_correction_carries_an_open_request_over(case, noon):
    serve(case, noon)
    mediation = ask(case, noon, "A")

    determination.correct(
        case, actor=case.officer, at=noon, decisions=REAR_END, shape="追尾碰撞", words=WORDS,
        reason="更正",
    )  # fmt: skip

    mediation.refresh_from_db()
    assert mediation.certificate == case.certificates.in_force().get()


# Who sees it.


def test_a_mediator_sees_only_the_cases_they_are_named_in(case, noon):
    serve(case, noon)
    mediator, other = MediatorFactory(), MediatorFactory()
    assert case not in Case.objects.visible_to(mediator)

    mediation = begin(case, noon, mediator)
    assert case in Case.objects.visible_to(mediator)
    assert case not in Case.objects.visible_to(other)
    assert {paper.kind for paper in Certificate.objects.visible_to(mediator)} == {"FINDING"}

    ending.end(mediation, ending="FAILED", words="", actor=mediator, at=noon)
    assert case not in Case.objects.visible_to(mediator)
    assert mediator.role == Role.MEDIATOR
