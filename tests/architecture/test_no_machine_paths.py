"""No committed file knows the machine, or the folders beside the checkout, it was written on."""

import re
import subprocess

from tests.architecture.sources import ROOT

# Written so that this file does not match itself.
MACHINE = re.compile(rb"\.\./(shar)ed\b|/(wo)rk/|/(fa)rm/|/(ro)ot/|/tmp/(bash)_jobs")


def committed():
    """What git has, and what it would take with the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
    files = {ROOT / entry.decode() for entry in listed.split(b"\0") if entry}
    return sorted(path for path in files if path.is_file())


def test_no_file_names_a_path_of_one_machine():
    files = committed()
    found = [
        f"{path.relative_to(ROOT)}: {line.decode(errors='replace').strip()[:100]}"
        for path in files
        if b"\0" not in (content := path.read_bytes())
        for line in content.splitlines()
        if MACHINE.search(line)
    ]

    assert found == []
    assert ROOT / "Makefile" in files


def test_such_a_path_is_seen():
    assert MACHINE.search(b"see .." + b"/shared/domain") is not None
    assert MACHINE.search(b"open('/" + b"work/x')") is not None
    assert MACHINE.search(b"shared work/root cause") is None
