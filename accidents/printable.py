"""What a person types and a paper later shows must have a glyph in our fonts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninde_kuaichu.foundation import pdf


def printable(text: str) -> None:
    """A validator: said while the driver can still change it, not when the officer decides."""
    if missing := pdf.missing_glyphs(text):
        raise ValidationError(
            _("“%(glyphs)s”打印不出来，请换成常用字或拼音"),
            code="unprintable",
            params={"glyphs": "".join(missing)},
        )
