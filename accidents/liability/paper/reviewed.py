"""What every notice of a review begins with: whose application, against which finding."""

from accidents.liability.paper import words


def everybody(sheet: dict) -> str:
    """All parties are told, not the applicant alone (令146 art. 75, 78)."""
    return "、".join(words.named(party) for party in sheet["parties"])


def applicant(sheet: dict) -> str:
    seat = sheet["content"]["applicant"]
    return words.who(next(party for party in sheet["parties"] if party["seat"] == seat))


def against(sheet: dict) -> str:
    """…对…于…作出的…号认定不服."""
    content = sheet["content"]
    return (
        f"{applicant(sheet)}对{content['found_by']}于{words.day(content['found_on'])}作出的"
        f"{content['found_number']}有异议"
    )
