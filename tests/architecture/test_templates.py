"""Pages live under `default-src 'self'`: what the browser would refuse is not written."""

import re

import pytest

from tests.architecture.sources import PACKAGES, ROOT, name

TEMPLATES = sorted(
    path
    for folder in ("templates", *PACKAGES)
    for path in (ROOT / folder).rglob("templates/**/*" if folder in PACKAGES else "*")
    if path.suffix in {".html", ".svg"}
)
REFUSED = re.compile(
    r"""<style\b
      | \s style \s* =
      | \s on[a-z]+ \s* = \s* ["']
      | javascript:
      | <script\b (?! [^>]* \b(?: src= | nonce= | type="application/json" ))
      | (?: \s src | <link \b [^>]* \s href ) \s* = \s* ["'] (?: https?: )? //
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)


def test_there_are_templates_to_look_at():
    assert TEMPLATES


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_nothing_inline_and_nothing_from_outside(path):
    assert [found.group() for found in REFUSED.finditer(path.read_text())] == []


@pytest.mark.parametrize(
    ("_case", "markup", "refused"),
    [
        ("style element", "<style>p{}</style>", True),
        ("style attribute", '<p class="a" style="color:red">', True),
        ("handler", '<button onclick="go()">', True),
        ("inline script", "<script>go()</script>", True),
        ("script from outside", '<script src="//cdn.example/x.js"></script>', True),
        ("picture from outside", '<img src="https://cdn.example/x.png">', True),
        ("own script", """<script type="module" src="{% static 'x.js' %}"></script>""", False),
        ("with the page's nonce", '<script nonce="{{ CSP_NONCE }}">', False),
        ("style sheet", """<link rel="stylesheet" href="{% static 'x.css' %}">""", False),
        ("style sheet from outside", '<link rel=x href="https://cdn.example/x.css">', True),
        ("a link may lead outside", '<a href="https://www.gov.cn/">', False),
        ("data attribute", '<p data-style="x" data-on="y">', False),
    ],
)
def test_what_is_refused_is_seen(_case, markup, refused):
    assert bool(REFUSED.search(markup)) is refused
