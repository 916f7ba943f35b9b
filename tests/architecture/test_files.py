"""Files stay readable in one sitting, and every room has a name."""

from statistics import median

import pytest

from tests.architecture.sources import PYTHON, ROOT, SOURCES, name

NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_no_file_is_longer_than_400_lines(path):
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_a_module_is_named_after_what_is_in_it(path):
    assert not NAMELESS.intersection([*path.relative_to(ROOT).parts, path.stem])


def test_half_of_the_files_are_short(capsys):
    lengths = [n for path in SOURCES if (n := len(path.read_text().splitlines())) > 1]
    with capsys.disabled():
        print(f" {len(lengths)} source files, median {median(lengths):g} lines ", end="")  # noqa: T201

    assert median(lengths) <= 80
