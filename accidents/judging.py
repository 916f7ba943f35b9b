"""One case held against the rules that were in force when it was reported."""

from dataclasses import dataclass

from accidents import facts, rule_settings, triage
from accidents.models import Case


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer and what `Case.rules_version` keeps of it."""

    answer: triage.Answer
    version: str


def judge(case: Case) -> Judgement:
    """On everything recorded so far; raises triage.FactError when that contradicts itself."""
    setting = rule_settings.of_case(case)
    answer = triage.judge(facts.of_case_under(setting, case))
    return Judgement(answer, rule_settings.version(setting))
