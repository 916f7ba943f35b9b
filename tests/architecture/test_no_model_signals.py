"""What a save entails is called by name.  Our own signals go through journey.py alone."""

import ast

import pytest

from tests.architecture.sources import SOURCES, name

MODEL_SIGNALS = {
    f"{when}_{what}" for when in ("pre", "post") for what in ("init", "save", "delete", "migrate")
} | {"m2m_changed", "class_prepared"}


def model_signals(source: str) -> list[int]:
    """The lines that import Django's model signals or reach for them."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module="django.db.models.signals"):
                found.append(node.lineno)
            case ast.ImportFrom(module="django.db.models", names=names) if any(
                alias.name == "signals" for alias in names
            ):
                found.append(node.lineno)
            case ast.Import(names=names) if any(
                alias.name == "django.db.models.signals" for alias in names
            ):
                found.append(node.lineno)
            case ast.Attribute(value=ast.Name(id="signals"), attr=attr) if attr in MODEL_SIGNALS:
                found.append(node.lineno)
    return found


def connections(source: str) -> list[int]:
    """The lines that connect a receiver: `x.connect(…)` on a signal, or `@receiver`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module="django.dispatch", names=names) if any(
                alias.name == "receiver" for alias in names
            ):
                found.append(node.lineno)
            case ast.Call(func=ast.Attribute(value=target, attr="connect")) if "signal" in (
                ast.unparse(target)
            ):
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_listens_to_a_model_being_saved(path):
    assert model_signals(path.read_text()) == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_only_the_journey_connects_receivers(path):
    if name(path) != "ninde_kuaichu/journey.py":
        assert connections(path.read_text()) == []


@pytest.mark.parametrize(
    ("_case", "source"),
    [
        ("by name", "from django.db.models.signals import post_save"),
        ("the module", "from django.db.models import F, signals"),
        ("in full", "import django.db.models.signals"),
        ("under way", "from x import signals\nsignals.pre_delete.disconnect(f)"),
    ],
)
def test_a_model_signal_is_seen(_case, source):
    assert model_signals(source) != []


@pytest.mark.parametrize(
    ("_case", "source"),
    [
        ("as a decorator", "from django.dispatch import receiver"),
        ("by a call", "from accidents import signals\nsignals.released.connect(f)"),
    ],
)
def test_a_connection_is_seen(_case, source):
    assert connections(source) != []
