"""Short cuts into a review (复核)."""

from accidents.liability.appeal import admission, filing, review
from tests.accidents.liability.ways import serve
from tests.factories import OfficerFactory

WRITTEN = {"request": "重新认定", "reasons": "对方倒车", "evidence": "行车记录仪视频"}


def party(case, seat):
    return case.parties.get(seat=seat)


def file(certificate, at, seat="A", **changes):
    one = party(certificate.case, seat)
    return filing.file(certificate, one, actor=one.user, at=at, **WRITTEN | changes)


def under_review(case, supervisor, at):
    """Served, contested, accepted, with two reviewers."""
    appeal = admission.accept(file(serve(case, at), at), actor=supervisor, at=at)
    first, second = (OfficerFactory(organisation=supervisor.organisation) for _n in range(2))
    return review.name_reviewers(appeal, first=first, second=second, actor=supervisor, at=at)


def conclude(appeal, supervisor, at, outcome, **more):
    return review.conclude(
        appeal, outcome=outcome, words="经审查……", actor=supervisor, at=at, **more
    )
