"""A fresh clone installs what the code imports: nothing less, and nothing it does not use."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.sources import PACKAGES, PYTHON, ROOT, SOURCES, name

# Imported, but chosen by another line of the list and not by us.
COMES_WITH = {
    "asn1crypto": "pyhanko",
    "boto3": "django-storages",
    "botocore": "django-storages",
    "kombu": "celery",
    "pyhanko-certvalidator": "pyhanko",
}
# Named in settings, in the Makefile or on a command line instead of being imported.
NOT_IMPORTED = {
    "axe-playwright-python",
    "babel",
    "django-storages",
    "django-stubs",
    "djangorestframework-stubs",
    "drf-spectacular",
    "gunicorn",
    "import-linter",
    "justmytype-intl-cjk",
    "mypy",
    "pytest-django",
    "pytest-socket",
    "pytest-xdist",
    "ruff",
    "whitenoise",
}
OURS = {*PACKAGES, "tests", "bench"}


def listed(file: str) -> set[str]:
    """The distributions in a requirements file and in those it includes."""
    lines = (ROOT / file).read_text().splitlines()
    included = [line.split()[1] for line in lines if line.startswith("-r ")]
    own = {_normal(found[0]) for line in lines if (found := re.match(r"[A-Za-z0-9][\w.-]*", line))}
    return own.union(*map(listed, included))


def imported(path) -> set[str]:
    """The distributions behind the imports of a file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module.split(".")[0])
    return {
        _normal(_providers().get(module, [module])[0])
        for module in found - OURS - sys.stdlib_module_names
    }


_providers = cache(packages_distributions)


def _normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_what_a_file_imports_is_in_the_requirements(path):
    needed = {COMES_WITH.get(distribution, distribution) for distribution in imported(path)}

    assert needed <= listed("requirements.txt" if path in SOURCES else "requirements-dev.txt")


def test_what_is_in_the_requirements_is_used():
    used = set().union(*map(imported, PYTHON))

    assert listed("requirements-dev.txt") - used - NOT_IMPORTED == set()
