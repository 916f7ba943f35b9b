"""`manage.py walkthrough`: one whole case through the real pages, as other people call it."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

pytestmark = pytest.mark.slow


def walkthrough(out):
    environment = {name: v for name, v in os.environ.items() if name != "VAR_DIR"}
    return subprocess.run(
        [sys.executable, "manage.py", "walkthrough", "--out", str(out)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_a_case_is_played_to_its_end_and_its_paper_lies_there(tmp_path):
    done = walkthrough(tmp_path / "out")

    assert done.returncode == 0, done.stderr
    (paper,) = (tmp_path / "out").glob("KC*.pdf")
    assert paper.read_bytes().startswith(b"%PDF-")
    assert str(paper) in done.stdout


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("")

    done = walkthrough(tmp_path)

    assert done.returncode != 0
    assert list(tmp_path.iterdir()) == [kept]
