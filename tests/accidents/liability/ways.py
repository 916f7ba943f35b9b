"""Short cuts to the stages of liability that several tests start from."""

from datetime import timedelta

from accidents.liability import determination, editions, signature
from accidents.liability.models import Edition
from accidents.liability.shares import Share
from ninde_kuaichu.foundation.notices.models import Notice

Decision = determination.Decision
REAR_END = {"A": Decision("104310", Share.FULL, 100), "B": Decision("", Share.NONE, 0)}
WORDS = "甲车沿闽东中路行驶，与前方同车道停车等候的乙车发生追尾碰撞，无人受伤。"
STROKES = [[[0.1, 0.2], [0.5, 0.3], [0.9, 0.2]], [[0.2, 0.4], [0.8, 0.5]]]
TRAIL = signature.Trail("127.0.0.1", "test phone")


def determine(case, at, decisions=None, **changes):
    arguments = {"decisions": decisions or REAR_END, "shape": "追尾碰撞", "words": WORDS}
    finding = determination.determine(case, actor=case.officer, at=at, **arguments | changes)
    return finding.certificate


def code_for(certificate, party, at):
    """Send a code and read it from the party's phone."""
    signature.send_code(certificate, party, at=at)
    text = Notice.objects.filter(template="code.SIGN_PAPER").order_by("-pk").first().text
    return next(
        word for word in text.replace("，", " ").split() if word.isdigit() and len(word) == 6
    )


def sign(certificate, seat, at, **changes):
    party = certificate.case.parties.get(seat=seat)
    arguments = {
        "method": "STROKES",
        "strokes": STROKES,
        "code": code_for(certificate, party, at),
        "actor": party.user,
        "trail": TRAIL,
        "consents": True,
    }
    return signature.sign(certificate, party, at=at, **arguments | changes)


def serve(case, at, decisions=None):
    """Decide the case and have everybody sign."""
    certificate = determine(case, at, decisions)
    for party in case.parties.order_by("seat"):
        sign(certificate, party.seat, at)
    case.refresh_from_db()
    return certificate


def draw_all(at):
    """What the worker does: draw every edition that was asked for."""
    for edition in Edition.objects.filter(file=""):
        editions.draw(edition_id=edition.pk, at=at + timedelta(seconds=1))
