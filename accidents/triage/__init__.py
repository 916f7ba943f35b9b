"""Which way a case goes, and what the people on the road do now.

Asked at the first taps, at submission and when liability is found, each time on what is known
then.  道路交通事故处理程序规定（公安部令第146号）第十二条至第二十三条, and the national scope of
online handling: 道路交通事故互联网在线快速处理工作规范（试行）第五条、第六条.
"""

from dataclasses import dataclass
from typing import Any

from accidents.advice import Advice
from accidents.triage.facts import FactError, parse
from accidents.triage.missing import missing
from accidents.triage.rules import RULES, RULES_VERSION, Rule, Track

__all__ = ["RULES_VERSION", "Advice", "Answer", "FactError", "Reason", "Track", "judge"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that applies; `advice` None where it leaves the advice as it is."""

    code: str
    article: str
    text: str
    action: str
    track: Track
    advice: Advice | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The way of a case with every reason for it, gravest first.

    `missing` lists the paths of facts that can apply and are unknown, e.g.
    "vehicles[0].driver.licence": the answer may become graver when they are known.
    """

    track: Track
    advice: Advice
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    rules_version: str = RULES_VERSION

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)

    def as_data(self) -> dict[str, Any]:
        """The answer of the calculator API and of the batch command."""
        return {
            "track": self.track.value,
            "advice": self.advice.value,
            "reasons": [
                {
                    "code": reason.code,
                    "article": reason.article,
                    "text": reason.text,
                    "action": reason.action,
                }
                for reason in self.reasons
            ],
            "missing": list(self.missing),
        }


def judge(facts: Any) -> Answer:
    """Hold the facts against every rule; raises FactError when they cannot be read."""
    known = parse(facts)
    found: dict[str, Rule] = {}
    for rule in RULES:
        if rule.code not in found and rule.fits(known):
            found[rule.code] = rule
    return Answer(
        track=_gravest_track(found),
        advice=_gravest_advice(found),
        reasons=tuple(
            Reason(rule.code, rule.article, rule.text, rule.action, rule.track, rule.advice)
            for rule in found.values()
        ),
        missing=tuple(missing(known)),
    )


def _gravest_track(found: dict[str, Rule]) -> Track:
    given = {rule.track for rule in found.values()}
    return next((track for track in Track if track in given), Track.NEGOTIATED)


def _gravest_advice(found: dict[str, Rule]) -> Advice:
    """REPORT_LATE stands last in the order: it counts only when nothing else advises."""
    given = {rule.advice for rule in found.values()}
    return next((advice for advice in Advice if advice in given), Advice.PHOTOGRAPH_AND_LEAVE)
