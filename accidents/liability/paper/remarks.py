"""What the officer noted under a frozen sheet, with the time (令146 art. 26)."""

from accidents.liability.paper import words
from accidents.liability.paper.sections import section
from ninde_kuaichu.foundation import pdf

STYLE = pdf.TextStyle(size=9, leading=12)


def rows(noted: list[dict]) -> list[pdf.Row]:
    """One row with every remark, or none at all."""
    lines = [
        pdf.line(f"{note['text']}（{_officer(note)}{words.stamp(note['at'])}）", STYLE)
        for note in noted
    ]
    return [section("民警注明", [*lines])] if lines else []


def _officer(note: dict) -> str:
    return f"民警{note['name']}，警号{note['number']}，" if note["name"] else ""
