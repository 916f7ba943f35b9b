"""Reading the certificate: page images for WeChat, which opens no PDF, and the PDF itself."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accidents.liability import editions
from accidents.liability.models import Certificate, Edition


@login_required
@require_GET
def pages(request: HttpRequest, case_no: str) -> HttpResponse:
    """All pages below one another, as wide as the phone; two fingers enlarge them."""
    certificate = _certificate_or_404(request, case_no)
    edition = certificate.latest_edition()
    context = {
        "certificate": certificate,
        "case": certificate.case,
        "edition": edition,
        "pages": range(1, edition.pages + 1) if edition else [],
        "is_party": certificate.case.parties.filter(user=request.user).exists(),
    }
    return render(request, "liability/paper.html", context)


@login_required
@require_GET
def image(request: HttpRequest, case_no: str, page: int) -> HttpResponse:
    """One page as PNG."""
    edition = _edition_or_404(request, case_no)
    if not 1 <= page <= edition.pages:
        raise Http404
    return HttpResponse(editions.page_image(edition, page), content_type="image/png")


@login_required
@require_GET
def pdf(request: HttpRequest, case_no: str) -> HttpResponse:
    """The sealed bytes under the paper's own number."""
    edition = _edition_or_404(request, case_no)
    name = f"{edition.certificate.number}.pdf"
    return HttpResponse(
        editions.read(edition),
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _certificate_or_404(request: HttpRequest, case_no: str) -> Certificate:
    seen = Certificate.objects.visible_to(request.user).in_force().select_related("case")
    return get_object_or_404(seen, case__case_no=case_no)


def _edition_or_404(request: HttpRequest, case_no: str) -> Edition:
    edition = _certificate_or_404(request, case_no).latest_edition()
    if edition is None:
        raise Http404
    return edition
