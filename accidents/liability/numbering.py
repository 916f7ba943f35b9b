"""Numbers and check codes of papers: one series for each unit, kind and year."""

import secrets

from django.utils import timezone

from accidents.liability.models import Certificate, PaperNumber

# Crockford's base 32 without I, L, O, U; ten places are 50 bits: not to be guessed, short
# enough to be typed.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10

# 宁公交认字〔2026〕第350902000123号: the word tells the kind, as on police papers everywhere.  No
# public source gives Ningde's own words; 认 is the usual one, the others are our choice.
WORDS = {
    "FINDING": "认",
    "AGREEMENT": "协",
    "PROOF": "证",
    "ACCEPTANCE": "受",
    "NOT_ACCEPTED": "不受",
    "MEDIATION": "调",
    "MEDIATION_END": "调终",
    "REVIEW_ACCEPTED": "复受",
    "REVIEW_REFUSED": "复不受",
    "REVIEW_RESULT": "复",
    "REVIEW_ENDED": "复终",
    "RIGHTS": "告",
}


def number(unit, kind, at) -> str:
    """The next number of the unit's series; the row is locked until the commit."""
    year = timezone.localtime(at).year
    PaperNumber.objects.get_or_create(unit=unit, kind=kind, year=year)
    series = PaperNumber.objects.select_for_update().get(unit=unit, kind=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"宁公交{WORDS[kind]}字〔{year}〕第{unit.code}{series.last:06}号"


def code() -> str:
    """A check code that no other paper has."""
    while True:
        drawn = "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))
        if not Certificate.objects.filter(code=drawn).exists():
            return drawn
