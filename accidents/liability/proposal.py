"""What the rules propose when each side's act is known; the officer decides.

《道路交通事故处理程序规定》（公安部令第146号，"规定" below) article 60 paragraph 1: one side's
fault bears it all (item 1), the faults of several are weighed against each other (item 2).
On the two tracks without that weighing, NEGOTIATED (article 20, 21) and ONLINE (article 20),
only three categories are used: one side with a listed act FULL, sides that each have one EQUAL
(national online mode, 21 situations, Quanzhou traffic police 2018-09-05).

Percents are parts of the liability, whole, summing to 100.  MAIN 70 against MINOR 30 stands in no
statute: it is usual practice.  Towards a rider or a pedestrian they are not the parts of the
money: that follows 《道路交通安全法》 article 76 and the provincial table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from accidents.liability import catalogue
from accidents.liability.catalogue import Situation, Usual
from accidents.liability.decision import COMPLAINTS, check
from accidents.liability.diagram.cast import label
from accidents.liability.shares import Portion, Share
from accidents.vehicles import NON_MOTOR_KINDS, PartyKind

__all__ = ["COMPLAINTS", "REFUSALS", "Proposal", "check", "deviates", "propose"]

MAIN_PERCENT, MINOR_PERCENT = 70, 30
RULE = "《道路交通事故处理程序规定》"
ONE_FAULT = f"{RULE}第六十条第一款第（一）项"
SEVERAL_FAULTS = f"{RULE}第六十条第一款第（二）项"
# What makes the track: self-made agreement, online finding, simple procedure.
TRACK_BASIS = {
    "NEGOTIATED": (f"{RULE}第二十条第一款", f"{RULE}第二十一条"),
    "ONLINE": (f"{RULE}第二十条第一款",),
    "SIMPLE": (f"{RULE}第二十四条第二款",),
}
LIGHT = {Usual.MINOR_TO_EQUAL, Usual.AGGRAVATING}

REFUSALS = {
    "TRACK_WITHOUT_FINDING": "这一处理方式不在这里定责。",
    "UNKNOWN_SITUATION": "情形目录中没有所选的情形。",
    "NEVER_FAST": "有逃逸或者破坏、伪造现场、毁灭证据的行为，不能快处，"
    f"应当按{RULE}第六十一条转一般程序。",
    "NOT_OPEN_TO_PARTY": "所选情形与该方的身份或者车辆不符。",
    "NOT_ON_TRACK": "所选情形不能用于这一处理方式，请由民警定责。",
    "MOTOR_VEHICLES_ONLY": "在线定责只适用于机动车之间的事故，请由民警定责。",
    "SINGLE_NEEDS_OFFICER": "单方事故不适用在线协商或者在线定责，请由民警定责。",
    "NOBODY_LISTED": "还没有查明任何一方的违法行为，请补充事实；各方均无责任只能由民警明确认定。",
}


@dataclass(frozen=True)
class Proposal:
    """Portions by seat, or a refusal code with its sentence in `reason` and nothing else.

    `articles` are what the acts broke, `basis` what divides the liability; `cautions` are
    sentences for the officer and stand on no paper.
    """

    shares: Mapping[str, Portion]
    reason: str
    articles: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    refused: str = ""


def propose(acts: Mapping[str, str | None], track: str, kinds: Mapping[str, PartyKind]) -> Proposal:
    """Propose portions for every seat of `acts`; seats are weighed alike, whatever their order."""
    try:
        listed = {s: catalogue.by_code(code) for s, code in sorted(acts.items()) if code}
    except catalogue.UnknownSituation:
        return _refuse("UNKNOWN_SITUATION")
    if refusal := _refusal(listed, acts, track, kinds):
        return _refuse(refusal)
    if len(listed) == 1:
        portions = dict.fromkeys(listed, Portion(Share.FULL, 100))
    elif track == "SIMPLE":
        portions = _weighed(listed)
    else:
        portions = _divided(listed, Share.EQUAL, 100)
    shares = {s: portions.get(s, Portion(Share.NONE, 0)) for s in sorted(acts)}
    rule = ONE_FAULT if len(listed) == 1 else SEVERAL_FAULTS
    citations = (citation for act in listed.values() for citation in act.citations)
    return Proposal(
        shares=shares,
        reason=_sentence(listed, shares, rule),
        articles=tuple(dict.fromkeys(citations)),
        basis=(rule, *TRACK_BASIS[track]),
        cautions=_cautions(listed),
    )


def deviates(proposal: Proposal, decision: Mapping[str, tuple[Share, int]]) -> bool:
    """Whether the officer's decision is another; where nothing was proposed, any is."""
    decided = {seat: Portion(*portion) for seat, portion in decision.items()}
    return bool(proposal.refused) or decided != dict(proposal.shares)


def _refuse(code: str) -> Proposal:
    return Proposal(shares={}, reason=REFUSALS[code], refused=code)


def _refusal(
    listed: Mapping[str, Situation],
    acts: Mapping[str, str | None],
    track: str,
    kinds: Mapping[str, PartyKind],
) -> str:
    """The first reason against a proposal, the gravest first; empty if there is none."""
    walkers_and_riders = {PartyKind.PEDESTRIAN, *NON_MOTOR_KINDS}
    known = {seat: kinds.get(seat, PartyKind.UNKNOWN) for seat in acts}
    reasons = {
        "NEVER_FAST": any(act.never_fast for act in listed.values()),
        "TRACK_WITHOUT_FINDING": track not in TRACK_BASIS,
        "SINGLE_NEEDS_OFFICER": len(acts) == 1 and track != "SIMPLE",
        "MOTOR_VEHICLES_ONLY": track == "ONLINE" and bool(walkers_and_riders & {*known.values()}),
        "NOT_OPEN_TO_PARTY": any(not act.open_to(known[s]) for s, act in listed.items()),
        "NOT_ON_TRACK": any(track not in act.tracks for act in listed.values()),
        "NOBODY_LISTED": not listed,
    }
    return next((code for code, holds in reasons.items() if holds), "")


def _weighed(listed: Mapping[str, Situation]) -> dict[str, Portion]:
    """Acts that usually bear all weigh more than those that usually come to a minor part.

    All alike: EQUAL.  Otherwise the heavy ones share MAIN, the light ones MINOR.
    """
    light = {seat: act for seat, act in listed.items() if act.usual in LIGHT}
    heavy = {seat: act for seat, act in listed.items() if seat not in light}
    if not light or not heavy:
        return _divided(listed, Share.EQUAL, 100)
    main_percent, minor_percent = MAIN_PERCENT, MINOR_PERCENT
    if main_percent // len(heavy) <= -(-minor_percent // len(light)):
        # Three heavy acts and one light one would make the minor part the largest: by heads.
        unit = 100 / (2 * len(heavy) + len(light))
        minor_percent = int(unit * len(light))
        main_percent = 100 - minor_percent
    return _divided(heavy, Share.MAIN, main_percent) | _divided(light, Share.MINOR, minor_percent)


def _divided(seats: Mapping[str, Situation], share: Share, percent: int) -> dict[str, Portion]:
    """`percent` in whole equal parts; what is left over goes to the first seats, one each."""
    part, left = divmod(percent, len(seats))
    return {seat: Portion(share, part + (i < left)) for i, seat in enumerate(sorted(seats))}


def _sentence(listed: Mapping[str, Situation], shares: Mapping[str, Portion], rule: str) -> str:
    """Why, for somebody who knows no law: who did what, which article, hence who bears what."""
    did = "；".join(
        f"{label(seat)}：{act.text}（{'、'.join(act.citations)}）" for seat, act in listed.items()
    )
    others = [seat for seat in shares if seat not in listed]
    blameless = f"没有发现{_names(others)}有导致事故的过错。" if others else ""
    together = "共同" if len(listed) > 1 else ""
    bears = "，".join(
        f"{_names(seats)}{'' if share == Share.NONE else '承担'}{share.label}"
        for share in Share
        if (seats := [seat for seat, portion in shares.items() if portion.share == share])
    )
    cause = f"事故由{_names(list(listed))}的过错{together}造成"
    return f"{did}。{blameless}{cause}，根据{rule}，{bears}。"


def _names(seats: list[str]) -> str:
    return "、".join(label(seat) for seat in seats)


def _cautions(listed: Mapping[str, Situation]) -> tuple[str, ...]:
    sentences = [
        f"{label(seat)}的情形通常只是次要原因，请核实有没有其他直接导致事故的行为。"
        for seat, act in listed.items()
        if act.usual in LIGHT and len(listed) == 1
    ]
    sentences += [
        f"{label(seat)}的情形没有公布的责任比例，请民警按作用和过错程度裁量。"
        for seat, act in listed.items()
        if act.usual == Usual.OFFICER
    ]
    return tuple(sentences)
