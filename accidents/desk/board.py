"""The three lists an officer works from: who waits, what is to be decided, what is to be signed."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import acceptance, queue
from accidents.liability.agreement import opening
from accidents.liability.models import (
    AgreementHold,
    AgreementProposal,
    Certificate,
    Objection,
)
from accidents.models import Case, Party, PhotoRequest, SlotException
from accidents.vehicles import PartyKind

MOST = 50  # rows of one list; the rest is in the list of cases
S = Case.Status


@dataclass(frozen=True)
class Badge:
    """A word beside a case; `level` is danger, warn, ok or quiet."""

    text: str
    level: str


def waiting(user) -> QuerySet[Case]:
    """Danger first, then the longest wait; cases a colleague looks at stay in their place."""
    return _rows(user).waiting().most_urgent_first()


def to_determine(user) -> QuerySet[Case]:
    """Released cases: those with everybody's items first, then the oldest release.

    Those that the parties have in hand themselves are in `talking`.
    """
    missing = Party.objects.filter(case=OuterRef("pk"), items_at=None)
    ready = ~Exists(missing.exclude(kind=PartyKind.UNKNOWN))
    rows = _rows(user).to_determine().exclude(opening.talking()).annotate(is_ready=ready)
    return rows.order_by("-is_ready", "released_at", "pk")


def talking(user) -> QuerySet[Case]:
    """自行协商: to look at; nobody waits for the officer.  The oldest release first."""
    proposed = AgreementProposal.objects.filter(case=OuterRef("pk"), ended_at=None)
    rows = _rows(user).filter(opening.talking()).annotate(is_proposed=Exists(proposed))
    return rows.order_by("released_at", "pk")


def to_settle(user) -> QuerySet[Case]:
    """Objections to answer first, then papers that wait for signatures."""
    open_objection = Objection.objects.filter(certificate__case=OuterRef("pk"), answered_at=None)
    rows = _rows(user).annotate(has_objection=Exists(open_objection))
    rows = rows.filter(Q(status=S.DETERMINED) | Q(status=S.SERVED, has_objection=True))
    in_force = Certificate.objects.in_force().prefetch_related("signatures")
    papers = Prefetch("certificates", in_force, to_attr="papers")
    return rows.prefetch_related(papers).order_by("-has_objection", "determined_at", "pk")


def to_accept(user) -> QuerySet[Case]:
    """Late reports nobody has decided on, the oldest first: 令146 art. 18."""
    late = Q(is_late=True, acceptance=None, status__in=acceptance.UNDECIDED)
    return _rows(user).filter(late).order_by("submitted_at", "pk")


def badges(case: Case) -> list[Badge]:
    """What makes a case urgent or odd, gravest first; `case` is of `marked`."""
    on_the_road = case.released_at is None
    found = [
        (case.injury != Case.Injury.NONE, case.get_injury_display(), "danger"),
        (on_the_road and case.is_motorway, _("高速公路"), "danger"),
        (on_the_road and case.safety.get("in_lane"), _("占用车道"), "danger"),
        (case.has_exception, _("停留危险，缺照片"), "danger"),
        (case.is_disputed, _("有异议"), "danger"),
        (case.appeal_pending, _("复核中"), "warn"),
        (case.track in ("REFERRED", "TRANSFERRED"), _("规则：不宜快处"), "danger"),
        (on_the_road and queue.is_dark(case), _("夜间"), "warn"),
        (case.was_returned, _("退补过"), "warn"),
        (case.is_held and case.status == S.RELEASED, _("协商已叫停"), "warn"),
        (case.is_late, *_late(case)),
        (case.county_uncertain, _("县界附近"), "quiet"),
    ]
    return [Badge(text, level) for applies, text, level in found if applies]


def _late(case) -> tuple[str, str]:
    """The clock of 令146 art. 18, red before it has run out."""
    clock = acceptance.running(case, timezone.localdate())
    if clock is None:
        return _("事后报案"), "quiet"
    if clock.is_past:
        return _("受理期限已过"), "danger"
    if clock.days_left == 0:
        return _("今天要决定受理"), "danger"
    left = _("%(days)s个工作日内决定受理") % {"days": clock.days_left}
    return left, "danger" if clock.is_red else "warn"


def counts(user) -> dict[str, int]:
    """How many wait, are held, are to be decided and are to be settled, in one query."""
    return Case.objects.visible_to(user).aggregate(
        waiting=Count("pk", filter=Q(status=S.SUBMITTED)),
        held=Count("pk", filter=Q(status=S.REVIEWING)),
        returned=Count("pk", filter=Q(status=S.RETURNED)),
        released=Count("pk", filter=Q(status=S.RELEASED)),
        determined=Count("pk", filter=Q(status=S.DETERMINED)),
        referred=Count("pk", filter=Q(status=S.REFERRED)),
    )


def strip(user) -> dict:
    """How many wait and who waits longest, for the line above a case."""
    waiting = Case.objects.visible_to(user).filter(status=S.SUBMITTED)
    return {"count": waiting.count(), "oldest": waiting.order_by("submitted_at", "pk").first()}


def marked(user) -> QuerySet[Case]:
    """The cases this user sees, with what `badges` reads."""
    return (
        Case.objects.visible_to(user)
        .select_related("acceptance")
        .annotate(
            is_held=Exists(AgreementHold.objects.filter(case=OuterRef("pk"), lifted_at=None)),
            was_returned=Exists(PhotoRequest.objects.filter(case=OuterRef("pk"))),
            has_exception=Exists(SlotException.objects.filter(case=OuterRef("pk"))),
        )
    )


def _rows(user):
    rows = marked(user).select_related("station", "district", "officer", "lease_holder")
    return rows.prefetch_related(Prefetch("parties", Party.objects.order_by("seat")))
