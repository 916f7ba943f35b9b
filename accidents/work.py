"""How the jobs of this app are done."""

from ninde_kuaichu.foundation import uploads
from ninde_kuaichu.foundation.jobs import desk


@desk.handler("photo.derive")
def derive(*, sha256, at):
    """Make the sizes that people look at, before anybody looks."""
    for edge in (uploads.THUMB, uploads.VIEW):
        uploads.derivative(sha256, edge)
