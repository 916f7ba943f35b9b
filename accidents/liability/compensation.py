"""The terms of a mediated settlement: what was lost, who bears how much, who pays whom.

令146 art. 91 (4) and 93: items and amounts, each party's liability and share, way and time of
performance.  Money is Decimal yuan with two places; the parts of a loss add up to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

CENT = Decimal("0.01")
MOST = Decimal("9999999.99")  # what fits into a box of the paper; our own choice
MOST_ITEMS = 12

COMPLAINTS = {
    "NO_ITEMS": "请至少写一项损失和金额。",
    "TOO_MANY": "损失项目太多，请合并后再填。",
    "AMOUNT": "金额要大于零，最多两位小数。",
    "TITLE": "每一项损失都要写名称。",
    "SEAT": "损失要写明是哪一方的。",
    "PERCENTS": "各方承担的比例加起来必须是 100%。",
    "PERFORMANCE": "请写明怎么付、付到哪里。",
    "DUE": "付款期限不能早于今天。",
}


class Item(NamedTuple):
    """One loss; `seat`: whose it is."""

    seat: str
    title: str
    amount: Decimal


class Payment(NamedTuple):
    payer: str
    payee: str
    amount: Decimal


@dataclass(frozen=True)
class Terms:
    """`percents`: whole percents by seat, of every loss alike; they sum to 100."""

    items: tuple[Item, ...]
    percents: Mapping[str, int]
    performance: str
    due_on: date

    @property
    def total(self) -> Decimal:
        return sum((item.amount for item in self.items), Decimal(0))

    def payments(self) -> tuple[Payment, ...]:
        """Each party pays its part of what the others lost; the own loss it bears itself."""
        return tuple(sorted(self._payments()))

    def _payments(self) -> Iterator[Payment]:
        losses: dict[str, Decimal] = {}
        for item in self.items:
            losses[item.seat] = losses.get(item.seat, Decimal(0)) + item.amount
        for payee, loss in losses.items():
            for payer, part in split(loss, self.percents).items():
                if payer != payee and part:
                    yield Payment(payer, payee, part)

    def as_json(self) -> dict[str, Any]:
        return {
            "items": [
                {"seat": item.seat, "title": item.title, "amount": f"{item.amount:.2f}"}
                for item in self.items
            ],
            "percents": dict(self.percents),
            "performance": self.performance,
            "due_on": self.due_on.isoformat(),
        }


def of_json(kept: Mapping[str, Any]) -> Terms:
    """The terms that `Terms.as_json` kept."""
    items = (Item(row["seat"], row["title"], Decimal(row["amount"])) for row in kept["items"])
    return Terms(
        tuple(items),
        kept["percents"],
        kept["performance"],
        date.fromisoformat(kept["due_on"]),
    )


def split(amount: Decimal, percents: Mapping[str, int]) -> dict[str, Decimal]:
    """Divide an amount by whole percents that sum to 100; the parts add up to it exactly.

    Largest remainders get the cents that rounding down leaves; a tie goes to the first seat.
    """
    exact = {seat: amount * percent / 100 for seat, percent in percents.items()}
    parts = {seat: part.quantize(CENT, rounding="ROUND_DOWN") for seat, part in exact.items()}
    left = int((amount - sum(parts.values())) / CENT)
    by_remainder = sorted(parts, key=lambda seat: (parts[seat] - exact[seat], seat))
    for seat in by_remainder[:left]:
        parts[seat] += CENT
    return parts


def check(terms: Terms, seats: set[str], today: date) -> list[str]:
    """Codes of COMPLAINTS, each once, in their order; [] when the terms can stand on a paper."""
    found = set()
    if not terms.items:
        found.add("NO_ITEMS")
    if len(terms.items) > MOST_ITEMS:
        found.add("TOO_MANY")
    for item in terms.items:
        if not 0 < item.amount <= MOST or item.amount != item.amount.quantize(CENT):
            found.add("AMOUNT")
        if not item.title.strip():
            found.add("TITLE")
        if item.seat not in seats:
            found.add("SEAT")
    shares = terms.percents.values()
    if set(terms.percents) != seats or min(shares, default=-1) < 0 or sum(shares) != 100:
        found.add("PERCENTS")
    if not terms.performance.strip():
        found.add("PERFORMANCE")
    if terms.due_on < today:
        found.add("DUE")
    return [code for code in COMPLAINTS if code in found]
