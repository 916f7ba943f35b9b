"""Papers to look at: the ordinary ones and those that are hard to lay out."""

from collections.abc import Iterator

from accidents.liability import certificate
from tests.accidents.liability import papers, sheets


def drawn() -> Iterator[tuple[str, bytes]]:
    """Stable name and PDF of each."""
    yield "paper-finding", certificate.render(sheets.sheet(), [])
    yield "paper-signed", certificate.render(sheets.sheet(), sheets.both_signed())
    yield "paper-refused", certificate.render(sheets.sheet(), _refused())
    yield "paper-thumb-mark", certificate.render(sheets.sheet(), _thumb_mark())
    yield "paper-long", certificate.render(_long(), [])
    yield (
        "paper-agreement",
        certificate.render(
            sheets.sheet(kind="AGREEMENT", track="NEGOTIATED"), sheets.both_signed()
        ),
    )
    yield "paper-correction", certificate.render(_correction(), [])
    for kind in papers.WORDS:
        signed = sheets.both_signed() if kind == "MEDIATION" else []
        name = f"paper-{kind.lower().replace('_', '-')}"
        yield name, certificate.render(papers.paper(kind), signed)
        yield f"{name}-extreme", certificate.render(papers.extreme(kind), [])


def _refused():
    note = "认为对方突然变道，自己没有责任，不同意认定"
    return [
        sheets.signature("A", "张伟", "REFUSED", strokes=[], note=note),
        sheets.signature("B", "张𬱖", "SMS_CODE", strokes=[]),
    ]


def _thumb_mark():
    mark = {"strokes": [], "note": "见证人：李国华", "image": sheets.thumb_photo()}
    return [sheets.signature("A", "张伟", "THUMB_MARK", **mark), sheets.signature("B", "张𬱖")]


def _long():
    """Five parties with long names, and as many words as the sheet may hold."""
    words = (sheets.FACTS * 20)[:2_000]
    return sheets.five_parties() | {"facts": words}


def _correction():
    return sheets.sheet(
        supersedes="宁公交认字〔2026〕第350902000098号",
        correction_reason="原认定书乙方号牌登记有误，予以更正",
    )
