"""`manage.py eligibility`: one line out for each line in, and no database."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accidents.calculator import batch, eligibility
from tests.accidents.eligibility import CASES, facts_of
from tests.architecture.sources import ROOT

AGREE = {"id": "a", "facts": facts_of("two-cars-agree")}


def ask(text: str) -> list[dict]:
    lines = text.encode().splitlines(keepends=True)
    return [json.loads(line) for line in batch.answers(lines, "facts", eligibility.answer)]


def lines(*rows) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_lines(rows) -> str:
    return lines(*rows)


def as_array(rows) -> str:
    return json.dumps(rows, ensure_ascii=False)


def as_tidy_array(rows) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("written", [as_lines, as_array, as_tidy_array])
def test_every_worked_case(written):
    answers = ask(written(CASES))

    assert [answer["id"] for answer in answers] == [case["id"] for case in CASES]
    for case, answer in zip(CASES, answers, strict=True):
        assert list(answer) == ["id", "track", "advice", "reasons", "missing"]
        assert answer["track"] == case["expected"]["track"]
        assert answer["advice"] == case["expected"]["advice"]
        codes = sorted(reason["code"] for reason in answer["reasons"])
        assert codes == case["expected"]["reason_codes"]
        assert answer["missing"] == []
        assert all(
            list(reason) == ["code", "article", "text", "action"] for reason in answer["reasons"]
        )


def test_a_bad_line_does_not_stop_the_rest():
    text = lines(AGREE) + "{broken\n\n" + lines({"id": 2}, {"id": 3, "facts": []}, AGREE)

    first, broken, empty, bare, listed, last = ask(text)

    assert first == last
    assert first["id"] == "a"
    assert broken == {"id": None, "error": {"field": "line", "message": "不是有效的 JSON"}}
    assert empty == broken
    assert bare == {"id": 2, "error": {"field": "facts", "message": "缺少 facts"}}
    assert listed == {"id": 3, "error": {"field": "facts", "message": "应为对象"}}


def test_a_bad_element_does_not_stop_the_rest():
    wrong = {"id": "b", "facts": facts_of("alone", pedestrians=-1)}

    answers = ask(as_array([AGREE, 7, wrong, AGREE]))

    assert [answer["id"] for answer in answers] == ["a", None, "b", "a"]
    assert answers[1]["error"]["field"] == "line"
    assert answers[2]["error"] == {"field": "pedestrians", "message": "应为非负整数"}


@pytest.mark.parametrize(
    ("_case", "text", "ids"),
    [
        ("nothing", "", []),
        ("an empty array", "[]", []),
        ("a mark before it", "\ufeff" + lines(AGREE), ["a"]),
        ("a mark before an array", "\ufeff" + as_array([AGREE]), ["a"]),
        ("Windows line ends", lines(AGREE, AGREE).replace("\n", "\r\n"), ["a", "a"]),
        ("no end of the last line", lines(AGREE, AGREE).rstrip(), ["a", "a"]),
        ("lists as lines", "[1]\n[2]\n" + lines(AGREE), [None, None, "a"]),
        ("a cut-off array", "[" + lines(AGREE), [None]),
    ],
)
def test_every_way_a_file_begins_and_ends(_case, text, ids):
    assert [answer["id"] for answer in ask(text)] == ids


def test_a_line_is_answered_before_the_next_one_is_read():
    def endless():
        while True:
            yield lines(AGREE).encode()

    assert json.loads(next(batch.answers(endless(), "facts", eligibility.answer)))["id"] == "a"


def test_the_command_reads_a_file(tmp_path):
    file, out = tmp_path / "old.jsonl", StringIO()
    file.write_text(lines(AGREE, {"id": "秋"}))

    call_command("eligibility", str(file), stdout=out)

    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "秋"]
    assert "秋" in out.getvalue()


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="no such file"):
        call_command("eligibility", str(tmp_path / "no such file"))


@pytest.mark.slow
def test_a_fresh_checkout_answers_without_a_database(tmp_path):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "eligibility"],
        cwd=ROOT,
        input=lines(AGREE) + "broken\n",
        env=kept | {"VAR_DIR": str(tmp_path), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", None]
    assert not list(tmp_path.glob("**/*.sqlite3"))
