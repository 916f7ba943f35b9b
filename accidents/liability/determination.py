"""定责: the officer decides who bears what; the rules only propose.

令146 art. 60 names the five categories; the national online mode uses three of them.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import acceptance, examination, facts, statements, triage
from accidents.liability import catalogue, issuing, objection, proposal, signals
from accidents.liability.agreement import opening
from accidents.liability.appeal import aftermath
from accidents.liability.mediation import asking
from accidents.liability.models import AgreementProposal, Certificate, Finding, PartyFinding
from accidents.liability.shares import Share
from accidents.models import Case
from accidents.vehicles import MOTOR_KINDS
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.workflow import Refusal


class NotReady(Refusal):
    """Items of 令146 art. 24 are missing; the sentence says whose."""


class NotSimple(Refusal):
    """The law does not allow a simple or online finding here; the sentence says why."""


class DecisionFlawed(Refusal):
    """Shares, situations or reasons do not fit together."""


@dataclass(frozen=True)
class Decision:
    """What the officer decided for one seat; percent whole, 0 to 100."""

    situation: str  # catalogue code, or ""
    share: Share
    percent: int
    own_words: str = ""  # «none of these»
    own_article: str = ""


def track_for(case) -> str:
    """ONLINE when motor vehicles jointly apply (令146 art. 20), else SIMPLE (art. 23)."""
    parties = [party for party in case.parties.all() if party.is_known]
    joint = len(parties) > 1 and all(
        party.applies_online and party.is_confirmed and party.kind in MOTOR_KINDS
        for party in parties
    )
    answer = triage.judge(facts.of_case(case))
    return Case.Track.ONLINE if joint and answer.track in ("ONLINE", "NEGOTIATED") else "SIMPLE"


def propose(case, acts: dict[str, str]) -> proposal.Proposal:
    """The rules' proposal for the situations the officer picked, by seat."""
    kinds = {party.seat: party.party_kind for party in case.parties.all()}
    return proposal.propose(
        {seat: acts.get(seat) or None for seat in kinds}, track_for(case), kinds
    )


@transaction.atomic
def determine(case, *, actor, at, decisions, shape, words, deviation="") -> Finding:
    """Record the finding and issue its certificate.

    `decisions`: {seat: Decision} for every seat.  Raises NotReady, NotSimple, DecisionFlawed;
    examination.NotYours for a stranger to the case.
    """
    case = examination.in_charge(case, actor)
    if case.status == Case.Status.DETERMINED:
        return case.findings.order_by("-pk").first()  # a double click
    acceptance.must_be_accepted(case)
    opening.must_be_over(case)
    if not statements.is_complete(case):
        raise NotReady(_("还有当事人没有填完五项内容。"))
    _must_be_simple(case)
    finding = _find(case, actor, at, decisions, shape, words, deviation, correction="")
    _decided(case, actor, at)
    workflow.move(
        case,
        "determine",
        actor=actor,
        at=at,
        finding=finding.pk,
        deviates=bool(deviation),
        outside_catalogue=any(decision.own_words for decision in decisions.values()),
    )
    issuing.issue(case, finding, at=at)
    return finding


@transaction.atomic
def prove(case, *, actor, at, words, reason) -> Certificate:
    """事故证明: the facts cannot be found, so nobody's share is decided (令146 art. 67).

    `words`: what the investigation did show; `reason`: why it shows no more.
    """
    case = examination.in_charge(case, actor)
    if case.status == Case.Status.DETERMINED:
        return case.certificates.in_force().get()  # a double click
    acceptance.must_be_accepted(case)
    opening.must_be_over(case)
    if not statements.is_complete(case):
        raise NotReady(_("还有当事人没有填完五项内容。"))
    _decided(case, actor, at)
    workflow.move(case, "determine", actor=actor, at=at, kind="PROOF")
    return issuing.prove(case, words=words.strip(), reason=reason.strip(), actor=actor, at=at)


@transaction.atomic
def correct(case, *, actor, at, decisions, shape, words, reason, deviation="") -> Finding:
    """Supersede the finding in force; the old paper stays, and says what replaced it.

    Also the new finding that a review has ordered: by another officer (令146 art. 79).
    """
    case = examination.in_charge(case, actor)
    aftermath.must_be_open_to(case, actor)
    if not reason.strip():
        raise DecisionFlawed(_("更正必须写明理由。"))
    finding = _find(case, actor, at, decisions, shape, words, deviation, correction=reason)
    workflow.move(case, "correct", actor=actor, at=at, finding=finding.pk)
    objection.corrected(case, actor=actor, at=at)
    certificate = issuing.supersede(case, finding, at=at)
    asking.carry_over(case, certificate)
    aftermath.found_anew(case, finding, at=at)
    signals.corrected.send(sender=None, case=case, at=at)
    return finding


def _decided(case, actor, at):
    # A case that came from another station may have no officer yet.
    case.officer, case.determined_at = case.officer or actor, at
    case.save(update_fields=["officer", "determined_at"])
    opening.end(case, AgreementProposal.Ending.FOUND, at)


def _must_be_simple(case):
    answer = triage.judge(facts.of_case(case))
    if answer.track in ("REFERRED", "TRANSFERRED"):
        blocking = [r.text for r in answer.reasons if r.track in ("REFERRED", "TRANSFERRED")]
        raise NotSimple(
            _("不能快处：%(reasons)s。请转现场或转一般程序。") % {"reasons": "；".join(blocking)}
        )


def _find(case, actor, at, decisions, shape, words, deviation, *, correction):
    track = track_for(case)
    parties = {party.seat: party for party in case.parties.order_by("seat")}
    if set(decisions) != set(parties):
        raise DecisionFlawed(_("请给每一方都选定责任。"))
    shares = {seat: (decision.share, decision.percent) for seat, decision in decisions.items()}
    if complaints := proposal.check(shares, track):
        raise DecisionFlawed(" ".join(proposal.COMPLAINTS[code] for code in complaints))
    for seat, decision in decisions.items():
        _check_situation(decision, parties[seat], track)
    proposed = propose(case, {seat: d.situation for seat, d in decisions.items()})
    if proposed.refused and any(decision.situation for decision in decisions.values()):
        raise DecisionFlawed(proposed.reason)
    deviates = _deviates(proposed, shares)
    if deviates and not deviation.strip():
        raise DecisionFlawed(_("和建议的责任不同，请写明理由。"))
    finding = Finding.objects.create(
        case=case,
        track=track,
        officer=actor,
        found_at=at,
        facts=words.strip(),
        shape=shape,
        reason=_reason(decisions, proposed, deviates, deviation),
        proposed=None if proposed.refused else _as_json(proposed),
        deviation=deviation.strip() if deviates else "",
        correction=correction,
    )
    PartyFinding.objects.bulk_create(
        PartyFinding(
            finding=finding,
            party=parties[seat],
            situation=decision.situation,
            own_words=decision.own_words,
            own_article=decision.own_article,
            share=decision.share,
            percent=decision.percent,
        )
        for seat, decision in sorted(decisions.items())
    )
    return finding


def _check_situation(decision, party, track):
    if decision.own_words and not decision.own_article:
        raise DecisionFlawed(_("选“其他情形”时，请写明依据的法条。"))
    if decision.situation:
        open_to = {entry.code for entry in catalogue.for_track(track, party.party_kind)}
        if decision.situation not in open_to:
            raise DecisionFlawed(
                _("%(party)s 不适用所选情形，请重新选择。") % {"party": party.get_seat_display()}
            )
    elif decision.percent > 0 and not decision.own_words:
        raise DecisionFlawed(
            _("%(party)s 有责任，请选定情形或写明其他情形。") % {"party": party.get_seat_display()}
        )


def _deviates(proposed, shares):
    """Against a proposal; without one (own words), only "nobody at fault" needs a reason."""
    if proposed.refused:
        return all(percent == 0 for _share, percent in shares.values())
    return proposal.deviates(proposed, shares)


def _reason(decisions, proposed, deviates, deviation):
    own = [
        f"{decision.own_words}，依据{decision.own_article}"
        for _seat, decision in sorted(decisions.items())
        if decision.own_words
    ]
    parts = own if proposed.refused else [proposed.reason, *own]
    return "；".join([*parts, *([deviation.strip()] if deviates else [])])


def _as_json(proposed):
    return {seat: [share, percent] for seat, (share, percent) in proposed.shares.items()}
