"""A paper of a case: a frozen sheet, its signatures and remarks go in, PDF bytes come out.

Each kind has its own module under `paper`.  Reads nothing else: no model, no clock, no setting.
The same sheet, signatures and remarks give the same bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from reportlab.platypus import Flowable

from accidents.liability.paper import (
    acceptance,
    finding,
    mediation,
    mediation_end,
    not_accepted,
    review_accepted,
    review_ended,
    review_refused,
    review_result,
    rights,
    words,
)
from accidents.liability.paper.masthead import Masthead, demo_background
from ninde_kuaichu.foundation import pdf

Story = Callable[[dict, list[dict], list[dict]], Iterator[Flowable]]
STORIES: dict[str, Story] = {
    "FINDING": finding.story,
    "AGREEMENT": finding.story,
    "PROOF": finding.story,
    "ACCEPTANCE": acceptance.story,
    "NOT_ACCEPTED": not_accepted.story,
    "MEDIATION": mediation.story,
    "MEDIATION_END": mediation_end.story,
    "REVIEW_ACCEPTED": review_accepted.story,
    "REVIEW_REFUSED": review_refused.story,
    "REVIEW_RESULT": review_result.story,
    "REVIEW_ENDED": review_ended.story,
    "RIGHTS": rights.story,
}


def render(sheet: dict, signed: list[dict], noted: Sequence[dict] = ()) -> bytes:
    """Draw one edition: the sheet with the signatures and remarks given so far."""
    title = "".join(words.TITLES[sheet["kind"]])
    last = max([sheet["made_at"], *(given["at"] for given in (*signed, *noted))], key=_at)
    furniture = pdf.Furniture(
        title=f"{title} {sheet['number']}",
        author=sheet["unit"]["name"],
        footer=f"{sheet['number']}　校验码 {words.code_in_groups(sheet['code'])}",
        continued=f"{title}（续页）",
        background=demo_background if sheet["demo"] else None,
    )
    story = STORIES[sheet["kind"]](sheet, signed, list(noted))
    return pdf.build([Masthead(sheet), *story], furniture, at=_at(last))


def unprintable(sheet: dict, signed: list[dict]) -> list[str]:
    """Characters that no font has; with any, the paper must not be issued."""
    return pdf.missing_glyphs("".join(_texts([sheet, signed])))


def _at(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(words.CHINA)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
