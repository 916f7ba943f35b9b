"""The catalogue for everybody: search it, or find one's way in four choices; then one entry."""

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accidents.liability import catalogue, finder, statutes
from accidents.liability.catalogue import Article, Situation, Usual, Who
from accidents.liability.places import MOVEMENT_LABELS, PLACE_LABELS
from accidents.liability.views import drawn
from accidents.liability.views.drawn import Line

LONGEST_QUERY = 40  # characters; longer than any entry's words one would type
WHO = {
    Who.MOTOR: _("机动车"),
    Who.NON_MOTOR: _("电动车、自行车"),
    Who.PEDESTRIAN: _("行人"),
    Who.PASSENGER: _("乘车人"),
}
USUAL = {
    Usual.FULL: _("只有一方这样做的，通常负全部责任；双方都有过错的，按情况分担。"),
    Usual.FULL_OR_EQUAL: _("通常负全部责任或者同等责任。"),
    Usual.MAIN_TO_FULL: _("通常负主要责任或者全部责任。"),
    Usual.MINOR_TO_EQUAL: _("通常负次要责任或者同等责任。"),
    Usual.AGGRAVATING: _("一般不是单独的原因，会加重责任。"),
    Usual.OFFICER: _("没有公布的比例，由交警按具体情况认定。"),
    Usual.NEVER_FAST: _("负全部责任，不能快处（《道路交通事故处理程序规定》第六十一条）。"),
}
TRACKS = {
    "NEGOTIATED": _("可以自行协商"),
    "ONLINE": _("可以在线定责"),
    "SIMPLE": _("由交警按简易程序定责"),
}
QUESTIONS = (_("在什么地方"), _("这一方当时在做什么"), _("对方当时在做什么"), _("是哪一种情况"))
_LABELS = {str(key): label for key, label in [*PLACE_LABELS.items(), *MOVEMENT_LABELS.items()]}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """`?q=` searches words, codes and pinyin initials; `?at=` are the choices so far."""
    words = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY].strip()
    if words:
        found = [_entry(entry) for entry in catalogue.search(words)]
        return render(request, "liability/situations.html", {"q": words, "found": found})
    picked = request.GET.getlist("at")[: len(catalogue.FIELDS)]
    step = finder.step(catalogue.everything(), picked)
    if not step.options:
        return redirect("liability:situations")
    context: dict[str, Any] = {
        "number": step.number,
        "question": QUESTIONS[step.number],
        "chosen": [_LABELS[key] for key in step.picked],
        "lines": [_line(option, step) for option in step.options],
        "back": _back(step.picked),
    }
    return render(request, "liability/situations.html", context)


@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One situation: drawing, who, articles with their words, usual share, what changes it."""
    try:
        entry = catalogue.by_code(code)
    except catalogue.UnknownSituation as error:
        raise Http404 from error
    context = {
        "entry": entry,
        "picture": _picture(entry.code),
        "who": [WHO[who] for who in Who if who in entry.who],
        "usual": USUAL[entry.usual],
        "tracks": [words for track, words in TRACKS.items() if track in entry.tracks],
        "articles": [(article.citation, _text(article)) for article in entry.articles],
    }
    return render(request, "liability/situation.html", context)


def _line(option: finder.Option, step: finder.Step) -> Line:
    if step.is_last:
        return _entry(catalogue.by_code(option.key))
    query = QueryDict(mutable=True)
    query.setlist("at", [*step.picked, option.key])
    return Line(option.label, f"?{query.urlencode()}", _picture(option.example))


def _entry(entry: Situation) -> Line:
    address = reverse("liability:situation", args=[entry.code])
    return Line(entry.text, address, _picture(entry.code))


def _back(picked: tuple[str, ...]) -> str:
    """The question before this one; "" at the first."""
    for n in reversed(range(len(picked))):
        if finder.step(catalogue.everything(), picked[:n]).number == n:
            query = QueryDict(mutable=True)
            query.setlist("at", list(picked[:n]))
            return f"?{query.urlencode()}"
    return ""


def _text(article: Article) -> list[str]:
    return statutes.text_of(article.law, article.article).split("\n")


@cache
def _picture(code: str) -> SafeString:
    """Without seats: 甲 is who did it, 乙 the other side."""
    return drawn.of_situation(code)
