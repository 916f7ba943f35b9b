"""`make bench`: every `bench/measure_*.py` has a function `measure()` that returns figures.

`python -m bench certificate` measures only the modules named.
"""

import os
import platform
import sys
from importlib import import_module
from pathlib import Path

from bench.figure import Figure


def names() -> list[str]:
    return sorted(path.stem.removeprefix("measure_") for path in _here().glob("measure_*.py"))


def _here() -> Path:
    return Path(__file__).parent


def line(figure: Figure) -> str:
    return (
        f"{figure.name:<44} {figure.value_ms:9.1f} ms   floor {figure.floor_ms:9.1f} ms"
        f"   × {figure.ratio:.2f}"
    )


def main(chosen: list[str]) -> None:
    if unknown := set(chosen) - set(names()):
        sys.exit(f"no such measurement: {', '.join(sorted(unknown))}; there are {names()}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.platform()}")
    for name in chosen or names():
        for figure in import_module(f"bench.measure_{name}").measure():
            print(line(figure), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
