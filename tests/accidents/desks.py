"""What several tests of the console start from: signed-in officers and posted finding forms."""

from django.test import Client

from tests.accidents.liability.ways import WORDS


def browser(user) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(user)
    return client


def desk(case, *rest) -> str:
    """The address of the case's desk, or of a page under it."""
    return f"/console/case/{case.case_no}/" + "".join(f"{part}/" for part in rest)


def finding_form(**changes) -> dict[str, str]:
    """甲 ran into 乙: the form of 定责 as the officer sends it after looking at the proposal."""
    form = {
        "A-choice": "104310",
        "A-share": "FULL",
        "A-percent": "100",
        "B-choice": "NONE",
        "B-share": "NONE",
        "B-percent": "0",
        "shape": "追尾碰撞",
        "words": WORDS,
    }
    return form | {name.replace("_", "-", 1): value for name, value in changes.items()}
