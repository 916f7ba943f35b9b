"""Whom to call first, and what to beware of."""

import pytest

from accidents import alarm, facts


@pytest.mark.parametrize(
    ("_case", "said", "numbers"),
    [
        ("nobody hurt", [], ["122", "110", "120"]),
        ("hurt", ["dead_or_serious"], ["120", "122", "110"]),
        ("slightly hurt", ["minor_injury"], ["120", "122", "110"]),
        ("fire", ["fire"], ["119", "122", "110", "120"]),
        ("dangerous goods", ["hazardous"], ["119", "122", "110", "120"]),
        ("fire, and somebody hurt", ["fire", "dead_or_serious"], ["120", "119", "122", "110"]),
    ],
)
def test_numbers(_case, said, numbers):
    answers = dict.fromkeys(facts.RED_QUESTIONS, False) | dict.fromkeys(said, True)

    assert [number for number, _what in alarm.numbers(answers)] == numbers


@pytest.mark.parametrize("question", facts.RED_QUESTIONS)
def test_warnings(question):
    expected = {"fire": "119", "hazardous": "上风", "fled": "不要追"}.get(question)

    found = alarm.warnings({question: True})

    assert len(found) == (expected is not None)
    assert all(expected in text for text in found)
