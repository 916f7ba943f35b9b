"""调解 is asked for together and in time; never where a party disputes, refuses or says no."""

from datetime import date, timedelta

import pytest

from accidents.liability import objection, signature
from accidents.liability.mediation import asking, bars, on_the_spot
from accidents.liability.models import Certificate, Mediation
from accidents.models import Case
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.liability.mediations import ask, party
from tests.accidents.liability.ways import (
    TRAIL,
    determine,
    draw_all,
    serve,
    sign,
)
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


# Article 26 and 86: who may, and when not.


def dispute(case, at):
    seat = party(case, "A")
    certificate = case.certificates.in_force().get()
    objection.make(certificate, seat, reason="SHARE", words="", actor=seat.user, at=at)


def refuse_to_sign(case, at):
    certificate = case.certificates.in_force().get()
    certificate.signatures.filter(party__seat="B").delete()
    seat = party(case, "B")
    signature.refuse(certificate, seat, reason="不认", actor=seat.user, at=at, trail=TRAIL)


def no_paper(case, at):
    Case.objects.filter(pk=case.pk).update(status="RELEASED")


def alone(case, at):
    case.certificates.get().signatures.filter(party__seat="B").delete()
    case.certificates.get().finding.parties.filter(party__seat="B").delete()
    case.parties.filter(seat="B").delete()


def unknown(case, at):
    case.parties.filter(seat="B").update(kind=PartyKind.UNKNOWN)
    case.parties.create(seat="C", kind=PartyKind.CAR)


def under_review(case, at):
    Case.objects.filter(pk=case.pk).update(appeal_pending=True)


def own_agreement(case, at):
    case.certificates.update(kind=Certificate.Kind.AGREEMENT)


@pytest.mark.parametrize(
    ("_article", "code", "what"),
    [
        ("146-26(1) an open objection", "DISPUTED", dispute),
        ("146-26(1) a review pending", "DISPUTED", under_review),
        ("146-26(2) a refused signature", "REFUSED_TO_SIGN", refuse_to_sign),
        ("146-86 no paper yet", "NO_PAPER", no_paper),
        ("146-22 an agreement of their own", "OWN_AGREEMENT", own_agreement),
        ("146-86 nobody to agree with", "ALONE", alone),
        ("146-86 not everybody can ask", "UNKNOWN_PARTY", unknown),
    ],
)
def test_bars(_article, code, what, case, noon):
    serve(case, noon)
    assert bars.bars(case, at=noon) == []

    what(case, noon)

    case.refresh_from_db()
    with pytest.raises(bars.NotMediable) as refusal:
        ask(case, noon, "A")
    assert refusal.value.code == code
    assert str(refusal.value) == bars.SENTENCES[code]
    assert not Mediation.objects.exists()


@pytest.mark.parametrize(
    ("_case", "days", "is_open"),
    # Served on Monday 2 March 2026; the tenth working day is Monday the 16th.
    [("the day itself", 0, True), ("the last day", 14, True), ("the day after", 15, False)],
)
def test_ten_working_days_to_ask(_case, days, is_open, case, noon):
    serve(case, noon)

    codes = bars.bars(case, at=noon + days * DAY)

    assert codes == ([] if is_open else ["LATE"])
    assert bars.until(case).date == date(2026, 3, 16)


def test_before_service_no_time_runs(case, noon):
    determine(case, noon)
    case.refresh_from_db()

    assert bars.until(case) is None
    assert bars.bars(case, at=noon + 30 * DAY) == []


def test_one_asks_the_other_is_told_and_only_both_make_it_joint(case, noon):
    serve(case, noon)

    mediation = ask(case, noon, "A")
    assert (mediation.stage, mediation.requested_at) == ("ASKED", None)
    assert Notice.objects.filter(template="mediation.asked").count() == 1
    assert ask(case, noon, "A").requests.count() == 1  # a double tap

    mediation = ask(case, noon, "B")
    assert (mediation.stage, mediation.requested_at) == ("JOINT", noon)


def test_one_no_is_enough_and_the_paper_says_so(case, noon, seal_dir):
    """146-26 (3)."""
    certificate = serve(case, noon)
    mediation = ask(case, noon, "A")

    asking.decline(mediation, party(case, "B"), actor=party(case, "B").user, at=noon)

    mediation.refresh_from_db()
    assert (mediation.stage, mediation.ending) == ("ENDED", "NOT_AGREED")
    (remark,) = certificate.remarks.all()
    assert "第二十六条第三项" in remark.text
    assert certificate.editions.order_by("-n").first().remark_ids == [remark.pk]
    draw_all(noon)
    assert certificate.latest_edition().n == 4  # nobody, A, B, the remark
    # They may come round while time runs.
    assert ask(case, noon + DAY, "B").stage == "ASKED"


def test_mediation_refused_by_article_26_and_open_again_once_heard(case, noon):
    serve(case, noon)
    dispute(case, noon)
    with pytest.raises(bars.NotMediable):
        ask(case, noon, "B")

    made = objection.open_of(case)[0]
    objection.call_back(made, words="听取意见", actor=case.officer, at=noon)
    objection.mediate(made, answer="对责任没有意见，只谈赔偿", actor=case.officer, at=noon)

    assert ask(case, noon, "A", "B").stage == "JOINT"


# Article 25: on the spot.


def test_on_the_spot_the_result_stands_on_the_certificate(case, noon):
    old = determine(case, noon)
    mediation = ask(case, noon, "A", "B")

    paper = on_the_spot.settle(
        mediation, result="甲方当场赔偿乙方 800 元，已付清。", actor=case.officer, at=noon
    )

    old.refresh_from_db()
    mediation.refresh_from_db()
    assert paper.sheet["mediation"] == "甲方当场赔偿乙方 800 元，已付清。"
    assert (old.superseded_by, paper.sheet["supersedes"]) == (paper, old.number)
    assert [p["share"] for p in paper.sheet["parties"]] == ["FULL", "NONE"]
    assert mediation.ending == "ON_PAPER"
    assert on_the_spot.settle(mediation, result="x", actor=case.officer, at=noon) == paper
    for seat in "AB":
        sign(paper, seat, noon)
    case.refresh_from_db()
    assert case.status == "SERVED"


def test_not_on_the_spot_without_both_or_after_service(case, noon):
    determine(case, noon)
    alone_asking = ask(case, noon, "A")
    with pytest.raises(on_the_spot.NotOnTheSpot):
        on_the_spot.settle(alone_asking, result="x", actor=case.officer, at=noon)

    for seat in "AB":
        sign(case.certificates.get(), seat, noon)
    case.refresh_from_db()
    with pytest.raises(on_the_spot.NotOnTheSpot):
        on_the_spot.settle(ask(case, noon, "B"), result="x", actor=case.officer, at=noon)
