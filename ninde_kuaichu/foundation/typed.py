"""What people type or paste, brought to one form before it is checked."""

import re
import unicodedata

# Blanks, dashes and the many dots that stand between 闽J and 12345.
_SEPARATORS = re.compile(r"[\s\-–—_()·•・‧∙⋅.。,，、]")


def compact(text: str) -> str:
    """Half-width capitals without separators and without the invisible marks of a paste."""
    text = unicodedata.normalize("NFKC", text)
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return _SEPARATORS.sub("", seen).upper()
