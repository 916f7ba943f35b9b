"""Drawing and sealing: one edition for every state of the signatures of one sheet."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from accidents.liability import certificate as paper
from accidents.liability import sealing
from accidents.liability.models import Certificate, Edition
from ninde_kuaichu.foundation import pdf, seal_keys, uploads
from ninde_kuaichu.foundation.jobs import desk
from ninde_kuaichu.foundation.journal import chain as journal

PAGE_WIDTH = 1080  # pixels of a page image: sharp on a phone held upright


@transaction.atomic
def ask(certificate, *, at) -> Edition:
    """Have the sheet drawn as it is signed and noted now.  The case row is locked."""
    last = certificate.editions.order_by("-n").first()
    signatures = certificate.signatures.order_by("party__seat")
    remarks = certificate.remarks.order_by("pk")
    edition = Edition.objects.create(
        certificate=certificate,
        n=last.n + 1 if last else 1,
        signature_ids=list(signatures.values_list("pk", flat=True)),
        remark_ids=list(remarks.values_list("pk", flat=True)),
        asked_at=at,
    )
    desk.put("certificate.draw", key=f"edition:{edition.uid}", at=at, edition_id=edition.pk)
    return edition


def draw(*, edition_id, at) -> None:
    """Draw, seal and keep one edition.  Harmless when repeated: the first result stays.

    The store may be slow: the file is written before the row, outside any transaction.
    """
    edition = Edition.objects.select_related("certificate__unit").get(pk=edition_id)
    if edition.file:
        return
    drawn = paper.render(edition.certificate.sheet, signatures_of(edition), remarks_of(edition))
    signer = seal_keys.load(settings.SEAL_DIR, edition.certificate.unit.code)
    sealed = sealing.seal(drawn, signer=signer, at=at)
    sha256 = hashlib.sha256(sealed).hexdigest()
    name = default_storage.save(_name(edition, sha256), ContentFile(sealed))
    _keep(edition, name, hashlib.sha256(drawn).hexdigest(), sha256, pdf.page_count(sealed), at)


@transaction.atomic
def _keep(edition, name, drawn_sha256, sha256, pages, at):
    # Compare and set: of two workers that drew the same edition, one file counts.
    kept = Edition.objects.filter(pk=edition.pk, file="").update(
        file=name, drawn_sha256=drawn_sha256, sha256=sha256, pages=pages, sealed_at=at
    )
    if kept:
        journal.record(
            case_no=edition.certificate.case.case_no,
            action="certificate.seal",
            actor=None,
            at=at,
            number=edition.certificate.number,
            edition=edition.n,
            drawn=drawn_sha256,
            sealed=sha256,
        )


def signatures_of(edition) -> list[dict]:
    """The signatures of one edition, as the drawing wants them."""
    rows = edition.certificate.signatures.filter(pk__in=edition.signature_ids)
    return [
        {
            "seat": row.party.seat,
            "name": row.name,
            "method": row.method,
            "strokes": row.strokes,
            "at": row.signed_at.astimezone().replace(microsecond=0).isoformat(),
            "note": row.note,
            "image": uploads.derivative(row.photo.sha256, uploads.THUMB) if row.photo else None,
        }
        for row in rows.select_related("party", "photo").order_by("party__seat")
    ]


def remarks_of(edition) -> list[dict]:
    """The officers' notes of one edition, as the drawing wants them."""
    rows = edition.certificate.remarks.filter(pk__in=edition.remark_ids)
    return [
        {
            "text": row.text,
            "name": row.officer.name if row.officer else "",
            "number": row.officer.number if row.officer else "",
            "at": row.made_at.astimezone().replace(microsecond=0).isoformat(),
        }
        for row in rows.select_related("officer").order_by("pk")
    ]


def read(edition) -> bytes:
    with default_storage.open(edition.file) as file:
        return file.read()


def page_image(edition, page: int) -> bytes:
    """One page as PNG (from 1): phones in WeChat open no PDFs.  Made on first view, kept."""
    name = f"papers/pages/{edition.uid}-{page}.png"
    if not default_storage.exists(name):
        for n, image in enumerate(pdf.page_images(read(edition), PAGE_WIDTH), start=1):
            default_storage.save(f"papers/pages/{edition.uid}-{n}.png", ContentFile(image))
    with default_storage.open(name) as file:
        return file.read()


def _name(edition, sha256):
    certificate: Certificate = edition.certificate
    return f"papers/{certificate.made_at:%Y/%m}/{certificate.uid}-{edition.n}-{sha256[:12]}.pdf"
