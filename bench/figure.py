"""One measured line: what the project takes beside what the bare work would take."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """Medians in milliseconds.  The machine's mood is in both, so the ratio is the result."""

    name: str
    value_ms: float
    floor_ms: float

    @property
    def ratio(self) -> float:
        return self.value_ms / self.floor_ms


def beside(
    name: str, product: Callable[[], object], floor: Callable[[], object], *, rounds: int = 30
) -> Figure:
    """Time `product` and `floor` in turns, so that a slow minute slows both.

    Both are called once before: fonts are parsed and caches filled once per process.
    """
    product()
    floor()
    values, floors = [], []
    for _ in range(rounds):
        values.append(_milliseconds(product))
        floors.append(_milliseconds(floor))
    return Figure(name, median(values), median(floors))


def _milliseconds(work: Callable[[], object]) -> float:
    gc.collect()  # one side's rubbish is not the other's time
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000
