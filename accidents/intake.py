"""From the first tap to a submitted case."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import evidence, facts, judging, parties, queue, triage
from accidents.models import Case, CaseNumber, Party
from accidents.models.party import SEATS
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.encryption import blind
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.limits import counter
from ninde_kuaichu.foundation.workflow import Refusal

# Our own choice: a driver has one accident at a time, a helper a dozen in a bad hour.
REPORTS_PER_HOUR = 12
LATE_AFTER = timedelta(hours=24)
RED_LINK_LIFE = timedelta(hours=24)  # our own choice: by then a patrol has long been there


class NotComplete(Refusal):
    """Something is still missing; the sentence names it."""


class NotReporter(Refusal):
    """Only who made the report may take it back."""


class LinkTooOld(Refusal):
    """The link to a red report was changed, or has run out."""


@transaction.atomic
def open_case(*, reporter, answers, at, consents=None) -> Case:
    """A draft for the driver who has answered the safety page without a red answer.

    `consents`: the reporter's own answer to the simple procedure, where somebody is slightly
    hurt (令146 art. 23(2)); None where nobody is.
    """
    counter.count(f"report:{reporter.pk}", at=at, most=REPORTS_PER_HOUR, per=timedelta(hours=1))
    case = _new_case(answers, at, reporter=reporter)
    party = Party.objects.create(
        case=case,
        seat="A",
        kind=PartyKind.CAR,
        user=reporter,
        phone=reporter.phone,
        phone_index=reporter.phone_index,
        name=reporter.name,
        joined=Party.Joined.REPORTED,
        joined_at=at,
    )
    journal.record(case_no=case.case_no, action="case.open", actor=reporter, at=at)
    if consents is not None:
        parties.consent(party, agrees=consents, actor=reporter, at=at)
    return case


@transaction.atomic
def report_red(*, reporter, answers, at, name="", phone="", words="", address="") -> Case:
    """Store a report that needs people on the spot, with the items of 令146 art. 16.

    Nobody has to sign in to report a death or a fire: `reporter` may be None, name and phone
    may be empty (art. 16: a reporter without a name is recorded as such).
    """
    if address:
        counter.count(f"red:{address}", at=at, most=30, per=timedelta(hours=1))
    case = _new_case(answers, at, reporter=reporter)
    case.reporter_name, case.reporter_phone, case.red_facts = name, phone, words
    answer = triage.judge(facts.of_answers(answers))
    case.referral_reason = "、".join(reason.text for reason in answer.reasons)[:200]
    case.track, case.rules_version = answer.track, triage.RULES_VERSION
    case.station = _station_for(None)
    case.danger = queue.danger(case)
    case.submitted_at = at
    case.save()
    workflow.move(
        case, "refer", actor=reporter, at=at, reasons=[reason.code for reason in answer.reasons]
    )
    return case


def red_link(case) -> str:
    """The token of the page that follows a red report; its holder needs no account."""
    return signing.dumps(str(case.uid), salt="red", compress=True)


def of_red_link(token: str) -> Case:
    """The red report behind a token; raises LinkTooOld."""
    try:
        uid = signing.loads(token, salt="red", max_age=RED_LINK_LIFE)
        return Case.objects.get(uid=uid)
    except (signing.BadSignature, Case.DoesNotExist):
        raise LinkTooOld(_("链接已过期。还需要交警，请直接拨打122。")) from None


@transaction.atomic
def supplement_red(case, *, at, place, phone, words, name="", district=None) -> Case:
    """Add what the reporter tells after calling 122 (art. 16: place, vehicles, direction).

    With the county the report leaves the city's desk for the county's station (art. 9), as long
    as nobody is on the way.
    """
    case = workflow.lock(case)
    case.place, case.reporter_phone, case.red_facts = place, phone, words
    case.reporter_name = name
    if district and case.patrol_id is None:
        case.district, case.station = district, _station_for(district)
    case.save(
        update_fields=[
            "place", "reporter_phone", "red_facts", "reporter_name", "district", "station",
        ]
    )  # fmt: skip
    journal.record(case_no=case.case_no, action="case.red_facts", actor=None, at=at)
    return case


@transaction.atomic
def describe(
    case, *, actor, at, kinds, happened_at, district, place, source, road="", kilometre="",
    lng=None, lat=None, accuracy=None, county_uncertain=False, weather="",
) -> None:  # fmt: skip
    """What and where.  `kinds`: the kinds of all parties, the reporter's own first.

    Coordinates are WGS-84 degrees; `source` says how they were found.  `district` None means
    the driver does not know: the city's own desk takes the case.
    """
    case = workflow.lock(case)
    _only_before_submission(case)
    if happened_at > at:
        raise NotComplete(_("事故时间不能晚于现在。"))
    case.kind = {1: Case.Kind.SINGLE, 2: Case.Kind.TWO}.get(len(kinds), Case.Kind.MORE)
    case.happened_at, case.district, case.place = happened_at, district, place
    case.road, case.kilometre, case.weather = road, kilometre, weather
    case.lng, case.lat, case.accuracy, case.place_source = lng, lat, accuracy, source
    case.county_uncertain = county_uncertain
    case.is_late = at - happened_at > LATE_AFTER
    case.station = _station_for(district)
    case.save()
    _seat(case, kinds)
    journal.record(
        case_no=case.case_no,
        action="case.describe",
        actor=actor,
        at=at,
        kinds=list(kinds),
        district=district.code if district else "",
        source=source,
    )


@transaction.atomic
def submit(case, *, actor, at) -> Case:
    """Hand the case to the live queue.  A double tap is no error."""
    case = workflow.lock(case)
    if case.status in (Case.Status.SUBMITTED, Case.Status.REVIEWING):
        return case
    if case.happened_at is None or not case.parties.exists():
        raise NotComplete(_("请先填写事故类型和地点。"))
    if missing := evidence.missing(case):
        raise NotComplete(
            _("还缺照片：%(slots)s。拍不了请点“这里危险，拍不了”。")
            % {"slots": "、".join(slot.label for slot in missing)}
        )
    judged = judging.judge(case)
    case.track, case.rules_version = judged.answer.track, judged.version
    case.submitted_at = case.submitted_at or at  # a returned case keeps its place in the queue
    case.danger = queue.danger(case)
    case.save(update_fields=["track", "rules_version", "submitted_at", "danger"])
    workflow.move(
        case,
        "submit",
        actor=actor,
        at=at,
        track=judged.answer.track,
        rules=judged.version,
        reasons=list(judged.answer.codes),
    )
    return case


@transaction.atomic
def withdraw(case, *, actor, at) -> Case:
    """The parties settle it without us; nothing is deleted."""
    case = workflow.lock(case)
    if actor.pk not in (case.reporter_id, case.opened_by_id):
        raise NotReporter(_("只有报案人可以撤回。"))
    workflow.move(case, "withdraw", actor=actor, at=at)
    return case


@transaction.atomic
def ask_for_officer(case, *, actor, at) -> Case:
    """Any party's wish for an officer on the spot; it cannot be refused (令146 art. 20 ¶2)."""
    case = workflow.lock(case)
    if case.status == Case.Status.REFERRED:
        return case
    case.wants_officer = True
    case.referral_reason = _("当事人要求民警到场")
    case.lease_holder = case.lease_until = None
    case.submitted_at = case.submitted_at or at
    case.station = case.station or _station_for(case.district)
    case.save(
        update_fields=[
            "wants_officer", "referral_reason", "lease_holder", "lease_until", "submitted_at",
            "station",
        ]
    )  # fmt: skip
    workflow.move(case, "refer", actor=actor, at=at, reasons=["OFFICER_REQUESTED"])
    return case


def _new_case(answers, at, *, reporter):
    injury = Case.Injury.NONE
    if answers.get("minor_injury"):
        injury = Case.Injury.MINOR
    if answers.get("dead_or_serious"):
        injury = Case.Injury.SERIOUS
    return Case.objects.create(
        case_no=_number(at),
        status_at=at,
        reporter=reporter,
        safety=answers,
        injury=injury,
        wants_officer=bool(answers.get("wants_officer")),
        created_at=at,
    )


def _number(at):
    day = timezone.localtime(at).date()
    CaseNumber.objects.get_or_create(day=day)
    row = CaseNumber.objects.select_for_update().get(day=day)
    row.last += 1
    row.save(update_fields=["last"])
    return f"KC{day:%Y%m%d}{row.last:04}"


def _station_for(district):
    """The county's station; the city's own desk where the county is not known."""
    stations = Organisation.objects.filter(is_active=True).order_by("order", "pk")
    own = stations.filter(kind=Organisation.Kind.STATION, district=district) if district else None
    return (own and own.first()) or stations.filter(kind=Organisation.Kind.CITY_POLICE).first()


def _seat(case, kinds):
    """One party per kind; seats that have somebody in them keep their person."""
    for seat, kind in zip(SEATS, kinds, strict=False):
        Party.objects.update_or_create(case=case, seat=seat, defaults={"kind": kind})
    surplus = case.parties.filter(seat__in=SEATS[len(kinds) :])
    if surplus.filter(user__isnull=False).exists():
        raise NotComplete(_("已有当事人加入，不能减少人数。"))
    surplus.delete()


def _only_before_submission(case):
    if case.status not in (Case.Status.DRAFT, Case.Status.RETURNED):
        raise workflow.IllegalMove(_("案件已提交，不能再改地点。请告诉交警。"))


def remember_name(user, name):
    """The profile fills itself from the first case."""
    if name and user.name != name:
        user.name = name
        user.save(update_fields=["name"])


def phone_index(phone):
    return blind(phone, "phone")
