"""The documents speak of things that exist."""

import re

import pytest
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.sources import PACKAGES, ROOT, name

# The stable entries: other people's scripts call them.
ENTRIES = ["install", "run", "test", "attack", "fault", "pictures", "bench"]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
FOLDERS = [*PACKAGES, "bench", "deploy", "docs", "static", "templates", "tests"]
CAPABILITIES = ROOT / "docs" / "capabilities.md"


def rows():
    """capability | page or command | test | picture, of every table in the page."""
    lines = CAPABILITIES.read_text().splitlines() if CAPABILITIES.exists() else []
    table = [line.strip().strip("|").split("|") for line in lines if line.startswith("|")]
    return [
        [cell.strip() for cell in row]
        for number, row in enumerate(table)
        if not _is_rule(row) and not _is_rule(table[number + 1] if number + 1 < len(table) else [])
    ]


def _is_rule(row) -> bool:
    return bool(row) and all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in row)


def routes(resolver=None, prefix="/"):
    """Every route of the site, with `<>` for each parameter."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + re.sub(r"<[^>]*>", "<>", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


def test_the_stable_entries_are_there():
    assert set(ENTRIES) <= TARGETS


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=name)
class TestAPage:
    def test_links_to_files_that_exist(self, page):
        linked = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", page.read_text())

        assert [link for link in linked if not (page.parent / link).exists()] == []

    def test_names_files_that_exist(self, page):
        named = re.findall(r"`((?:{})/[^`\s:<*…]*)`".format("|".join(FOLDERS)), page.read_text())

        assert [file for file in named if not (ROOT / file).exists()] == []

    def test_names_make_targets_that_exist(self, page):
        assert set(re.findall(r"`make ([a-z]+)", page.read_text())) <= TARGETS


def test_capabilities_are_told():
    assert rows(), "docs/capabilities.md has no table"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
class TestACapability:
    def test_has_a_page_or_command_a_test_and_a_picture(self, row):
        assert len(row) == 4
        assert all(cell not in ("", "-", "–", "—") for cell in row)

    def test_its_page_or_command_exists(self, row):
        pages = re.findall(r"`(/[^`\s]*)`", row[1])
        commands = re.findall(r"`(?:\S+ )?manage\.py ([a-z_]+)[^`]*`", row[1])
        targets = re.findall(r"`make ([a-z]+)[^`]*`", row[1])

        assert pages or commands or targets
        assert {re.sub(r"<[^>]*>", "<>", page) for page in pages} <= set(routes())
        assert set(commands) <= set(get_commands())
        assert set(targets) <= TARGETS

    def test_its_tests_exist(self, row):
        named = re.findall(r"`(tests/[^`:]+)(?:::([^`]+))?`", row[2])

        assert named
        for file, test in named:
            assert (ROOT / file).exists(), file
            assert not test or f"def {test}(" in (ROOT / file).read_text(), test
