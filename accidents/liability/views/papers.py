"""All papers of a case that the visitor may read, and each of them by its own address."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accidents.liability import editions, rights
from accidents.liability.models import Certificate, Edition
from accidents.liability.views.seat import step
from accidents.views import scope
from ninde_kuaichu.foundation.idempotency import keys


@login_required
@require_GET
def register(request: HttpRequest, case_no: str) -> HttpResponse:
    """The list, the newest first."""
    case = scope.case_or_404(request, case_no)
    seen = Certificate.objects.visible_to(request.user).filter(case=case)
    context = {
        "case": case,
        "papers": seen.order_by("-made_at", "-pk"),
        "may_inform": case.served_at is not None,
        "request_key": keys.fresh(),
    }
    return render(request, "liability/papers.html", context)


@login_required
@require_POST
@keys.repeatable
def inform(request: HttpRequest, case_no: str) -> HttpResponse:
    """权利义务告知书 with the last days written out (令146 art. 65)."""
    case = scope.case_or_404(request, case_no)
    return step(
        request,
        lambda: rights.inform(case, actor=request.user, at=timezone.now()),
        _("权利告知书正在制作，几秒钟后可以看。"),
        "liability:papers",
        case_no,
    )


@login_required
@require_GET
def pages(request: HttpRequest, uid) -> HttpResponse:
    """All pages of one paper below one another."""
    certificate = _certificate_or_404(request, uid)
    edition = certificate.latest_edition()
    context = {
        "certificate": certificate,
        "case": certificate.case,
        "edition": edition,
        "pages": range(1, edition.pages + 1) if edition else [],
        "by_uid": True,
        "is_party": certificate.case.parties.filter(user=request.user).exists(),
    }
    return render(request, "liability/paper.html", context)


@login_required
@require_GET
def image(request: HttpRequest, uid, page: int) -> HttpResponse:
    """One page as PNG: phones in WeChat open no PDF."""
    edition = _edition_or_404(request, uid)
    if not 1 <= page <= edition.pages:
        raise Http404
    return HttpResponse(editions.page_image(edition, page), content_type="image/png")


@login_required
@require_GET
def pdf(request: HttpRequest, uid) -> HttpResponse:
    """The sealed bytes under the paper's own number."""
    edition = _edition_or_404(request, uid)
    name = f"{edition.certificate.number}.pdf"
    return HttpResponse(
        editions.read(edition),
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _certificate_or_404(request: HttpRequest, uid) -> Certificate:
    seen = Certificate.objects.visible_to(request.user).select_related("case")
    return get_object_or_404(seen, uid=uid)


def _edition_or_404(request: HttpRequest, uid) -> Edition:
    edition = _certificate_or_404(request, uid).latest_edition()
    if edition is None:
        raise Http404
    return edition
